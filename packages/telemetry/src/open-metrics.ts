/**
 * Metrics as OpenMetrics 1.0 text, with the instant of every sample: what `promtool tsdb create-blocks-from openmetrics`
 * and other readers of that format take in. It is written piece by piece, one metric each, so that a caller may write a
 * large store to a disk without holding all of its text.
 */
import type { EpochMs } from '@firedrill/base';
import type { ExemplarIndex } from './exemplars/exemplar-index.ts';
import type { Exemplar } from './exemplars/exemplar-ring.ts';
import { type Family, familiesOf, type Metric } from './metric-families.ts';
import { bit } from './metric-series.ts';
import type { Labels, MetricMeta, MetricReader, MetricType } from './types.ts';

/** Which samples: those of `from <= at < to`; without bounds, all. */
export type OpenMetricsRange = {
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  /** Told behind the samples of buckets that they came with. */
  readonly exemplars?: Pick<ExemplarIndex, 'at'>;
};

type Columns = { readonly from: number; readonly to: number };
type Told = Columns & { readonly times: readonly string[]; readonly exemplars: OpenMetricsRange['exemplars'] };

/**
 * The pieces of the text, the last of which is `# EOF`. Families come in order of their names, the metrics of a family in
 * order of first appearance, the samples of a metric in order of time. Times are seconds with milliseconds. OpenMetrics
 * has no word for a staleness marker: such a series just ends. A counter whose name does not end in `_total`, which the
 * format does not allow, is told as of unknown type, so that no name changes.
 */
export function* printOpenMetrics(reader: MetricReader, range: OpenMetricsRange = {}): Generator<string, void> {
  const columns = columnsOf(reader, range);
  const told = { ...columns, times: timesOf(reader, columns), exemplars: range.exemplars };
  for (const family of familiesOf(reader)) {
    let head = headOf(family);
    for (const metric of family.metrics.values()) {
      const lines = linesOf(metric, told);
      if (lines === '') continue;
      yield head + lines;
      head = '';
    }
  }
  yield '# EOF\n';
}

function columnsOf({ times, timeCount }: MetricReader, { from, to }: OpenMetricsRange): Columns {
  let [first, end] = [0, timeCount];
  while (from !== undefined && first < end && times[first]! < from) first++;
  while (to !== undefined && end > first && times[end - 1]! >= to) end--;
  return { from: first, to: end };
}

/** Every instant once, as its end of a line. */
function timesOf({ times }: MetricReader, { from, to }: Columns): readonly string[] {
  return Array.from({ length: to - from }, (_, i) => ` ${printSeconds(times[from + i]!)}`);
}

function printSeconds(at: EpochMs): string {
  const ms = Math.round(at);
  return ms % 1000 === 0 ? String(ms / 1000) : (ms / 1000).toFixed(3);
}

/** `# TYPE`, `# UNIT` and `# HELP`. */
function headOf({ name, meta }: Family): string {
  const type = typeOf(name, meta);
  const family = type === 'counter' ? name.slice(0, -'_total'.length) : name;
  const of = isPlain(family) ? family : quoted(family);
  const unit = meta !== undefined && meta.unit !== '' && family.endsWith(`_${meta.unit}`) ? meta.unit : '';
  return [
    `# TYPE ${of} ${type}\n`,
    unit === '' ? '' : `# UNIT ${of} ${unit}\n`,
    meta === undefined || meta.help === '' ? '' : `# HELP ${of} ${escaped(meta.help)}\n`,
  ].join('');
}

function typeOf(name: string, meta: MetricMeta | undefined): MetricType {
  if (meta === undefined || (meta.type === 'counter' && !name.endsWith('_total'))) return 'unknown';
  return meta.type;
}

function linesOf(metric: Metric, { from, to, times, exemplars }: Told): string {
  const heads = metric.map(({ labels }) => `${printSeries(labels)} `);
  const columns = metric.map(({ id, labels: { le }, first, count, values, present }) => ({
    ...{ first, count, values, present },
    exemplarAt: le === undefined ? undefined : (column: number) => exemplars?.at(id, column),
  }));
  const lines: string[] = [];
  for (let column = from; column < to; column++) {
    for (const [s, { first, count, values, present, exemplarAt }] of columns.entries()) {
      const i = column - first;
      if (i < 0 || i >= count || !bit(present, i)) continue;
      lines.push(heads[s]!, printNumber(values[i]!), times[column - from]!, printExemplar(exemplarAt?.(column)), '\n');
    }
  }
  return lines.join('');
}

/** ` # {…} value seconds`, or nothing. */
function printExemplar(exemplar: Exemplar | undefined): string {
  if (exemplar === undefined) return '';
  const { traceId, spanId, value, at } = exemplar;
  return ` # {trace_id="${traceId}",span_id="${spanId}"} ${printNumber(value)} ${printSeconds(at)}`;
}

/** `name{label="value"}`; a name beyond the plain alphabet stands, quoted, inside the braces. */
function printSeries(labels: Labels): string {
  const { __name__: name = '', ...rest } = labels;
  const pairs = Object.entries(rest).map(
    ([label, value]) => `${isPlainLabel(label) ? label : quoted(label)}=${quoted(value)}`,
  );
  if (!isPlain(name)) return `{${[quoted(name), ...pairs].join(',')}}`;
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

function printNumber(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

const isPlain = (name: string): boolean => /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
const isPlainLabel = (name: string): boolean => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
const quoted = (text: string): string => `"${escaped(text)}"`;
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
