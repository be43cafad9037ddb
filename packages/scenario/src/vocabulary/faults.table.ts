/**
 * Fault kinds: which there are, in which API group, and whether the simulator carries them. Kinds that exist elsewhere
 * but are not carried are named here, so that the answer is precise.
 */
export const CHAOS_MESH = 'chaos-mesh.org/v1alpha1';
export const LITMUS = 'litmuschaos.io/v1alpha1';
export const FIREDRILL = 'firedrill.dev/v1alpha1';

export type FaultKindRow = { readonly kind: string; readonly group: string; readonly about: string };

/** Kinds that the simulator carries. */
export const CARRIED: readonly FaultKindRow[] = [
  {
    kind: 'NetworkChaos',
    group: CHAOS_MESH,
    about:
      'Delay, loss, corruption, duplication, limited bandwidth or a partition between services, or from services to a provider (`externalTargets`). It touches what the pods selected send: their requests, and their answers to those who call them (users, too, without a target). It holds for all instances of the services selected; correlation is accepted and not simulated.',
  },
  {
    kind: 'PodChaos',
    group: CHAOS_MESH,
    about:
      '`pod-kill` and `container-kill` stop instances, which come back after their start-up time; `pod-failure` keeps them down until the fault ends.',
  },
  {
    kind: 'StressChaos',
    group: CHAOS_MESH,
    about:
      'Burns CPU, or holds memory, beside an instance. Memory above the limit of the container ends it (OOMKilled).',
  },
  {
    kind: 'AWSChaos',
    group: CHAOS_MESH,
    about:
      'A node stops (`ec2-stop`) or restarts (`ec2-restart`): its instances hang, after 40 s it is not ready and they get no more requests, after 5 min more they are replaced elsewhere. `ec2Instance` is the name of the node.',
  },
  {
    kind: 'GCPChaos',
    group: CHAOS_MESH,
    about: 'The same as `node-stop` and `node-reset`; `instance` is the name of the node.',
  },
  {
    kind: 'AzureChaos',
    group: CHAOS_MESH,
    about: 'The same as `vm-stop` and `vm-restart`; `vmName` is the name of the node.',
  },
  {
    kind: 'HTTPChaos',
    group: CHAOS_MESH,
    about:
      'A proxy at the door of pods: requests or answers are cut off, held up, or made others (path, method, status). Callers feel it; the service measures what it did itself. Headers and bodies are refused: nobody reads them.',
  },
  {
    kind: 'JVMChaos',
    group: CHAOS_MESH,
    about:
      'An agent in the process of pods: operations are held up with their worker, throw, or return at once; cores burn; a collection stops the process; statements are held up or throw (`mysql`). Rules of Byteman are refused.',
  },
  {
    kind: 'Schedule',
    group: CHAOS_MESH,
    about: 'A fault of Chaos Mesh again and again, by an interval or a cron line in UTC; turns may pile up or not.',
  },
  {
    kind: 'Workflow',
    group: CHAOS_MESH,
    about:
      'Faults of Chaos Mesh one after another and beside each other, with pauses. Tasks and checks that decide what follows are refused.',
  },
  {
    kind: 'ChaosEngine',
    group: LITMUS,
    about: 'A Litmus experiment, translated to the other kinds; which ones: see [Litmus](#litmus).',
  },
  {
    kind: 'ProviderChaos',
    group: FIREDRILL,
    about:
      'A third party slows down, fails or takes less, and its status page tells later or never; or the platform starts nothing new.',
  },
  {
    kind: 'StartChaos',
    group: FIREDRILL,
    about: 'Instances cannot start: an image is missing (`image-missing`) or a node takes nothing new (`node-cordon`).',
  },
  { kind: 'DbLockChaos', group: FIREDRILL, about: 'A session on a database holds, or waits for, a table lock.' },
  { kind: 'ReleaseChaos', group: FIREDRILL, about: 'Another version is rolled out.' },
  { kind: 'ConfigChaos', group: FIREDRILL, about: 'A setting of a call or a service is changed.' },
  {
    kind: 'PolicyChaos',
    group: FIREDRILL,
    about:
      'How a service calls others is set wrong: timeout, attempts, backoff and jitter, budget, breaker, deadline, hedging, fallback. The log of changes says nothing of it.',
  },
  { kind: 'LoadChaos', group: FIREDRILL, about: 'A client sends more or less.' },
  {
    kind: 'CacheChaos',
    group: FIREDRILL,
    about: 'A cache loses its entries (`flush`, `node-swap`), is gone (`down`) or answers slowly (`slow`).',
  },
  {
    kind: 'LeakChaos',
    group: FIREDRILL,
    about:
      'Requests lose connections of a pool (`connection`), leave memory behind (`memory`), or files open (`descriptor`): at its limit a process fails what comes in. When it ends the leak stops; what is lost stays lost until its instance ends or somebody frees it. A program leaks by itself with a `leak` step.',
  },
  {
    kind: 'DesyncChaos',
    group: FIREDRILL,
    about:
      'Who hangs up leaves an answer in a connection of a pool, and everybody after gets the answer of the one before: status 200, the data of others. No metric counts it; a client notices only where the answer is to another statement. Connections stay so until they are closed.',
  },
  {
    kind: 'IOChaos',
    group: CHAOS_MESH,
    about:
      'Operations on a disk take long (`latency`), fail (`fault`; `attrOverride` of permissions is errno 13) or give wrong bytes (`mistake`, of reads). The disk is found by `volumePath`; what is felt follows from what lies there: pages that statements read (databases with `storage`), the log that commits write and without which a server stops, files of `write` steps, the log of a broker, files that a service `reads`.',
  },
  {
    kind: 'BlockChaos',
    group: CHAOS_MESH,
    about: 'Every read and write of a volume takes longer; it is found by `volumeName`.',
  },
  {
    kind: 'TimeChaos',
    group: CHAOS_MESH,
    about:
      'The wall clock of the processes selected is ahead or behind: the `ts` in their log lines, the start of their spans, and whether they find a certificate valid when they open a connection to a `host`. When a line was collected, durations, timeouts, schedules of the cluster and every metric are told by other clocks. A restart mends it.',
  },
  {
    kind: 'ProcessChaos',
    group: FIREDRILL,
    about:
      'A process with a name and a priority runs on a host: it shares its cores by weight, reads its disk, may hold a session of a database, and ends by itself. Ended as a fault it is gone, with its session.',
  },
  {
    kind: 'RetentionChaos',
    group: FIREDRILL,
    about:
      'A replication slot whose consumer is gone keeps the write-ahead log (`slot`), or files fill a volume (`fill`).',
  },
  {
    kind: 'QueryChaos',
    group: FIREDRILL,
    about:
      'A statement takes another plan: statistics lost or stale, an index gone, types that do not match, a plan forced; or its work grows faster than its rows.',
  },
  {
    kind: 'StreamChaos',
    group: FIREDRILL,
    about:
      'A log of Kafka: consumers slow down (`slow-consumer`) or find themselves far behind (`backlog`), a broker stops fetching (`isr-shrink`), has less disk or network (`disk-limit`, `network-limit`) or is gone (`broker-down`), batches are no longer compressed (`compression-lost`). What was lost or deleted meanwhile stays so.',
  },
  {
    kind: 'RecordChaos',
    group: FIREDRILL,
    about:
      'Records of a topic: one that the program of a consumer does not survive (`poison`), or a share of another schema (`schema`). What is in the log stays there.',
  },
  {
    kind: 'TaskChaos',
    group: FIREDRILL,
    about: 'Tasks on Fargate end (`task-kill`), or a function loses its environments (`recycle`); both come again.',
  },
  {
    kind: 'DbTopologyChaos',
    group: FIREDRILL,
    about:
      'A server of a database is gone for a while (`reboot`), a replica takes over (`failover`), falls behind (`lag`), a server refuses writes (`read-only`), or two take them (`divergence`). Commits that a failover lost and two histories stay when it ends.',
  },
  { kind: 'JobChaos', group: FIREDRILL, about: 'A job of the world starts out of its turn.' },
  {
    kind: 'PipelineChaos',
    group: FIREDRILL,
    about: 'The delivery pipeline is broken: nothing can be released or rolled back.',
  },
  {
    kind: 'ControlLoopChaos',
    group: FIREDRILL,
    about:
      'A control loop decides wrongly: an autoscaler reads its metric wrong, late or not at all, its target or bounds are another, or a probe is set wrong.',
  },
  {
    kind: 'CeilingChaos',
    group: FIREDRILL,
    about:
      'A ceiling that nobody looked at is lower than thought: pods of the namespace, environments of all functions, ids of a table, transaction ids, connections of a database or of a role.',
  },
  {
    kind: 'DataChaos',
    group: FIREDRILL,
    about:
      'Rows of the ledger are deleted, emptied, spoilt, lost or given to others, or effects happen twice. Nothing moves by itself: readers and invariants meet it. When it ends no more is hurt, and what was stays so until it is repaired.',
  },
  {
    kind: 'DNSChaos',
    group: CHAOS_MESH,
    about:
      'Lookups of the pods selected fail (`error`) or give a random address (`random`), for names that fit a pattern. Connections that are open go on until their `keepAlive` is over, so the failure ramps up.',
  },
  {
    kind: 'DnsRecordChaos',
    group: FIREDRILL,
    about:
      'The servers of a zone answer wrongly for a name: it is deleted, replaced, empty, repointed, or they fail; resolvers remember it for the TTL or the negative TTL. Or the resolver of the cluster is too small.',
  },
  {
    kind: 'CertChaos',
    group: FIREDRILL,
    about:
      'A certificate expires, is for other names, or ends in an unknown authority. Only new connections look at it.',
  },
  {
    kind: 'EdgeChaos',
    group: FIREDRILL,
    about:
      'Something is pushed to the edge: a rule of the firewall, a limit of bodies, the key of a limiter, cookies in copies, generated files that are too long.',
  },
  {
    kind: 'TelemetryChaos',
    group: FIREDRILL,
    about:
      'Metrics, logs or traces have gaps, lose a share or come late, rules are not evaluated, or add up wrongly. The world itself goes on as it would.',
  },
];

/** Kinds that are real elsewhere and not carried: why not, and what serves instead. */
export const NOT_CARRIED: Readonly<
  Record<string, { readonly group: string; readonly reason: string; readonly instead: string }>
> = {
  KernelChaos: {
    group: CHAOS_MESH,
    reason: 'there is no kernel whose calls could fail',
    instead:
      'for memory that cannot be had use StressChaos with stressors.memory, for reads and writes that fail IOChaos',
  },
  PhysicalMachineChaos: {
    group: CHAOS_MESH,
    reason: 'no chaosd runs on the machines of a world',
    instead:
      'on a host use ProcessChaos (stress-cpu, process), RetentionChaos with action fill (disk-fill), IOChaos (disk); between services NetworkChaos; for a machine that is gone AWSChaos',
  },
  PhysicalMachine: {
    group: CHAOS_MESH,
    reason: 'it registers a machine, and machines are declared in the world',
    instead: 'write it under hosts or nodes of the world',
  },
  RemoteCluster: {
    group: CHAOS_MESH,
    reason: 'it registers another cluster, and a world is one cluster',
    instead: 'leave it out, and remoteCluster with it',
  },
  StatusCheck: {
    group: CHAOS_MESH,
    reason: 'it looks and breaks nothing, so it is no fault',
    instead: 'write what must hold as a check of a proof, in PromQL, or as an alert rule of the world',
  },
};

const DETACHED =
  'volumes here are not detached; for a volume of a host whose reads and writes fail use IOChaos with action: fault, errno: 5';

/** Litmus faults that exist and are not carried: why, or what to write instead. */
export const LITMUS_INSTEAD: Readonly<Record<string, string>> = {
  'disk-fill': 'pods have no disk of their own here; fill a volume of a host with RetentionChaos, action: fill',
  'pod-io-stress': 'use IOChaos with action: latency, on a service that reads files or on the disk of a server',
  'node-io-stress':
    'use IOChaos with action: latency on the services that read files there, or ProcessChaos with reads on a host',
  'pod-http-modify-body': 'nobody here reads a body; for the failure it would bring use pod-http-status-code',
  'pod-http-modify-header': 'nobody here reads headers; for the failure it would bring use pod-http-status-code',
  'k6-loadgen': 'its script lies in a secret that is not here; say what it does with LoadChaos: a client and its rate',
  'spring-boot-memory-stress': 'use LeakChaos with action: memory, or StressChaos with stressors.memory',
  'ebs-loss-by-id': DETACHED,
  'ebs-loss-by-tag': DETACHED,
  'azure-disk-loss': DETACHED,
  'gcp-vm-disk-loss': DETACHED,
  'gcp-vm-disk-loss-by-label': DETACHED,
  'aws-az-chaos': 'use NetworkChaos with action: partition',
};
