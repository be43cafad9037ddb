/**
 * What queueing theory asks of a component, measured since instant 0. Times in milliseconds. Reading changes nothing.
 */
import * as T from './fields.table.ts';
import * as Z from './limits.table.ts';
import type { Machine } from './machine.ts';
import { fineCount, fineQuantile } from './measure.ts';

export type Spread = { readonly mean: number; readonly p50: number; readonly p95: number; readonly p99: number };

/**
 * One component. `utilisation` is busy servers ÷ servers, or cores in use ÷ cores where requests share them and that is
 * more; `meanInSystem` the time average L of waiting and in service.
 */
export type ComponentReport = {
  readonly component: string;
  readonly kind: 'service' | 'pool' | 'limit' | 'database' | 'provider' | 'client';
  readonly arrivals: number;
  readonly completions: number;
  readonly refusals: number;
  readonly waitMs: Spread;
  readonly residenceMs: Spread;
  readonly utilisation: number;
  readonly meanInSystem: number;
};

/** All components: services and providers, pools, databases, clients. */
export function report(m: Machine): ComponentReport[] {
  const pools = m.plan.services.flatMap((s) =>
    s.pools.map((p, local) => ({ service: s, name: `${s.name}/${p.name}`, local })),
  );
  return [
    ...m.plan.services.map((_, s) => serviceReport(m, s)),
    ...pools.map((p, row) => poolReport(m, p.service.index, p.local, p.name, m.plan.services.length + row)),
    ...m.plan.services.flatMap((s) => s.limits.map((_, local) => limitReport(m, s.index, local))),
    ...m.plan.databases.map((d, i) => databaseReport(m, i, d.name)),
    ...m.plan.clients.map((c, i) => clientReport(m, i, c.name)),
  ];
}

function spread(m: Machine, row: number, which: 0 | 1, meanSeconds: number): Spread {
  const at = (q: number) => fineQuantile(m, row, which, q) * 1000;
  return { mean: meanSeconds * 1000, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** By Little's law a mean time is the integral of the number inside over the completions. */
const mean = (area: number, count: number) => (count === 0 ? Number.NaN : area / count);

function serviceReport(m: Machine, index: number): ComponentReport {
  const service = m.plan.services[index]!;
  const s = m.service(index);
  let [busy, system, workers, burnt, cores] = [0, 0, 0, 0, 0];
  for (let i = 0; i < service.instances; i++) {
    const at = m.inst(service.firstInstance + i);
    const since = m.kernel.now - m.F[(at + T.N_LAST) >> 1]!;
    const inside = m.I[at + T.N_BUSY]! + m.I[at + T.N_QUEUE + 2]!;
    busy += m.F[(at + T.N_AREA_BUSY) >> 1]! + m.I[at + T.N_BUSY]! * since;
    system += m.F[(at + T.N_AREA_SYSTEM) >> 1]! + inside * since;
    if (m.I[at + T.N_UP] === 1) workers += m.I[at + T.N_WORKERS]!;
    if (m.I[at + T.N_SHARES] !== 1 || m.I[at + T.N_UP] !== 1) continue;
    burnt += m.F[(at + T.N_CPU) >> 1]!;
    cores += m.F[(at + T.N_CORES) >> 1]!;
  }
  const now = m.kernel.now;
  const ended = fineCount(m, index, 1);
  return {
    component: service.name,
    kind: service.kind,
    arrivals: m.I[s + T.S_ARRIVALS]!,
    completions: m.I[s + T.S_DONE]!,
    refusals: m.I[s + T.S_REFUSED]!,
    waitMs: spread(m, index, 0, mean(system - busy, ended)),
    residenceMs: spread(m, index, 1, mean(system, ended)),
    utilisation: Math.max(busy / (now * workers), cores === 0 ? 0 : burnt / (now * cores)),
    meanInSystem: system / now,
  };
}

function poolReport(m: Machine, service: number, local: number, component: string, row: number): ComponentReport {
  const plan = m.plan.services[service]!;
  let [busy, waiting, size, arrivals, grants, refusals] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < plan.instances; i++) {
    const at = m.pool(plan.firstPool + i * plan.pools.length + local);
    const since = m.kernel.now - m.F[(at + T.P_LAST) >> 1]!;
    busy += m.F[(at + T.P_AREA_BUSY) >> 1]! + m.I[at + T.P_ACTIVE]! * since;
    waiting += m.F[(at + T.P_AREA_WAIT) >> 1]! + m.I[at + T.P_WAITERS + 2]! * since;
    if (m.I[m.inst(plan.firstInstance + i) + T.N_UP] === 1) size += m.I[at + T.P_SIZE]!;
    arrivals += m.I[at + T.P_ARRIVALS]!;
    grants += m.I[at + T.P_GRANTS]!;
    refusals += m.I[at + T.P_REFUSED]!;
  }
  const now = m.kernel.now;
  return {
    component,
    kind: 'pool',
    arrivals,
    completions: grants,
    refusals,
    waitMs: spread(m, row, 0, mean(waiting, arrivals)),
    residenceMs: {
      ...spread(m, row, 1, mean(waiting + busy, grants)),
      p50: Number.NaN,
      p95: Number.NaN,
      p99: Number.NaN,
    },
    utilisation: busy / (now * size),
    meanInSystem: (busy + waiting) / now,
  };
}

/** Times have means only: no histogram is kept of limits. */
function limitReport(m: Machine, service: number, local: number): ComponentReport {
  const { I, F } = m;
  const plan = m.plan.services[service]!;
  let [busy, waiting, size, arrivals, grants, refusals] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < plan.instances; i++) {
    const z = m.limit(plan.firstLimit + i * plan.limits.length + local);
    const since = m.kernel.now - F[(z + Z.Z_LAST) >> 1]!;
    busy += F[(z + Z.Z_AREA_BUSY) >> 1]! + I[z + Z.Z_ACTIVE]! * since;
    waiting += F[(z + Z.Z_AREA_WAIT) >> 1]! + I[z + Z.Z_WAITERS + 2]! * since;
    if (I[m.inst(plan.firstInstance + i) + T.N_UP] === 1) size += I[z + Z.Z_SIZE]!;
    arrivals += I[z + Z.Z_ARRIVALS]!;
    grants += I[z + Z.Z_GRANTS]!;
    refusals += I[z + Z.Z_REFUSED]! + I[z + Z.Z_TIMEOUTS]!;
  }
  const only = (seconds: number): Spread => ({
    mean: seconds * 1000,
    p50: Number.NaN,
    p95: Number.NaN,
    p99: Number.NaN,
  });
  return {
    component: `${plan.name}/${plan.limits[local]!.name}`,
    kind: 'limit',
    arrivals,
    completions: grants,
    refusals,
    waitMs: only(mean(waiting, grants)),
    residenceMs: only(mean(waiting + busy, grants)),
    utilisation: busy / (m.kernel.now * size),
    meanInSystem: (busy + waiting) / m.kernel.now,
  };
}

function databaseReport(m: Machine, d: number, component: string): ComponentReport {
  const at = m.db(d);
  const since = m.kernel.now - m.F[(at + T.D_LAST) >> 1]!;
  const busy = m.F[(at + T.D_AREA_BUSY) >> 1]! + m.I[at + T.D_BUSY]! * since;
  const system = m.F[(at + T.D_AREA_SYSTEM) >> 1]! + (m.I[at + T.D_BUSY]! + m.I[at + T.D_QUEUE + 2]!) * since;
  const now = m.kernel.now;
  const done = m.I[at + T.D_DONE]!;
  const row = m.plan.services.length + m.componentRows - m.plan.databases.length + d;
  return {
    component,
    kind: 'database',
    arrivals: m.I[at + T.D_ARRIVALS]!,
    completions: done,
    refusals: m.I[at + T.D_REFUSED]!,
    waitMs: { ...spread(m, row, 0, mean(system - busy, done)), p50: Number.NaN, p95: Number.NaN, p99: Number.NaN },
    residenceMs: spread(m, row, 1, mean(system, done)),
    utilisation: busy / (now * m.I[at + T.D_CORES]!),
    meanInSystem: system / now,
  };
}

function clientReport(m: Machine, c: number, component: string): ComponentReport {
  const at = m.clients + c * T.CLIENT;
  const [ok, failed, slow] = [m.I[at + T.L_OK]!, m.I[at + T.L_FAILED]!, m.I[at + T.L_SLOW]!];
  const hist = m.journeyHists + c * T.HIST;
  const total = m.F[(hist + 16) >> 1]!;
  const row = m.plan.services.length + m.componentRows + c;
  const none = { mean: 0, p50: 0, p95: 0, p99: 0 };
  return {
    component,
    kind: 'client',
    arrivals: m.I[at + T.L_COUNT]! + m.I[at + T.L_TRIES]! + m.I[at + T.L_FOLLOWS]!,
    completions: ok + slow,
    refusals: failed,
    waitMs: none,
    residenceMs: spread(m, row, 1, mean(total, ok + slow + failed)),
    utilisation: Number.NaN,
    meanInSystem: total / m.kernel.now,
  };
}
