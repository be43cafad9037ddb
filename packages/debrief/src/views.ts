/**
 * What views showed, by evaluation: a query is asked of the telemetry as it was, and shows what it reads and yields.
 *
 *      metrics   the series that its evaluation reads, at the instants at which it yields something
 *      logs      the lines that pass it             traces   the traces that it finds, or the one it names
 *      changes, alerts   everything in range
 *
 * Every distinct query is evaluated once for all views of it, on a grid of half a minute.
 */
import type { EpochMs } from '@firedrill/base';
import {
  type LogqlExpr,
  type LogSelection,
  logRangeQuery,
  parseLogql,
  parsePromql,
  parseTraceql,
  rangeQuery,
  searchTraces,
} from '@firedrill/query';
import type { MetricReader, TelemetryReader } from '@firedrill/telemetry';
import type { Sample } from './causes/column.ts';

/** A view as it was recorded: what was on screen, of which range. */
export type View = { readonly panel: string; readonly query: string; readonly from: EpochMs; readonly to: EpochMs };

/** What a query of metrics came to. */
type Reading = { readonly series: ReadonlySet<number>; readonly yields: readonly EpochMs[] };

const GRID_MS = 30_000;
/** Lines or traces of a signal that are looked for in a view; some are enough. */
const MOST_SAMPLES = 12;
const MINUTE = 60_000;
/** Lines or traces of a query that are kept of every minute. */
const EACH_MINUTE = 4;
const TRACE_ID = /^[0-9a-f]{32}$/;
const NOTHING: Reading = { series: new Set(), yields: [] };

/** Answers for all views of one playing; keeps what it has evaluated. */
export class Views {
  readonly #telemetry: TelemetryReader;
  readonly #span: { readonly from: EpochMs; readonly to: EpochMs };
  readonly #readings = new Map<string, Reading>();
  readonly #selections = new Map<string, readonly LogSelection[]>();
  readonly #samples = new Map<string, readonly Sample[]>();
  readonly #found = new Map<string, boolean>();

  constructor(telemetry: TelemetryReader, span: { readonly from: EpochMs; readonly to: EpochMs }) {
    this.#telemetry = telemetry;
    this.#span = span;
  }

  /** The series that a query reads while it is evaluated; none when it has mistakes. */
  seriesOf(query: string): ReadonlySet<number> {
    return this.#read(query).series;
  }

  /** Whether a view of metrics shows one of `series` at an instant of [from, to]. */
  showsSeries(view: View, series: Iterable<number>, { from, to }: { from: EpochMs; to: EpochMs }): boolean {
    if (view.panel !== 'metrics') return false;
    const reading = this.#read(view.query);
    const [first, last] = [Math.max(view.from, from) - GRID_MS, Math.min(view.to, to) + GRID_MS];
    if (!reading.yields.some((at) => first <= at && at <= last)) return false;
    for (const id of series) if (reading.series.has(id)) return true;
    return false;
  }

  /** Whether a view of logs or traces shows one of the samples. */
  showsSamples(view: View, samples: readonly Sample[]): boolean {
    const inRange = samples.filter(({ at }) => view.from <= at && at <= view.to);
    const some = spread(inRange, MOST_SAMPLES);
    if (view.panel === 'logs') return some.some((sample) => sample.trace === '' && this.#hasLine(view.query, sample));
    return view.panel === 'traces' && some.some((sample) => sample.trace !== '' && this.#hasTrace(view.query, sample));
  }

  /** Lines that pass a query of logs: some of every minute. */
  linesOf(query: string): readonly Sample[] {
    return this.#everyMinute(`lines ${query}`, (start, end) =>
      this.#selectionsOf(query).flatMap((selection) =>
        logRangeQuery(this.#telemetry.logs, selection, { start, end, limit: EACH_MINUTE }).entries.map(
          ({ at, seq }) => ({
            at,
            seq,
            trace: '',
          }),
        ),
      ),
    );
  }

  /** Traces that a search finds: some of every minute. */
  tracesOf(query: string): readonly Sample[] {
    const expr = parseTraceql(query).value;
    if (expr === undefined) return [];
    return this.#everyMinute(`traces ${query}`, (from, to) =>
      searchTraces(this.#telemetry.traces, expr, { from, to, limit: EACH_MINUTE }).map(({ summary }) => ({
        at: summary.start,
        seq: 0,
        trace: summary.traceId,
      })),
    );
  }

  /** Whether a view of one trace shows one that a search finds. */
  showsTraceOf(view: View, query: string): boolean {
    if (view.panel !== 'traces' || !TRACE_ID.test(view.query)) return false;
    return this.#once(`${view.query} is of ${query}`, () => {
      const expr = parseTraceql(query).value;
      const near = { from: view.from - 1, to: view.to + 1, trace: view.query };
      return expr !== undefined && searchTraces(this.#telemetry.traces, expr, near).length > 0;
    });
  }

  #everyMinute(key: string, find: (from: EpochMs, to: EpochMs) => readonly Sample[]): readonly Sample[] {
    const known = this.#samples.get(key);
    if (known !== undefined) return known;
    const samples: Sample[] = [];
    for (let at = this.#span.from; at <= this.#span.to; at += MINUTE)
      samples.push(...find(at, Math.min(at + MINUTE, this.#span.to + 1)));
    this.#samples.set(key, samples);
    return samples;
  }

  #read(query: string): Reading {
    const known = this.#readings.get(query);
    if (known !== undefined) return known;
    const reading = this.#evaluate(query);
    this.#readings.set(query, reading);
    return reading;
  }

  #evaluate(query: string): Reading {
    const expr = parsePromql(query).value;
    if (expr === undefined) return NOTHING;
    const series = new Set<number>();
    const { from: start, to: end } = this.#span;
    const reader = noting(this.#telemetry.metrics, series);
    const result = rangeQuery(reader, expr, { start, end, step: GRID_MS }).value;
    if (result?.kind !== 'matrix') return { series, yields: [] };
    return { series, yields: [...new Set(result.series.flatMap(({ times }) => [...times]))].sort((a, b) => a - b) };
  }

  #selectionsOf(query: string): readonly LogSelection[] {
    const known = this.#selections.get(query);
    if (known !== undefined) return known;
    const expr = parseLogql(query).value;
    const selections = expr === undefined ? [] : selectionsIn(expr);
    this.#selections.set(query, selections);
    return selections;
  }

  #hasLine(query: string, { at, seq }: Sample): boolean {
    return this.#once(`${seq} ${query}`, () =>
      this.#selectionsOf(query).some((selection) =>
        logRangeQuery(this.#telemetry.logs, selection, { start: at, end: at + 0.001, limit: 100 }).entries.some(
          (entry) => entry.seq === seq,
        ),
      ),
    );
  }

  #hasTrace(query: string, { at, trace }: Sample): boolean {
    if (query.trim() === '' || query === trace) return true;
    return this.#once(`${trace} ${query}`, () => {
      const expr = parseTraceql(query).value;
      if (expr === undefined) return false;
      return searchTraces(this.#telemetry.traces, expr, { from: at - 1, to: at + 1, trace }).length > 0;
    });
  }

  #once(key: string, find: () => boolean): boolean {
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = find();
    this.#found.set(key, found);
    return found;
  }
}

/** A reader that notes which series were asked for and given. */
function noting(metrics: MetricReader, series: Set<number>): MetricReader {
  return {
    select: (tests) => {
      const all = metrics.select(tests);
      for (const { id } of all) series.add(id);
      return all;
    },
    labelNames: () => metrics.labelNames(),
    labelValues: (name) => metrics.labelValues(name),
    metadata: () => metrics.metadata(),
    get times() {
      return metrics.times;
    },
    get timeCount() {
      return metrics.timeCount;
    },
  };
}

/** Every selection of lines in a query, those inside of metrics too. */
function selectionsIn(expr: LogqlExpr): readonly LogSelection[] {
  switch (expr.kind) {
    case 'log':
      return [expr];
    case 'range':
      return [expr.selection];
    case 'aggregate':
      return selectionsIn(expr.of);
    case 'binary':
      return [...selectionsIn(expr.left), ...selectionsIn(expr.right)];
    case 'label_replace':
      return selectionsIn(expr.of);
    default:
      return [];
  }
}

/** At most `most` of a list, evenly spread, the first among them. */
function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
}
