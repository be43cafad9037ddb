/**
 * Proofs are played without logs and spans: their facts are those of the drill that players meet.
 */
import { playProof, Session } from '@firedrill/drill';
import { expect, test } from 'vitest';
import { openLibrary, sessionOptions } from '../library.ts';
import { playJob } from './play.ts';

test('a proof comes to the same facts as a drill with logs and spans', { timeout: 120_000 }, () => {
  const library = openLibrary({ print: () => {}, say: (line: string) => expect.fail(line), now: () => 0 } as never);
  const entry = library.scenario('orders-two-of-four')!;
  const { scenario } = entry;
  const played = playJob(
    entry,
    { slug: scenario.story.slug, seed: 1, proof: 0 },
    { histories: new Map(), now: () => 0 },
  );

  const whole = new Session(sessionOptions(entry, 'whole', { seed: 1, mode: 'drill' }));
  whole.begin();
  const { factsHash, checks } = playProof(whole, scenario.proofs[0]!, scenario);
  expect(whole.telemetry.logs.streams().length).toBeGreaterThan(0);
  expect([played.factsHash, played.checks]).toEqual([factsHash, checks]);
});
