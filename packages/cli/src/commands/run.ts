/**
 * `firedrill run`: plays a script headless and prints what came of it. Same seed, same script: same facts.
 */
import { writeFileSync } from 'node:fs';
import { scorecard } from '@firedrill/debrief';
import { ENGINE_VERSION, type Mode, runScript, Session } from '@firedrill/drill';
import type { Proof } from '@firedrill/scenario';
import type { KeptChange, LibraryScenario } from '@firedrill/server';
import { printJson } from '../console.ts';
import { findScenario, openLibrary, sessionOptions } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { readCountermeasureFile, readProof } from '../read-input.ts';
import type { Recording } from '../recording.ts';
import { printTable } from '../table.ts';

/** What `run` was told. */
export type RunOptions = {
  readonly script: string;
  readonly seed: number;
  readonly mode: Mode;
  /** A countermeasure that the world has from instant 0. */
  readonly change?: string;
  readonly export?: string;
  readonly json?: true;
};

/** Plays and prints; ends with 1 when a command was wrong or refused, or no alert paged. */
export function run(slug: string, options: RunOptions, { console, exit }: CommandContext): void {
  const entry = findScenario(openLibrary(console), slug);
  const change = options.change === undefined ? undefined : readCountermeasureFile(options.change, console);
  const played = play(entry, readProof(options.script, console), { ...options, change, now: console.now });
  for (const line of played.trouble) console.say(line);
  if (options.export !== undefined) writeFileSync(options.export, `${JSON.stringify(played.recording, null, 2)}\n`);
  if (options.json) printJson(console, played.result);
  else for (const line of printResult(played.result)) console.print(line);
  if (played.trouble.length > 0) exit(1);
}

type Result = ReturnType<typeof play>['result'];
type How = {
  readonly seed: number;
  readonly mode: Mode;
  readonly change: KeptChange | undefined;
  readonly now: () => number;
};

function play(entry: LibraryScenario, script: Proof, { seed, mode, change, now }: How) {
  const started = now();
  const sessionOf = sessionOptions(entry, 'run', { seed, mode, change });
  const session = new Session(sessionOf);
  const steps = script.steps.map(({ after, command, at }) => ({ after, command, where: `${at.file}:${at.line}` }));
  const outcome = runScript(session, steps, script.until);
  const wallMs = Math.round(now() - started);
  const { scenario, world } = sessionOf;
  const factsHash = session.factsHash();
  const trouble = [
    ...(outcome.pagedAt === undefined && change === undefined ? ['No alert paged; nothing was played.'] : []),
    ...outcome.mistakes.map(({ where, issues }) => `${where} ${issues.join('; ')}`),
    ...outcome.refusals.map(({ where, type, refusal }) => `${where} ${type} was refused: ${refusal.message}`),
  ];
  const recording: Recording = {
    engine: ENGINE_VERSION,
    scenario: scenario.story.slug,
    scenarioHash: scenario.hash,
    seed,
    mode,
    ...(sessionOf.change && { change: { title: sessionOf.change.title, changes: sessionOf.change.changes } }),
    inputs: session.inputs,
    until: session.now,
    factsHash,
  };
  const result = {
    scenario: scenario.story.slug,
    seed,
    mode,
    paged: outcome.pagedAt !== undefined,
    factsHash,
    scorecard: scorecard(session.facts, scenario, { journeys: world.journeys, change: sessionOf.change }),
    simSeconds: session.now,
    wallMs,
    events: session.facts.length,
  };
  return { result, recording, trouble };
}

function printResult(result: Result): string[] {
  const rows = result.scorecard.figures.map(({ title, words, detail, met }) => [
    title,
    words,
    met === undefined ? '' : met ? 'met' : 'missed',
    detail,
  ]);
  const { change } = result.scorecard;
  return [
    ...(change === undefined ? [] : [`Played in a changed world: ${change.title}`]),
    ...(result.paged ? [] : ['Nobody was paged; no order was given.']),
    ...printTable(['figure', 'value', 'goal', 'detail'], rows),
    `${result.scorecard.quadrant}; facts ${result.factsHash}; ${result.events} events, ${Math.round(result.simSeconds)} simulated seconds in ${(result.wallMs / 1000).toFixed(1)} s`,
  ];
}
