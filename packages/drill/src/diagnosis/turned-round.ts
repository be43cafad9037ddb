/**
 * Cause and effect the right way round? "The queue made the database slow" is another theory than "the database made
 * the queue". A connector splits a sentence; turned round is one that has the truth on the side of the effect alone, and
 * on the side of the cause another mechanism, or a mere symptom.
 */
import type { Hit } from './pattern.ts';
import type { Said } from './said.ts';

/** Cause before, effect after. */
const FORWARD = new Set(
  'caused causes causing make made makes making leads led results resulted triggers triggered triggering'.split(' '),
);
/** Effect before, cause after. */
const BACKWARD = new Set('because due thanks owing'.split(' '));
/** What users or colleagues see; no reason for anything. */
const SYMPTOMS = new Set(
  'slow slowness slower broken error errors timeouts time-outs timeout failing failures failed failure restarts restart crashes crash 5xx 500s 503s outage latency'.split(
    ' ',
  ),
);

export type Hits = {
  /** Of mechanisms of the truth. */
  readonly right: readonly Hit[];
  /** Of other mechanisms. */
  readonly foreign: readonly Hit[];
  /** Of other mechanisms that are no part of the story either. */
  readonly untold: readonly Hit[];
};

/** Whether some sentence names the truth as an effect alone. */
export function isTurnedRound(said: readonly Said[], { right, foreign, untold }: Hits): boolean {
  return said.some((one, at) => {
    const isForward = FORWARD.has(one.word);
    if (!isForward && !BACKWARD.has(one.word)) return false;
    const isCauseSide = (i: number) => said[i]!.sentence === one.sentence && (isForward ? i < at : i > at);
    const isEffectSide = (i: number) => said[i]!.sentence === one.sentence && (isForward ? i > at : i < at);
    if (!right.some((hit) => hit.at.every(isEffectSide)) || right.some((hit) => hit.at.some(isCauseSide))) return false;
    if ((isForward ? foreign : untold).some((hit) => hit.at.every(isCauseSide))) return true;
    return isForward && said.some(({ word }, i) => isCauseSide(i) && SYMPTOMS.has(word));
  });
}
