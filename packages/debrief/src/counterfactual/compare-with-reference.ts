/**
 * A debrief with its impact held against the reference run. The reference is played after the close, when the debrief
 * has long been told.
 */
import type { Fact } from '@firedrill/drill';
import type { JourneySpec } from '@firedrill/scenario';
import { type Play, readPlay } from '../play.ts';
import { impact } from '../scores/impact.ts';
import type { Debrief } from '../types.ts';
import type { ReferenceRun } from './types.ts';

/** What the figure is computed from besides the reference. */
type Scored = {
  readonly facts: readonly Fact[];
  readonly scenario: Play['scenario'];
  readonly journeys: readonly JourneySpec[];
};

/** The same debrief; only the figure of the impact is another. */
export function compareWithReference(
  debrief: Debrief,
  reference: ReferenceRun,
  { facts, scenario, journeys }: Scored,
): Debrief {
  const compared = impact(readPlay(facts, scenario, { journeys, reference: reference.facts }));
  const figures = debrief.scorecard.figures.map((figure) => (figure.id === 'impact' ? compared : figure));
  return { ...debrief, scorecard: { ...debrief.scorecard, figures } };
}
