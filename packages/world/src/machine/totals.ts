/**
 * What came and went since instant 0, as sums that only grow: the difference of two readings measures the window
 * between them without a warm-up. Times are in seconds. Reading changes nothing.
 */
import * as T from './fields.table.ts';
import * as Z from './limits.table.ts';
import type { Machine } from './machine.ts';
import { STATUS_COUNT } from './reasons.table.ts';

/**
 * Sums of one component. `insideSeconds` is the integral of the number inside (waiting and in service), `busySeconds`
 * of the number in service. By Little's law, exactly: `insideSeconds` = the times of all who left + `agesInside`.
 */
export type ComponentTotals = {
  readonly component: string;
  readonly kind: 'service' | 'pool' | 'limit' | 'client';
  readonly arrivals: number;
  /** Left after a good answer; of a pool or limit: got a connection or a turn; of a client: good and slow answers. */
  readonly completions: number;
  /** Left after an error. */
  readonly failures: number;
  /** Turned away before they were inside. */
  readonly refusals: number;
  readonly insideSeconds: number;
  readonly busySeconds: number;
  readonly inside: number;
  /** How long those inside now have been there, summed; of a limit, those who wait. */
  readonly agesInside: number;
  /**
   * The times of those who left. From histograms, which a new process begins anew: a service's without those who left its
   * queue, a pool's without those taken away from its queue; a tap has the whole of both. A limit's is whole, with the
   * turns of those who have one now, up to now.
   */
  readonly leftSeconds: number;
};

/** All services and providers, then pools, then limits, then clients. */
export function totals(m: Machine): ComponentTotals[] {
  const ages = agesByService(m);
  return [
    ...m.plan.services.map((_, s) => serviceTotals(m, s, ages[s]!)),
    ...m.plan.services.flatMap((s) => s.pools.map((_, local) => poolTotals(m, s.index, local))),
    ...m.plan.services.flatMap((s) => s.limits.map((_, local) => limitTotals(m, s.index, local))),
    ...m.plan.clients.map((_, c) => clientTotals(m, c)),
  ];
}

/** Visits that are inside their service: neither on the way to it nor gone. */
function agesByService(m: Machine): Float64Array {
  const { I, F } = m;
  const ages = new Float64Array(m.plan.services.length);
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    const state = I[at + T.V_STATE]!;
    const isElsewhere = state === T.FLYING || state === T.ANSWERING;
    if (state === T.FREE || state === T.DEAD || isElsewhere || I[at + T.V_INST]! < 0) continue;
    ages[I[at + T.V_SERVICE]!]! += m.kernel.now - F[(at + T.V_ARRIVED) >> 1]!;
  }
  return ages;
}

function serviceTotals(m: Machine, index: number, agesInside: number): ComponentTotals {
  const { I, F } = m;
  const plan = m.plan.services[index]!;
  const s = m.service(index);
  let [busySeconds, insideSeconds, inside] = [0, 0, 0];
  for (let i = 0; i < plan.instances; i++) {
    const at = m.inst(plan.firstInstance + i);
    const since = m.kernel.now - F[(at + T.N_LAST) >> 1]!;
    const here = I[at + T.N_BUSY]! + I[at + T.N_QUEUE + 2]!;
    busySeconds += F[(at + T.N_AREA_BUSY) >> 1]! + I[at + T.N_BUSY]! * since;
    insideSeconds += F[(at + T.N_AREA_SYSTEM) >> 1]! + here * since;
    inside += here;
  }
  return {
    component: plan.name,
    kind: 'service',
    arrivals: I[s + T.S_ARRIVALS]!,
    completions: I[s + T.S_DONE]!,
    failures: I[s + T.S_FAILED]!,
    refusals: I[s + T.S_REFUSED]!,
    insideSeconds,
    busySeconds,
    inside,
    agesInside,
    leftSeconds: histogramSeconds(m, plan.firstInstance, plan.instances),
  };
}

/** Sums of the request histograms of some instances. */
function histogramSeconds(m: Machine, first: number, count: number): number {
  const each = m.plan.maxOperations * STATUS_COUNT;
  let seconds = 0;
  for (let row = first * each; row < (first + count) * each; row++)
    seconds += m.F[(m.requestHists + row * T.HIST + 16) >> 1]!;
  return seconds;
}

function poolTotals(m: Machine, service: number, local: number): ComponentTotals {
  const { I, F } = m;
  const plan = m.plan.services[service]!;
  const sums = { arrivals: 0, completions: 0, failures: 0, refusals: 0, insideSeconds: 0, busySeconds: 0 };
  let [inside, agesInside, leftSeconds] = [0, 0, 0];
  for (let i = 0; i < plan.instances; i++) {
    const p = plan.firstPool + i * plan.pools.length + local;
    const at = m.pool(p);
    const since = m.kernel.now - F[(at + T.P_LAST) >> 1]!;
    const [active, waiting] = [I[at + T.P_ACTIVE]!, I[at + T.P_WAITERS + 2]!];
    const busy = F[(at + T.P_AREA_BUSY) >> 1]! + active * since;
    sums.arrivals += I[at + T.P_ARRIVALS]!;
    sums.completions += I[at + T.P_GRANTS]!;
    sums.failures += I[at + T.P_TIMEOUTS]!;
    sums.refusals += I[at + T.P_REFUSED]!;
    sums.busySeconds += busy;
    sums.insideSeconds += busy + F[(at + T.P_AREA_WAIT) >> 1]! + waiting * since;
    inside += active + waiting;
    agesInside += poolAges(m, p);
    const hist = m.poolHists + p * 2 * T.HIST;
    leftSeconds += F[(hist + 16) >> 1]! + F[(hist + T.HIST + 16) >> 1]!;
  }
  return {
    component: `${plan.name}/${plan.pools[local]!.name}`,
    kind: 'pool',
    ...sums,
    inside,
    agesInside,
    leftSeconds,
  };
}

/** Waiters since they asked, users since they were handed a connection (their wait is a sum already). */
function poolAges(m: Machine, p: number): number {
  const { I, F } = m;
  let ages = 0;
  for (let v = I[m.pool(p) + T.P_WAITERS]!; v >= 0; v = I[m.visit(v) + T.V_NEXT]!)
    ages += m.kernel.now - F[(m.visit(v) + T.V_TX) >> 1]!;
  for (let k = 0; k < m.connCount; k++) {
    const at = m.conn(k);
    const used = I[at + T.K_STATE] !== T.CONN_FREE && I[at + T.K_STATE] !== T.CONN_IDLE;
    if (used && I[at + T.K_POOL] === p) ages += m.kernel.now - F[(at + T.K_XACT) >> 1]!;
  }
  return ages;
}

function limitTotals(m: Machine, service: number, local: number): ComponentTotals {
  const { I, F } = m;
  const { now } = m.kernel;
  const plan = m.plan.services[service]!;
  const sums = { arrivals: 0, completions: 0, failures: 0, refusals: 0, insideSeconds: 0, busySeconds: 0 };
  let [inside, agesInside, leftSeconds] = [0, 0, 0];
  for (let i = 0; i < plan.instances; i++) {
    const at = m.limit(plan.firstLimit + i * plan.limits.length + local);
    const since = now - F[(at + Z.Z_LAST) >> 1]!;
    const [active, waiting] = [I[at + Z.Z_ACTIVE]!, I[at + Z.Z_WAITERS + 2]!];
    const busy = F[(at + Z.Z_AREA_BUSY) >> 1]! + active * since;
    let ages = 0;
    for (let v = I[at + Z.Z_WAITERS]!; v >= 0; v = I[m.visit(v) + T.V_NEXT]!)
      ages += now - F[(m.visit(v) + T.V_TX) >> 1]!;
    sums.arrivals += I[at + Z.Z_ARRIVALS]!;
    sums.completions += I[at + Z.Z_GRANTS]!;
    sums.failures += I[at + Z.Z_TIMEOUTS]! + I[at + Z.Z_ABANDONED]!;
    sums.refusals += I[at + Z.Z_REFUSED]!;
    sums.busySeconds += busy;
    sums.insideSeconds += busy + F[(at + Z.Z_AREA_WAIT) >> 1]! + waiting * since;
    inside += active + waiting;
    agesInside += ages;
    leftSeconds += F[(at + Z.Z_HELD) >> 1]! + F[(at + Z.Z_WAITED) >> 1]! + (active + waiting) * now - ages;
  }
  const component = `${plan.name}/${plan.limits[local]!.name}`;
  return { component, kind: 'limit', ...sums, inside, agesInside, leftSeconds };
}

/** Sums of one client; `leftSeconds` are the times of its answers. */
export function clientTotals(m: Machine, c: number): ComponentTotals {
  const { I } = m;
  const at = m.clients + c * T.CLIENT;
  const seconds = m.F[(m.journeyHists + c * T.HIST + 16) >> 1]!;
  const completions = I[at + T.L_OK]! + I[at + T.L_SLOW]!;
  const failures = I[at + T.L_FAILED]!;
  return {
    component: m.plan.clients[c]!.name,
    kind: 'client',
    arrivals: I[at + T.L_COUNT]! + I[at + T.L_TRIES]!,
    completions,
    failures,
    refusals: 0,
    insideSeconds: seconds,
    busySeconds: seconds,
    leftSeconds: seconds,
    inside: I[at + T.L_COUNT]! + I[at + T.L_TRIES]! - completions - failures,
    agesInside: 0,
  };
}
