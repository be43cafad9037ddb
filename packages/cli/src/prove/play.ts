/**
 * Playing one proof of the library, in whichever thread. A job travels by name, so that each thread reads the
 * scenarios once for itself.
 */
import { type ProofResult, playProof, Session } from '@firedrill/drill';
import type { LibraryScenario } from '@firedrill/server';
import { sessionOptions } from '../library.ts';

/** A proof to play: the scenario it belongs to and its place among that scenario's proofs. */
export type ProofJob = { readonly slug: string; readonly proof: number };
/** What came of a job, and how long it took. */
export type ProofRow = ProofResult & { readonly scenario: string; readonly wallMs: number };

/** Plays a proof of a scenario from start to end. */
export function playJob(
  entry: LibraryScenario,
  job: ProofJob,
  how: { readonly seed: number; readonly now: () => number },
): ProofRow {
  const { scenario } = entry;
  const proof = scenario.proofs[job.proof]!;
  const started = how.now();
  const session = new Session(sessionOptions(entry, 'proof', { seed: how.seed, mode: 'drill' }));
  const result = playProof(session, proof, scenario);
  return { scenario: job.slug, ...result, wallMs: Math.round(how.now() - started) };
}
