/**
 * Node pressure (kubelet): every ten seconds it looks at `memory.available`; below the threshold it evicts one pod, first
 * those that hold more than they asked for, of these the least important, of these the one that is furthest above. The
 * condition MemoryPressure outlasts the shortage by five minutes. Where memory runs out in between, the kernel kills.
 */
import { amountOf } from '@firedrill/scenario';
import type { World } from '../world.ts';
import { removeBatchPod } from './batch.ts';
import { evictionThreshold, type Holder, ledgerOf, ledgersOf, type NodeLedger } from './nodes.ts';

/** How often a kubelet looks (s). */
const MONITOR = 10;
/** How long the condition stays after memory was last short (s, `eviction-pressure-transition-period`). */
const TRANSITION = 300;
/** So much of its memory the kernel never gives away (`min_free_kbytes`). */
const NEVER_GIVEN = 0.004;
/** Evicted pods that stay listed. */
const LISTED = 64;
const MiB = 1024 ** 2;

/** One second of the memory of every node. */
export function watchNodes(world: World, now: number): void {
  for (const [n, ledger] of ledgersOf(world).entries()) {
    const hog = world.parameters.value(`node/${ledger.spec.name}/hog`);
    if (hog > 0) ledger.state.hogged = (ledger.state.hogged ?? 0) + hog;
    if (ledger.state.lost !== undefined) continue;
    if (ledger.available < NEVER_GIVEN * ledger.spec.memory) killOne(world, ledger, now);
    if (now % MONITOR === 0) monitor(world, ledgerOf(world, n), now);
  }
}

function monitor(world: World, ledger: NodeLedger, now: number): void {
  const { spec, state, kubelet, available } = ledger;
  const { port } = world.orchestrator;
  const threshold = evictionThreshold(world, spec);
  const wasJustShort = state.pressure !== undefined && now - state.pressure.seenAt <= MONITOR;
  const wanted = threshold + (wasJustShort ? amountOf(kubelet.minimumReclaim, spec.memory) : 0);
  if (available >= wanted) {
    if (state.pressure === undefined || now - state.pressure.seenAt < TRANSITION) return;
    delete state.pressure;
    return port.tell('info', `NodeHasSufficientMemory node/${spec.name}: status is now: NodeHasSufficientMemory`);
  }
  if (state.pressure === undefined)
    port.tell('warn', `NodeHasInsufficientMemory node/${spec.name}: status is now: NodeHasInsufficientMemory`);
  state.pressure = { seenAt: now };
  const victim = ranked(ledger.holders)[0];
  if (victim === undefined) return;
  port.tell('warn', `EvictionThresholdMet node/${spec.name}: Attempting to reclaim memory`);
  evict(world, ledger, { victim, threshold, now });
}

/** Those that hold memory, in the order in which they are evicted. */
function ranked(holders: readonly Holder[]): Holder[] {
  const above = ({ bytes, bounds }: Holder) => bytes - bounds.request;
  return holders
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => Number(above(b) > 0) - Number(above(a) > 0) || a.priority - b.priority || above(b) - above(a));
}

function evict(
  world: World,
  { spec, state, available }: NodeLedger,
  { victim, threshold, now }: { readonly victim: Holder; readonly threshold: number; readonly now: number },
): void {
  const o = world.orchestrator;
  const { name, container, bytes, bounds } = victim;
  state.evictions = (state.evictions ?? 0) + 1;
  o.port.tell(
    'warn',
    `Evicted pod/${name}: The node was low on resource: memory. Threshold quantity: ${mebibytes(threshold)}, available: ${mebibytes(available)}. Container ${container} was using ${mebibytes(bytes)}, request is ${bounds.request === 0 ? '0' : mebibytes(bounds.request)}, has larger consumption of memory.`,
  );
  o.state.evicted = [...(o.state.evicted ?? []), { name, node: spec.name, at: now }].slice(-LISTED);
  if (victim.pod !== undefined) o.remove(victim.pod);
  if (victim.batch !== undefined) removeBatchPod(victim.batch.state, victim.batch.pod);
}

const mebibytes = (bytes: number) => `${Math.max(0, Math.round(bytes / MiB))}Mi`;

/** The kernel ends the process with the highest score: its share of the memory, and what its quality of service adds. */
function killOne(world: World, { spec, state, holders }: NodeLedger, now: number): void {
  const o = world.orchestrator;
  const score = ({ bytes, bounds }: Holder) => (1000 * bytes) / spec.memory + adjustment(bounds.request, spec.memory);
  const victim = holders.filter(({ bytes }) => bytes > 0).sort((a, b) => score(b) - score(a))[0];
  if (victim === undefined) return;
  state.oomKills = (state.oomKills ?? 0) + 1;
  const says = `SystemOOM node/${spec.name}: System OOM encountered, victim process: ${victim.container} (pod/${victim.name})`;
  if (victim.pod !== undefined) {
    const ran = now - (victim.pod.startedAt ?? victim.pod.createdAt);
    return o.killed(victim.pod, now, { ran, reason: 'OOMKilled', says });
  }
  o.port.tell('warn', says);
  const { pod } = victim.batch!;
  pod.restarts++;
  pod.since = now;
}

/** `oom_score_adj` of a container that is not Guaranteed: 1000 less the share of the node that it asked for. */
function adjustment(request: number, memory: number): number {
  return Math.min(999, Math.max(2, 1000 - (1000 * request) / memory));
}
