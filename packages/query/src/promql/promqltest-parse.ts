/**
 * Reads the test language of Prometheus: blocks of lines, ended by an empty one.
 */
import type { Labels } from '@firedrill/telemetry';
import { makeLabels } from './labels.ts';
import { readDuration, readNumber } from './literals.ts';
import { parsePromql } from './parse.ts';

/** A point of a described series: a number, a gap (undefined) or a staleness marker. */
export type Point = number | undefined | 'stale';
export type SeriesText = { readonly labels: Labels; readonly points: readonly Point[]; readonly histogram: boolean };

export type LoadCommand = {
  readonly kind: 'load';
  readonly stepMs: number;
  readonly series: readonly SeriesText[];
  readonly custom: boolean;
};
export type Annotation = { readonly msg?: string; readonly regex?: string };
export type EvalCase = {
  readonly kind: 'eval';
  readonly line: number;
  readonly expr: string;
  readonly at: number;
  readonly range: { readonly start: number; readonly end: number; readonly step: number } | undefined;
  /** Set when an instant query gives a range vector. */
  readonly window: { readonly start: number; readonly end: number; readonly step: number } | undefined;
  readonly fails: Annotation | undefined;
  readonly ordered: boolean;
  readonly warnings: readonly Annotation[] | undefined;
  readonly infos: readonly Annotation[] | undefined;
  readonly text: string | undefined;
  readonly scalar: number | undefined;
  readonly series: readonly { readonly labels: Labels; readonly values: readonly (number | undefined)[] }[];
  readonly usesHistograms: boolean;
};
export type TestCommand =
  | LoadCommand
  | EvalCase
  | { readonly kind: 'clear' }
  | { readonly kind: 'bad'; readonly line: number; readonly message: string };

/** Splits a suite into its commands. */
export function parsePromqlTest(text: string): readonly TestCommand[] {
  const lines = text.split('\n').map((line) => (line.trim().startsWith('#') ? '' : line.trim()));
  const out: TestCommand[] = [];
  for (let at = 0; at < lines.length; at++) {
    const head = lines[at]!;
    if (head === '') continue;
    let end = at + 1;
    while (end < lines.length && lines[end] !== '') end++;
    const word = head.split(/\s+/)[0]!.toLowerCase();
    if (word === 'clear') {
      out.push({ kind: 'clear' });
      continue;
    }
    const body = lines.slice(at + 1, end);
    out.push(word.startsWith('load') ? parseLoad(head, body) : parseEval(head, body, at + 1));
    at = end;
  }
  return out;
}

function milliseconds(text: string): number {
  const negative = text.startsWith('-');
  const body = negative ? text.slice(1) : text;
  const ms = readDuration(body) ?? Number(body) * 1000;
  return negative ? -ms : ms;
}

function parseLoad(head: string, body: readonly string[]): LoadCommand {
  const [word, step] = head.split(/\s+/) as [string, string];
  return { kind: 'load', stepMs: milliseconds(step), series: body.map(parseSeries), custom: word.includes('nhcb') };
}

const METRIC = /^([a-zA-Z_:][\w:]*)?\s*(\{(?!\{)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^}"'])*\})?/;

function parseSeries(line: string): SeriesText {
  const metric = METRIC.exec(line)![0];
  const rest = line.slice(metric.length).trim();
  const labels = parseMetric(metric.trim());
  if (rest.includes('{{')) return { labels, points: [], histogram: true };
  return {
    labels,
    points: rest
      .split(/\s+/)
      .filter((item) => item !== '')
      .flatMap(parseItem),
    histogram: false,
  };
}

function parseMetric(text: string): Labels {
  if (text === '' || /^\{\s*\}$/.test(text)) return {};
  const parsed = parsePromql(text.replace(/^(\w+)\s*\{\s*\}$/, '$1'));
  if (parsed.value?.kind !== 'selector') return { __name__: text };
  return makeLabels(parsed.value.matchers.map((m) => [m.name, m.value]));
}

const NUMBER = '(?:(?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?|inf|nan)';
const ITEM = new RegExp(`^([-+]?${NUMBER})(?:([-+])([-+]?${NUMBER}))?(?:x(\\d+))?$`, 'i');

function parseItem(item: string): Point[] {
  const gap = /^(_|stale)(?:x(\d+))?$/.exec(item);
  if (gap !== null)
    return Array.from({ length: Number(gap[2] ?? 1) + (gap[1] === 'stale' && gap[2] !== undefined ? 1 : 0) }, () =>
      gap[1] === '_' ? undefined : 'stale',
    );
  const match = ITEM.exec(item);
  if (match === null) return [Number.NaN];
  const first = signed(match[1]!);
  const step = match[3] === undefined ? 0 : (match[2] === '-' ? -1 : 1) * signed(match[3]);
  const points: Point[] = [];
  let value = first;
  for (let i = 0; i <= Number(match[4] ?? 0); i++) {
    points.push(value);
    value += step;
  }
  return points;
}

function signed(text: string): number {
  const value = readNumber(text.replace(/^[-+]/, '')) ?? Number.NaN;
  return text.startsWith('-') ? -value : value;
}

const INSTANT = /^eval(?:_(fail|warn|ordered|info))?\s+instant\s+at\s+(\S+)\s+(.+)$/i;
const RANGE = /^eval(?:_(fail|warn|info))?\s+range\s+from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)\s+(.+)$/i;

function parseEval(head: string, body: readonly string[], line: number): TestCommand {
  const instant = INSTANT.exec(head);
  const range = instant === null ? RANGE.exec(head) : null;
  if (instant === null && range === null) return { kind: 'bad', line, message: `not a command: ${head}` };
  const suffix = (instant ?? range)![1];
  const base = {
    kind: 'eval',
    line,
    expr: (instant === null ? range![5] : instant[3])!,
    at: instant === null ? 0 : milliseconds(instant[2]!),
    range:
      range === null
        ? undefined
        : { start: milliseconds(range[2]!), end: milliseconds(range[3]!), step: milliseconds(range[4]!) },
    usesHistograms: body.some((l) => l.includes('{{')),
  } as const;
  return { ...base, ...parseExpectations(body, suffix) };
}

type Expectations = Pick<
  EvalCase,
  'window' | 'fails' | 'ordered' | 'warnings' | 'infos' | 'text' | 'scalar' | 'series'
>;
type Draft = { -readonly [K in keyof Expectations]: Expectations[K] } & {
  series: { labels: Labels; values: (number | undefined)[] }[];
  warnings: Annotation[] | undefined;
  infos: Annotation[] | undefined;
};

function parseExpectations(body: readonly string[], suffix: string | undefined): Expectations {
  const draft: Draft = {
    window: undefined,
    fails: suffix === 'fail' ? {} : undefined,
    ordered: suffix === 'ordered',
    warnings: suffix === 'warn' ? [{}] : undefined,
    infos: suffix === 'info' ? [{}] : undefined,
    text: undefined,
    scalar: undefined,
    series: [],
  };
  for (const line of body) parseExpectation(draft, line);
  return draft;
}

function parseExpectation(draft: Draft, line: string): void {
  const window = /^expect\s+range\s+vector\s+from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)$/.exec(line);
  const text = /^expect\s+string\s+(.+)$/.exec(line);
  const expectation = /^expect\s+(ordered|fail|warn|no_warn|info|no_info)(?:\s+(msg|regex):\s*(.*))?$/.exec(line);
  const old = /^expected_fail_(message|regexp)\s+(.*)$/.exec(line);
  if (window !== null)
    draft.window = { start: milliseconds(window[1]!), end: milliseconds(window[2]!), step: milliseconds(window[3]!) };
  else if (text !== null) {
    const parsed = parsePromql(text[1]!).value;
    draft.text = parsed?.kind === 'string' ? parsed.value : text[1];
  } else if (expectation !== null)
    noteExpectation(draft, expectation[1]!, expectation[2] === undefined ? {} : { [expectation[2]]: expectation[3]! });
  else if (old !== null) draft.fails = old[1] === 'message' ? { msg: old[2]! } : { regex: old[2]! };
  else if (ITEM.test(line)) draft.scalar = signed(line);
  else if (!line.startsWith('expect')) {
    const { labels, points } = parseSeries(line);
    draft.series.push({ labels, values: points.map((p) => (p === 'stale' ? Number.NaN : p)) });
  }
}

function noteExpectation(draft: Draft, word: string, annotation: Annotation): void {
  if (word === 'ordered') draft.ordered = true;
  if (word === 'fail') draft.fails = annotation;
  if (word === 'warn') draft.warnings = [...(draft.warnings ?? []), annotation];
  if (word === 'info') draft.infos = [...(draft.infos ?? []), annotation];
  if (word === 'no_warn') draft.warnings = [];
  if (word === 'no_info') draft.infos = [];
}
