/**
 * Counterfactuals are exact: the log of a proof's route with one action left out, played from the bake of its page (a
 * fork) and from the first instant (a full replay), comes to the same facts. One job is one route of one scenario.
 */
import { playRun } from '@firedrill/debrief';
import { type Input, printAction, replay, runScript, Session } from '@firedrill/drill';
import type { LibraryScenario } from '@firedrill/server';
import { sessionOptions } from '../library.ts';
import type { HowToPlay } from './play.ts';

/** A route by its place among the proofs; `most`: so many of its actions are left out, each once, in order. */
export type ForkJob = { readonly slug: string; readonly seed: number; readonly route: number; readonly most: number };

/** An action left out: the hash of the facts either way. */
export type LeftOut = {
  readonly action: string;
  readonly forked: string;
  readonly replayed: string;
  readonly same: boolean;
};
/** What came of a route. Not the same as played: then leaving out may well come to the same hash, and shows nothing. */
export type ForkRow = {
  readonly scenario: string;
  readonly route: string;
  readonly seed: number;
  readonly asPlayed: string;
  readonly leftOut: readonly LeftOut[];
  readonly wallMs: number;
};

/** Plays a route, then each run of it without one action both ways. Logs and spans are written by neither. */
export function forkRoute(entry: LibraryScenario, job: ForkJob, { histories, now }: HowToPlay): ForkRow {
  const started = now();
  const options = { ...sessionOptions(entry, 'fork', { seed: job.seed, mode: 'drill' as const }), metricsOnly: true };
  const proof = entry.scenario.proofs[job.route]!;
  const key = `${job.slug} ${job.seed}`;
  const session = new Session(options);
  session.begin(histories.get(key));
  const bake = histories.get(key) ?? session.bake();
  histories.clear(); // one is enough: jobs of a scenario come together
  histories.set(key, bake);
  runScript(session, proof.steps, proof.until);
  const { inputs } = session;
  const until = session.now;
  const leftOut = inputs
    .flatMap(({ command }) => (command.type === 'act' ? [command] : []))
    .slice(0, job.most)
    .map(({ id, action }): LeftOut => {
      const rest = without(inputs, id);
      const forked = playRun(options, rest, { bake, until }).session.factsHash();
      const replayed = replay(options, rest, until).factsHash();
      return { action: printAction(action), forked, replayed, same: forked === replayed };
    });
  const wallMs = Math.round(now() - started);
  return { scenario: job.slug, route: proof.name, seed: job.seed, asPlayed: session.factsHash(), leftOut, wallMs };
}

/** All orders but an action and what took it back. */
function without(inputs: readonly Input[], id: string): readonly Input[] {
  return inputs.filter(({ command }) => !((command.type === 'act' || command.type === 'undo') && command.id === id));
}
