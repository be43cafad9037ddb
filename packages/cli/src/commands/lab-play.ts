/**
 * `firedrill lab levels|play|check|hint|report`: levels for people who live in a terminal.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type CheckResult,
  instancesOf,
  type Lab,
  type LevelFolder,
  levelFigures,
  type PlayedLevel,
  PlayedLevels,
  plantedTruth,
  RunningLevel,
  scoreLevel,
} from '@firedrill/lab';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import type { CommandContext } from '../program.ts';
import { printTable } from '../table.ts';
import { connectLabs, TERMINAL_OWNER } from './lab.ts';
import { foldersOf } from './lab-prove.ts';

type Json = { readonly json?: true };
export type LabPlayOptions = Json & { readonly seed?: number };
export type LabCheckOptions = Json & { readonly lasting?: true };
export type LabReportOptions = { readonly end?: true; readonly file?: string };

/** `lab levels`: what can be played. */
export function labLevels({ json }: Json, { console }: CommandContext): void {
  const levels = foldersOf([]).map(({ level }) => level);
  if (json)
    return printJson(
      console,
      levels.map(({ number, slug, title, goal }) => ({ number, slug, title, goal })),
    );
  const rows = levels.map(({ number, slug, title, goal }) => [String(number), slug, title, `${goal / 60}`]);
  for (const line of printTable(['no', 'level', 'what is seen', 'goal min'], rows)) console.print(line);
}

/** `lab play`: boots a level, a random one without a name, and prints its card. */
export async function labPlay(
  name: string | undefined,
  { seed = Math.floor(Math.random() * 2 ** 31), json }: LabPlayOptions,
  { console }: CommandContext,
): Promise<void> {
  const folder = chosen(name);
  const engine = await connectLabs({ toStart: true });
  const { level } = folder;
  const id = `level-${level.number}-${seed.toString(36)}`;
  const spec = { id, owner: TERMINAL_OWNER, level: level.slug, instances: instancesOf(level) };
  const lab = await engine.up(spec, ({ text }) => console.say(text));
  const origin = `http://${lab.address('web')}`;
  console.say('letting users in');
  await new RunningLevel(folder, lab, { seed, origin }).plant();
  const played: PlayedLevel = {
    lab: id,
    level: level.slug,
    seed,
    origin,
    bootedAt: Date.now(),
    checks: [],
    hints: 0,
    endedAt: undefined,
  };
  new PlayedLevels(engine.places.home).write(played);
  if (json) return printJson(console, { ...played, instances: addressesOf(folder, lab) });
  for (const line of card(folder, lab, origin)) console.print(line);
}

function chosen(name: string | undefined): LevelFolder {
  if (name !== undefined) return foldersOf([name])[0]!;
  const levels = foldersOf([]).filter(({ level }) => level.number > 0);
  return levels[Math.floor(Math.random() * levels.length)]!;
}

const addressesOf = ({ level }: LevelFolder, lab: Lab): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(level.instances).map((name) => [name, lab.address(name)]));

function card(folder: LevelFolder, lab: Lab, origin: string): readonly string[] {
  const { level } = folder;
  return [
    '',
    `${level.number === 0 ? 'Tutorial' : `Level ${level.number}`}: ${level.title}`,
    '',
    level.description.trim(),
    '',
    `  the app       ${origin}  (API ${origin}:8080)`,
    ...Object.entries(addressesOf(folder, lab)).map(
      ([name, address]) => `  ${name.padEnd(13)} firedrill lab shell ${lab.id} ${name}  (${address})`,
    ),
    '  the code      /srv/shop on app, and its README.md',
    '',
    `  firedrill lab check ${lab.id}            are users served again?`,
    `  firedrill lab check ${lab.id} --lasting  reboots everything, and asks again`,
    `  firedrill lab hint ${lab.id}             one hint`,
    `  firedrill lab report ${lab.id}           your incident report, to fill in`,
    `  firedrill lab report ${lab.id} --end     give up or end: what happened, your figures; takes the lab away`,
  ];
}

/** `lab check`: what is still wrong as users see it. Exit 1 while something is. */
export async function labCheck(
  id: string,
  { lasting, json }: LabCheckOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  const { running, played, store } = await attached(id);
  const result = lasting ? await running.checkLasting() : await running.check();
  const check = { at: Date.now(), lasting: lasting === true, passed: result.passed, wrong: wrongOf(result) };
  store.write({ ...played, checks: [...played.checks, check] });
  exit(result.passed ? 0 : 1);
  if (json) return printJson(console, { passed: result.passed, items: result.items });
  for (const { name, met, says } of result.items) console.print(met ? `  ok     ${name}` : `  wrong  ${name}: ${says}`);
  if (!result.passed) console.print(lasting ? 'After every instance was rebooted: not yet.' : 'Not yet.');
  else console.print(lasting ? 'Users are served, and it lasts.' : 'Users are served. Does it last? (--lasting)');
}

const wrongOf = ({ items }: CheckResult): readonly string[] =>
  items.filter(({ met }) => !met).map(({ name, says }) => `${name}: ${says}`);

/** `lab hint`: the next one. */
export async function labHint(id: string, _options: object, { console }: CommandContext): Promise<void> {
  const { played, store, folder } = await attached(id);
  const { hints } = folder.level;
  if (played.hints >= hints.length) throw new Failure(`There are ${hints.length} hints, and you have had them all.`);
  store.write({ ...played, hints: played.hints + 1 });
  console.print(`Hint ${played.hints + 1} of ${hints.length}: ${hints[played.hints]}`);
}

const REPORT = `# Incident report

## What happened, as users saw it

## Impact

## Timeline

## Cause, and how you know

## What served users again

## What keeps it from coming back

## What contributed
`;

/** `lab report`: a file to fill in; with `--end` what happened and the figures, and the lab is taken away. */
export async function labReport(
  id: string,
  { end, file = `${id}.md` }: LabReportOptions,
  { console }: CommandContext,
): Promise<void> {
  const { engine, played, store, folder } = await attached(id);
  if (end !== true) {
    if (existsSync(file)) throw new Failure(`${file} is there already; nothing was written.`);
    writeFileSync(file, REPORT);
    return console.print(`Wrote ${file}. Fill it in; then firedrill lab report ${id} --end.`);
  }
  store.write({ ...played, endedAt: Date.now() });
  await engine.remove(id);
  const { objectives, goal } = folder.level;
  const truth = plantedTruth(folder.level, played.seed);
  const figures = levelFigures(scoreLevel(played), goal);
  const lines = [
    truth.summary,
    '',
    `Trigger: ${truth.trigger}`,
    ...(truth.sustaining === undefined ? [] : [`Kept going by: ${truth.sustaining}`]),
    'What contributed:',
    ...truth.factors.map((factor) => `  - ${factor}`),
    `Serves users again: ${truth.mitigation}`,
    `Keeps it from coming back: ${truth.durable}`,
    '',
    'What there was to learn:',
    ...objectives.map((objective) => `  - ${objective}`),
    '',
    ...figures.map(({ name, value, target }) => `${name}: ${value}${target === '–' ? '' : ` (goal ${target})`}`),
    existsSync(file)
      ? `Your report: ${file} (${readFileSync(file, 'utf8').length} characters).`
      : 'No report was written.',
  ];
  for (const line of lines) console.print(line);
}

async function attached(id: string) {
  const engine = await connectLabs({ toStart: true });
  const store = new PlayedLevels(engine.places.home);
  const played = store.read(id);
  const lab = await engine.attach(id);
  if (played === undefined || lab === undefined)
    throw new Failure(`No level "${id}" is being played; firedrill lab list shows what is up.`, 2);
  const folder = foldersOf([played.level])[0]!;
  const running = new RunningLevel(folder, lab, { seed: played.seed, origin: played.origin });
  return { engine, store, played, folder, running };
}
