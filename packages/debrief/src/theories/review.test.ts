/**
 * Theories, lanes of people and luck, on a playing written by hand.
 */
import { expect, test } from 'vitest';
import { facts, ms, scenario, telemetry, without, world } from '../../testdata/slow-till.ts';
import { buildDebrief } from '../debrief.ts';

const build = (played = facts) =>
  buildDebrief({ drill: 'd1', scenario, world }, { facts: played, telemetry: telemetry() });

test('B44: signals that changed are found with the instant at which they could first be seen', () => {
  const { causes } = build();
  const pending = causes!.signals.find(({ title }) => title.startsWith('pool_pending'))!;
  expect(pending).toMatchObject({ component: 'payments', decides: true, visibleAt: ms(-45), words: '2 → 131' });
  expect(pending.seen).toEqual([{ person: 'wei', at: ms(180), seq: 12 }]);
  expect(causes!.struck).toEqual([
    { component: 'risk-api', fault: 'risk-late', kind: 'ProviderChaos', at: ms(-60), until: undefined },
  ]);
});

test('B45: who played has lanes; the world, the story and facilitators have none', () => {
  const { people, signals } = build();
  expect(people.map(({ person }) => person)).toEqual(['wei']);
  expect(people[0]!.signals.map(({ seenAt }) => seenAt)).toEqual(signals.map(({ seenAt }) => seenAt));
});

test('B46: a theory about a release is excluded by a log of changes without one, and no other', () => {
  const theory = (component: string, mechanism: string) =>
    facts.map((fact) =>
      fact.event.type === 'hypothesis-opened' && fact.event.id === 'db'
        ? { ...fact, event: { ...fact.event, component, mechanism } }
        : fact.event.type === 'looked' && fact.seq === 11
          ? { ...fact, event: { ...fact.event, panel: 'changes' as const, query: '', visibleSeconds: 5 } }
          : fact,
    );
  const excluded = (component: string, mechanism: string) => build(theory(component, mechanism)).theories[0]!.excluded;
  expect(excluded('catalog', 'bad-release')).toMatchObject({ at: ms(110), person: 'wei', seq: 11 });
  expect(excluded('payments', 'bad-release')).toBeUndefined();
  expect(excluded('catalog', 'hot-key')).toBeUndefined();
  const { excluded: sentences } = build(theory('catalog', 'bad-release'));
  expect(sentences).toEqual([
    {
      text: 'From 01:50 the evidence spoke against "The database is slow": the log of changes has no release of catalog in the day before. It stood at 40 %; it was given up at 03:35.',
      facts: [11, 10],
    },
  ]);
});

test('B47: confidence stands beside what had been seen and pinned by then', () => {
  const pool = build().theories.find(({ id }) => id === 'pool')!;
  expect(pool.confidence.map(({ confidence, seen, pinned }) => [confidence, seen, pinned])).toEqual([
    [0.7, 2, 0],
    [0.9, 2, 0],
  ]);
});

test('B48: what went well comes first; luck is named with its facts', () => {
  const titles = build().questions.map(({ title }) => title);
  expect(titles).toEqual([
    'What went well?',
    'What did you look at first, and why?',
    'Which signal would have told you?',
    'Where were you lucky?',
  ]);
  const luckOf = (played = facts) => build(played).questions.at(-1)!;
  expect(luckOf().answer).toBe('Nothing in the record looks like luck.');
  const unexplained = luckOf(
    without((f) => f.event.type !== 'hypothesis-judged' && f.event.type !== 'hypothesis-opened'),
  );
  expect(unexplained.answer).toContain('no theory in the ledger spoke of payments by then');
  expect(unexplained.answer).toContain('no theory that names the cause was confirmed');
  expect(unexplained.facts.length).toBe(3);
  const unseen = luckOf(without((f) => f.event.type !== 'looked'));
  expect(unseen.answer).toContain('before any deciding signal had been opened');
});
