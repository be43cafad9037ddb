import type { LabVisit } from '@firedrill/protocol';
import { expect, test } from 'vitest';
import { laneWords, standingOf, stretchesOf, withChecks } from './journeys.tsx';

const visit = (well: boolean, says = ''): LabVisit => ({ at: 0, seconds: well ? 0.04 : 9.2, says, well });
const standing = (visits: readonly LabVisit[]) => {
  const { tone, says } = standingOf({ name: 'Orders can be searched', goal: 1.5, visits, wellSince: undefined });
  return `${tone}: ${says}`;
};
const times = (n: number, well: boolean) => Array.from({ length: n }, () => visit(well));

test('a tile says how the latest user fared, and what the lately ill make of it', () => {
  expect(standing([])).toBe('none: nobody yet');
  expect(standing(times(3, true))).toBe('ok: 40 ms');
  expect(standing([...times(3, true), visit(false)])).toBe('bad: 9.2 s, goal 1.5 s');
  expect(standing([visit(false, 'answered 502')])).toBe('bad: answered 502');
  expect(standing([visit(true), visit(false), visit(true), visit(false), visit(true)])).toBe('some: 2 of 5 not served');
  expect(standing([...times(8, false), visit(true)])).toBe('ok: 40 ms');
});

test('a lane says when it was mended', () => {
  const lane = (visits: readonly LabVisit[], wellSince?: number) =>
    laneWords({ name: 'Lists open', goal: 1.5, visits, wellSince });
  expect(lane(times(2, true))).toBe('always well, 40 ms at most, goal 1.5 s');
  expect(lane(times(2, false))).toBe('ill to the end');
  expect(lane([visit(false), visit(true)], Date.UTC(2026, 0, 1, 12))).toMatch(/^well since \d\d:00:00$/);
});

test('a visit stands for the time to the next one, and not for hours in which nobody came', () => {
  const visits = [0, 5_000, 10_000, 900_000, 905_000].map((at) => ({ ...visit(true), at }));
  const stretches = stretchesOf({ visits });
  expect(stretches.map(({ until }) => until)).toEqual([5_000, 10_000, 25_000, 905_000, 910_000]);
});

test('what a check found ends how users fared before it; one after a reboot says nothing of when it was asked for', () => {
  const journey = { name: 'Lists open', goal: 1.5, visits: [{ ...visit(false), at: 1_000 }], wellSince: undefined };
  const check = (at: number, met: boolean, lasting: boolean) => ({
    ...{ at, passed: met, lasting, unnamed: 0 },
    items: ['Lists open', 'Another'].map((name) => ({ name, met, says: '' })),
  });
  const lane = withChecks(journey, [check(4_000, true, false), check(6_000, false, true)]);
  expect(stretchesOf(lane).map(({ visit: { at, well }, until }) => [at, well, until])).toEqual([
    [1_000, false, 4_000],
    [4_000, true, 7_000],
  ]);
});
