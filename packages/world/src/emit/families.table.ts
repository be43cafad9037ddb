/**
 * Metric families: type, unit and help, as `/api/v1/metadata` tells them.
 */
import type { MetricMeta, MetricWriter } from '@firedrill/telemetry';

const family = (name: string, type: MetricMeta['type'], unit: string, help: string): MetricMeta => ({
  name,
  type,
  unit,
  help,
});

export const FAMILIES: readonly MetricMeta[] = [
  family('up', 'gauge', '', '1 while the target answers its scrape'),
  family('target_info', 'gauge', '', 'Resource attributes of the target'),
  family('http_server_request_duration_seconds', 'histogram', 'seconds', 'Duration of HTTP server requests'),
  family('http_server_active_requests', 'gauge', '', 'Requests inside the server, waiting for a worker included'),
  family('http_server_queued_requests', 'gauge', '', 'Requests that wait for a worker'),
  family('http_server_queue_drops_total', 'counter', '', 'Requests dropped while they waited, by reason'),
  family(
    'http_client_request_duration_seconds',
    'histogram',
    'seconds',
    'Duration of HTTP client requests, one per attempt',
  ),
  family('http_client_request_retries_total', 'counter', '', 'Attempts after the first'),
  family('http_client_request_attempts_total', 'counter', '', 'Attempts sent or refused, hedges included'),
  family('http_client_request_timeouts_total', 'counter', '', 'Attempts without an answer in time'),
  family('http_client_request_hedges_total', 'counter', '', 'Further copies of attempts that had no answer yet'),
  family('http_client_request_cancellations_total', 'counter', '', 'Requests cancelled because nobody waited any more'),
  family('http_client_retry_budget_exhausted_total', 'counter', '', 'Retries and hedges not sent for want of budget'),
  family('http_client_fallbacks_total', 'counter', '', 'Calls answered by the fallback'),
  family('circuit_breaker_state', 'gauge', '', '0 closed, 1 open, 2 half open'),
  family('circuit_breaker_opened_total', 'counter', '', 'Times the circuit breaker opened'),
  family('circuit_breaker_refused_total', 'counter', '', 'Attempts the circuit breaker refused'),
  family('db_client_connection_count', 'gauge', '', 'Connections of the pool by state'),
  family('db_client_connection_max', 'gauge', '', 'Largest number of connections the pool may hold'),
  family('db_client_connection_pending_requests', 'gauge', '', 'Requests that wait for a connection'),
  family('db_client_connection_timeouts_total', 'counter', '', 'Waits for a connection that timed out'),
  family('db_client_connection_wait_time_seconds', 'histogram', 'seconds', 'Time until a connection was obtained'),
  family(
    'db_client_connection_use_time_seconds',
    'histogram',
    'seconds',
    'Time between borrowing and returning a connection',
  ),
  family('db_client_operation_duration_seconds', 'histogram', 'seconds', 'Duration of database client operations'),
  family('process_cpu_time_seconds_total', 'counter', 'seconds', 'CPU time used'),
  family(
    'process_cpu_utilization_ratio',
    'gauge',
    '',
    'CPU time used over the last scrape interval, as a share of the request',
  ),
  family('process_memory_usage_bytes', 'gauge', 'bytes', 'Physical memory in use'),
  family('process_uptime_seconds', 'gauge', 'seconds', 'Time since the process started'),
  family('container_cpu_usage_seconds_total', 'counter', 'seconds', 'CPU time used by the container'),
  family('container_memory_working_set_bytes', 'gauge', 'bytes', 'Working set of the container'),
  family('kube_deployment_spec_replicas', 'gauge', '', 'Desired pods of a deployment'),
  family('kube_deployment_status_replicas', 'gauge', '', 'Pods of a deployment'),
  family('kube_deployment_status_replicas_available', 'gauge', '', 'Available pods of a deployment'),
  family('kube_deployment_status_replicas_unavailable', 'gauge', '', 'Unavailable pods of a deployment'),
  family('kube_pod_status_phase', 'gauge', '', 'Phase of a pod'),
  family('kube_pod_status_ready', 'gauge', '', 'Whether a pod takes requests'),
  family('kube_pod_info', 'gauge', '', 'Node of a pod'),
  family('kube_pod_container_status_restarts_total', 'counter', '', 'Restarts of a container'),
  family('kube_pod_container_status_waiting_reason', 'gauge', '', 'Why a container waits'),
  family('kube_pod_container_resource_requests', 'gauge', '', 'Resources a container asks for'),
  family('kube_node_spec_unschedulable', 'gauge', '', '1 while a node is cordoned'),
  family('kube_node_status_condition', 'gauge', '', 'Condition of a node'),
  family('kube_node_status_allocatable', 'gauge', '', 'Resources of a node that pods may have'),
  family('node_cpu_seconds_total', 'counter', 'seconds', 'Seconds the CPUs spent in each mode'),
  family('node_memory_MemTotal_bytes', 'gauge', 'bytes', 'Memory of the node'),
  family('node_memory_MemAvailable_bytes', 'gauge', 'bytes', 'Memory available on the node'),
  family('pg_up', 'gauge', '', '1 while the server takes connections'),
  family('pg_settings_max_connections', 'gauge', '', 'Setting max_connections'),
  family('pg_connections_refused_total', 'counter', '', 'Connections refused because there were too many'),
  family('pg_stat_activity_count', 'gauge', '', 'Sessions by state and what they wait for'),
  family('pg_stat_activity_max_tx_duration', 'gauge', 'seconds', 'Age of the oldest running transaction'),
  family('pg_stat_database_xact_commit_total', 'counter', '', 'Transactions committed'),
  family('pg_stat_database_xact_rollback_total', 'counter', '', 'Transactions rolled back'),
  family('pg_locks_count', 'gauge', '', 'Table locks by mode, held and awaited'),
  family('pg_locks_waiting', 'gauge', '', 'Sessions that wait for a table lock'),
  family('journey_requests_total', 'counter', '', 'What users got, at the edge'),
  family('journey_retries_total', 'counter', '', 'Users who tried again'),
  family('journey_request_duration_seconds', 'histogram', 'seconds', 'How long users waited'),
  family('cdn_cache_requests_total', 'counter', '', 'Requests to the content delivery network by cache status'),
];

/** Tells a store of all families. */
export function describeFamilies(metrics: MetricWriter): void {
  for (const f of FAMILIES) metrics.describe(f);
}
