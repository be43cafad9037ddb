/**
 * `firedrill replay`: plays an exported drill, or one of the data folder, again, and checks that the same facts come out.
 */
import { existsSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { replay } from '@firedrill/drill';
import { readRecordedDrill } from '@firedrill/server';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import { findScenario, openLibrary, projectRoot, sessionOptions } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { readText } from '../read-input.ts';
import { checkEngine, parseRecording, type Recording } from '../recording.ts';

/** What `replay` was told. */
export type ReplayOptions = { readonly data?: string; readonly json?: true };

/** Replays and compares; ends with 1 when the facts differ. */
export async function replayDrill(
  name: string,
  options: ReplayOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  const recording = existsSync(name) ? parseRecording(readText(name), name) : await fromData(name, options.data);
  checkEngine(recording);
  const entry = findScenario(openLibrary(console), recording.scenario);
  if (recording.scenarioHash !== '' && recording.scenarioHash !== entry.scenario.hash) {
    console.say(`The files of ${recording.scenario} have changed since the drill was played.`);
  }
  const started = console.now();
  const session = replay(sessionOptions(entry, 'replay', recording), recording.inputs, instant(recording.until));
  const factsHash = session.factsHash();
  const same = factsHash === recording.factsHash;
  const result = {
    scenario: recording.scenario,
    seed: recording.seed,
    inputs: recording.inputs.length,
    events: session.facts.length,
    factsHash,
    recordedHash: recording.factsHash,
    same,
    wallMs: Math.round(console.now() - started),
  };
  if (options.json) printJson(console, result);
  else
    console.print(
      same
        ? `Same facts: ${factsHash} (${result.events} events)`
        : `Other facts: ${factsHash}, recorded ${recording.factsHash}`,
    );
  if (!same) exit(1);
}

async function fromData(drill: string, data: string | undefined): Promise<Recording> {
  const folder = data ?? process.env.FIREDRILL_DATA ?? `${projectRoot()}/.firedrill`;
  const recording = await readRecordedDrill(folder, drill);
  if (recording === undefined) throw new Failure(`${drill} is neither a file nor a drill in ${folder}.`, 2);
  return recording;
}
