/**
 * The functions `…_over_time` and their kin over windows that hold histograms: those that know histograms, and those of
 * numbers, which say that they passed histograms over.
 */
import type { NativeHistogram } from '@firedrill/telemetry';
import { inform, type Operation, type Place, TEXTS, warn } from '../annotations.ts';
import type { Edition } from '../frame.ts';
import { RANGE_FUNCTIONS } from '../range-functions.ts';
import { isReset } from './arithmetic.ts';
import { sameHistogram } from './histogram.ts';
import { histogramsOf, instantRate, numbersOf, type WindowSample, windowRate } from './rate.ts';
import { beganAnew } from './start-timestamps.ts';
import { HistogramTotal, type Remarks } from './total.ts';
import type { MixedFunction, MixedWindow } from './windows.ts';

/** Tells what was remarkable about a sum of histograms. */
export function noteRemarks(place: Place, { collision, reconciled }: Remarks, operation: Operation): void {
  if (collision) warn(place, TEXTS.resetConflict(operation));
  if (reconciled) inform(place, TEXTS.reconciled(operation));
}

const holdsBoth = ({ numbers, histograms }: MixedWindow) => numbers.hi > numbers.lo && histograms.to > histograms.from;

function total(w: MixedWindow, name: 'sum_over_time' | 'avg_over_time'): number | NativeHistogram | undefined {
  if (holdsBoth(w)) {
    warn(w.place, TEXTS.mixed(w.labels));
    return undefined;
  }
  const [first, ...rest] = histogramsOf(w);
  if (first === undefined) return RANGE_FUNCTIONS.get(name)!(w.numbers, 0, 0);
  const sum = new HistogramTotal(first.value, { isMean: name === 'avg_over_time', edition: w.place.query.edition });
  for (const { value } of rest) {
    const objection = sum.add(value);
    if (objection === undefined) continue;
    warn(w.place, TEXTS[objection](w.labels));
    return undefined;
  }
  noteRemarks(w.place, sum.remarks(), 'aggregation');
  return sum.value();
}

/** All samples in order of time. */
function samplesOf(w: MixedWindow): readonly WindowSample[] {
  return [...numbersOf(w), ...histogramsOf(w)].sort((a, b) => a.at - b.at);
}

function countSteps(w: MixedWindow, counts: (before: WindowSample, now: WindowSample) => boolean): number {
  const samples = samplesOf(w);
  return samples.filter((now, i) => i > 0 && counts(samples[i - 1]!, now)).length;
}

/** Whether a counter began anew between two samples; a change of kind is one. */
export function isWindowReset(before: WindowSample, now: WindowSample, edition: Edition): boolean {
  const [a, b] = [before.value, now.value];
  if (typeof a === 'object' && typeof b === 'object') return beganAnew(before, now) || isReset(b, a, edition);
  return typeof a === 'object' || typeof b === 'object' || b < a || beganAnew(before, now);
}

/** Whether two samples differ. */
export function isWindowChange({ value: a }: WindowSample, { value: b }: WindowSample): boolean {
  if (typeof a === 'object' && typeof b === 'object') return !sameHistogram(a, b);
  return typeof a === 'object' || typeof b === 'object' || (a !== b && !(Number.isNaN(a) && Number.isNaN(b)));
}

/** A function of numbers; `least` of them give a result. */
function ofNumbers(name: string, least: number): MixedFunction {
  const apply = RANGE_FUNCTIONS.get(name)!;
  return (w, param, second) => {
    const { lo, hi } = w.numbers;
    if (hi === lo) return undefined;
    if (w.histograms.to > w.histograms.from) inform(w.place, TEXTS.ignoredInRange(w.labels));
    return hi - lo < least ? undefined : apply(w.numbers, param, second);
  };
}

const MIXED: ReadonlyMap<string, MixedFunction> = new Map<string, MixedFunction>([
  ['rate', (w) => windowRate(w, { isCounter: true, isRate: true })],
  ['increase', (w) => windowRate(w, { isCounter: true, isRate: false })],
  ['delta', (w) => windowRate(w, { isCounter: false, isRate: false })],
  ['irate', (w) => instantRate(w, true)],
  ['idelta', (w) => instantRate(w, false)],
  ['sum_over_time', (w) => total(w, 'sum_over_time')],
  ['avg_over_time', (w) => total(w, 'avg_over_time')],
  ['count_over_time', (w) => samplesOf(w).length],
  ['present_over_time', () => 1],
  ['last_over_time', (w): number | NativeHistogram | undefined => samplesOf(w).at(-1)?.value],
  ['first_over_time', (w): number | NativeHistogram | undefined => samplesOf(w)[0]?.value],
  ['ts_of_last_over_time', (w) => samplesOf(w).at(-1)!.at / 1000],
  ['ts_of_first_over_time', (w) => samplesOf(w)[0]!.at / 1000],
  ['resets', (w) => countSteps(w, (before, now) => isWindowReset(before, now, w.place.query.edition))],
  ['changes', (w) => countSteps(w, isWindowChange)],
]);

const LEAST: Readonly<Record<string, number>> = { deriv: 2, predict_linear: 2, double_exponential_smoothing: 2 };

/** What a range function does with windows that hold histograms. */
export function mixedFunction(name: string): MixedFunction {
  return MIXED.get(name) ?? ofNumbers(name, LEAST[name] ?? 1);
}
