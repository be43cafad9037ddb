/** Forks of a shipped scenario's routes are their full replays; all of them are asked by `firedrill prove --all --forks`. */
import { loadLibrary } from '@firedrill/server';
import { expect, test } from 'vitest';
import { forkRoute } from './forks.ts';

const library = loadLibrary(new URL('../../../..', import.meta.url).pathname, () => {});

test('B50: a route without one of its actions, by fork and by full replay', { timeout: 200_000 }, () => {
  const entry = library.scenario('transaction-open-for-half-an-hour')!;
  const route = entry.scenario.proofs.findIndex(({ name }) => name === 'wrong-failover');
  const how = { histories: new Map<string, Uint8Array>(), now: () => 0 };
  const row = forkRoute(entry, { slug: 'transaction-open-for-half-an-hour', seed: 1, route, most: 1 }, how);
  expect(row.leftOut).toHaveLength(1);
  expect(row.leftOut[0]).toMatchObject({ same: true, forked: row.leftOut[0]!.replayed });
  expect(row.leftOut[0]!.forked).not.toBe(row.asPlayed);
  expect(how.histories.size).toBe(1);
});
