/** A person's own trend: worked out by hand from the slow till. */
import { type Fact, type Mode, matchesTruth, stateOf } from '@firedrill/drill';
import { describe, expect, it } from 'vitest';
import { beginnings, factsOf, type ShortFact } from '../../testdata/short-facts.ts';
import { scenario } from '../../testdata/slow-till.ts';
import { type TrendSource, trendOf } from './trend.ts';

const cause = scenario.truth.causes[0]!;
const drill = (facts: readonly ShortFact[], more: Partial<TrendSource> = {}): TrendSource => ({
  ...{ drill: 'd1', title: 'Slow till', mode: 'practice' as Mode, seed: 1, at: 1000, person: 'wei', attempt: 1 },
  ...{ facts: factsOf([...beginnings.hurt!, ...facts]), scenario, ...more },
});
/** Right at 80 %, confirmed at 300 s; wrong at 60 %; wrong and refuted. */
const understood: readonly ShortFact[] = [
  [100, 'theory', 'right', cause.component, cause.mechanism, 0.8],
  [120, 'theory', 'wrong', 'gateway', 'dns-failure', 0.6],
  [140, 'theory', 'gone', 'gateway', 'dns-failure', 0.9],
  [200, 'judged', 'gone', 'refuted'],
  [300, 'judged', 'right', 'confirmed'],
  [900, 'closed', true],
];

describe('[B80] what a drill came to for one person', () => {
  it('time to diagnosis, calls, theories', () => {
    const [one] = trendOf([drill(understood)]).drills;
    expect(one).toMatchObject({ diagnosis: { seconds: 300, isOwn: true }, isUnderstood: true, counts: true });
    expect(one?.calls).toEqual({ wrong: 1, of: 2 });
    expect(one?.theories).toEqual([
      { confidence: 0.8, isRight: true },
      { confidence: 0.6, isRight: false },
      { confidence: 0, isRight: false },
    ]);
  });

  it("of a crew only what was one's own", () => {
    const facts = drill(understood).facts.map((fact): Fact => {
      const { event } = fact;
      return event.type === 'hypothesis-opened' && event.id === 'wrong' ? { ...fact, actor: 'ada' } : fact;
    });
    const [mine] = trendOf([drill([], { facts })]).drills;
    const [hers] = trendOf([drill([], { facts, person: 'ada' })]).drills;
    expect([mine?.calls, hers?.calls]).toEqual([
      { wrong: 0, of: 1 },
      { wrong: 1, of: 1 },
    ]);
    expect(hers?.diagnosis).toEqual({ seconds: 300, isOwn: false });
    expect([mine?.theories.length, hers?.theories.length]).toEqual([2, 1]);
    expect(stateOf(facts).hypotheses.filter((theory) => matchesTruth(theory, scenario.truth))).toHaveLength(1);
  });

  it('nothing named is nothing, and no zero', () => {
    const [one] = trendOf([drill([[900, 'closed', false]])]).drills;
    expect(one).toMatchObject({ diagnosis: undefined, isUnderstood: false, calls: { wrong: 0, of: 0 }, theories: [] });
  });
});

it('[B81] calibration: bins of a fifth, mean confidence against the share that was right, Brier', () => {
  const { bins, brier } = trendOf([drill(understood)]).calibration;
  expect(bins).toEqual([
    { from: 0, to: 0.2, theories: 1, confidence: 0, right: 0 },
    { from: 0.6, to: 0.8, theories: 1, confidence: 0.6, right: 0 },
    { from: 0.8, to: 1, theories: 1, confidence: 0.8, right: 1 },
  ]);
  expect(brier).toBeCloseTo((0.04 + 0.36 + 0) / 3, 10);
  expect(trendOf([]).calibration).toEqual({ bins: [], brier: undefined });
});

it('[B82] classes of failure met and understood, in the order of meeting; drills in order of time', () => {
  const missed = drill([[900, 'closed', true]], { drill: 'd0', at: 500 });
  const { classes, drills } = trendOf([drill(understood), missed]);
  expect(drills.map((one) => one.drill)).toEqual(['d0', 'd1']);
  expect(classes).toMatchObject([{ met: 2, understood: 1, lastUnderstood: true }]);
  expect(classes[0]?.title).not.toMatch(/^[a-z]/);
});
