/**
 * What a mechanism cannot do without showing: signs that stand in a component's telemetry if the theory is true. A
 * theory whose signs are there and lie still is excluded for whoever sees them. Only what follows from the mechanism by
 * itself stands here; a mechanism without a row is never said to be excluded.
 */

/** Names of signals (metric families) of the component, or `changes`: kinds in the log of changes that must name it. */
export type Signs = { readonly metrics: RegExp } | { readonly changes: readonly string[] };

const LATENCY_OF_CALLS = /^http_client_request_(?:duration_seconds|timeouts_total|retries_total)$/;

/** Signs by mechanism. */
export const SIGNS: Readonly<Record<string, Signs>> = {
  'cpu-starvation': {
    metrics:
      /^(?:process_cpu_(?:utilization_ratio|time_seconds_total)|container_cpu_.*|node_load1|node_cpu_seconds_total)$/,
  },
  'super-linear-work': { metrics: /^(?:process_cpu_(?:utilization_ratio|time_seconds_total)|container_cpu_.*)$/ },
  'memory-leak': { metrics: /^(?:container_memory_working_set_bytes|process_memory_usage_bytes)$/ },
  'memory-pressure': {
    metrics: /^(?:container_memory_working_set_bytes|process_memory_usage_bytes|node_memory_.*|kubelet_evictions)$/,
  },
  'disk-full': {
    metrics: /^(?:node_filesystem_(?:avail|free)_bytes|kubelet_volume_stats_used_bytes|pg_wal_size_bytes)$/,
  },
  'connection-pool-exhaustion': { metrics: /^db_client_connection_(?:pending_requests|count|timeouts_total)$/ },
  'connection-leak': { metrics: /^db_client_connection_count$/ },
  'remote-call-in-transaction': { metrics: /^db_client_connection_(?:count|use_time_seconds)$/ },
  'lock-queue': { metrics: /^pg_locks_(?:waiting|count)$/ },
  'blocked-ddl': { metrics: /^pg_locks_(?:waiting|count)$/ },
  'long-transaction': { metrics: /^pg_stat_activity_max_tx_duration$/ },
  'slow-query': { metrics: /^(?:db_client_operation_duration_seconds|pg_stat_statements_seconds_total)$/ },
  'plan-flip': { metrics: /^(?:db_client_operation_duration_seconds|pg_stat_statements_seconds_total)$/ },
  'slow-dependency': { metrics: LATENCY_OF_CALLS },
  'retry-storm': { metrics: /^(?:http_client_request_(?:retries|attempts)_total|journey_retries_total)$/ },
  'capacity-deficit': {
    metrics:
      /^(?:http_server_(?:active|queued)_requests|process_cpu_utilization_ratio|container_cpu_usage_seconds_total)$/,
  },
  'replica-lost': {
    metrics:
      /^(?:up|kube_deployment_status_replicas_available|ecs_service_running_tasks|envoy_cluster_membership_healthy)$/,
  },
  'unschedulable-pod': { metrics: /^(?:kube_pod_status_phase|cluster_autoscaler_unschedulable_pods_count)$/ },
  'probe-misjudges': {
    metrics:
      /^(?:prober_probe_total|kube_pod_container_status_restarts_total|envoy_cluster_(?:membership_healthy|health_check_failure)|aws_alb_(?:un)?healthy_host_count)$/,
  },
  'cache-stampede': { metrics: /^(?:redis_keyspace_misses_total|cache_gets_total)$/ },
  'replication-lag': { metrics: /^pg_(?:replication_lag_seconds|stat_replication_.*)$/ },
  'consumer-lag': { metrics: /^kafka_consumergroup_lag(?:_seconds)?$/ },
  'bad-release': { changes: ['deploy'] },
  'version-skew': { changes: ['deploy'] },
};
