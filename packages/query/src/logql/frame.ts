/**
 * Series over shared steps: what the nodes of a metric query hand to each other.
 */
import type { Labels } from '@firedrill/telemetry';
import { labelKey } from './labels.ts';

/** A series; `present[i]` tells a value from a gap. */
export type FrameSeries = { readonly labels: Labels; readonly values: Float64Array; readonly present: Uint8Array };
export type Frame = readonly FrameSeries[];

/** A query that cannot be evaluated on what the logs hold: said once, with the mend. */
export class EvaluationLimit extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** A series without values yet. */
export function emptySeries(labels: Labels, length: number): FrameSeries {
  return { labels, values: new Float64Array(length), present: new Uint8Array(length) };
}

/** Sets a value of a series. */
export function put({ values, present }: FrameSeries, i: number, value: number): void {
  values[i] = value;
  present[i] = 1;
}

/** Series by their labels, made when they are first asked for. */
export class SeriesByLabels {
  private readonly byKey = new Map<string, FrameSeries>();
  private readonly length: number;

  constructor(length: number) {
    this.length = length;
  }

  of(labels: Labels): FrameSeries {
    const key = labelKey(labels);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const made = emptySeries(labels, this.length);
    this.byKey.set(key, made);
    return made;
  }

  frame(): Frame {
    return [...this.byKey.values()];
  }
}
