/**
 * The components of a world: what each holds as state, and what touches it and tells of it. Faults, actions, live
 * parameters and metrics are named here once; a test holds the lists complete.
 */

/** `parameters` and `metrics`: beginnings of names. `yaml`: the key of the world file. */
export type ComponentRow = {
  readonly name: string;
  readonly yaml: string;
  readonly about: string;
  readonly state: string;
  readonly faults: readonly string[];
  readonly actions: readonly string[];
  readonly parameters: readonly string[];
  readonly metrics: readonly string[];
};

/** All components, from the users inwards. */
export const COMPONENTS: readonly ComponentRow[] = [
  {
    name: 'Clients and journeys',
    yaml: '`clients`, `journeys`',
    about: 'Those who use the system: an open loop of arrivals along a curve, or a closed loop of users who think.',
    state: 'arrival rate, users under way, who retries, who has given up; SLIs of every second',
    faults: ['LoadChaos'],
    actions: ['block-client'],
    parameters: ['client/'],
    metrics: ['journey_', 'cdn_'],
  },
  {
    name: 'Names (DNS)',
    yaml: '`dns`, `clients[].host`, `services[].calls[].host`',
    about:
      'Records of a zone, the caches of the resolvers of users by region, and the resolver of the cluster with its memory. A user without an address never arrives.',
    state: 'what every cache has of every record and until when; load, backlog and memory of every pod of the resolver',
    faults: ['DNSChaos', 'DnsRecordChaos', 'ChaosEngine'],
    actions: [
      'restore-record',
      'revert-record',
      'set-ttl',
      'purge-resolver',
      'resize-resolver',
      'node-local-cache',
      'override-hosts',
    ],
    parameters: ['record/', 'dns/', 'call/'],
    metrics: ['coredns_', 'bind_', 'probe_', 'dns_client_', 'kube_pod_container_resource_limits'],
  },
  {
    name: 'Certificates (TLS)',
    yaml: '`certificates`, `services[].calls[].keepAlive`',
    about:
      'Validity, names, who presents which; only new connections look at it, so connections that are open go on until they are too old.',
    state: 'which processes present the new one; the ages of the connections of every call',
    faults: ['CertChaos', 'TimeChaos'],
    actions: ['issue-certificate', 'reload-certificates', 'set-verify', 'sync-clock'],
    parameters: ['certificate/', 'call/'],
    metrics: ['probe_ssl_', 'tls_client_'],
  },
  {
    name: 'Edge',
    yaml: '`edge`, `clients[].body`',
    about:
      'What a request passes before the first service: workers with modules, body limit, rules of a firewall, limiters, copies. What it ends no service hears of.',
    state: 'settings and how far they have spread, files of modules, when copies were purged, counts by outcome',
    faults: ['EdgeChaos'],
    actions: [
      'set-rule-mode',
      'set-body-limit',
      'exempt-path',
      'set-limiter-key',
      'purge-edge-cache',
      'bypass-edge-cache',
      'bypass-edge',
      'kill-switch',
      'freeze-generator',
      'push-good-file',
    ],
    parameters: ['edge/'],
    metrics: ['edge_', 'cdn_'],
  },
  {
    name: 'Load balancing',
    yaml: '`services[].balancing`',
    about: 'Chooses an instance for every request; checks health, ejects outliers, panics when too few are left.',
    state: 'weights, who is ejected until when, failed checks in a row',
    faults: ['ConfigChaos'],
    actions: ['set-balancing', 'set-weight', 'set-admission', 'set-health-check', 'set-panic'],
    parameters: [
      'service/<service>/algorithm',
      'service/<service>/panic',
      'service/<service>/eject/',
      'service/<service>/health/',
      'service/<service>/weight/',
      'service/<component>/admit',
      'instance/<slot>/weight',
    ],
    metrics: ['envoy_'],
  },
  {
    name: 'Services',
    yaml: '`services`',
    about:
      'Instances with workers and a queue that run the steps of their operations; versions; a CPU and memory limit.',
    state: 'requests inside and waiting, busy workers, version, warmth, memory of every instance',
    faults: [
      'PodChaos',
      'StressChaos',
      'JVMChaos',
      'ReleaseChaos',
      'ConfigChaos',
      'ChaosEngine',
      'Schedule',
      'Workflow',
      'LeakChaos',
    ],
    actions: ['restart', 'purge-queue', 'set-queue', 'rollback', 'set-image', 'set-flag', 'set-deadline'],
    parameters: ['service/', 'instance/', 'flag/', 'noise/'],
    metrics: ['up', 'target_info', 'http_server_', 'process_', 'container_'],
  },
  {
    name: 'Calls',
    yaml: '`services[].calls`',
    about:
      'How one service asks another or a provider: timeout, attempts, backoff, budget, breaker, hedging, deadline.',
    state: 'attempts under way, tokens of the budget, window and state of the breaker',
    faults: ['PolicyChaos', 'ConfigChaos', 'HTTPChaos'],
    actions: ['set-timeout', 'set-retries', 'set-fail-open', 'set-cancellation', 'open-breaker'],
    parameters: ['call/'],
    metrics: ['http_client_', 'circuit_breaker_'],
  },
  {
    name: 'Network',
    yaml: '`network`, `services[].calls[].rtt`',
    about:
      'What lies between caller and callee, each way for itself: latency, jitter, loss, bandwidth, zones, partitions.',
    state: 'messages under way, held or queued behind one another',
    faults: ['NetworkChaos', 'ChaosEngine'],
    actions: [],
    parameters: ['call/', 'link/', 'service/<service>/bandwidth'],
    metrics: ['http_client_'],
  },
  {
    name: 'Pools',
    yaml: '`services[].pools`',
    about:
      'Connections of an instance to a database: borrowed first come, first served, for as long as a step holds them.',
    state:
      'connections idle and used with their ages, who waits since when, what was never given back, which give the answers of others',
    faults: ['LeakChaos', 'DesyncChaos', 'ConfigChaos', 'CeilingChaos'],
    actions: ['resize-pool', 'recycle-pool', 'set-max-lifetime', 'set-pool-validation'],
    parameters: ['pool/'],
    metrics: ['db_client_'],
  },
  {
    name: 'Limits',
    yaml: '`services[].limits`',
    about: 'Bulkheads: so many requests of an instance at a time in a part of its program.',
    state: 'who is inside, who waits since when',
    faults: ['ConfigChaos'],
    actions: ['resize-limit'],
    parameters: ['limit/'],
    metrics: ['resilience4j_bulkhead_', 'bulkhead_'],
  },
  {
    name: 'Log of Kafka',
    yaml: '`kafka`, `publish` steps',
    about:
      'Brokers with partitions, replicas and segments; producers that do not wait; groups whose consumers run an operation of a service for every record and commit after the batch.',
    state:
      'leader, in-sync replicas, high watermark and segments of every partition; what producers have waiting; generation, members, batches and committed offsets of every group; what was done, done twice, put aside, lost',
    faults: ['StreamChaos', 'RecordChaos'],
    actions: [
      'pause-consumers',
      'resume-consumers',
      'set-max-poll-records',
      'set-max-poll-interval',
      'set-session-timeout',
      'throttle-consumers',
      'skip-record',
      'reset-offsets',
      'replay-records',
      'set-retention',
      'purge-topic',
      'move-leader',
      'set-acks',
      'set-compression',
      'set-unclean-election',
      'restart-broker',
    ],
    parameters: ['broker/', 'topic/', 'producer/', 'consumer/'],
    metrics: ['kafka_', 'kubelet_volume_', 'events_', 'effects_', 'records_'],
  },
  {
    name: 'Data ledger',
    yaml: '`ledger`, `kpis`, `currency`',
    about:
      'What the data of a business is and must be: rows with owners and copies, effects outside that happen when their call is through, whoever still waits for it, invariants, backups and an audit log.',
    state:
      'rows of every entity and wounds in them, with how many were hurt at which instant; cases with their effects, so that doubles, orphans and missing ones follow from what requests did; backups that are there, copies restored beside, when each invariant was last counted',
    faults: ['DataChaos'],
    actions: [
      'run-invariant',
      'set-idempotency-key',
      'refund-duplicates',
      'repair-data',
      'invalidate-sessions',
      'freeze-retention',
      'side-restore',
      'restore-backup',
    ],
    parameters: ['effect/'],
    metrics: ['business_', 'data_invariant_', 'data_version', 'backup_', 'support_tickets_'],
  },
  {
    name: 'Databases',
    yaml: '`databases`',
    about: 'Relational servers: sessions, table locks in the order of asking, statements that share cores.',
    state: 'sessions with state, transaction and lock; the queue of every lock; a primary that may be failed over',
    faults: ['DbLockChaos', 'DbTopologyChaos', 'CeilingChaos'],
    actions: [
      'alter-column-type',
      'restart-sequence',
      'cancel-query',
      'terminate-session',
      'failover',
      'restart-database',
      'set-max-connections',
      'set-connection-limit',
      'set-idle-timeout',
    ],
    parameters: ['database/'],
    metrics: ['pg_'],
  },
  {
    name: 'Replication',
    yaml: '`databases[].replication`; `resolve`, `session`, `whenDown`, `socketTimeout` of a pool',
    about:
      'Replicas that replay the log of a writer, the names that clients ask for, and failover: detection, promotion, and clients that hear of it by TTL or never.',
    state:
      'who writes, what each replica has received and replayed, timelines, what each pool has looked up; commits lost or written twice, reads answered from before',
    faults: ['DbTopologyChaos', 'ChaosEngine'],
    actions: ['failover', 'promote-replica', 'add-replica', 'reroute-reads', 'set-read-only', 'restart-database'],
    parameters: ['database/', 'pool/<service>/<routed>/endpoint'],
    metrics: ['pg_replication_is_replica', 'pg_replication_lag_seconds', 'pg_stat_replication_'],
  },
  {
    name: 'Planner and storage of a database',
    yaml: '`databases[].storage`, `tables[].columns`, `indexes`, `statistics`; `plan` of a query',
    about:
      'Which way a statement takes follows from statistics and indexes, as in PostgreSQL; pages come from memory or from a disk whose ceiling all share.',
    state: 'what the planner knows of each table, indexes, pages in memory, who reads; sums of every statement',
    faults: ['QueryChaos'],
    actions: ['analyze', 'create-index', 'drop-index', 'vacuum-full', 'upsize-database'],
    parameters: ['table/', 'index/', 'statement/', 'database/'],
    metrics: ['pg_stat_statements_', 'pg_stat_user_tables_', 'pg_stat_database_', 'node_disk_'],
  },
  {
    name: 'Vacuum and transaction ids of a database',
    yaml: '`databases[].vacuum`, `tables[].dead`',
    about:
      'Updates and deletes leave dead rows, which make scans longer until a vacuum removes what no snapshot needs; writes take transaction ids, and near the end of them a server refuses to write.',
    state:
      'dead rows, room and the oldest transaction id of each table, the oldest snapshot with who holds it, vacuums under way',
    faults: ['CeilingChaos', 'RetentionChaos', 'DbLockChaos'],
    actions: ['vacuum', 'set-autovacuum', 'vacuum-full', 'terminate-session', 'drop-slot'],
    parameters: ['table/', 'database/'],
    metrics: [
      'pg_stat_user_tables_',
      'pg_database_wraparound_',
      'pg_stat_activity_max_backend_xmin_age',
      'pg_settings_autovacuum_',
    ],
  },
  {
    name: 'Caches',
    yaml: '`caches`',
    about: 'Keys by popularity with a time to live, a bound and what is behind them; in servers or inside instances.',
    state: 'every entry with its age, who loads what, who waits for that',
    faults: ['CacheChaos'],
    actions: ['flush-cache', 'bypass-cache', 'set-cache-ttl', 'set-coalescing'],
    parameters: ['cache/'],
    metrics: ['redis_', 'cache_'],
  },
  {
    name: 'Sagas',
    yaml: '`ledger.sagas`',
    about:
      'State machines that finish orders which were answered already: steps that call services with a timeout each, late completions that nobody waits for, compensations in reverse order that may fail, a dead-letter queue. At most `concurrency` executions at once (2000 if nothing is said, 5000 at most).',
    state:
      'by execution its step, what its engine believes done and what is in force; the queue of the compensation worker; dead letters',
    faults: ['ConfigChaos'],
    actions: [
      'set-step-timeout',
      'ask-before-compensating',
      'pause-compensation',
      'resume-compensation',
      'redrive-dead-letters',
      'rerun-executions',
      'classify-executions',
      'settle-executions',
    ],
    parameters: ['saga/'],
    metrics: ['saga_'],
  },
  {
    name: 'Providers',
    yaml: '`providers`',
    about:
      'Third parties: how long they take, how often they fail, how much they take from us, what their status page admits and when, when their support answers.',
    state: 'calls under way; requests of the present window; troubles and what was said of them; tickets',
    faults: ['ProviderChaos'],
    actions: ['open-ticket', 'raise-quota', 'switch-provider'],
    parameters: ['provider/'],
    metrics: ['http_client_', 'statuspage_'],
  },
  {
    name: 'Orchestrator and nodes',
    yaml: '`nodes`, `services[].replicas`',
    about: 'Places instances on nodes by what they ask for, pulls images, starts, restarts and replaces them.',
    state: 'wanted and present instances with their phase, node, restarts; what is free on every node',
    faults: ['AWSChaos', 'GCPChaos', 'AzureChaos', 'PodChaos', 'StartChaos', 'ReleaseChaos', 'PipelineChaos'],
    actions: ['scale', 'restart', 'rollback', 'set-image', 'set-requests', 'cordon', 'uncordon', 'drain'],
    parameters: ['node/'],
    metrics: ['kube_', 'node_', 'container_'],
  },
  {
    name: 'Autoscalers and quotas',
    yaml: '`services[].autoscaling`, `quota`',
    about:
      'Control loops that set how many instances are wanted, by what they measure on instances and by the rules of the horizontal pod autoscaler; ceilings of the platform on pods and on environments of functions.',
    state: 'what was measured since the last turn, what was recommended and changed within its windows',
    faults: ['ControlLoopChaos', 'CeilingChaos'],
    actions: ['freeze-autoscaler', 'set-autoscaler', 'raise-quota'],
    parameters: ['autoscaler/', 'quota/', 'platform/'],
    metrics: ['kube_horizontalpodautoscaler_', 'kube_resourcequota', 'aws_applicationautoscaling_'],
  },
  {
    name: 'Tasks and functions',
    yaml: '`services[].fargate`, `services[].function`',
    about:
      'Instances without nodes: tasks that pull their image, boot and must pass the checks of a target group; functions that start cold and are throttled at their concurrency.',
    state: 'every task with its status and age, deployments under way, checks in a row; environments of a function',
    faults: ['TaskChaos', 'ReleaseChaos'],
    actions: [
      'set-grace-period',
      'set-deployment-breaker',
      'force-deployment',
      'resize-task',
      'set-concurrency',
      'set-provisioned-concurrency',
      'rollback',
      'scale',
      'restart',
    ],
    parameters: [],
    metrics: ['ecs_', 'aws_alb_', 'aws_lambda_'],
  },
  {
    name: 'Probes',
    yaml: '`services[].probes`',
    about:
      'What the kubelet asks every instance, through its queue and workers: liveness kills, readiness takes out of rotation, startup protects a slow start.',
    state: 'failures and successes in a row, who is asked since when; restarts and the pause before the next',
    faults: ['ConfigChaos'],
    actions: ['set-probe'],
    parameters: ['probe/'],
    metrics: ['prober_'],
  },
  {
    name: 'Hosts, volumes and logs',
    yaml: '`hosts`, `hosts[].pageCache`, `databases[].wal`',
    about:
      'Machines outside the cluster that carry databases: cores shared by weight, disks that fill, a page cache of what memory nobody holds, the write-ahead log with its replication slots.',
    state:
      'pages of files in memory, and the share of the disk that is left; processes with what they have used and still want; files and free bytes of every volume; bytes of the log, slots and the last checkpoint; backups that were completed or not',
    faults: ['ProcessChaos', 'RetentionChaos', 'IOChaos', 'BlockChaos'],
    actions: ['renice', 'pause-process', 'resume-process', 'kill-process', 'drop-slot', 'grow-volume', 'delete-files'],
    parameters: ['host/'],
    metrics: ['node_', 'namedprocess_', 'backup_', 'pg_wal_', 'pg_stat_wal_', 'pg_replication_slots_'],
  },
  {
    name: 'Jobs',
    yaml: '`jobs`, `batch`',
    about: 'What runs by the clock: statements on a database, and batch jobs as pods whose memory grows.',
    state: 'which runs since when, which is suspended; pods of a run with node and age',
    faults: ['DbLockChaos', 'JobChaos'],
    actions: ['suspend-job', 'resume-job'],
    parameters: [],
    metrics: ['pg_stat_activity_', 'kube_cronjob_'],
  },
  {
    name: 'Memory of nodes',
    yaml: '`nodes[].kubelet`, `services[].resources`, `services[].reads`',
    about:
      'What of a node the system, pods and files hold: the kubelet evicts below its threshold, first who holds more than it asked for; the kernel kills where memory runs out; what the page cache has no room for is read from the disk.',
    state:
      'requests and working sets of every pod, memory available, pages of files held; MemoryPressure and since when; evictions, kernel kills',
    faults: ['JobChaos', 'StressChaos', 'ChaosEngine'],
    actions: ['set-requests', 'set-eviction-threshold', 'cordon', 'drain', 'suspend-job'],
    parameters: ['node/', 'instance/<slot>/memory'],
    metrics: ['node_memory_', 'node_disk_', 'node_vmstat_', 'kubelet_', 'container_memory_', 'kube_pod_'],
  },
  {
    name: 'People',
    yaml: '`people`',
    about:
      'Who works there and for vendors, with hours and what they know. Who is paged answers among the messages with what their parts look like, in their time; a page that is not heard goes to the next on call of the team.',
    state: 'who is being paged, and who was before',
    faults: [],
    actions: ['page'],
    parameters: [],
    metrics: [],
  },
  {
    name: 'Cluster autoscaler',
    yaml: '`nodeGroups`',
    about:
      'Adds nodes of a group where pods stay pending that would fit on one, and takes away those that are not needed; the provider may have no more machines.',
    state:
      'which nodes are there, asked for, not needed and since when; failures of the provider and until when it is not asked',
    faults: [],
    actions: ['set-max-nodes', 'cordon', 'uncordon', 'drain'],
    parameters: ['nodegroup/'],
    metrics: ['cluster_autoscaler_'],
  },
  {
    name: 'Flags and changes',
    yaml: '`flags`, `changes`',
    about: 'What was released, configured and switched, by whom, with the difference; most of it is innocent.',
    state: 'the log of changes; which flag is on',
    faults: ['ReleaseChaos', 'ConfigChaos'],
    actions: ['rollback', 'set-image', 'set-flag'],
    parameters: ['flag/'],
    metrics: [],
  },
  {
    name: 'Telemetry and alerts',
    yaml: '`telemetry`, `alerts.yaml`',
    about: 'Scrapes, sampled traces and logs, alert rules on simulated time.',
    state: 'all of it, on one clock',
    faults: ['TelemetryChaos'],
    actions: ['set-alert-threshold', 'silence-alert', 'add-probe', 'look-out-of-band'],
    parameters: [],
    metrics: ['up', 'target_info', 'probe_success'],
  },
];
