/**
 * Makes figures: whether a target was met follows from value, target and direction, in one place.
 */
import type { Instant, Seconds } from '@firedrill/base';
import { type Fact, printClock } from '@firedrill/drill';
import { type Play, sincePage } from './play.ts';
import type { Figure, FigureId } from './types.ts';

/** A figure without `met`, which follows. */
export type Draft = Omit<Figure, 'met' | 'inputs'> & {
  readonly inputs: readonly (Fact | undefined)[];
  /** The figure earns nothing, whatever its value. */
  readonly isForfeit?: boolean;
};

/** Completes a figure. */
export function figure({ inputs, isForfeit = false, ...draft }: Draft): Figure {
  const { value, target, better } = draft;
  const met =
    value === undefined || target === undefined
      ? undefined
      : !isForfeit && (better === 'lower' ? value <= target + 1e-9 : value >= target - 1e-9);
  return { ...draft, met, inputs: seqsOf(inputs) };
}

/** The places of facts in the record. */
export function seqsOf(facts: readonly (Fact | undefined)[]): readonly number[] {
  return facts.flatMap((fact) => (fact === undefined ? [] : [fact.seq]));
}

export type ClockDraft = {
  readonly id: FigureId;
  readonly title: string;
  readonly formula: string;
  readonly target: Seconds;
  /** What ended the clock: a fact, at its own instant or at `at`. */
  readonly end: Fact | undefined;
  readonly at?: Instant;
  /** Words when the clock never ended. */
  readonly never: string;
  readonly detail?: string;
  /** Facts besides the page and the end. */
  readonly inputs?: readonly (Fact | undefined)[];
  readonly isForfeit?: boolean;
};

/** A figure that counts seconds from the page, never below 0. */
export function clockFigure(play: Play, draft: ClockDraft): Figure {
  const { id, title, formula, target, end, never } = draft;
  const at = draft.at ?? end?.at;
  const seconds = at === undefined ? undefined : sincePage(play, at);
  const value = seconds === undefined ? undefined : Math.max(0, seconds);
  const goal = `Goal ${printClock(target)}.`;
  return figure({
    id,
    title,
    formula,
    target,
    value,
    unit: 'seconds',
    better: 'lower',
    words: value === undefined ? never : printClock(value),
    detail: draft.detail === undefined ? goal : `${goal} ${draft.detail}`,
    inputs: [play.paged, end, ...(draft.inputs ?? [])],
    isForfeit: draft.isForfeit ?? false,
  });
}
