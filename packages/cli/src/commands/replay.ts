/**
 * `firedrill replay`: plays an exported drill, or one of the data folder, again, and checks that the same facts come out.
 */
import { instant } from '@firedrill/base';
import { replay } from '@firedrill/drill';
import { printJson } from '../console.ts';
import { findScenario, openLibrary, sessionOptions } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { checkEngine, findRecording } from '../recording.ts';
import { printCounterfactuals } from './replay-otherwise.ts';

/** What `replay` was told. */
export type ReplayOptions = { readonly data?: string; readonly counterfactuals?: true; readonly json?: true };

/** Replays and compares; ends with 1 when the facts differ. */
export async function replayDrill(
  name: string,
  options: ReplayOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  const recording = await findRecording(name, options.data);
  checkEngine(recording);
  const entry = findScenario(openLibrary(console), recording.scenario);
  const played = sessionOptions(entry, 'replay', recording);
  if (recording.scenarioHash !== '' && recording.scenarioHash !== played.scenario.hash) {
    console.say(`The files of ${recording.scenario} have changed since the drill was played.`);
  }
  if (options.counterfactuals) return printCounterfactuals({ entry, recording }, options, { console, exit });
  const started = console.now();
  const session = replay(played, recording.inputs, instant(recording.until));
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
