/**
 * `firedrill trial`: countermeasures before a jury of seeds. Each is tried by itself against the world as it was; with a
 * script of orders also against what people did.
 */
import { availableParallelism } from 'node:os';
import { instant } from '@firedrill/base';
import { type JudgedWay, judgeTrial, type TrialJudgement } from '@firedrill/debrief';
import {
  isCommand,
  parseCommand,
  planTrial,
  printClock,
  printCount,
  type QuietDay,
  type RecordedOrders,
  type TrialPair,
  type TrialPlan,
} from '@firedrill/drill';
import type { Proof } from '@firedrill/scenario';
import { quietFolder } from '@firedrill/server';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import { dataFolder, findScenario, openLibrary } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { workTogether } from '../prove/crew.ts';
import { readCountermeasureFile, readProof, usable } from '../read-input.ts';
import { decimals, printTable } from '../table.ts';
import type { TrialJob, TrialRow } from '../trial/try-one.ts';

/** What `trial` was told. */
export type TrialCommandOptions = {
  readonly change: readonly string[];
  readonly pairs: number;
  readonly seed: number;
  readonly minutes: number;
  readonly script?: string;
  readonly threads?: number;
  /** Quiet days in which added alert rules are looked at; 0: none. */
  readonly quiet: number;
  /** Where quiet days are kept. */
  readonly data?: string;
  readonly json?: true;
};

type Tried = {
  readonly name: string;
  readonly title: string;
  readonly plan: TrialPlan;
  readonly pairs: TrialPair[];
  readonly quiet: QuietDay[];
};

/** Tries all countermeasures and prints a verdict for each; ends with 1 when one is worse. */
export async function trial(
  slug: string,
  options: TrialCommandOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  const { scenario, world } = findScenario(openLibrary(console), slug);
  const recorded = options.script === undefined ? undefined : ordersOf(readProof(options.script, console));
  const tried: Tried[] = options.change.map((path) => {
    const measure = readCountermeasureFile(path, console);
    const request = { scenario, world: world.file, written: world.written, rules: world.rules, measure, recorded };
    const plan = usable(path, planTrial({ ...request, window: options.minutes * 60 }), console);
    return { name: measure.name, title: measure.title, plan, pairs: [], quiet: [] };
  });
  const began = console.now();
  await playAll(tried, options, { console, exit });
  const seconds = Math.round((console.now() - began) / 100) / 10;
  const results = tried.map((one) => ({ ...one, judgement: judgeTrial(one.pairs, Math.min(20, options.pairs)) }));
  if (options.json) printJson(console, { scenario: slug, seconds, trials: results.map(asJson) });
  else for (const line of results.flatMap((result) => printResult(result))) console.print(line);
  if (!options.json)
    console.print(`${options.pairs} seeds from ${options.seed}, ${options.minutes} minutes each, ${seconds} s`);
  if (results.some(({ judgement }) => judgement.nobody.verdict === 'worse')) exit(1);
}

/** The page of a script is at 0: every run plays it so long after its own. */
function ordersOf(script: Proof): RecordedOrders {
  const inputs = script.steps.map(({ after, command, at }) => {
    const parsed = parseCommand(command);
    if (!isCommand(parsed)) throw new Failure(`${at.file}:${at.line} ${parsed.issues.join('; ')}`);
    return { at: instant(after), actor: 'player', command: parsed.value };
  });
  return { pagedAt: instant(0), inputs: inputs.sort((a, b) => a.at - b.at) };
}

async function playAll(
  tried: readonly Tried[],
  options: TrialCommandOptions,
  { console }: CommandContext,
): Promise<void> {
  const seeds = Array.from({ length: options.pairs }, (_, i) => options.seed + i);
  const jobs = [
    ...seeds.flatMap((seed) => tried.map((_, plan): TrialJob => ({ plan, seed }))),
    ...tried.flatMap(({ plan: { rules } }, plan) =>
      rules.length === 0 ? [] : Array.from({ length: options.quiet }, (_, day): TrialJob => ({ plan, day })),
    ),
  ];
  const progress = startProgress(console, { title: 'trial', total: jobs.length, unit: 'runs' });
  await workTogether<TrialJob, TrialRow>(jobs, {
    start: { task: 'trial', plans: tried.map(({ plan }) => plan), quiet: quietFolder(dataFolder(options.data)) },
    threads: options.threads ?? availableParallelism(),
    kindOf: (job) => ('day' in job ? `day ${job.day}` : String(job.seed)),
    onDone: (done) => progress.at(done),
    onRow: ({ plan, pair, quiet, told = [] }) => {
      for (const trouble of told) console.say(trouble);
      if (pair !== undefined) tried[plan]!.pairs.push(pair);
      if (quiet !== undefined) tried[plan]!.quiet.push(quiet);
    },
  });
  progress.end();
}

type Result = Tried & { readonly judgement: TrialJudgement };

const WORDS = {
  better: 'better',
  worse: 'worse',
  'no-difference': 'no difference',
  undecided: 'too few seeds',
} as const;

function asJson({ name, title, plan, judgement, pairs, quiet }: Result): unknown {
  const slim = pairs.map(({ seed, nobody, crew }) => ({
    seed,
    nobody: withoutCurves(nobody),
    crew: crew && withoutCurves(crew),
  }));
  return {
    name,
    title,
    complexity: plan.complexity,
    alerts: plan.rules.map(({ alert }) => alert),
    judgement,
    quiet,
    pairs: slim,
  };
}

const withoutCurves = ({ before, after }: TrialPair['nobody']) => ({
  before: { ...before, curves: undefined },
  after: { ...after, curves: undefined },
});

function printResult({ name, title, plan, judgement, pairs, quiet }: Result): string[] {
  const refused = [...new Set(pairs.flatMap(({ crew }) => crew?.after.refused ?? []))];
  return [
    `${title} (${name})`,
    `  ${complexityWords(plan)}`,
    ...wayLines('nobody acts', judgement.nobody),
    ...(judgement.crew === undefined ? [] : wayLines('the orders of the script', judgement.crew)),
    ...alertLines(plan, pairs),
    ...quietLines(plan, quiet),
    ...refused.map((words) => `  refused in the world with the change: ${words}`),
    '',
  ];
}

function wayLines(title: string, way: JudgedWay): string[] {
  const rows = way.journeys.map(({ journey, before, after, difference: { mean, low, high }, verdict }) => [
    `  ${journey}`,
    `${decimals(before * 100, 2)}%`,
    `${decimals(after * 100, 2)}%`,
    `${signed(mean * 100)}`,
    low === undefined || high === undefined ? '–' : `${signed(low * 100)} to ${signed(high * 100)}`,
    WORDS[verdict],
  ]);
  const bad = way.figures.find(({ figure }) => figure === 'bad')!;
  const { before, after } = way.pages;
  return [
    `  ${title}: ${WORDS[way.verdict]}${way.decides === undefined ? '' : ` (${way.decides})`}`,
    ...printTable(['  journey', 'good before', 'good after', 'points', '95 % interval', 'verdict'], rows),
    `  failed or slow requests ${printCount(bad.before)} before, ${printCount(bad.after)} after`,
    `  paged in ${before.paged} of ${way.pairs} before${atWords(before.at)}, in ${after.paged} after${atWords(after.at)}`,
  ];
}

const atWords = (at: number | undefined) => (at === undefined ? '' : ` (${printClock(at)} into the drill on average)`);
const signed = (value: number) => `${value < 0 ? '−' : '+'}${decimals(Math.abs(value), 2)}`;

function alertLines(plan: TrialPlan, pairs: readonly TrialPair[]): string[] {
  return plan.rules.map(({ alert }) => {
    const own = pairs[0]!;
    const fired = own.nobody.after.alerts.find((one) => one.alert === alert);
    const page = own.nobody.before.pagedAt;
    if (fired === undefined) return `  ${alert} does not fire with seed ${own.seed}`;
    const than =
      page === undefined ? 'nobody was paged without it' : `the page without it comes at ${printClock(page)}`;
    if (fired.at < 0)
      return `  ${alert} is firing already when the drill with seed ${own.seed} begins, so it calls nobody`;
    return `  ${alert} fires ${printClock(fired.at)} into the drill with seed ${own.seed}; ${than}`;
  });
}

/** Whatever fires on a quiet day is false. */
function quietLines({ rules }: TrialPlan, days: readonly QuietDay[]): string[] {
  if (days.length === 0) return [];
  const hours = days.reduce((sum, day) => sum + day.hours, 0);
  return rules.map(({ alert, labels }) => {
    const alarms = days.flatMap((day) => day.alarms.filter((alarm) => alarm.alert === alert));
    const called = labels.severity === 'page' ? 'false pages' : 'false alarms';
    const lasted = Math.round(alarms.reduce((sum, { lasts }) => sum + lasts, 0));
    return `  ${alert}: ${alarms.length} ${called} in ${days.length} quiet days (${hours} h)${alarms.length === 0 ? '' : `, ${printClock(lasted)} in all`}`;
  });
}

function complexityWords({ complexity: { added, removed, settings } }: TrialPlan): string {
  const count = (words: readonly string[], sign: string) =>
    [...new Set(words)].map((word) => `${sign}${words.filter((one) => one === word).length} ${word}`);
  const parts = [
    ...count(added, '+'),
    ...count(removed, '−'),
    ...(settings > 0 ? [`+${settings} ${settings === 1 ? 'setting' : 'settings'}`] : []),
  ];
  return `adds complexity: ${parts.length === 0 ? 'none' : parts.join(', ')}`;
}
