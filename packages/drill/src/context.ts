/**
 * What `decide` may know besides the state: the time, the rules of this drill, and readings of the world taken for
 * this one order. All of it is data, so that deciding stays pure.
 */
import type { EvidencePolicy } from '@firedrill/scenario';
import type { DatabaseSessionRow, DataHarm } from '@firedrill/world';
import type { SliReading } from './event.ts';
import type { Moment } from './state.ts';
import type { ActionOffer } from './view.ts';

/** Totals of a journey since the drill's first instant; `money` in the world's currency. */
export type ImpactCount = {
  readonly journey: string;
  readonly requests: number;
  readonly bad: number;
  readonly money: number;
};

/** What users and data have suffered since the drill's first instant. */
export type Impact = { readonly journeys: readonly ImpactCount[]; readonly data: readonly DataHarm[] };

export type DecideContext = Moment & {
  /** Who gives the order. */
  readonly actor: string;
  readonly policy: EvidencePolicy;
  /** All hints of the scenario, from the faintest to the plainest. */
  readonly hints: readonly string[];
  /** Actions on offer in this drill. */
  readonly offers: readonly ActionOffer[];
  /** Database sessions now; needed for `act` only. */
  readonly sessions: readonly DatabaseSessionRow[];
  /** SLIs over the two minutes before; needed for `act` only. */
  readonly before: readonly SliReading[];
  /** In a changed world: the time in which a page may ring is over, and none did. */
  readonly isQuiet?: boolean;
  /** Needed for `close` only. */
  readonly impact: readonly ImpactCount[];
  readonly dataHarm: readonly DataHarm[];
};
