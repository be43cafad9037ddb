/**
 * Promises D80 to D83: pairs of a trial.
 */
import { instant } from '@firedrill/base';
import type { CountermeasureChange } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { storm, stormRules, stormText, stormTrial, stormWorld } from '../../testdata/trials/storm.ts';
import type { Command } from '../command.ts';
import { planTrial, runTrialPair } from '../index.ts';
import { Session } from '../session.ts';

const nothing: CountermeasureChange = { change: 'retries', target: 'door/seating', params: { attempts: 3 } };
const budget: CountermeasureChange = {
  change: 'retry-budget',
  target: 'door/seating',
  params: { ratio: '5%', per: 'call' },
};

describe('a pair', () => {
  test('in which nothing differs gives the same twice (D80)', () => {
    const { nobody } = runTrialPair(stormTrial([nothing]), 7);
    expect(nobody.after).toEqual(nobody.before);
    expect(nobody.before.pagedAt).toBeGreaterThan(0);
  });

  test('gives the same numbers whenever it is run (D80)', () => {
    const plan = stormTrial([budget]);
    expect(runTrialPair(plan, 3)).toEqual(runTrialPair(plan, 3));
  });

  test('counts both worlds over one window from the first instant of the drill (D82)', () => {
    const { nobody } = runTrialPair(stormTrial([budget]), 7);
    const [before, after] = [nobody.before.journeys[0]!, nobody.after.journeys[0]!];
    expect(before.requests).toBeGreaterThan(66 * 250);
    // Those that ended in the window: with a queue some are still inside.
    expect(Math.abs(after.requests / before.requests - 1)).toBeLessThan(0.02);
    expect(before.good / before.requests).toBeLessThan(0.1);
    expect(after.good / after.requests).toBeGreaterThan(0.6);
    expect(before.money).toBe(before.failed * 2);
    expect(nobody.before.curves[0]!.points).toHaveLength(10);
  });
});

describe('the recorded orders', () => {
  const order = (at: number, command: Command) => ({ at: instant(at), actor: 'player', command });
  const inputs = (pagedAt: number) => [
    order(pagedAt + 10, { type: 'acknowledge' }),
    order(pagedAt + 20, { type: 'declare', severity: 2, title: 'Seats fail' }),
    order(pagedAt + 30, {
      type: 'act',
      expect: '',
      id: 'once',
      action: { do: 'set-retries', target: 'door', params: { call: 'seating', attempts: 1 } },
      confirmed: true,
    } as Command),
    order(pagedAt + 31, {
      type: 'act',
      expect: '',
      id: 'purge',
      action: { do: 'purge-queue', target: 'seating', params: {} },
      confirmed: true,
    } as Command),
    order(pagedAt + 200, { type: 'close', message: 'Done.' } as Command),
  ];

  test('are carried out so long after the page, whenever it rings (D81)', () => {
    const early = runTrialPair(stormTrial([nothing], { recorded: { pagedAt: instant(0), inputs: inputs(0) } }), 7);
    const late = runTrialPair(stormTrial([nothing], { recorded: { pagedAt: instant(500), inputs: inputs(500) } }), 7);
    expect(early.crew).toEqual(late.crew);
    expect(early.crew!.before.refused).toEqual([]);
    const share = ({
      journeys: [seats],
    }: typeof early.crew extends undefined ? never : (typeof early)['nobody']['before']) =>
      seats!.good / seats!.requests;
    expect(share(early.crew!.before)).toBeGreaterThan(share(early.nobody.before) + 0.2);
  });

  test('come to what they came to in the drill itself (D81)', () => {
    const session = new Session({
      drill: 'd',
      scenario: storm,
      world: stormWorld,
      rules: stormRules,
      seed: 7,
      mode: 'drill',
    });
    session.begin();
    const pagedAt = session.pagedAt!;
    for (const { at, actor, command } of inputs(pagedAt)) {
      session.advance(at);
      session.command(command, actor);
    }
    const counted = session.facts.flatMap(({ event }) => (event.type === 'impact-counted' ? event.journeys : []))[0]!;
    const window = pagedAt + 200 - storm.story.history;
    const plan = stormTrial([nothing], { recorded: { pagedAt, inputs: session.inputs }, window });
    const [seats] = runTrialPair(plan, 7).crew!.before.journeys;
    expect(seats!.requests - seats!.good).toBe(counted.bad);
  });

  test('are given by nobody where nobody is paged (D81)', () => {
    const plan = stormTrial([{ change: 'replicas', target: 'seating', params: { replicas: 8 } }], {
      recorded: { pagedAt: instant(0), inputs: inputs(0) },
    });
    const { nobody, crew } = runTrialPair(plan, 7);
    expect(nobody.after.pagedAt).toBeUndefined();
    expect(crew!.after).toEqual(nobody.after);
  });

  test('that change nothing are played once: with nobody', () => {
    const recorded = { pagedAt: instant(0), inputs: inputs(0).slice(0, 2) };
    expect(runTrialPair(stormTrial([nothing], { recorded }), 7).crew).toBeUndefined();
  });
});

describe('an alert rule (D83)', () => {
  const late: CountermeasureChange = {
    change: 'alert-rule',
    target: 'QueueGrows',
    params: { expr: 'sum(http_server_queued_requests{service="seating"}) > 100', for: '15s' },
  };

  test('pages at its instant, and changes nothing that happens', () => {
    const { nobody } = runTrialPair(stormTrial([late]), 7);
    expect(nobody.after.journeys).toEqual(nobody.before.journeys);
    expect(nobody.before.pagedBy).toBe('SeatsFailing');
    expect(nobody.after.pagedBy).toBe('QueueGrows');
    expect(nobody.after.pagedAt!).toBeLessThan(nobody.before.pagedAt!);
    const fired = nobody.after.alerts.find(({ alert }) => alert === 'QueueGrows')!;
    expect([fired.severity, fired.at]).toEqual(['page', nobody.after.pagedAt]);
  });

  test('that cannot be read is told at its place', () => {
    const at = { file: 'countermeasure', line: 1, column: 1 };
    const measure = {
      name: 'm',
      title: 'm',
      changes: [{ ...late, params: { expr: 'sum(rate(x[1m]' }, at, places: {} }],
    };
    const { value, issues } = planTrial({
      scenario: storm,
      world: stormWorld,
      written: stormText,
      rules: stormRules,
      measure,
      window: 300,
    });
    expect(value).toBeUndefined();
    expect(issues[0]!.at).toEqual(at);
    expect(issues[0]!.message).toMatch(/^alert QueueGrows: /);
  });
});

test('a live parameter is set from instant 0 on, also in a history that was baked', () => {
  const recorded = {
    pagedAt: instant(0),
    inputs: [
      { at: instant(10), actor: 'player', command: { type: 'acknowledge' } as Command },
      { at: instant(20), actor: 'player', command: { type: 'declare', severity: 2, title: 'x' } as Command },
      {
        at: instant(290),
        actor: 'player',
        command: {
          type: 'act',
          expect: '',
          id: 'a',
          action: { do: 'purge-queue', target: 'seating', params: {} },
          confirmed: true,
        } as Command,
      },
    ],
  };
  const plan = stormTrial([{ change: 'parameter', target: 'call/door/seating/attempts', params: { to: 2 } }], {
    recorded,
  });
  const { nobody, crew } = runTrialPair(plan, 7);
  expect(crew!.after.journeys[0]!.good).toBe(nobody.after.journeys[0]!.good);
  expect(nobody.after).not.toEqual(nobody.before);
});
