/**
 * `firedrill replay --counterfactuals`: what each move of a closed drill cost or saved, by playing the drill again
 * without it, sooner, and by the routes that are known to work.
 */
import { instant } from '@firedrill/base';
import { type Counterfactuals, counterfactuals, playReference, type ReferenceRun } from '@firedrill/debrief';
import { replay, Session, type SessionOptions } from '@firedrill/drill';
import type { LibraryScenario } from '@firedrill/server';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import { sessionOptions } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import type { Recording } from '../recording.ts';
import { printTable } from '../table.ts';

type Recorded = { readonly entry: LibraryScenario; readonly recording: Recording };

/** Plays the runs with a progress bar and prints them; fails with a sentence when the drill cannot be forked. */
export function printCounterfactuals(
  { entry, recording }: Recorded,
  { json }: { readonly json?: true },
  { console }: CommandContext,
): void {
  const started = console.now();
  const options = sessionOptions(entry, 'replay', recording);
  const bake = bakeOf(options);
  const { inputs } = recording;
  const session = replay({ ...options, metricsOnly: true }, inputs, instant(recording.until), bake);
  const factsHash = session.factsHash();
  if (factsHash !== recording.factsHash)
    throw new Failure(
      `Other facts: ${factsHash}, recorded ${recording.factsHash}; what cannot be played again cannot be played otherwise.`,
    );
  const runs = counterfactuals({ options, inputs, facts: session.facts }, bake);
  let progress: ReturnType<typeof startProgress> | undefined;
  let step = runs.next();
  for (; !step.done; step = runs.next()) {
    progress ??= startProgress(console, { title: 'runs', total: step.value.of, unit: 'runs' });
    progress.at(step.value.done);
  }
  progress?.end();
  const forked = step.value;
  if (!forked.ok) throw new Failure(forked.why);
  const reference = playReference(options, bake);
  const wallMs = Math.round(console.now() - started);
  if (json)
    printJson(console, {
      scenario: recording.scenario,
      seed: recording.seed,
      factsHash,
      ...forked.value,
      reference,
      wallMs,
    });
  else for (const line of printRuns(forked.value, reference)) console.print(line);
}

/** The history, lived through once for all runs. */
function bakeOf(options: SessionOptions): Uint8Array {
  const session = new Session({ ...options, metricsOnly: true });
  session.begin();
  return session.bake();
}

function printRuns(runs: Counterfactuals, reference: ReferenceRun | undefined): string[] {
  const row = (title: string, tally: Counterfactuals['asPlayed'], words: string) => [
    title,
    String(tally.bad),
    String(Math.round(tally.money)),
    words,
  ];
  const rows = [
    row('as played', runs.asPlayed, runs.impactWords),
    ...runs.moves.flatMap(({ title, without, earlier }) => [
      row(`without ${title}`, without.tally, without.words),
      ...(earlier === undefined ? [] : [row(`${title}, ${earlier.seconds} s earlier`, earlier.tally, earlier.words)]),
    ]),
    ...(runs.nothing === undefined ? [] : [row('nobody changes anything', runs.nothing.tally, runs.nothing.words)]),
    ...runs.routes.map(({ name, fork }) => row(`route ${name}`, fork.tally, fork.words)),
    ...runs.waysNotTaken.map(({ title, fork }) => row(`not taken: ${title}`, fork.tally, fork.words)),
  ];
  return [
    ...printTable(['run', 'bad', 'money', 'beside the drill as played'], rows),
    ...runs.sentences.map(({ text }) => text),
    ...(reference === undefined ? [] : [`The reference run (${reference.route}): ${reference.words}.`]),
  ];
}
