/**
 * Stages as functions: each takes an entry, may change it, and says whether it goes on. Line filters that come first run
 * on the bare line, before an entry is made.
 */
import type { Comparison, LabelChoice, LabelCondition, Stage } from './ast.ts';
import type { Entry } from './entry.ts';
import { extractJson, extractLogfmt } from './extract.ts';
import { matchPattern } from './pattern.ts';
import { parseBytes, parseNumber, parseSeconds } from './units.ts';

export type StageTest = (entry: Entry) => boolean;
export type LineTest = (line: string) => boolean;

/** A pipeline cut in two: what needs the line only, and the rest. */
export type Pipeline = { readonly line: LineTest | undefined; readonly stages: readonly StageTest[] };

/** Makes a pipeline ready to run. */
export function compilePipeline(stages: readonly Stage[]): Pipeline {
  const tests: LineTest[] = [];
  let at = 0;
  for (let stage = stages[0]; stage?.kind === 'line'; stage = stages[++at]) tests.push(lineTest(stage));
  const line =
    tests.length === 0
      ? undefined
      : tests.length === 1
        ? tests[0]
        : (text: string) => tests.every((test) => test(text));
  return { line, stages: stages.slice(at).map(stageTest) };
}

/** Whether an entry passes every stage. */
export function runStages(stages: readonly StageTest[], entry: Entry): boolean {
  for (const stage of stages) if (!stage(entry)) return false;
  return true;
}

function lineTest({ op, values, patterns }: Extract<Stage, { kind: 'line' }>): LineTest {
  const [only] = values;
  const isPattern = op === '|~' || op === '!~';
  const some: LineTest = isPattern
    ? (line) => patterns.some((pattern) => pattern.test(line))
    : values.length === 1
      ? (line) => line.includes(only!)
      : (line) => values.some((value) => line.includes(value));
  return op === '|=' || op === '|~' ? some : (line) => !some(line);
}

function stageTest(stage: Stage): StageTest {
  switch (stage.kind) {
    case 'line': {
      const test = lineTest(stage);
      return (entry) => test(entry.line);
    }
    case 'filter':
      return (entry) => holds(stage.condition, entry);
    case 'drop':
      return dropping(stage.labels);
    case 'keep':
      return keeping(stage.labels);
    case 'decolorize':
      return (entry) => {
        entry.line = entry.line.replace(ANSI, '');
        return true;
      };
    default:
      return parsing(stage);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with an escape character
const ANSI = /\u001b\[[0-9;]*[A-Za-z]/g;

function parsing(stage: Extract<Stage, { kind: 'json' | 'logfmt' | 'regexp' | 'pattern' }>): StageTest {
  return (entry) => {
    const give = (name: string, value: string) => entry.give(name, value);
    if (stage.kind === 'json') {
      if (!extractJson(entry.line, stage.extractions, give)) entry.fail('JSONParserErr', 'the line is no JSON object');
    } else if (stage.kind === 'logfmt') logfmt(stage, entry);
    else if (stage.kind === 'pattern') matchPattern(stage.pieces, entry.line, give);
    else for (const [name, value] of Object.entries(stage.groups.exec(entry.line) ?? {})) give(name, value);
    return true;
  };
}

function logfmt(stage: Extract<Stage, { kind: 'logfmt' }>, entry: Entry): void {
  const found = new Map<string, string>();
  const chosen = stage.extractions.length > 0;
  const give = (name: string, value: string) => (chosen ? void found.set(name, value) : entry.give(name, value));
  if (!extractLogfmt(entry.line, stage, give)) entry.fail('LogfmtParserErr', 'the line is no logfmt');
  for (const { label, path } of stage.extractions) entry.give(label, found.get(path.join('.')) ?? '');
}

function dropping(labels: readonly LabelChoice[]): StageTest {
  return (entry) => {
    for (const { name, test } of labels) if (test === undefined || test(entry.get(name) ?? '')) entry.remove(name);
    return true;
  };
}

function keeping(labels: readonly LabelChoice[]): StageTest {
  const choices = new Map(labels.map((choice) => [choice.name, choice.test]));
  return (entry) => {
    for (const [name, value] of Object.entries(entry.labels())) {
      if (name.startsWith('__error')) continue;
      const test = choices.get(name);
      if (!choices.has(name) || (test !== undefined && !test(value))) entry.remove(name);
    }
    return true;
  };
}

/**
 * Whether a condition holds. A comparison of numbers is false for an entry without the label; a value that cannot be
 * read marks the entry with `LabelFilterErr` and lets it pass, as Loki does.
 */
export function holds(condition: LabelCondition, entry: Entry): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, entry) && holds(condition.right, entry);
    case 'or':
      return holds(condition.left, entry) || holds(condition.right, entry);
    case 'text': {
      const value = entry.get(condition.name) ?? '';
      const equal = condition.pattern === undefined ? value === condition.value : condition.pattern.test(value);
      return equal === (condition.op === '=' || condition.op === '=~');
    }
    default:
      return measured(condition, entry);
  }
}

const READERS = { number: parseNumber, duration: parseSeconds, bytes: parseBytes } as const;

function measured(
  condition: Extract<LabelCondition, { kind: 'number' | 'duration' | 'bytes' }>,
  entry: Entry,
): boolean {
  if (entry.failed) return true;
  const text = entry.get(condition.name);
  if (text === undefined) return false;
  const value = READERS[condition.kind](text);
  if (value !== undefined) return compare(value, condition.op, condition.value);
  entry.fail('LabelFilterErr', `${condition.name}=${JSON.stringify(text)} is no ${condition.kind}`);
  return true;
}

/** A comparison of two numbers. */
export function compare(a: number, op: Comparison, b: number): boolean {
  switch (op) {
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '!=':
      return a !== b;
    default:
      return a === b;
  }
}
