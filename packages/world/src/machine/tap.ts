/**
 * A tap hears of every request that leaves a service and sums up what integrals cannot tell: how many had to wait, how
 * many took longer than a bound, how time depends on work. It hears as well of waits for and uses of connections, and of
 * messages on edges whose network is not plain. It lies outside the state: it counts and never acts.
 */
import * as T from './fields.table.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';
import { ANSWER } from './network.table.ts';

/** Sums since the tap was opened, of all requests that left a service: by an answer, an error or out of the queue. */
export type TapSums = {
  readonly component: string;
  readonly left: number;
  /** Those of them that did not start at once. */
  readonly waited: number;
  readonly waitSeconds: number;
  /** How long those inside now have waited for their worker, summed. */
  readonly waitsInside: number;
  readonly residenceSeconds: number;
  /** Those whose residence was longer than the tap's bound. */
  readonly above: number;
  /** Σ work × residence and Σ work², of the first step of work: their quotient is the slope through the origin. */
  readonly workTimesResidence: number;
  readonly workSquared: number;
};

/** Messages on one leg of an edge, from when its network ceased to be plain: requests there, or answers back. */
export type LegSums = {
  /** `caller/call` or the name of the client, and the leg. */
  readonly leg: string;
  readonly sent: number;
  /** Arrived, or lost for good. */
  readonly ended: number;
  readonly inside: number;
  /** Integral of the number under way (held by an outage included), and the times of those who ended. */
  readonly insideSeconds: number;
  readonly endedSeconds: number;
  /** How long those have been under way that the machine's own table has under way. */
  readonly agesInside: number;
};

/**
 * `above`: the bound in seconds. `work`: also draw anew the work of each request (it costs a draw per request).
 * `keep`: keep the residences of this service's good answers one by one, for exact quantiles.
 */
export type TapOptions = { readonly above?: number; readonly work?: boolean; readonly keep?: string };

const SUMS = 7;
/** Sent, ended, integral, times, up to when. */
const LEG = 5;

export class Tap {
  private readonly m: Machine;
  private readonly above: number;
  private readonly work: boolean;
  private readonly sums: Float64Array;
  private readonly keep: number;
  private kept: number[] = [];
  private readonly pools: Float64Array;
  private readonly legs: Float64Array;
  /** Leg + 1 that a visit's message is on, and since when. */
  private readonly legOf: Int32Array;
  private readonly since: Float64Array;

  constructor(m: Machine, { above = Infinity, work = false, keep }: TapOptions) {
    this.m = m;
    this.above = above;
    this.work = work;
    this.keep = m.plan.services.findIndex(({ name }) => name === keep);
    this.sums = new Float64Array(m.plan.services.length * SUMS);
    this.pools = new Float64Array(m.plan.poolCount);
    this.legs = new Float64Array(m.plan.edges.length * 2 * LEG);
    this.legOf = new Int32Array(m.visitLimit);
    this.since = new Float64Array(m.visitLimit);
  }

  /** A wait for a connection of a pool, or the use of one, that began at the instant (f64) of a word, ends now. */
  leftPool(pool: number, word: number): void {
    this.pools[pool]! += this.m.F[this.m.now]! - this.m.F[word >> 1]!;
  }

  /** A message sets out: a request (leg 0), or its answer. */
  departed(v: number, edge: number, leg: number): void {
    const row = (edge * 2 + (leg === ANSWER ? 1 : 0)) * LEG;
    this.touchLeg(row);
    this.legs[row]!++;
    this.legOf[v] = row + 1;
    this.since[v] = this.m.F[this.m.now]!;
  }

  /** It has arrived, or is lost for good; one that set out over a plain network is not known here. */
  landed(v: number): void {
    const row = this.legOf[v]! - 1;
    if (row < 0) return;
    this.legOf[v] = 0;
    this.touchLeg(row);
    this.legs[row + 1]!++;
    this.legs[row + 3]! += this.m.F[this.m.now]! - this.since[v]!;
  }

  private touchLeg(row: number): void {
    const { legs } = this;
    const now = this.m.F[this.m.now]!;
    legs[row + 2]! += (legs[row]! - legs[row + 1]!) * (now - legs[row + 4]!);
    legs[row + 4] = now;
  }

  /** A request leaves its service now; `started` is 0 when it never got beyond the queue, `reason` 0 when all is well. */
  left(v: number, started: number, reason: number): void {
    const { I, F } = this.m;
    const at = this.m.visit(v);
    const row = I[at + T.V_SERVICE]! * SUMS;
    const residence = F[this.m.now]! - F[(at + T.V_ARRIVED) >> 1]!;
    const wait = started === 0 ? residence : F[(at + T.V_MARK) >> 1]! - F[(at + T.V_ARRIVED) >> 1]!;
    const S = this.sums;
    S[row]!++;
    if (wait > 0) S[row + 1]!++;
    S[row + 2]! += wait;
    S[row + 3]! += residence;
    if (residence > this.above) S[row + 4]!++;
    if (reason === 0 && I[at + T.V_SERVICE] === this.keep) this.kept.push(residence);
    if (!this.work || started === 0) return;
    const seconds = this.workOf(at);
    S[row + 5]! += seconds * residence;
    S[row + 6]! += seconds * seconds;
  }

  /** What the first step of work drew: keyed, so it can be drawn again. */
  private workOf(at: number): number {
    const { I, code, entries, plan } = this.m;
    const version = I[this.m.inst(I[at + T.V_INST]!) + T.N_VERSION]!;
    const pc = entries[version * plan.maxOperations + I[at + T.V_OP]!]!;
    return code[pc] === T.OP_WORK || code[pc] === T.OP_SHARE ? drawLaw(this.m, code[pc + 1]!, I[at + T.V_KEY]!, pc) : 0;
  }

  /** Residences (s) of the service asked for since they were last taken, in ascending order. */
  takeKept(): Float64Array {
    const sorted = Float64Array.from(this.kept).sort();
    this.kept = [];
    return sorted;
  }

  /** The sums of every service, in the order of the plan. */
  read(): TapSums[] {
    const waits = waitsInside(this.m);
    return this.m.plan.services.map((service, s) => {
      const of = (n: number) => this.sums[s * SUMS + n]!;
      return {
        component: service.name,
        left: of(0),
        waited: of(1),
        waitSeconds: of(2),
        waitsInside: waits[s]!,
        residenceSeconds: of(3),
        above: of(4),
        workTimesResidence: of(5),
        workSquared: of(6),
      };
    });
  }

  /** Of every pool (`service/pool`), the waits and uses that have ended, in seconds. */
  readPools(): { readonly component: string; readonly seconds: number }[] {
    return this.m.plan.services.flatMap((service) =>
      service.pools.map((pool, local) => {
        let seconds = 0;
        for (let i = 0; i < service.instances; i++)
          seconds += this.pools[service.firstPool + i * service.pools.length + local]!;
        return { component: `${service.name}/${pool.name}`, seconds };
      }),
    );
  }

  /** Of every leg that was not plain. */
  readLegs(): LegSums[] {
    const { m, legs } = this;
    const ages = new Float64Array(legs.length);
    for (let v = 0; v < m.visitCount; v++) {
      const isUnderWay = UNDER_WAY.includes(m.I[m.visit(v) + T.V_STATE]!);
      if (isUnderWay && this.legOf[v] !== 0) ages[this.legOf[v]! - 1]! += m.kernel.now - this.since[v]!;
    }
    return m.plan.edges.flatMap((edge) => {
      const name = edge.caller < 0 ? edge.name : `${m.plan.services[edge.caller]!.name}/${edge.name}`;
      return ['requests', 'answers'].flatMap((what, n) => {
        const row = (edge.index * 2 + n) * LEG;
        const [sent, ended] = [legs[row]!, legs[row + 1]!];
        const insideSeconds = legs[row + 2]! + (sent - ended) * (m.kernel.now - legs[row + 4]!);
        const sums = { sent, ended, inside: sent - ended, insideSeconds, endedSeconds: legs[row + 3]! };
        return sent === 0 ? [] : [{ leg: `${name} ${what}`, ...sums, agesInside: ages[row]! }];
      });
    });
  }
}

/** States of a visit whose message may be under way; an aborted one is, until it lands. */
const UNDER_WAY = [T.FLYING, T.ANSWERING, T.DEAD];
const NOT_INSIDE = [T.FREE, ...UNDER_WAY];

/** By service: how long those inside have waited, or did wait before they got their worker. */
function waitsInside(m: Machine): Float64Array {
  const { I, F } = m;
  const waits = new Float64Array(m.plan.services.length);
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    const state = I[at + T.V_STATE]!;
    if (NOT_INSIDE.includes(state) || I[at + T.V_INST]! < 0) continue;
    const until = state === T.QUEUED ? m.kernel.now : F[(at + T.V_MARK) >> 1]!;
    waits[I[at + T.V_SERVICE]!]! += until - F[(at + T.V_ARRIVED) >> 1]!;
  }
  return waits;
}
