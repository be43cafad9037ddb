/**
 * Stages as functions: each takes an entry, may change it, and says whether it goes on. Line filters that come before
 * anything changes the line run on the bare line, before an entry is made.
 */
import type { LabelChoice, Stage } from './ast.ts';
import { conditionTest } from './conditions.ts';
import { type Entry, ERROR_DETAILS, ERROR_LABEL, KEEP_ERROR } from './entry.ts';
import { labelFormatter, lineFormatter } from './format.ts';
import { JsonLabels, JsonPaths, Unpacking } from './json-labels.ts';
import { type LineTest, lineTest, type RecordTest, recordTest } from './line-filter.ts';
import { logfmtLabels, logfmtPaths } from './logfmt-labels.ts';
import { matchPattern } from './pattern.ts';

export type StageTest = (entry: Entry) => boolean;

/** A pipeline cut in two: what needs the line only, and the rest. `record` may know of the line before it is worded. */
export type Pipeline = {
  readonly record: RecordTest | undefined;
  readonly line: LineTest | undefined;
  readonly stages: readonly StageTest[];
};

/** Stages that give the entry another line; a line filter cannot pass them. */
const CHANGES_LINE: readonly Stage['kind'][] = ['line_format', 'unpack', 'decolorize'];

/** Makes a pipeline ready to run; `now` is the instant that templates call now. */
export function compilePipeline(stages: readonly Stage[], now: number): Pipeline {
  const first = stages.findIndex((stage) => CHANGES_LINE.includes(stage.kind));
  const free = first < 0 ? stages : stages.slice(0, first);
  const filters = free.flatMap((stage) => (stage.kind === 'line' ? [stage] : []));
  const rest = stages.filter((stage, i) => stage.kind !== 'line' || i >= free.length);
  return {
    record: recordTest(filters),
    line: allOf(filters.map(lineTest)),
    stages: rest.map((stage) => stageTest(stage, now)),
  };
}

function allOf(tests: readonly LineTest[]): LineTest | undefined {
  const [one, two] = tests;
  if (one === undefined || two === undefined) return one;
  return tests.length === 2 ? (line) => one(line) && two(line) : (line) => tests.every((test) => test(line));
}

/** Whether an entry passes every stage. */
export function runStages(stages: readonly StageTest[], entry: Entry): boolean {
  for (const stage of stages) if (!stage(entry)) return false;
  return true;
}

function stageTest(stage: Stage, now: number): StageTest {
  switch (stage.kind) {
    case 'line': {
      const test = lineTest(stage);
      return (entry) => test(entry.line);
    }
    case 'filter':
      return conditionTest(stage.condition);
    case 'drop':
      return dropping(stage.labels);
    case 'keep':
      return keeping(stage.labels);
    case 'line_format':
      return passing(lineFormatter(stage.template, now));
    case 'label_format':
      return passing(labelFormatter(stage.formats, now));
    case 'decolorize':
      return passing((entry) => {
        entry.line = entry.line.replace(ANSI, '');
      });
    default:
      return passing(parser(stage));
  }
}

function passing(run: (entry: Entry) => void): StageTest {
  return (entry) => {
    run(entry);
    return true;
  };
}

const ANSI =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with an escape character
  /[\u001b\u009b][[\]()#;?]*(?:(?:[a-zA-Z\d]*(?:;[a-zA-Z\d]*)*)?\u0007|(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PRZcf-ntqry=><~])/g;

function parser(stage: Extract<Stage, { kind: 'json' | 'logfmt' | 'regexp' | 'pattern' | 'unpack' }>) {
  switch (stage.kind) {
    case 'json': {
      const labels = stage.extractions.length === 0 ? new JsonLabels() : new JsonPaths(stage.extractions);
      return (entry: Entry) => labels.parse(entry);
    }
    case 'unpack': {
      const unpacking = new Unpacking();
      return (entry: Entry) => unpacking.parse(entry);
    }
    case 'logfmt':
      return stage.extractions.length === 0 ? logfmtLabels(stage) : logfmtPaths(stage);
    case 'pattern':
      return (entry: Entry) => {
        if (!entry.hints.done(entry)) matchPattern(stage.pieces, entry.line, (name, value) => entry.give(name, value));
      };
    default:
      return (entry: Entry) => {
        if (!entry.hints.nothing) stage.groups.each(entry.line, (name, value) => entry.give(name, value));
      };
  }
}

function dropping(labels: readonly LabelChoice[]): StageTest {
  return passing((entry) => {
    for (const { name, test } of labels) {
      const value = entry.read(name);
      if (test === undefined ? value === undefined : !test(value ?? '')) continue;
      if (name === ERROR_LABEL) entry.error = '';
      else if (name === ERROR_DETAILS) entry.details = '';
      else entry.remove(name);
    }
  });
}

const SPECIAL: readonly string[] = [ERROR_LABEL, ERROR_DETAILS, KEEP_ERROR];

function keeping(labels: readonly LabelChoice[]): StageTest {
  return passing((entry) => {
    for (const [name, value] of entry.entries()) {
      if (SPECIAL.includes(name)) continue;
      const kept = labels.some((choice) => choice.name === name && (choice.test === undefined || choice.test(value)));
      if (!kept) entry.remove(name);
    }
  });
}
