/**
 * The suites of TraceQL (`testdata/traceql/*.yaml`) as data, and stores of the spans they name: what tests run and what
 * fuzzing begins from.
 */
import { type Attributes, type SpanKind, TraceStore } from '@firedrill/telemetry';
import { parse } from 'yaml';

/** Parent's name or null, service, name, kind, start and duration in milliseconds, error or null, attributes. */
export type SpanRow = readonly [string | null, string, string, SpanKind, number, number, string | null, Attributes];

/** A query and what is expected of it. */
type Case<T> = readonly [string, T];

/** One suite. Every part may be left out. */
export type TraceqlSuite = {
  readonly traces: Readonly<Record<string, readonly SpanRow[]>>;
  readonly range: { readonly start: number; readonly end: number; readonly step: number };
  /** The names of the spans that are found, by start. */
  readonly searches: readonly Case<string>[];
  /** Groups, each as `attributes: names of its spans`. */
  readonly groups: readonly Case<readonly string[]>[];
  /** Series, each as labels and one sample per step, `_` where there is none. */
  readonly series: readonly Case<readonly string[]>[];
  /** The same, with one sample. */
  readonly instant: readonly Case<readonly string[]>[];
  /** Line, column, message and hint, or how they begin. */
  readonly mistakes: readonly Case<string>[];
};

const EMPTY: TraceqlSuite = {
  traces: {},
  range: { start: 0, end: 1, step: 1 },
  searches: [],
  groups: [],
  series: [],
  instant: [],
  mistakes: [],
};

/** Reads a suite. */
export function parseTraceqlSuite(text: string): TraceqlSuite {
  return { ...EMPTY, ...(parse(text) as Partial<TraceqlSuite>) };
}

/** Every query of a suite. */
export function queriesOf(suite: TraceqlSuite): readonly string[] {
  const { searches, groups, series, instant, mistakes } = suite;
  return [...searches, ...groups, ...series, ...instant, ...mistakes].map(([query]) => query);
}

/** A store of traces; a parent that is not among a trace's spans counts as lost. */
export function suiteStore(traces: readonly (readonly SpanRow[])[]): TraceStore {
  const store = new TraceStore();
  for (const [trace, rows] of traces.entries())
    for (const [i, [parent, service, name, kind, start, durationMs, error, attributes]] of rows.entries()) {
      const above = rows.findIndex((row) => row[2] === parent);
      store.append({
        trace: trace + 1,
        span: trace * 100 + i + 1,
        parent: parent === null ? 0 : trace * 100 + (above < 0 ? 99 : above + 1),
        shape: store.shape({ name, kind, attributes }),
        resource: store.resource({ 'service.name': service }),
        start,
        durationMs,
        error: error === null ? 0 : store.errorType(error),
        attempt: 0,
      });
    }
  return store;
}
