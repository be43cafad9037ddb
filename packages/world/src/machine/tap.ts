/**
 * A tap hears of every request that leaves a service and sums up what integrals cannot tell: how many had to wait, how
 * many took longer than a bound, how time depends on work. It lies outside the state: it counts and never acts.
 */
import * as T from './fields.table.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';

/** Sums since the tap was opened, of all requests that left a service: by an answer, an error or out of the queue. */
export type TapSums = {
  readonly component: string;
  readonly left: number;
  /** Those of them that did not start at once. */
  readonly waited: number;
  readonly waitSeconds: number;
  readonly residenceSeconds: number;
  /** Those whose residence was longer than the tap's bound. */
  readonly above: number;
  /** Σ work × residence and Σ work², of the first step of work: their quotient is the slope through the origin. */
  readonly workTimesResidence: number;
  readonly workSquared: number;
};

/**
 * `above`: the bound in seconds. `work`: also draw anew the work of each request (it costs a draw per request).
 * `keep`: keep the residences of this service's good answers one by one, for exact quantiles.
 */
export type TapOptions = { readonly above?: number; readonly work?: boolean; readonly keep?: string };

const SUMS = 7;

export class Tap {
  private readonly m: Machine;
  private readonly above: number;
  private readonly work: boolean;
  private readonly sums: Float64Array;
  private readonly keep: number;
  private kept: number[] = [];

  constructor(m: Machine, { above = Infinity, work = false, keep }: TapOptions) {
    this.m = m;
    this.above = above;
    this.work = work;
    this.keep = m.plan.services.findIndex(({ name }) => name === keep);
    this.sums = new Float64Array(m.plan.services.length * SUMS);
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
    return this.m.plan.services.map((service, s) => {
      const of = (n: number) => this.sums[s * SUMS + n]!;
      return {
        component: service.name,
        left: of(0),
        waited: of(1),
        waitSeconds: of(2),
        residenceSeconds: of(3),
        above: of(4),
        workTimesResidence: of(5),
        workSquared: of(6),
      };
    });
  }
}
