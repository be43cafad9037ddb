/**
 * What every fault and every action does, as data: `testdata/suites/{faults,actions}/<name>.yaml` says what happens to
 * a small world and what is looked at; `<name>.out` holds what came of it. `UPDATE=1` is vitest's `-u`.
 *
 *     about     one sentence
 *     until     end of the run, seconds from instant 0
 *     faults    timed faults, as in a truth          actions   timed actions, as in a change
 *     show      [{name, query: PromQL, at: [30s, …]}]   logs   [{name, query: LogQL}] over the whole run
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type EpochMs, instant, parseDuration } from '@firedrill/base';
import { logRangeQuery, parseLogql } from '@firedrill/query';
import {
  ACTION_NAMES,
  type ChangeFile,
  type ChangeStep,
  FAULT_KINDS,
  parseChange,
  parseWorld,
  type WorldFile,
} from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { type ActionOutcome, foreignAnswers, World } from '@firedrill/world';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { evaluateCondition } from './condition.ts';
import { resolvePid } from './decide-act.ts';
import { knownTelemetry } from './known-telemetry.ts';

const root = join(import.meta.dirname, '../testdata/suites');
const SEED = 3;

type Suite = {
  readonly about: string;
  readonly world?: string;
  readonly until: string;
  readonly faults?: readonly unknown[];
  readonly actions?: readonly unknown[];
  readonly show?: readonly { readonly name: string; readonly query: string; readonly at: readonly string[] }[];
  readonly logs?: readonly { readonly name: string; readonly query: string }[];
};

/** Reads a suite; what it says is checked by the language's own forms, as part of a change. */
function readSuite(path: string): { readonly suite: Suite; readonly file: WorldFile; readonly change: ChangeFile } {
  const suite = parse(readFileSync(path, 'utf8')) as Suite;
  const worldPath = suite.world ?? 'market.world.yaml';
  const file = parseWorld(readFileSync(join(root, worldPath), 'utf8'), worldPath);
  expect(file.issues).toEqual([]);
  // A change must change something; where only faults strike, this sets a value to itself.
  const still = { at: '0s', set: `client/${file.value!.clients[0]!.name}/rate`, to: 1 };
  const changes = suite.actions ?? [still];
  const spec = { until: suite.until, faults: suite.faults ?? [], changes, measure: { from: '0s', to: suite.until } };
  const text = stringify({ apiVersion: 'firedrill.dev/v1alpha1', kind: 'Change', metadata: { name: 'suite' }, spec });
  const change = parseChange(text, basename(path), file.value);
  expect(change.issues).toEqual([]);
  return { suite, file: file.value!, change: change.value! };
}

type Stores = {
  readonly metrics: MetricStore;
  readonly logs: LogStore;
  readonly traces: TraceStore;
  readonly changes: ChangeStore;
};
type Run = { readonly world: World; readonly telemetry: Stores; readonly said: readonly string[] };

const words = (outcome: ActionOutcome): string => {
  if (!outcome.ok) return `refused (${outcome.code}): ${outcome.reason}`;
  return `${outcome.says}; takes ${outcome.takes} s; undo: ${outcome.undo ?? 'cannot be'}`;
};

/** Runs a world, with what the suite does to it or without. */
function play(file: WorldFile, change: ChangeFile, isTouched: boolean): Run {
  const telemetry: Stores = {
    metrics: new MetricStore(),
    logs: new LogStore(),
    traces: new TraceStore(),
    changes: new ChangeStore(),
  };
  const world = World.create({ file, seed: SEED, telemetry });
  const said: string[] = [];
  if (isTouched) {
    for (const { fault, at, until } of change.faults)
      world.strike(fault, instant(at), until === undefined ? undefined : instant(until));
    for (const { at, run } of momentsOf(change.changes, said)) {
      world.advance(instant(at));
      run(world);
    }
  }
  world.advance(instant(change.until));
  return { world, telemetry, said };
}

type Moment = { readonly at: number; readonly run: (world: World) => void };

function momentsOf(steps: readonly ChangeStep[], said: string[]): Moment[] {
  const moments = steps.flatMap((step): Moment[] => {
    if (step.how !== 'act') return [];
    let id: string | undefined;
    const begin = (world: World) => {
      const action = resolvePid(step.action, world.sessions());
      if ('code' in action) throw new Error(action.message);
      const outcome = world.act(action, 'someone');
      if (outcome.ok) id = outcome.id;
      said.push(`${step.at} s ${step.action.do}: ${words(outcome)}`);
    };
    const end = (world: World) => {
      if (id !== undefined) said.push(`${step.until} s undo: ${words(world.undo(id))}`);
    };
    return step.until === undefined
      ? [{ at: step.at, run: begin }]
      : [
          { at: step.at, run: begin },
          { at: step.until, run: end },
        ];
  });
  return moments.sort((a, b) => a.at - b.at);
}

const untouchedRuns = new Map<string, Run>();

/** The run to compare with; suites of one world and length share it. */
function untouchedRun(suite: Suite, file: WorldFile, change: ChangeFile): Run {
  const key = `${suite.world} ${change.until}`;
  const known = untouchedRuns.get(key) ?? play(file, change, false);
  untouchedRuns.set(key, known);
  return known;
}

/** What came of it, beside the same run untouched. */
function outputOf(path: string): string {
  const { suite, file, change } = readSuite(path);
  const touched = play(file, change, true);
  const untouched = untouchedRun(suite, file, change);
  const value = (run: Run, query: string, at: EpochMs) => evaluateCondition(query, knownOf(run).metrics, at);
  const show = (suite.show ?? []).map(({ name, query, at }) => {
    const rows = at.map((when) => {
      const epoch = touched.world.epochOf(instant(parseDuration(when)!));
      const [ours, theirs] = [value(touched, query, epoch), value(untouched, query, epoch)];
      expect(ours.issues).toEqual([]);
      return [when, ours.value === theirs.value ? ours.value : `${ours.value}, untouched ${theirs.value}`];
    });
    return [name, Object.fromEntries(rows)];
  });
  const logs = (suite.logs ?? []).map(({ name, query }) => [name, linesOf(touched, query)]);
  const foreign = foreignAnswers(touched.world).filter(({ answers }) => answers > 0);
  const left = touched.world.parameters.inForce().filter(({ owner }) => !owner.startsWith('default/'));
  return stringify({
    about: suite.about,
    ...(touched.said.length > 0 && { actions: touched.said }),
    ...(show.length > 0 && { show: Object.fromEntries(show) }),
    ...(logs.length > 0 && { logs: Object.fromEntries(logs) }),
    ...(foreign.length > 0 && {
      'answers with data of others': foreign.map(({ client, answers }) => `${client}: ${answers}`),
    }),
    'in the log of changes': touched.telemetry.changes
      .list(0, Number.MAX_SAFE_INTEGER)
      .map(({ kind, target, title }) => `${kind} ${target}: ${title}`),
    'left at the end': left.map(({ parameter, op, value: v }) => `${parameter} ${op} ${v}`),
  });
}

/** What is known at the end of a run. */
const knownOf = ({ telemetry, world }: Run) =>
  knownTelemetry(telemetry, { delays: () => world.monitoring().delays ?? [], epochOf: (at) => world.epochOf(at) });

function linesOf(run: Run, query: string): { readonly lines: number; readonly first?: string } {
  const { world } = run;
  const parsed = parseLogql(query);
  expect(parsed.issues).toEqual([]);
  const selection = parsed.value!;
  if (selection.kind !== 'log') throw new Error(`${query} selects no lines`);
  const range = { start: world.epochOf(instant(0)), end: world.epoch, direction: 'forward', countAll: true } as const;
  const { entries, total } = logRangeQuery(knownOf(run).logs, selection, { ...range, limit: 1 });
  return { lines: total.matched, ...(entries[0] !== undefined && { first: entries[0].line }) };
}

const suitesOf = (kind: string) => readdirSync(join(root, kind)).filter((name) => name.endsWith('.yaml'));

describe.each(['faults', 'actions'])('%s (D29)', (kind) => {
  test.each(suitesOf(kind))('%s', async (name) => {
    const path = join(root, kind, name);
    await expect(outputOf(path)).toMatchFileSnapshot(path.replace('.yaml', '.out'));
  });
});

describe('nothing is left out (D29)', () => {
  const uses = (kind: string, key: 'faults' | 'actions') =>
    suitesOf(kind).flatMap((name) => readSuite(join(root, kind, name)).suite[key] ?? []);

  test('every kind of fault has a suite', () => {
    const shown = uses('faults', 'faults').map((timed) => (timed as { fault: { kind: string } }).fault.kind);
    expect(FAULT_KINDS.map(({ kind }) => kind).filter((kind) => !shown.includes(kind))).toEqual([]);
  });

  test('every action has a suite', () => {
    const shown = uses('actions', 'actions').map((timed) => (timed as { do: string }).do);
    expect(ACTION_NAMES.filter((name) => !shown.includes(name))).toEqual([]);
  });
});
