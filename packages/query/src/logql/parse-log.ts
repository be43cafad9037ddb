/**
 * The log half of the LogQL parser: selector, line filters, parsers, and what else stands between pipes.
 */
import type { LabelMatcher } from '@firedrill/telemetry';
import { compileRe2 } from '../regex.ts';
import type { LabelChoice, LogSelection, Stage } from './ast.ts';
import type { Cursor, ReadMatcher } from './cursor.ts';
import { parseCondition } from './parse-condition.ts';
import { parseJson, parseLogfmt, parsePatternStage, parseRegexp } from './parse-extract.ts';
import { parseLabelFormats, parseLineFormat } from './parse-format.ts';
import { isLineFilter, parseLineFilter } from './parse-line-filter.ts';

/** Reads a log query: `{…}` with its stages, or one in brackets. */
export function parseSelection(cursor: Cursor): LogSelection {
  if (cursor.accept('(')) {
    const inner = cursor.nested(() => parseSelection(cursor));
    cursor.expect(')');
    return inner;
  }
  const matchers = parseSelector(cursor);
  return { kind: 'log', matchers, stages: parseStages(cursor) };
}

const LEVEL_LABELS: readonly string[] = ['level', 'detected_level'];

/** Reads `{name="value", …}`. */
export function parseSelector(cursor: Cursor): LabelMatcher[] {
  const { from } = cursor.expect('{');
  const read: ReadMatcher[] = [];
  if (!cursor.is('}')) {
    do read.push(cursor.matcher());
    while (cursor.accept(','));
  }
  cursor.expect('}');
  const matchers = read.map(({ matcher }) => matcher);
  if (matchers.every(acceptsEmpty)) {
    const hint = 'name at least one label that must not be empty: {service_name=~".+"}';
    cursor.complain(from, { code: 'selects-all', message: 'the selector would match every stream', hint });
  }
  for (const { matcher, from: at } of read) if (LEVEL_LABELS.includes(matcher.name)) warnOfLevel(cursor, matcher, at);
  return matchers;
}

function warnOfLevel(cursor: Cursor, { name, op, value }: LabelMatcher, from: number): void {
  const hint = `filter behind the selector: | detected_level ${op} ${JSON.stringify(value)}`;
  const message = `${name} is not a label of streams`;
  cursor.complain(from, { code: 'level-is-no-stream-label', message, hint, severity: 'warning' });
}

function acceptsEmpty({ op, value }: LabelMatcher): boolean {
  if (op === '=') return value === '';
  if (op === '!=') return value !== '';
  const compiled = compileRe2(value, { anchored: true });
  return 'mistake' in compiled || compiled.test('') === (op === '=~');
}

/** Reads stages up to what is none: the end, a range, a bracket, `| unwrap`. */
export function parseStages(cursor: Cursor): Stage[] {
  const stages: Stage[] = [];
  for (;;) {
    if (isLineFilter(cursor)) stages.push(parseLineFilter(cursor));
    else if (cursor.is('|') && !cursor.is('unwrap', 1)) {
      cursor.take();
      const stage = parsePiped(cursor);
      if (stage !== undefined) stages.push(stage);
    } else return stages;
  }
}

type StageReader = (cursor: Cursor) => Stage | undefined;

const READERS: Readonly<Record<string, StageReader>> = {
  json: parseJson,
  logfmt: parseLogfmt,
  regexp: parseRegexp,
  pattern: parsePatternStage,
  unpack: () => ({ kind: 'unpack' }),
  line_format: parseLineFormat,
  label_format: parseLabelFormats,
  decolorize: () => ({ kind: 'decolorize' }),
  drop: (cursor) => ({ kind: 'drop', labels: parseChoices(cursor) }),
  keep: (cursor) => ({ kind: 'keep', labels: parseChoices(cursor) }),
};

function parsePiped(cursor: Cursor): Stage | undefined {
  const word = cursor.peek();
  const reader = word?.kind === 'word' ? READERS[word.text.toLowerCase()] : undefined;
  if (reader === undefined) return { kind: 'filter', condition: parseCondition(cursor) };
  cursor.take();
  return reader(cursor);
}

function parseChoices(cursor: Cursor): LabelChoice[] {
  const choices: LabelChoice[] = [];
  do choices.push(parseChoice(cursor));
  while (cursor.accept(','));
  return choices;
}

function parseChoice(cursor: Cursor): LabelChoice {
  const hasMatcher = /^(?:=|!=|=~|!~)$/.test(cursor.peek(1)?.text ?? '') && cursor.peek(2)?.kind === 'string';
  if (!hasMatcher) return { name: cursor.name().text, test: undefined };
  const { matcher, pattern } = cursor.matcher();
  const { op, value } = matcher;
  const accepts = (text: string) => (pattern === undefined ? text === value : pattern.test(text));
  return { name: matcher.name, test: op === '=' || op === '=~' ? accepts : (text) => !accepts(text) };
}
