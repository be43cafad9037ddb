/**
 * The query that an empty line of PromQL shows as an example: one whose metric is recorded where the line stands.
 */
import type { MetricMetadata } from '@firedrill/protocol';

/** Examples by the metric they need, best first: what services record, then what machines do. */
const EXAMPLES: readonly (readonly [metric: string, query: string])[] = [
  ['http_server_request_duration_seconds', 'sum by (service) (rate(http_server_request_duration_seconds_count[1m]))'],
  ['container_memory_working_set_bytes', 'sum by (instance) (container_memory_working_set_bytes)'],
  ['up', 'sum by (job) (up)'],
];

/** What an empty line says; without an example until it is known which metrics there are. */
export function askInPromql(metadata: MetricMetadata | undefined): string {
  const example = EXAMPLES.find(([metric]) => metadata?.[metric] !== undefined);
  return example === undefined ? 'Ask in PromQL' : `Ask in PromQL, e.g. ${example[1]}`;
}
