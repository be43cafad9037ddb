/**
 * An order of players from their scorecards, and how well two orders agree.
 */
import type { Scorecard } from '@firedrill/debrief';

/** Printed with every rank. */
export const SCORE_FORMULA =
  'goals met ÷ goals: figures of the scorecard that have a goal, the impact’s being the reference run of the same seed; a figure without a value is not met; role discipline, which needs a crew, and figures that nothing asks for in a false alarm are left out';

/** Share of the goals that a play met. */
export function scoreOf({ figures }: Pick<Scorecard, 'figures'>, isFalseAlarm: boolean): number {
  const left = isFalseAlarm ? OF_INCIDENTS : ALONE;
  const judged = figures.filter(({ id, target }) => target !== undefined && !left.has(id));
  return judged.filter(({ met }) => met === true).length / judged.length;
}

const ALONE: ReadonlySet<string> = new Set(['role-discipline']);
const OF_INCIDENTS: ReadonlySet<string> = new Set([
  'role-discipline',
  'time-to-declare',
  'time-to-blast-radius',
  'time-to-options',
  'time-to-mitigation',
  'comms',
  'calibration',
  'post-mortem',
]);

/**
 * Kendall's τ-b of two orders (Kendall 1945): 1 = the same, −1 = reversed; ties in `obtained` count for neither.
 * NaN when either order has nothing but ties.
 */
export function kendallTau(intended: readonly number[], obtained: readonly number[]): number {
  let [agree, ties, others] = [0, 0, 0];
  for (let i = 0; i < intended.length; i++)
    for (let j = i + 1; j < intended.length; j++) {
      const a = Math.sign(intended[j]! - intended[i]!);
      const b = Math.sign(obtained[j]! - obtained[i]!);
      agree += a * b;
      ties += Math.abs(a);
      others += Math.abs(b);
    }
  return agree / Math.sqrt(ties * others);
}
