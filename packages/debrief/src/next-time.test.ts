/** The next time, and reasons in own words, of the playing in the testdata. */
import type { DrillEvent, Fact } from '@firedrill/drill';
import { describe, expect, it } from 'vitest';
import { facts, scenario, telemetry, without, world } from '../testdata/slow-till.ts';
import { buildDebrief } from './debrief.ts';

const build = (played: readonly Fact[]) =>
  buildDebrief({ drill: 'd1', scenario, world }, { facts: played, telemetry: telemetry() });
const afterwards = (event: DrillEvent, actor = 'wei'): Fact[] => {
  const last = facts.at(-1)!;
  return [...facts, { ...last, seq: last.seq + 1, actor, event }];
};

describe('B90: the next time', () => {
  const texts = (played: readonly Fact[]) => build(played).nextTime.map(({ text }) => text);

  it('names a signal that nobody opened, and a theory that was held and is not what broke', () => {
    const unseen = without(({ event }) => event.type !== 'looked');
    expect(texts(unseen)[0]).toMatch(/^Open ".+" \(\w+\) first: it was visible from .+, and was never opened\.$/);
    const wrong = facts.map((fact): Fact => {
      const { event } = fact;
      return event.type === 'hypothesis-opened'
        ? { ...fact, event: { ...event, component: 'edge', mechanism: 'cache-stampede', text: 'The edge is cold' } }
        : fact;
    });
    expect(texts(wrong).join(' ')).toContain('"The edge is cold" was confirmed at');
  });

  it('says at most three things, quotes facts that are there, and never "should"', () => {
    for (const played of [facts, without(({ event }) => event.type !== 'looked'), facts.slice(0, 6)]) {
      const { nextTime } = build(played);
      const known = new Set(played.map(({ seq }) => seq));
      expect(nextTime.length).toBeGreaterThan(0);
      expect(nextTime.length).toBeLessThanOrEqual(3);
      for (const { text, facts: quoted } of nextTime) {
        expect(text).not.toMatch(/should|fault of|blame/i);
        expect(quoted.every((seq) => known.has(seq))).toBe(true);
      }
    }
  });
});

describe('B91: reasons in own words', () => {
  const reasonOf = (text: string) => build(afterwards({ type: 'reason-given', text })).reasons[0]!;
  const { component } = scenario.truth.causes[0]!;

  it('names what the words had right, and changes no figure', () => {
    const told = facts.flatMap(({ event }) => (event.type === 'hypothesis-opened' ? [event] : []));
    const right = told.find(({ mechanism }) => mechanism === scenario.truth.causes[0]!.mechanism)!;
    const { text, parts } = reasonOf(scenario.truth.trigger);
    expect(text).toBe(scenario.truth.trigger);
    expect(parts.find(({ title }) => title === 'Trigger')?.said).toBe(true);
    const cause = reasonOf(`${component}: ${right.text}`).parts[0]!;
    expect(cause).toMatchObject({ title: 'What broke, and how', said: true });
    const { figures } = build(afterwards({ type: 'reason-given', text: 'x' })).scorecard;
    expect(figures).toEqual(build(facts).scorecard.figures);
  });

  it('says what is missing in words that name no cause', () => {
    expect(reasonOf('It was slow.').parts[0]).toEqual({
      title: 'What broke, and how',
      said: false,
      words: 'The part that broke is not named.',
    });
    expect(build(facts).reasons).toEqual([]);
  });
});

/** The record with these readings about its actions: good share and p95 before and after. */
function readings(
  before: { good: number; p95: number },
  after: { good: number; p95: number },
  verdict: 'better' | 'worse',
) {
  return facts.map((fact): Fact => {
    const { event } = fact;
    if (event.type === 'action-requested')
      return { ...fact, event: { ...event, before: event.before.map((one) => ({ ...one, ...before })) } };
    if (event.type !== 'action-measured') return fact;
    const words = `${verdict}, as measured`;
    return { ...fact, event: { ...event, after: event.after.map((one) => ({ ...one, ...after })), verdict, words } };
  });
}

describe('what users felt of a move', () => {
  const wentWell = (played: readonly Fact[]) =>
    build(played).questions.find(({ title }) => title.includes('went well'))!;

  it('B92: one that was worse by a figure while its journey kept its goal is no harm, and no wrong call', () => {
    const calm = build(readings({ good: 1, p95: 0.0139 }, { good: 1, p95: 0.0154 }, 'worse'));
    expect(calm.verdicts.noNewHarm.ok).toBe(true);
    expect(calm.verdicts.noNewHarm.words).toContain(
      'after "Scale: payments (replicas 20)" checkout took 13.9 → 15.4 ms (p95) and kept its goal of',
    );
    const felt = build(readings({ good: 0.9, p95: 0.0139 }, { good: 0.8, p95: 0.0154 }, 'worse'));
    expect(felt.verdicts.noNewHarm).toMatchObject({ ok: false });
    expect(felt.verdicts.noNewHarm.words).toContain('worse for checkout, as measured');
    const wrong = (debrief: typeof calm) =>
      debrief.scorecard.figures.find(({ id }) => id === 'false-positive-rate')!.value ?? 0;
    expect(wrong(calm)).toBeLessThanOrEqual(wrong(felt));
  });

  it('B95: a move after which users are still hurt is none that went well; one that closes half of the gap is', () => {
    const still = wentWell(readings({ good: 0, p95: 0 }, { good: 0.047, p95: 1 }, 'better'));
    expect(still.answer).not.toContain('helped');
    const quicker = wentWell(readings({ good: 1, p95: 0.3 }, { good: 1, p95: 0.2 }, 'better'));
    expect(quicker.answer).not.toContain('helped');
    const half = wentWell(readings({ good: 0.2, p95: 1 }, { good: 0.8, p95: 1 }, 'better'));
    expect(half.answer).toContain('helped checkout: from 20 % good requests to 80 %, still below its goal of');
    const whole = wentWell(readings({ good: 0.2, p95: 1 }, { good: 1, p95: 1 }, 'better'));
    expect(whole.answer).toMatch(/helped checkout: from 20 % good requests to 100 %\./);
  });
});
