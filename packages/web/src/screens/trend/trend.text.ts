/**
 * Words of one's own trend.
 */
import type { CalibrationBin, TrendClass, TrendDrill } from '@firedrill/protocol';
import { percent } from '../../state/format.ts';

export const EMPTY = {
  title: 'Your first closed drill begins it.',
  about:
    'Then this page shows your time to diagnosis, which of your calls did not hold, how well your confidence fits what turned out, and which classes of failure you have met.',
} as const;

export const PRIVATE =
  'Only you see this: it belongs to a key that this browser keeps. Another browser, or deleted site data, begins anew; no name and no account stands behind it.';

/** Drills that the trend leaves out. */
export function changedWords(changed: number): string {
  return `${changed} more in a changed world, left out here`;
}

/** What a class of failure came to. */
export function classWords({ met, understood, lastUnderstood }: TrendClass): string {
  if (understood === met) return 'understood each time';
  if (understood === 0) return 'not understood yet';
  return lastUnderstood ? 'understood the last time' : 'understood before, not the last time';
}

/** How confidence and what turned out stand to each other within a range. */
export function binWords({ confidence, right, theories }: CalibrationBin): string {
  const said = `${percent(confidence, 0)} sure on average, ${percent(right, 0)} right`;
  return `${said}, over ${theories} ${theories === 1 ? 'theory' : 'theories'}`;
}

/** The whole curve in a sentence. */
export function calibrationWords(brier: number | undefined): string {
  if (brier === undefined) return 'No theory was written in these drills yet.';
  const fit = brier <= 0.15 ? 'within the goal' : 'past the goal';
  return `${brier.toFixed(2)}, ${fit} of 0.15 (mean squared distance of your confidence from what turned out: 0 is perfect, 0.25 is what a coin gets).`;
}

/** The bins in plain words: whether one was surer than right, where it tells most. */
export function leaningWords(bins: readonly CalibrationBin[]): string | undefined {
  const told = bins.filter(({ theories }) => theories > 0);
  const most = [...told].sort((a, b) => leaningOf(b) - leaningOf(a))[0];
  if (most === undefined) return undefined;
  const { confidence, right, theories } = most;
  const times = `${Math.round(right * theories)} of ${theories}`;
  const gap = confidence - right;
  const so = Math.abs(gap) < 0.1 ? 'as sure as you were right' : gap > 0 ? 'surer than right' : 'less sure than right';
  return `Where you were ${percent(confidence, 0)} sure, ${times} ${theories === 1 ? 'theory' : 'theories'} turned out right: ${so}.`;
}

/** How much a bin weighs: how far it is from the line, and how often. */
const leaningOf = ({ confidence, right, theories }: CalibrationBin) => Math.abs(confidence - right) * theories;

/** The own calls of a drill. */
export function callWords({ wrong, of }: TrendDrill['calls']): string {
  return of === 0 ? 'none' : `${wrong} of ${of}`;
}
