/**
 * Promise TRI9: a trial in a sentence.
 */
import type { TrialCard } from '@firedrill/protocol';
import { expect, test } from 'vitest';
import { trialWords } from './trial-words.ts';

const alarm = { alert: 'SeatsLate', severity: 'page', at: 60, lasts: 30 };
const run = (pagedAt: number | undefined, at?: number) => ({
  pagedAt,
  alerts: at === undefined ? [] : [{ alert: 'SeatsLate', severity: 'page', at, fired: 1 }],
});
const card = (more: object): TrialCard =>
  ({
    alerts: ['SeatsLate'],
    changes: [{ change: 'alert-rule', target: 'SeatsLate', params: {} }],
    quiet: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, hours: 24, alarms: day < 2 ? [alarm] : [] })),
    quietWanted: 7,
    pairs: 20,
    judgement: { nobody: { verdict: 'no-difference', decides: undefined, journeys: [] } },
    own: { seed: 1, nobody: { before: run(615), after: run(15, 15) } },
    ...more,
  }) as unknown as TrialCard;

test('of a rule it says when it fires beside the page as it was, and its false alarms (TRI9)', () => {
  expect(trialWords(card({}))).toBe(
    'SeatsLate fires 10:00 sooner than the page as it was, 2 false alarms in 7 quiet days',
  );
  const own = { seed: 1, nobody: { before: run(615), after: run(615, -300) } };
  expect(trialWords(card({ own, quiet: [] }))).toBe(
    'SeatsLate fires before anything is wrong, quiet days not watched yet',
  );
  expect(trialWords(card({ own: undefined, quiet: [{ day: 0, hours: 24, alarms: [alarm] }] }))).toBe(
    'SeatsLate not played yet, 1 false alarm in 1 of 7 quiet days',
  );
});

test('of a change of the world it says what users get, beside a rule or alone (TRI9)', () => {
  const changes = [{ change: 'timeout', target: 'door/seating', params: {} }];
  expect(trialWords(card({ alerts: [], changes }))).toBe('No difference, 20 seeds');
  expect(trialWords(card({ changes }))).toContain('quiet days. No difference, 20 seeds');
});
