/**
 * A change to a world as somebody writes it for fork-and-compare (`firedrill simulate W --change FILE`), after parsing:
 * two runs share seed, faults and all randomness, and only one of them has the changes.
 */
import type { Position, Seconds } from '@firedrill/base';
import type { ActionRequest, TimedFault } from './scenario.ts';
import type { Law } from './world-file.ts';

/** Something that only one of the two runs has. Taken back at `until`, where there is one. */
export type ChangeStep = { readonly at: Seconds; readonly until: Seconds | undefined; readonly place: Position } & (
  | { readonly how: 'act'; readonly action: ActionRequest }
  /** A live parameter by its name; the value in the unit of the world file, or a law. */
  | { readonly how: 'set'; readonly parameter: string; readonly to: number | Law }
);

/** What is compared, and when: seconds from instant 0 of the world. */
export type ChangeFile = {
  readonly name: string;
  /** What is before is warm-up: nothing strikes or changes before it. */
  readonly from: Seconds;
  /** Where both runs end. */
  readonly until: Seconds;
  /** The window over which the SLIs are read. */
  readonly measure: { readonly from: Seconds; readonly to: Seconds };
  /** Strike in both runs. */
  readonly faults: readonly TimedFault[];
  readonly changes: readonly ChangeStep[];
};
