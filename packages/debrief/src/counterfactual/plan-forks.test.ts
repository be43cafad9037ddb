/** What is changed in a drill's orders, and how differences read: by hand, without a simulation. */
import { instant } from '@firedrill/base';
import type { Command, Input } from '@firedrill/drill';
import { describe, expect, test } from 'vitest';
import { beginnings, factsOf, type ShortFact } from '../../testdata/short-facts.ts';
import { scenario } from '../../testdata/slow-till.ts';
import { type FactOf, readPlay } from '../play.ts';
import { scorecard } from '../scorecard.ts';
import { type Tally, tallyOf } from '../tally.ts';
import { costSentences } from './cost-sentences.ts';
import { differenceWords, forkOf } from './cost-words.ts';
import { counterfactuals } from './counterfactuals.ts';
import { planMoves, planWays, touchNothing } from './plan-forks.ts';
import { hurtSeconds } from './played-log.ts';

const PAGE = 660;
const input = (after: number, command: Command): Input => ({ at: instant(PAGE + after), actor: 'wei', command });
const act = (after: number, id: string): Input =>
  input(after, {
    type: 'act',
    id,
    option: 'o1',
    action: { do: 'restart', target: 'payments', params: {} },
    expect: '',
    confirmed: true,
  });
const tally = (bad: number, money = 0): Tally => ({
  requests: 10_000,
  bad,
  money,
  budgets: [{ journey: 'checkout', burnt: bad / 100_000 }],
});
const playOf = (...facts: readonly ShortFact[]) => readPlay(factsOf([...beginnings.hurt!, ...facts]), scenario);

const acknowledged: ShortFact = [60, 'acknowledged'];
const restarted = (at: number, id: string): ShortFact => [at, 'act', id, 'restart payments', [0.6, 100], 10];

describe('moves', () => {
  const play = playOf(acknowledged, restarted(300, 'a1'), [400, 'undone', 'a1'], restarted(500, 'a2'));
  const inputs = [
    input(60, { type: 'acknowledge' }),
    act(300, 'a1'),
    input(400, { type: 'undo', id: 'a1' }),
    act(500, 'a2'),
  ];
  const moves = planMoves(play, inputs);

  test('[B50] every action and what was taken back of it, in order', () => {
    expect(moves.map(({ id, kind }) => `${kind} ${id}`)).toEqual(['action a1', 'undo a1', 'action a2']);
  });

  test('[B50] a run without an action is without taking it back, and all else stands', () => {
    expect(moves[0]!.without.map(({ command }) => command.type)).toEqual(['acknowledge', 'act']);
    expect(moves[1]!.without.map(({ command }) => command.type)).toEqual(['acknowledge', 'act', 'act']);
    expect(touchNothing(inputs)).toHaveLength(1);
  });

  test('[B50] three minutes earlier, in order, without its option; what was taken back is not tried sooner', () => {
    const { earlier } = moves[2]!;
    expect(earlier).toMatchObject({ seconds: 180, moved: { at: PAGE + 320 } });
    expect(earlier!.moved.command).not.toHaveProperty('option');
    expect(earlier!.inputs.map(({ at }) => at - PAGE)).toEqual([60, 300, 320, 400]);
    expect(moves[0]!.earlier).toBeUndefined();
  });

  test('[B50] not before the page was taken, and not when that is hardly sooner', () => {
    const soon = planMoves(playOf(acknowledged, restarted(150, 'a1')), [inputs[0]!, act(150, 'a1')]);
    expect(soon[0]!.earlier).toMatchObject({ seconds: 90 });
    const atOnce = planMoves(playOf(acknowledged, restarted(70, 'a1')), [inputs[0]!, act(70, 'a1')]);
    expect(atOnce[0]!.earlier).toBeUndefined();
  });
});

describe('ways not taken', () => {
  test('[B53] those of the truth that are neither on the record nor tried, when the expert first acts', () => {
    const ways = planWays(scenario, playOf(acknowledged), [input(60, { type: 'acknowledge' }), act(300, 'a1')]);
    expect(ways.map(({ title }) => title)).toEqual(
      scenario.truth.mitigations.filter(({ actions }) => actions.length > 0).map(({ title }) => title),
    );
    expect(
      ways[0]!.inputs
        .filter(({ command }) => command.type === 'act')
        .map(({ command }) => (command as { id: string }).id)[0],
    ).toMatch(/^way-1-1$/);
    const [way] = scenario.truth.mitigations;
    const action = way!.actions[0]!;
    const written: ShortFact = [200, 'option', 'o1', `${action.do} ${action.target}`];
    expect(planWays(scenario, playOf(acknowledged, written), []).map(({ title }) => title)).not.toContain(way!.title);
  });
});

describe('words', () => {
  test('[B52] what is as good as the same is nothing to speak of', () => {
    expect(differenceWords(tally(5000), tally(4991))).toBe('nothing to speak of');
    expect(differenceWords(tally(5000), tally(4960))).toBe('nothing to speak of');
    expect(differenceWords(tally(5000), tally(1880))).toBe(
      '3\u2009120 fewer failed or slow requests, 3.1 % less of the error budget of checkout',
    );
    expect(differenceWords(tally(5000, 100), tally(6000, 400))).toBe(
      '1\u2009000 more failed or slow requests, 300 more money lost, 1 % more of the error budget of checkout',
    );
  });

  test('[B52] saves are what was played less what would have been', () => {
    expect(forkOf(tally(5000, 100), { tally: tally(1880, 40), lost: [], factsHash: 'x' }).saves).toEqual({
      bad: 3120,
      money: 60,
    });
  });

  test('[B52] sentences quote facts, name the time, and blame nobody', () => {
    const [paged] = factsOf([[0, 'paged']]);
    const fork = (bad: number) => forkOf(tally(5000), { tally: tally(bad), lost: [], factsHash: 'x' });
    const sentences = costSentences(
      {
        until: paged!.epochMs + 900_000,
        asPlayed: tally(5000),
        impactWords: '12:00 of impact',
        moves: [
          {
            id: 'a1',
            title: 'Restart: payments',
            kind: 'action',
            at: 0,
            facts: [7],
            without: fork(1880),
            earlier: undefined,
          },
        ],
        movesLeft: 0,
        nothing: fork(4000),
        routes: [{ name: 'expert', kind: 'expert', fork: fork(1000) }],
        best: 'expert',
        waysNotTaken: [{ title: 'Bound the call', effect: '', at: paged!.epochMs + 165_000, fork: fork(1200) }],
      },
      paged!,
    );
    expect(sentences.map(({ text }) => text.replaceAll('\u2009', ','))).toEqual([
      'Without Restart: payments: 3,120 fewer failed or slow requests, 3.1 % less of the error budget of checkout.',
      'Neither written down nor tried: Bound the call. At 02:45, in place of what was done: 3,800 fewer failed or slow requests, 3.8 % less of the error budget of checkout.',
      'By 15:00 after the page the best known route (expert) comes to 1,000 failed or slow requests, and this drill to 5,000. That route: 4,000 fewer failed or slow requests, 4 % less of the error budget of checkout.',
    ]);
    expect(sentences[0]!.facts).toEqual([7]);
    for (const { text } of sentences) expect(text).not.toMatch(/should|fault|error of|mistake|wrong/);
  });
});

test('[B51] a tally is what the figure of the impact says at the close', () => {
  const counts: ShortFact = [
    900,
    'counted',
    [
      ['checkout', 125_000, 20_100, 502_500],
      ['browse', 900_000, 900, 0],
    ],
  ];
  const facts = factsOf([...beginnings.hurt!, counts, [900, 'closed', true]]);
  const journeys = [{ name: 'checkout', goal: 0.99 }];
  const { value, parts } = scorecard(facts, scenario, { journeys }).figures.find(({ id }) => id === 'impact')!;
  const { event } = facts.find((fact): fact is FactOf<'impact-counted'> => fact.event.type === 'impact-counted')!;
  const { bad, money, budgets } = tallyOf(event, { journeys, seconds: 900 + 660 });
  expect({ bad, money, burnt: budgets[0]!.burnt }).toEqual({
    bad: value,
    money: parts!.find(({ title }) => title === 'Money lost')!.value,
    burnt: parts!.find(({ title }) => title === 'Error budget of checkout')!.value,
  });
});

test('[B54] a drill that is not closed, or too long, is not forked and says so', () => {
  const options = {
    drill: 'd1',
    scenario,
    world: { journeys: [] },
    rules: { file: '', text: '' },
    seed: 1,
    mode: 'drill',
  } as never;
  const answer = (...facts: readonly ShortFact[]) =>
    counterfactuals({ options, inputs: [], facts: factsOf([...beginnings.hurt!, ...facts]) }, undefined).next();
  expect(answer(acknowledged)).toMatchObject({
    done: true,
    value: { ok: false, why: expect.stringContaining('closed') },
  });
  expect(answer([5_500, 'closed', true])).toMatchObject({
    done: true,
    value: { ok: false, why: expect.stringContaining('90 minutes') },
  });
});

test('[B55] minutes of impact are those in which some journey was outside its goal', () => {
  const facts = factsOf([
    [0, 'began'],
    [60, 'began', 'browse'],
    [120, 'ended'],
    [200, 'ended', 'browse'],
    [300, 'began'],
  ]);
  expect(hurtSeconds(facts, { from: instant(PAGE + 30), until: instant(PAGE + 330) })).toBe(200);
});
