/**
 * What an instance uses, from the kernel's own accounts.
 */
import type { EngineClient } from './client.ts';

/** `cpuSeconds` since its start; `throttled`: how often it was held back because its share of the processor was used up. */
export type InstanceStats = {
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
  readonly pids: number;
  readonly throttled: number;
};

type Raw = {
  readonly memory_stats?: { readonly usage?: number };
  readonly cpu_stats?: {
    readonly cpu_usage?: { readonly total_usage?: number };
    readonly throttling_data?: { readonly throttled_periods?: number };
  };
  readonly pids_stats?: { readonly current?: number };
};

/** Reads them once. */
export async function readStats(client: EngineClient, container: string): Promise<InstanceStats> {
  const query = { stream: false, 'one-shot': true };
  const raw = await client.json<Raw>({ method: 'GET', path: `/containers/${container}/stats`, query });
  return {
    memoryBytes: raw?.memory_stats?.usage ?? 0,
    cpuSeconds: (raw?.cpu_stats?.cpu_usage?.total_usage ?? 0) / 1e9,
    pids: raw?.pids_stats?.current ?? 0,
    throttled: raw?.cpu_stats?.throttling_data?.throttled_periods ?? 0,
  };
}
