/**
 * Series while a question is worked out, and as its answer. Absent samples are NaN until the end.
 */
import type { Labels } from '@firedrill/telemetry';
import type { ResultSeries } from '../result.ts';
import type { TraceExemplar } from './exemplars.ts';
import { endOf, type Intervals, intervalOf } from './intervals.ts';
import type { TraceLabel } from './pipeline.ts';
import { printTraceValue, type TraceValue } from './value.ts';

/** One value per interval. `key` tells series apart by their labels but for their name. */
export type Series = {
  readonly key: string;
  readonly labels: readonly TraceLabel[];
  readonly values: Float64Array;
  readonly exemplars: readonly TraceExemplar[];
};

/** One series of an answer: labels as texts, as all languages have them, and with their types. */
export type TraceSeries = ResultSeries & {
  readonly typedLabels: readonly TraceLabel[];
  readonly exemplars: readonly TraceExemplar[];
};

/** The name of a series without labels, as in Prometheus. */
export const NAME_LABEL = '__name__';

/** A series of its labels. */
export function seriesOf(
  labels: readonly TraceLabel[],
  values: Float64Array,
  exemplars: readonly TraceExemplar[] = [],
): Series {
  return { key: keyOf(labels), labels, values, exemplars };
}

function keyOf(labels: readonly TraceLabel[]): string {
  const parts = labels.filter(({ name }) => name !== NAME_LABEL);
  return parts.length === 0 ? '' : JSON.stringify(parts.map(({ name, value }) => [name, value]));
}

/** Samples of NaN and series without any are left out; series come in order of their labels. */
export function answerSeries(found: readonly Series[], intervals: Intervals): readonly TraceSeries[] {
  const series = found.flatMap(({ labels, values, exemplars }): readonly TraceSeries[] => {
    const kept = [...values.keys()].filter((i) => !Number.isNaN(values[i]!));
    if (kept.length === 0) return [];
    const told = exemplars.filter(({ at }) => !Number.isNaN(values[intervalOf(intervals, at)] ?? Number.NaN));
    return [
      {
        labels: textLabels(labels),
        typedLabels: labels,
        times: Float64Array.from(kept, (i) => endOf(intervals, i)),
        values: Float64Array.from(kept, (i) => values[i]!),
        exemplars: [...told].sort((a, b) => a.at - b.at),
      },
    ];
  });
  return series
    .map((each) => ({ each, text: printTraceLabels(each.typedLabels) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ each }) => each);
}

function textLabels(labels: readonly TraceLabel[]): Labels {
  return Object.fromEntries(labels.map(({ name, value }) => [name, textOf(value)]));
}

function textOf(value: TraceValue): string {
  if (value.type === 'nil' || (value.type === 'string' && value.value === 'nil')) return '<nil>';
  return value.type === 'string' && value.value === '' ? '<empty>' : printTraceValue(value);
}

/** Labels the way Tempo prints them beside the typed ones: in order of names, whole numbers marked as such. */
export function printTraceLabels(labels: readonly TraceLabel[]): string {
  const parts = labels.map(({ name, value }) => {
    const text = value.type === 'int' ? `int(${value.value})` : textOf(value);
    const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : JSON.stringify(name);
    return [name, `${plain}=${JSON.stringify(text)}`] as const;
  });
  return `{${parts
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text)
    .join(', ')}}`;
}
