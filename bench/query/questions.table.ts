/**
 * What `bench query` asks both sides, and how much faster than Prometheus each answer must come.
 */

/** `kind`: over the hour in steps of 15 s, at its end, or of labels alone. `atLeast`: Prometheus's time by ours. */
export type BenchQuestion = {
  readonly id: string;
  readonly kind: 'range' | 'instant' | 'series' | 'values';
  readonly query: string;
  readonly atLeast: number;
};

const RATE = 'rate(http_requests_total[1m])';
const BY_SERVICE = `sum by (svc) (${RATE})`;
const BUCKETS = 'rate(http_request_duration_seconds_bucket[1m])';

export const QUESTIONS: readonly BenchQuestion[] = [
  { id: 'R1', kind: 'range', query: BY_SERVICE, atLeast: 3 },
  { id: 'R2', kind: 'range', query: 'sum by (svc) (rate(http_requests_total[5m]))', atLeast: 3 },
  { id: 'R3', kind: 'range', query: RATE, atLeast: 1 },
  { id: 'R4', kind: 'range', query: `histogram_quantile(0.99, sum by (le, svc) (${BUCKETS}))`, atLeast: 3 },
  {
    id: 'R5',
    kind: 'range',
    query: 'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
    atLeast: 3,
  },
  { id: 'R6', kind: 'range', query: `topk(5, sum by (pod) (${RATE}))`, atLeast: 3 },
  { id: 'R7', kind: 'range', query: 'sum by (svc) (queue_length)', atLeast: 1 },
  {
    id: 'R8',
    kind: 'range',
    query: `sum by (svc) (rate(http_requests_total{pod=~".*-1.*"}[1m])) / on (svc) ${BY_SERVICE}`,
    atLeast: 1,
  },
  { id: 'R9', kind: 'range', query: 'max_over_time(queue_length[5m])', atLeast: 1 },
  { id: 'R10', kind: 'range', query: `max_over_time(sum(${RATE})[10m:15s])`, atLeast: 1 },
  { id: 'I1', kind: 'instant', query: BY_SERVICE, atLeast: 1 },
  { id: 'I2', kind: 'instant', query: `histogram_quantile(0.99, sum by (le, svc) (${BUCKETS}))`, atLeast: 1 },
  { id: 'I3', kind: 'instant', query: 'topk(5, rate(http_requests_total[5m]))', atLeast: 1 },
  { id: 'I4', kind: 'instant', query: 'http_requests_total', atLeast: 1 },
  { id: 'L1', kind: 'series', query: 'http_requests_total', atLeast: 1 },
  { id: 'L2', kind: 'values', query: 'pod', atLeast: 1 },
];
