/**
 * What an instance uses, from the kernel's own accounts.
 */
import { readFileSync } from 'node:fs';
import type { EngineClient } from './client.ts';

/**
 * `workingSetBytes`: memory in use without files that were read once and that the kernel may forget at any time, as
 * kubelet and cAdvisor count it (usage − inactive_file); `cpuSeconds` since its start; `throttled`: how often it was held
 * back because its share of the processor was used up; `startedAt`: when it last booted, epoch ms, undefined where it is
 * down.
 */
export type InstanceStats = {
  readonly workingSetBytes: number;
  readonly cpuSeconds: number;
  readonly pids: number;
  readonly throttled: number;
  readonly startedAt: number | undefined;
};

type State = {
  readonly State?: { readonly Pid?: number; readonly StartedAt?: string; readonly Running?: boolean };
};

const DOWN: InstanceStats = { workingSetBytes: 0, cpuSeconds: 0, pids: 0, throttled: 0, startedAt: undefined };

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
  const { State } = (await client.json<State>({ method: 'GET', path: `/containers/${container}/json` })) ?? {};
  if (State?.Running !== true) return DOWN;
  const query = { stream: false, 'one-shot': true };
  const raw = await client.json<Raw>({ method: 'GET', path: `/containers/${container}/stats`, query });
  const startedAt = Date.parse(State.StartedAt ?? '');
  return {
    workingSetBytes: Math.max(0, (raw?.memory_stats?.usage ?? 0) - forgettableBytes(State.Pid ?? 0, container)),
    cpuSeconds: (raw?.cpu_stats?.cpu_usage?.total_usage ?? 0) / 1e9,
    pids: raw?.pids_stats?.current ?? 0,
    throttled: raw?.cpu_stats?.throttling_data?.throttled_periods ?? 0,
    startedAt: Number.isNaN(startedAt) ? undefined : startedAt,
  };
}

/** podman's own answer leaves it out, so it is read where the kernel says it. Source: cgroups(7), memory.stat. */
function forgettableBytes(pid: number, container: string): number {
  const folder = memoryFolder(read(`/proc/${pid}/cgroup`), container);
  return folder === undefined ? 0 : inactiveFileBytes(read(`${folder}/memory.stat`));
}

/** Where the kernel keeps a container's accounts of memory, from the groups of its first process; of either version. */
export function memoryFolder(groups: string, container: string): string | undefined {
  for (const line of groups.split('\n')) {
    const [, hierarchy = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    // Init has a group of its own within the container's.
    const own = path.split('/').slice(0, path.split('/').findIndex((part) => part.includes(container)) + 1);
    if (own.length === 0 || !(hierarchy === '' || hierarchy.split(',').includes('memory'))) continue;
    const folder = `/sys/fs/cgroup${hierarchy === '' ? '' : '/memory'}${own.join('/')}`;
    if (read(`${folder}/memory.stat`) !== '') return folder;
  }
  return undefined;
}

/** Bytes of files that the kernel may forget; those of the groups within are part of it. */
export function inactiveFileBytes(stat: string): number {
  const [, bytes] = /^total_inactive_file (\d+)$/m.exec(stat) ?? /^inactive_file (\d+)$/m.exec(stat) ?? [];
  return Number(bytes ?? 0);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended, or the kernel keeps no such account
  }
}
