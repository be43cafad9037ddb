/** A trial in one sentence, for the register of gaps. */
import type { TrialCard } from '@firedrill/protocol';

const WORDS = { better: 'Better', worse: 'Worse', 'no-difference': 'No difference', undecided: 'Not decided' } as const;

/** `Better: seats +94.5 points (93.2 to 95.7), 20 seeds`. */
export function trialWords({ judgement, pairs }: TrialCard): string {
  if (judgement === undefined) return 'Not decided yet';
  const { verdict, decides, journeys } = judgement.nobody;
  const of = journeys.find(({ journey }) => journey === decides);
  const points = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`;
  if (of === undefined) return `${WORDS[verdict]}, ${pairs} seeds`;
  const { mean, low, high } = of.difference;
  const interval = low === undefined || high === undefined ? '' : ` (${points(low)} to ${points(high)})`;
  return `${WORDS[verdict]}: ${of.journey} ${points(mean)} points${interval}, ${pairs} seeds`;
}
