/**
 * What a world did between two instants: its counters and integrals now, and the difference of two such marks as SLIs.
 * Reading changes nothing. Times in seconds, as the machine has them.
 */
import * as T from '../machine/fields.table.ts';
import { histogramQuantile } from '../machine/measure.ts';
import type { World } from '../world.ts';

type ClientMark = {
  readonly good: number;
  readonly failed: number;
  readonly slow: number;
  readonly seconds: number;
  /** Latencies of all requests, failed ones too. */
  readonly latencies: Int32Array;
};
type ServiceMark = {
  readonly ended: number;
  readonly busy: number;
  readonly system: number;
  readonly workers: number;
};

/** Everything counted so far. */
export type Mark = {
  readonly at: number;
  readonly clients: readonly ClientMark[];
  readonly services: readonly ServiceMark[];
};

/** One service level indicator of one thing: `checkout p99 ms`. */
export type Sli = { readonly of: string; readonly sli: SliName; readonly value: number };
export type SliName =
  | 'requests'
  | 'good share'
  | 'error share'
  | 'slow share'
  | 'mean ms'
  | 'p50 ms'
  | 'p95 ms'
  | 'p99 ms'
  | 'mean wait ms'
  | 'utilisation';

/** Marks what has been counted up to now. */
export function markWorld(world: World): Mark {
  const { plan } = world.machine;
  return {
    at: world.machine.kernel.now,
    clients: plan.clients.map((_, c) => markClient(world, c)),
    services: plan.services.map((_, s) => markService(world, s)),
  };
}

function markClient(world: World, client: number): ClientMark {
  const m = world.machine;
  const at = m.clients + client * T.CLIENT;
  const row = m.fine + ((m.plan.services.length + m.componentRows + client) * 2 + 1) * T.FINE;
  return {
    good: m.I[at + T.L_OK]!,
    failed: m.I[at + T.L_FAILED]!,
    slow: m.I[at + T.L_SLOW]!,
    seconds: m.F[(m.journeyHists + client * T.HIST + 16) >> 1]!,
    latencies: m.I.slice(row, row + T.FINE),
  };
}

function markService(world: World, service: number): ServiceMark {
  const m = world.machine;
  const { firstInstance, instances } = m.plan.services[service]!;
  const s = m.service(service);
  const now = m.kernel.now;
  let [busy, system, workers] = [0, 0, 0];
  for (let n = firstInstance; n < firstInstance + instances; n++) {
    const at = m.inst(n);
    const since = now - m.F[(at + T.N_LAST) >> 1]!;
    busy += m.F[(at + T.N_AREA_BUSY) >> 1]! + m.I[at + T.N_BUSY]! * since;
    system += m.F[(at + T.N_AREA_SYSTEM) >> 1]! + (m.I[at + T.N_BUSY]! + m.I[at + T.N_QUEUE + 2]!) * since;
    if (m.I[at + T.N_UP] === 1) workers += m.I[at + T.N_WORKERS]!;
  }
  return { ended: m.I[s + T.S_DONE]! + m.I[s + T.S_FAILED]!, busy, system, workers };
}

/** The SLIs between two marks: of every journey, then of every service. NaN where nothing happened. */
export function slisBetween(world: World, from: Mark, to: Mark): readonly Sli[] {
  const { plan, journeyOf } = world.machine;
  const journeys = plan.file.journeys.flatMap((journey, j) => {
    const clients = plan.clients.map((_, c) => c).filter((c) => journeyOf[c] === j);
    return journeySlis(
      journey.name,
      clients.map((c) => [from.clients[c]!, to.clients[c]!] as const),
    );
  });
  const services = plan.services
    .filter(({ kind }) => kind === 'service')
    .flatMap(({ name, index }) => serviceSlis(name, [from.services[index]!, to.services[index]!], to.at - from.at));
  return [...journeys, ...services];
}

function journeySlis(of: string, marks: readonly (readonly [ClientMark, ClientMark])[]): Sli[] {
  const sum = (key: 'good' | 'failed' | 'slow' | 'seconds') => marks.reduce((n, [a, b]) => n + b[key] - a[key], 0);
  const latencies = new Int32Array(T.FINE);
  for (const [a, b] of marks) for (let i = 0; i < T.FINE; i++) latencies[i]! += b.latencies[i]! - a.latencies[i]!;
  const requests = sum('good') + sum('failed') + sum('slow');
  const quantile = (q: number) => histogramQuantile(latencies, q) * 1000;
  return [
    { of, sli: 'requests', value: requests },
    { of, sli: 'good share', value: sum('good') / requests },
    { of, sli: 'error share', value: sum('failed') / requests },
    { of, sli: 'slow share', value: sum('slow') / requests },
    { of, sli: 'mean ms', value: (sum('seconds') / requests) * 1000 },
    { of, sli: 'p50 ms', value: quantile(0.5) },
    { of, sli: 'p95 ms', value: quantile(0.95) },
    { of, sli: 'p99 ms', value: quantile(0.99) },
  ];
}

/** Mean wait by Little's law; utilisation of the workers there are on average of both ends. */
function serviceSlis(of: string, [from, to]: readonly [ServiceMark, ServiceMark], seconds: number): Sli[] {
  const busy = to.busy - from.busy;
  const waiting = to.system - from.system - busy;
  return [
    { of, sli: 'mean wait ms', value: (waiting / (to.ended - from.ended)) * 1000 },
    { of, sli: 'utilisation', value: busy / (((from.workers + to.workers) / 2) * seconds) },
  ];
}
