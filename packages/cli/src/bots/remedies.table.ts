/**
 * What a changed metric usually means, and what people usually try for it. General knowledge of operations: it names no
 * scenario and no part of a world.
 */

/** Metrics by their names, with the direction that counts, and the mechanism they speak for: the more a metric says of itself, the earlier it stands. */
export const SYMPTOMS: readonly { readonly metric: RegExp; readonly rose: boolean; readonly mechanism: string }[] = [
  { metric: /locks_waiting/, rose: true, mechanism: 'blocked-ddl' },
  { metric: /shared_blks_(?:read|hit)|tup_returned|seq_scan/, rose: true, mechanism: 'plan-flip' },
  { metric: /node_status_condition|oom|evict/, rose: true, mechanism: 'memory-pressure' },
  { metric: /MemAvailable/, rose: false, mechanism: 'memory-pressure' },
  { metric: /filesystem_avail/, rose: false, mechanism: 'disk-full' },
  {
    metric: /failed_tasks|tasks_stopped|image_pull|health_check_failure|restarts_total/,
    rose: true,
    mechanism: 'probe-misjudges',
  },
  { metric: /prober_probe/, rose: false, mechanism: 'probe-misjudges' },
  { metric: /node_load|procs_running|pressure_cpu/, rose: true, mechanism: 'cpu-starvation' },
  { metric: /pending_requests|connection_timeouts/, rose: true, mechanism: 'connection-pool-exhaustion' },
  { metric: /replicas_unavailable|unschedulable/, rose: true, mechanism: 'unschedulable-pod' },
  { metric: /throttled/, rose: true, mechanism: 'super-linear-work' },
  { metric: /retries|queued_requests/, rose: true, mechanism: 'retry-storm' },
  { metric: /max_tx_duration/, rose: true, mechanism: 'long-transaction' },
];

/** An operation that is tried, with the parameters that have to be known. */
export type Remedy = { readonly do: string; readonly params: Readonly<Record<string, string | number | boolean>> };

/**
 * What is tried for a mechanism, best first. `$choice` is the first that the offer lists for the target; `$process`,
 * `$slot` and `$table` what changed metrics name; `$blocker` the session that others wait for.
 */
export const REMEDIES: Readonly<Record<string, readonly Remedy[]>> = {
  'blocked-ddl': [
    { do: 'cancel-query', params: { pid: '$blocker' } },
    { do: 'terminate-session', params: { pid: '$blocker' } },
  ],
  'plan-flip': [{ do: 'analyze', params: { table: '$table' } }],
  'memory-pressure': [{ do: 'suspend-job', params: {} }],
  'disk-full': [{ do: 'drop-slot', params: { slot: '$slot' } }],
  'probe-misjudges': [
    { do: 'rollback', params: {} },
    { do: 'set-probe', params: { probe: 'liveness', failureThreshold: 30 } },
    { do: 'set-health-check', params: { asks: 'port' } },
  ],
  'cpu-starvation': [{ do: 'renice', params: { process: '$process', nice: 19 } }],
  'connection-pool-exhaustion': [
    { do: 'set-fail-open', params: { call: '$choice', on: true } },
    { do: 'recycle-pool', params: { pool: '$choice' } },
  ],
  'unschedulable-pod': [{ do: 'uncordon', params: {} }],
  'super-linear-work': [{ do: 'set-deadline', params: { deadline: '10s' } }],
  'retry-storm': [
    { do: 'set-queue', params: { queue: 20 } },
    { do: 'set-retries', params: { call: '$choice', attempts: 1 } },
  ],
  'long-transaction': [{ do: 'set-idle-timeout', params: { timeout: '1m' } }],
};
