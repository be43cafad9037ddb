import { describe, expect, it } from 'vitest';
import { facts, scenario } from '../../testdata/slow-till.ts';
import { crewOf, failureClassOf, type PastDrill } from './past-drill.ts';
import { type Choice, rankScenarios, unplayedSeed } from './rank-scenarios.ts';
import { rotateRoles } from './rotate-roles.ts';

const DAY = 86_400_000;
const NOW = 200 * DAY;

const choice = (slug: string, terrain: string, mechanism: string, level: number): Choice =>
  ({
    story: { ...scenario.story, slug, terrain, level },
    truth: { ...scenario.truth, causes: [{ component: 'x', mechanism }] },
  }) as Choice;

const past = (scenario: string, days: number, more: Partial<PastDrill> = {}): PastDrill => ({
  scenario,
  seed: 1,
  terrain: 'services',
  failureClass: 'overload',
  level: 1,
  understood: true,
  at: NOW - days * DAY,
  crew: [{ name: 'noor', roles: ['commander'] }],
  ...more,
});

const LIBRARY = [
  choice('calm', 'services', 'bad-release', 1),
  choice('full', 'services', 'capacity-deficit', 2),
  choice('split', 'monolith', 'bad-config', 2),
];

describe('ranking', () => {
  it('[B30] scores what was never met highest, what was missed next, what was met by how long ago', () => {
    const ranked = rankScenarios(LIBRARY, { people: ['Noor'], past: [past('full', 9)], now: NOW });
    // full: class and terrain and scenario met 9 days ago, 0.1 each: 0.4 + 0.2 + 0.2, level 2 is next: 0.8
    // calm: class never met 4, terrain 0.2, scenario 2, one level off: 5.2; split: 4 + 2 + 2 = 8
    expect(ranked.map(({ slug, score }) => [slug, score])).toEqual([
      ['split', 8],
      ['calm', 5.2],
      ['full', 0.8],
    ]);
    const missed = rankScenarios(LIBRARY, { people: [], past: [past('full', 9, { understood: false })], now: NOW });
    // full: 0.8 * 8 = 6.4, next level is 1 again: 5.4; calm: 4 + 1.6 + 2 = 7.6; split: 8 - 1 = 7
    expect(missed.map(({ slug, score }) => [slug, score])).toEqual([
      ['calm', 7.6],
      ['split', 7],
      ['full', 5.4],
    ]);
    expect(missed[2]).toMatchObject({ failureClass: { need: 'missed', value: 0.8 }, levelOff: 1 });
  });

  it('[B30] counts drills of these people only, and equal scores go by name', () => {
    const ranked = rankScenarios([LIBRARY[2]!, { ...LIBRARY[2]!, story: { ...LIBRARY[2]!.story, slug: 'alike' } }], {
      people: ['Wei'],
      past: [past('split', 1, { failureClass: 'change', terrain: 'monolith' })],
      now: NOW,
    });
    expect(ranked.map(({ slug, score }) => [slug, score])).toEqual([
      ['alike', 7],
      ['split', 7],
    ]);
  });

  it('[B30] fades over ninety days, to six tenths at most', () => {
    const value = (days: number) =>
      rankScenarios(LIBRARY, { people: [], past: [past('full', days)], now: NOW }).find(({ slug }) => slug === 'full')
        ?.scenario.value;
    expect([0, 9, 54, 180].map(value)).toEqual([0, 0.1, 0.6, 0.6]);
  });

  it('[B31] draws a seed that these people have not played, else the one played longest ago', () => {
    const drills = [past('full', 3, { seed: 1 }), past('full', 5, { seed: 2 }), past('calm', 1, { seed: 3 })];
    const seed = (people: string[], seeds: number[]) => unplayedSeed(seeds, { slug: 'full', people, past: drills });
    expect(seed(['noor'], [1, 2, 3])).toBe(3);
    expect(seed(['noor'], [1, 2])).toBe(2);
    expect(seed(['wei'], [1, 2])).toBe(1);
  });
});

describe('rotation', () => {
  const crew = (...roles: [string, PastDrill['crew'][number]['roles'][number]][]) =>
    roles.map(([name, role]) => ({ name, roles: [role] }));
  const roles = (people: string[], drills: PastDrill[]) =>
    Object.fromEntries(rotateRoles(people, drills).map(({ name, role }) => [name, role]));

  it('[B32] fills as many roles as leave somebody to respond', () => {
    expect(roles([], [])).toEqual({});
    expect(roles(['A'], [])).toEqual({ A: 'commander' });
    expect(roles(['A', 'B'], [])).toEqual({ A: 'commander', B: 'responder' });
    expect(roles(['A', 'B', 'C', 'D'], [])).toEqual({ A: 'commander', B: 'comms', C: 'scribe', D: 'responder' });
    expect(roles(['A', 'B', 'C', 'D', 'E', 'F'], [])).toMatchObject({ D: 'deputy', E: 'responder', F: 'responder' });
  });

  it('[B32] nobody commands twice running, and roles go to who held them least, then longest ago', () => {
    const first = past('full', 5, { crew: crew(['a', 'commander'], ['b', 'comms'], ['c', 'responder']) });
    const second = past('full', 2, { crew: crew(['b', 'commander'], ['c', 'comms'], ['a', 'responder']) });
    expect(roles(['A', 'B', 'C'], [second, first])).toEqual({ C: 'commander', A: 'comms', B: 'responder' });
    expect(roles(['A', 'B'], [second])).toEqual({ A: 'commander', B: 'responder' });
    expect(roles(['B'], [second])).toEqual({ B: 'commander' });
    const all = Array.from({ length: 8 }, (_, day) =>
      past('full', day + 1, { crew: crew(['a', day % 2 === 0 ? 'commander' : 'responder'], ['b', 'responder']) }),
    );
    expect(roles(['A', 'B'], all)).toEqual({ A: 'responder', B: 'commander' });
  });

  it('[B32] reads who held what from the facts', () => {
    const joined = facts
      .slice(0, 1)
      .flatMap((fact) => [
        fact,
        { ...fact, actor: 'noor', event: { type: 'joined', name: 'Noor ', as: 'player' } as const },
        { ...fact, actor: 'wei', event: { type: 'joined', name: 'Wei', as: 'player' } as const },
        { ...fact, actor: 'fay', event: { type: 'joined', name: 'Fay', as: 'facilitator' } as const },
        { ...fact, event: { type: 'role-taken', person: 'noor', role: 'commander' } as const },
        { ...fact, event: { type: 'role-handed-over', role: 'commander', from: 'noor', to: 'wei', note: '' } as const },
      ]);
    expect(crewOf(joined)).toEqual([
      { name: 'noor', roles: ['commander'] },
      { name: 'wei', roles: ['commander'] },
    ]);
    expect(failureClassOf({ causes: [] })).toBe('none');
  });
});
