/**
 * Binary operators on samples of which some are histograms, and the trimming operators.
 */
import type { NativeHistogram } from '@firedrill/telemetry';
import { inform, type Place, TEXTS, warn } from '../annotations.ts';
import type { BinaryOp } from '../ast.ts';
import { combine, divide, scale } from './arithmetic.ts';
import { compact, sameHistogram } from './histogram.ts';
import { trim } from './trim.ts';

/** A sample of either kind. */
export type Sample = number | NativeHistogram;

/** What an operator gives: a comparison keeps its left side or not. */
export type Outcome = { readonly value: Sample; readonly keep: boolean };

const kindOf = (value: Sample) => (typeof value === 'object' ? 'histogram' : 'float');

/** Applies an operator where at least one side is a histogram; undefined, and an annotation, when it makes no sense. */
export function applyToHistograms(place: Place, op: BinaryOp, sides: readonly [Sample, Sample]): Outcome | undefined {
  const [left, right] = sides;
  if (typeof left === 'object' && typeof right === 'object') {
    if (op === '+' || op === '-') return addUp(place, op, [left, right]);
    if (op === '==' || op === '!=') return { value: left, keep: sameHistogram(left, right) === (op === '==') };
  } else if (typeof left === 'object' && typeof right === 'number') {
    if (op === '*') return { value: compact(scale(left, right)), keep: true };
    if (op === '/') return { value: compact(divide(left, right)), keep: true };
    if (op === '</' || op === '>/') return { value: trim(left, right, op === '</'), keep: true };
  } else if (typeof left === 'number' && typeof right === 'object') {
    if (op === '*') return { value: compact(scale(right, left)), keep: true };
  }
  inform(place, TEXTS.operandTypes(kindOf(left), op, kindOf(right)));
  return undefined;
}

function addUp(
  place: Place,
  op: '+' | '-',
  [left, right]: readonly [NativeHistogram, NativeHistogram],
): Outcome | undefined {
  const combined = combine(left, right, op === '+' ? 1 : -1);
  if (combined === undefined || (combined.reconciled && place.query.edition === '3.5')) {
    warn(place, TEXTS.operandLayout(op));
    return undefined;
  }
  const operation = op === '+' ? 'addition' : 'subtraction';
  if (combined.collision) {
    warn(place, TEXTS.resetConflict(operation));
    return undefined;
  }
  if (combined.reconciled) inform(place, TEXTS.reconciled(operation));
  const value = compact(combined.value);
  return { value: op === '-' ? { ...value, hint: 'gauge' } : value, keep: true };
}
