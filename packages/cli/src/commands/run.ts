/**
 * `firedrill run`: plays a script headless and prints what came of it. Same seed, same script: same facts.
 */
import { writeFileSync } from 'node:fs';
import { scorecard } from '@firedrill/debrief';
import { ENGINE_VERSION, type Mode, runScript, Session } from '@firedrill/drill';
import type { Proof } from '@firedrill/scenario';
import type { LibraryScenario } from '@firedrill/server';
import { printJson } from '../console.ts';
import { findScenario, openLibrary, sessionOptions } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { readProof } from '../read-input.ts';
import type { Recording } from '../recording.ts';
import { printTable } from '../table.ts';

/** What `run` was told. */
export type RunOptions = {
  readonly script: string;
  readonly seed: number;
  readonly mode: Mode;
  readonly export?: string;
  readonly json?: true;
};

/** Plays and prints; ends with 1 when a command was wrong or refused, or no alert paged. */
export function run(slug: string, options: RunOptions, { console, exit }: CommandContext): void {
  const entry = findScenario(openLibrary(console), slug);
  const played = play(entry, readProof(options.script, console), { ...options, now: console.now });
  for (const line of played.trouble) console.say(line);
  if (options.export !== undefined) writeFileSync(options.export, `${JSON.stringify(played.recording, null, 2)}\n`);
  if (options.json) printJson(console, played.result);
  else for (const line of printResult(played.result)) console.print(line);
  if (played.trouble.length > 0) exit(1);
}

type Result = ReturnType<typeof play>['result'];
type How = { readonly seed: number; readonly mode: Mode; readonly now: () => number };

function play(entry: LibraryScenario, script: Proof, { seed, mode, now }: How) {
  const started = now();
  const session = new Session(sessionOptions(entry, 'run', { seed, mode }));
  const steps = script.steps.map(({ after, command, at }) => ({ after, command, where: `${at.file}:${at.line}` }));
  const outcome = runScript(session, steps, script.until);
  const wallMs = Math.round(now() - started);
  const { scenario } = entry;
  const factsHash = session.factsHash();
  const trouble = [
    ...(outcome.pagedAt === undefined ? ['No alert paged; nothing was played.'] : []),
    ...outcome.mistakes.map(({ where, issues }) => `${where} ${issues.join('; ')}`),
    ...outcome.refusals.map(({ where, type, refusal }) => `${where} ${type} was refused: ${refusal.message}`),
  ];
  const recording: Recording = {
    engine: ENGINE_VERSION,
    scenario: scenario.story.slug,
    scenarioHash: scenario.hash,
    seed,
    mode,
    inputs: session.inputs,
    until: session.now,
    factsHash,
  };
  const result = {
    scenario: scenario.story.slug,
    seed,
    mode,
    factsHash,
    scorecard: scorecard(session.facts, scenario, { journeys: entry.world.file.journeys }),
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
  return [
    ...printTable(['figure', 'value', 'goal', 'detail'], rows),
    `${result.scorecard.quadrant}; facts ${result.factsHash}; ${result.events} events, ${Math.round(result.simSeconds)} simulated seconds in ${(result.wallMs / 1000).toFixed(1)} s`,
  ];
}
