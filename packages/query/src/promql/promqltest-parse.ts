/**
 * Reads the test language of Prometheus: blocks of lines, ended by an empty one; in the old wording and the new one.
 */
import type { Labels } from '@firedrill/telemetry';
import { readString } from './literals.ts';
import { parseSeries, parseStarts, readSigned, type SeriesText, signedDuration } from './promqltest-series.ts';

/** A loaded series; `starts` holds the offset of each sample's start timestamp. */
export type LoadedText = SeriesText & { readonly starts: readonly (number | undefined)[] | undefined };

export type LoadCommand = {
  readonly kind: 'load';
  readonly stepMs: number;
  readonly series: readonly LoadedText[];
  /** True for `load_with_nhcb`: classic histograms are loaded as native ones with bounds of their own, too. */
  readonly custom: boolean;
};

/** What an error or an annotation is to say: exactly, by a pattern, or anything. */
export type Annotation = { readonly msg?: string; readonly regex?: string };
export type Steps = { readonly start: number; readonly end: number; readonly step: number };

/** What an evaluation is to give. */
export type Expectations = {
  /** Set when an instant query gives a range vector. */
  readonly window: Steps | undefined;
  readonly fails: Annotation | undefined;
  readonly ordered: boolean;
  /** `eval_warn` and `eval_info`: some annotation, whatever it says. */
  readonly some: 'warnings' | 'infos' | undefined;
  readonly warnings: readonly Annotation[] | 'none' | undefined;
  readonly infos: readonly Annotation[] | 'none' | undefined;
  readonly text: string | undefined;
  readonly scalar: number | undefined;
  readonly series: readonly SeriesText[];
};

export type EvalCase = Expectations & {
  readonly kind: 'eval';
  readonly line: number;
  readonly expr: string;
  readonly at: number;
  readonly range: Steps | undefined;
};

export type TestCommand =
  | LoadCommand
  | EvalCase
  | { readonly kind: 'clear' }
  | { readonly kind: 'bad'; readonly line: number; readonly expr: string; readonly message: string };

/** Splits a suite into its commands. */
export function parsePromqlTest(text: string): readonly TestCommand[] {
  const lines = text.split('\n').map((line) => (line.trim().startsWith('#') ? '' : line.trim()));
  const out: TestCommand[] = [];
  for (let at = 0; at < lines.length; at++) {
    const head = lines[at]!;
    if (head === '') continue;
    const word = head.split(/\s+/)[0]!.toLowerCase();
    if (word === 'clear') {
      out.push({ kind: 'clear' });
      continue;
    }
    let end = at + 1;
    while (end < lines.length && lines[end] !== '') end++;
    const body = lines.slice(at + 1, end);
    const bad = (message: string): TestCommand => ({ kind: 'bad', line: at + 1, expr: head, message });
    if (word.startsWith('load')) out.push(parseLoad(head, body, bad));
    else if (word.startsWith('eval')) out.push(parseEval({ head, body, line: at + 1 }, bad));
    else out.push(bad(`not a command: ${head}`));
    at = end;
  }
  return out;
}

type Bad = (message: string) => TestCommand;

function parseLoad(head: string, body: readonly string[], bad: Bad): TestCommand {
  const match = /^load(_with_nhcb)?\s+(.+?)$/.exec(head);
  const stepMs = match === null ? Number.NaN : signedDuration(match[2]!);
  if (Number.isNaN(stepMs)) return bad('not a load command: load[_with_nhcb] <step>');
  const series: LoadedText[] = [];
  let starts: readonly (number | undefined)[] | undefined;
  for (const line of body) {
    const marked = /^(\S+)@st\s+(.*)$/.exec(line);
    const read = marked === null ? parseSeries(line) : parseStarts(marked[2]!);
    if (typeof read === 'string') return bad(read);
    if ('labels' in read) {
      if (starts !== undefined && starts.length !== read.points.length) {
        return bad(`${starts.length} start timestamps for ${read.points.length} samples`);
      }
      series.push({ ...read, starts });
      starts = undefined;
    } else starts = read;
  }
  if (starts !== undefined) return bad('start timestamps without samples after them');
  return { kind: 'load', stepMs, series, custom: match![1] !== undefined };
}

const INSTANT = /^eval(?:_(fail|warn|ordered|info))?\s+instant\s+(?:at\s+(.+?))?\s+(.+)$/;
const RANGE = /^eval(?:_(fail|warn|info))?\s+range\s+from\s+(.+)\s+to\s+(.+)\s+step\s+(.+?)\s+(.+)$/;

type EvalText = { readonly head: string; readonly body: readonly string[]; readonly line: number };

function parseEval({ head, body, line }: EvalText, bad: Bad): TestCommand {
  const instant = INSTANT.exec(head);
  const range = instant === null ? RANGE.exec(head) : null;
  if (instant === null && range === null) return bad(`not a command: ${head}`);
  const steps = range === null ? undefined : stepsOf(range[2]!, range[3]!, range[4]!);
  const at = instant === null ? 0 : signedDuration(instant[2] ?? '0s');
  if (Number.isNaN(at) || steps === 'bad') return bad(`not a time: ${head}`);
  const expectations = parseExpectations(body, (instant ?? range)![1]);
  if (typeof expectations === 'string') return bad(expectations);
  const expr = (instant === null ? range![5] : instant[3])!;
  return { kind: 'eval', line, expr, at, range: steps, ...expectations };
}

function stepsOf(from: string, to: string, by: string): Steps | 'bad' {
  const [start, end, step] = [from, to, by].map(signedDuration) as [number, number, number];
  return end >= start && step > 0 ? { start, end, step } : 'bad';
}

type Draft = { -readonly [K in keyof Expectations]: Expectations[K] } & { series: SeriesText[] };

function parseExpectations(body: readonly string[], suffix: string | undefined): Expectations | string {
  const draft: Draft = {
    window: undefined,
    fails: suffix === 'fail' ? {} : undefined,
    ordered: suffix === 'ordered',
    some: suffix === 'warn' ? 'warnings' : suffix === 'info' ? 'infos' : undefined,
    warnings: undefined,
    infos: undefined,
    text: undefined,
    scalar: undefined,
    series: [],
  };
  for (const line of body) {
    const mistake = parseExpectation(draft, line);
    if (mistake !== undefined) return mistake;
  }
  return draft;
}

const WINDOW = /^expect range vector\s+from\s+(.+)\s+to\s+(.+)\s+step\s+(.+)$/;
const EXPECTATION = /^expect\s+(ordered|fail|warn|no_warn|info|no_info)(?:\s+(regex|msg):(.+))?$/;
const OLD_FAILURE = /^expected_fail_(message|regexp)\s+(.*)$/;
const SCALAR = /^[-+]?(?:0x[\da-f]+|[\d_]*\.?\d+(?:e[-+]?\d+)?|\d+\.|inf|nan)$/i;

/** Reads one line below an evaluation; gives the reason when it is not understood. */
function parseExpectation(draft: Draft, line: string): string | undefined {
  const window = WINDOW.exec(line);
  const old = OLD_FAILURE.exec(line);
  const expectation = EXPECTATION.exec(line);
  if (window !== null) {
    const steps = stepsOf(window[1]!, window[2]!, window[3]!);
    if (steps === 'bad') return `not a range: ${line}`;
    draft.window = steps;
  } else if (line.startsWith('expect string ')) {
    draft.text = readString(line.slice('expect string '.length).trim());
    if (draft.text === undefined) return `not a string: ${line}`;
  } else if (expectation !== null) {
    const [, word, how, what] = expectation;
    noteExpectation(draft, word!, how === undefined ? {} : { [how]: what!.trim() });
  } else if (old !== null) {
    draft.fails = old[1] === 'message' ? { msg: old[2]! } : { regex: old[2]! };
  } else if (/^expect\s/.test(line)) {
    return `not an expectation: ${line}`;
  } else if (SCALAR.test(line)) {
    draft.scalar = readSigned(line);
  } else {
    const series = parseSeries(line);
    if (typeof series === 'string') return series;
    draft.series.push(series);
  }
  return undefined;
}

function noteExpectation(draft: Draft, word: string, annotation: Annotation): void {
  const more = (known: Draft['warnings']) => [...(Array.isArray(known) ? known : []), annotation];
  if (word === 'ordered') draft.ordered = true;
  if (word === 'fail') draft.fails = annotation;
  if (word === 'warn') draft.warnings = more(draft.warnings);
  if (word === 'info') draft.infos = more(draft.infos);
  if (word === 'no_warn') draft.warnings = 'none';
  if (word === 'no_info') draft.infos = 'none';
}

/** Labels in one line of text, for reports. */
export function describeLabels(labels: Labels): string {
  return JSON.stringify(labels);
}
