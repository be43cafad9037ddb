import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expertSteps, pocketOptions, pocketScenario } from '../testdata/pocket-scenario.ts';
import type { Command } from './command.ts';
import type { DrillEvent, EventType, Fact } from './event.ts';
import { isCommand, parseCommand } from './parse-command.ts';
import { runScript } from './proof.ts';
import { hashFacts } from './record.ts';
import { replay, Session } from './session.ts';
import type { SessionOptions } from './session-types.ts';

const command = (raw: unknown): Command => {
  const parsed = parseCommand(raw);
  if (!isCommand(parsed)) throw new Error(parsed.issues.join('; '));
  return parsed.value;
};

function begun(more: Partial<SessionOptions> = {}): {
  session: Session;
  pagedAt: number;
  run(after: number, raw: unknown): ReturnType<Session['command']>;
} {
  const session = new Session(pocketOptions(more));
  session.begin();
  const pagedAt = session.pagedAt ?? Number.NaN;
  return {
    session,
    pagedAt,
    run(after, raw) {
      if (pagedAt + after > session.now) session.advance(instant(pagedAt + after));
      return session.command(command(raw), 'wei');
    },
  };
}

const only = <T extends EventType>(facts: readonly Fact[], type: T) =>
  facts
    .filter((f) => f.event.type === type)
    .map((f) => ({ at: f.at as number, ...(f.event as Extract<DrillEvent, { type: T }>) }));

const timeout = {
  type: 'act',
  id: 'bound',
  action: { do: 'set-timeout', target: 'payments', params: { timeout: 0.2 } },
};

describe('begin', () => {
  it('[D34] leaves logs and spans to the world, and comes to the same facts without', () => {
    const asked: (boolean | undefined)[] = [];
    const { createWorld } = pocketOptions();
    const playedWith = (metricsOnly: boolean) => {
      const watched: SessionOptions['createWorld'] = (options) => {
        asked.push(options.metricsOnly);
        return createWorld!(options);
      };
      const { session, run } = begun({ metricsOnly, createWorld: watched });
      run(60, timeout);
      session.advance(instant(session.now + 120));
      return session.factsHash();
    };
    expect(playedWith(true)).toBe(playedWith(false));
    expect(asked).toEqual([true, false]);
  });

  it('D13: runs the history and on until an alert pages', () => {
    const { session, pagedAt } = begun();
    expect(session.facts[0]?.event).toEqual({
      type: 'drill-started',
      scenario: 'slow-till',
      seed: 7,
      mode: 'drill',
      engine: 2,
    });
    // The fault strikes at 630; the rate over a minute passes 10 % at 645 or 660, and 30 s later the alert fires.
    expect(pagedAt).toBeGreaterThan(630);
    expect(pagedAt).toBeLessThan(720);
    expect(session.now).toBe(pagedAt);
    expect(session.facts.at(-1)?.at).toBe(pagedAt);
    expect(only(session.facts, 'paged')).toMatchObject([
      { alert: 'CheckoutFailing', service: 'checkout', summary: 'Checkouts fail', severity: 'page' },
    ]);
    expect(only(session.facts, 'alert-fired').map((f) => f.alert)).toEqual(['PoolBusy', 'CheckoutFailing']);
  });

  it('D13: gives up twenty minutes after the history', () => {
    const quiet = { ...pocketScenario, truth: { ...pocketScenario.truth, faults: [] } };
    const { session } = begun({ scenario: quiet });
    expect(session.pagedAt).toBeUndefined();
    expect(session.now).toBe(600 + 1200);
  });

  it('D13: an alert that fired during the history does not page', () => {
    const early = {
      ...pocketScenario,
      truth: { ...pocketScenario.truth, faults: pocketScenario.truth.faults.map((f) => ({ ...f, at: -200 })) },
    };
    expect(begun({ scenario: early }).session.pagedAt).toBeUndefined();
  });
});

describe('watching', () => {
  it('D14, D15: impact, recovery since when, and a relapse', () => {
    const { session, pagedAt, run } = begun();
    run(5, { type: 'acknowledge' });
    run(10, { type: 'declare', severity: 2, title: 'x' });
    run(30, timeout);
    session.advance(instant(pagedAt + 600));
    expect(only(session.facts, 'impact-began')).toMatchObject([{ journey: 'checkout' }]);
    expect(only(session.facts, 'impact-began')[0]!.at).toBe(645);
    const [ended] = only(session.facts, 'impact-ended');
    const [recovered] = only(session.facts, 'recovered');
    expect(recovered!.since).toBe(ended!.at);
    expect(recovered!.at).toBe(ended!.at + 120);
    expect(session.view({ paused: false, speed: 1 }).phase).toBe('recovered');
    run(610, { type: 'undo', id: 'bound' });
    session.advance(instant(pagedAt + 700));
    expect(only(session.facts, 'relapsed')).toMatchObject([{ journey: 'checkout' }]);
    expect(session.state.recovered).toBeUndefined();
  });

  it('D16: an action is measured two minutes after its effect', () => {
    const { session, pagedAt, run } = begun();
    run(5, { type: 'acknowledge' });
    run(181, timeout);
    session.advance(instant(pagedAt + 400));
    const [measured] = only(session.facts, 'action-measured');
    expect(measured).toMatchObject({
      id: 'bound',
      verdict: 'better',
      words: 'better, 4.00 → 0.05 s (60 → 100 % good)',
    });
    expect(measured!.at).toBe(Math.ceil((pagedAt + 181 + 10 + 120) / 15) * 15);
  });

  it('D16: worse is said to be worse, and an undone action is not measured', () => {
    const { session, pagedAt, run } = begun();
    run(5, { type: 'acknowledge' });
    run(150, { type: 'act', id: 'more', action: { do: 'scale', target: 'payments' } });
    session.advance(instant(pagedAt + 400));
    expect(only(session.facts, 'action-measured')).toMatchObject([
      { verdict: 'worse', words: 'worse, 4.00 → 6.00 s (60 → 20 % good)' },
    ]);
    run(420, { type: 'act', id: 'again', action: { do: 'scale', target: 'payments' } });
    run(430, { type: 'undo', id: 'again' });
    session.advance(instant(pagedAt + 900));
    expect(only(session.facts, 'action-measured')).toHaveLength(1);
    expect(session.state.actions.map((a) => a.state)).toEqual(['measured', 'undone']);
  });

  it('D17: messages come once, when their time has come and their condition holds', () => {
    const { session, pagedAt, run } = begun();
    run(5, { type: 'acknowledge' });
    run(200, timeout);
    session.advance(instant(pagedAt + 600));
    const written = pocketScenario.story.injects.map(({ id }) => id);
    const messages = only(session.facts, 'message-received').filter(({ id }) => written.includes(id));
    expect(messages.map((m) => m.id)).toEqual(['support', 'exec']);
    expect(messages[0]!.at).toBe(pagedAt + 60);
    expect(messages[1]!.at).toBe(Math.ceil((pagedAt + 210) / 15) * 15);
  });
});

describe('orders on the world', () => {
  it('D8: a mistake is refused and leaves no fact; what the world could not do is one', () => {
    const { session, run } = begun();
    run(5, { type: 'acknowledge' });
    const known = session.facts.length;
    const result = run(5, { ...timeout, action: { ...timeout.action, params: {} } });
    expect(result).toEqual({
      ok: false,
      refusal: { code: 'impossible', message: 'set-timeout on payments: timeout must be a number of seconds' },
    });
    expect(session.facts).toHaveLength(known);
    expect(run(5, { type: 'act', id: 'back', action: { do: 'rollback', target: 'payments' } })).toMatchObject({
      ok: true,
    });
    expect(session.facts.at(-1)?.event).toEqual({
      type: 'action-failed',
      id: 'back',
      reason: 'no version before this one',
    });
  });

  it('D7: the pid of a selector is in the fact', () => {
    const { session, run } = begun();
    run(5, { type: 'acknowledge' });
    run(6, {
      type: 'act',
      id: 'c',
      confirmed: true,
      action: { do: 'cancel-query', target: 'orders-db', params: { pid: 'statement~alter table' } },
    });
    expect(only(session.facts, 'action-requested')[0]!.action.params).toEqual({ pid: 17 });
  });

  it('[D77] what a close would count can be asked before it and after it', () => {
    const { session, pagedAt, run } = begun();
    run(5, { type: 'acknowledge' });
    run(10, { type: 'declare', severity: 2, title: 'x' });
    session.advance(instant(pagedAt + 100));
    const { journeys } = session.impact();
    run(100, { type: 'close', message: 'Enough' });
    expect(only(session.facts, 'impact-counted')).toMatchObject([{ journeys }]);
    session.advance(instant(pagedAt + 130));
    expect(session.impact().journeys[0]!.requests).toBe(journeys[0]!.requests + 3_000);
  });

  it('D9, D18: a close counts the impact and ends the record, not the world', () => {
    const { session, pagedAt, run } = begun();
    run(5, { type: 'acknowledge' });
    run(10, { type: 'declare', severity: 2, title: 'x' });
    run(100, { type: 'close', message: 'Enough' });
    const seconds = pagedAt + 100 - 600;
    const bad = (pagedAt + 100 - 630) * 40;
    expect(only(session.facts, 'impact-counted')).toMatchObject([
      { journeys: [{ journey: 'checkout', requests: seconds * 100, bad, money: bad * 25 }] },
    ]);
    const known = session.facts.length;
    expect(session.advance(instant(pagedAt + 500))).toEqual([]);
    expect(session.facts).toHaveLength(known);
    expect(session.now).toBe(pagedAt + 500);
    expect(run(500, { type: 'acknowledge' })).toMatchObject({ ok: false, refusal: { code: 'drill-over' } });
    expect(run(500, { type: 'file-report', summary: 's', impact: 'i' })).toMatchObject({ ok: true });
  });
});

describe('the same again', () => {
  const played = () => {
    const session = new Session(pocketOptions());
    runScript(session, expertSteps, 600);
    return session;
  };

  it('D19: same inputs, same facts', () => {
    expect(played().factsHash()).toBe(played().factsHash());
    expect(played().factsHash()).toMatch(/^[0-9a-f]{32}$/);
  });

  it('D21, D2: replaying the inputs gives the facts, refusals included', () => {
    const { session, pagedAt, run } = begun();
    run(5, { type: 'acknowledge' });
    run(7, { type: 'acknowledge' });
    run(40.25, timeout);
    run(40.25, { type: 'note', text: 'and now we wait' });
    session.advance(instant(pagedAt + 433.3));
    const again = replay(pocketOptions(), session.inputs, session.now);
    expect(again.facts).toEqual(session.facts);
    expect(again.now).toBe(session.now);
    expect(session.inputs).toHaveLength(4);
  });

  it('D20: the size of the steps does not matter', () => {
    const reference = played();
    const { inputs } = reference;
    const until = reference.now;
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 200, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (steps) => {
          const session = new Session(pocketOptions());
          session.begin();
          let i = 0;
          for (const input of [...inputs, undefined]) {
            const target = input?.at ?? until;
            while (session.now < target)
              session.advance(instant(Math.min(target, session.now + steps[i++ % steps.length]! + 0.001)));
            if (input !== undefined) session.command(input.command, input.actor);
          }
          return session.factsHash() === reference.factsHash();
        },
      ),
      { seed: 5, numRuns: 25 },
    );
  });

  it('D20: where a budget ends makes no difference, and an order in between stands at its instant', () => {
    const session = new Session(pocketOptions());
    session.begin();
    let budget = 0.5;
    let orders = 0;
    const until = instant(session.pagedAt! + 900);
    while (session.now < until) {
      session.advance(until, budget);
      budget = budget > 7 ? 0.7 : budget * 1.9;
      const raw = orders === 0 ? { type: 'acknowledge' } : { type: 'note', text: `note ${orders}`, about: until };
      if (++orders < 20) session.command(command(raw), 'wei');
    }
    expect(session.inputs.length).toBe(19);
    expect(new Set(session.inputs.map(({ at }) => at)).size).toBe(19);
    expect(replay(pocketOptions(), session.inputs, until).factsHash()).toBe(session.factsHash());
  });

  it('D22: facts survive printing and reading', () => {
    const { facts } = played();
    expect(hashFacts(JSON.parse(JSON.stringify(facts)) as Fact[])).toBe(hashFacts(facts));
    expect(JSON.stringify(facts)).not.toMatch(/:null/);
  });
});

describe('what may be seen', () => {
  const words = (value: unknown): string => JSON.stringify(value).toLowerCase();

  it('D23: no secret of the scenario is in any view', () => {
    const { session, pagedAt } = begun();
    const views = [session.view({ paused: false, speed: 1 })];
    for (const { after, command: raw } of expertSteps) {
      if (pagedAt + after > session.now) session.advance(instant(pagedAt + after));
      session.command(command(raw), 'wei');
      views.push(session.view({ paused: false, speed: 1 }));
    }
    const { truth } = pocketScenario;
    const secrets = [
      ...truth.secrets,
      truth.trigger,
      truth.summary,
      ...truth.factors,
      ...truth.signals.map((s) => s.tells),
      ...truth.mitigations.map((m) => m.effect),
    ];
    for (const view of views) for (const secret of secrets) expect(words(view)).not.toContain(secret.toLowerCase());
  });

  it('D24: the start of impact is not told', () => {
    const { session } = begun();
    const { timeline, lastSeq } = session.view({ paused: false, speed: 1 });
    expect(only(session.facts, 'impact-began')).toHaveLength(1);
    expect(timeline.map((row) => row.kind)).not.toContain('impact-began');
    expect(lastSeq).toBe(session.facts.length);
  });

  it('D25: pickers are complete and alphabetical', () => {
    const { inventory } = begun().session.view({ paused: false, speed: 1 });
    expect(inventory.components).toEqual(['acme-risk', 'checkout', 'node-1', 'orders-db', 'payments']);
    const titles = inventory.mechanisms.map((m) => m.title);
    expect(titles).toEqual([...titles].sort());
    expect(titles.length).toBeGreaterThan(20);
  });

  it('shows what customers see, and the measure of an action', () => {
    const { session, pagedAt, run } = begun();
    run(5, { type: 'acknowledge' });
    run(30, timeout);
    const clock = { paused: true, speed: 2 };
    expect(session.view(clock).actions).toMatchObject([
      {
        state: 'running',
        measuredAt: session.epochOf(instant(pagedAt + 160)),
        title: 'Set timeout: payments (timeout 0.2)',
      },
    ]);
    session.advance(instant(pagedAt + 45));
    const view = session.view(clock);
    expect(view.actions).toMatchObject([{ state: 'measuring' }]);
    expect(view.clock).toMatchObject({
      paused: true,
      speed: 2,
      historyFrom: session.epochOf(instant(0)),
      pagedAt: session.epochOf(instant(pagedAt)),
    });
    const [journey] = view.journeys;
    expect(journey).toMatchObject({ name: 'checkout', goal: 0.99 });
    expect(journey!.good).toBeLessThan(0.99);
    expect(journey!.spark).toHaveLength(60);
    expect(journey!.spark.at(0)).toBeNull();
    expect(journey!.spark.at(-2)).toBe(0.6);
    expect(journey!.budgetLeft).toBeLessThan(1);
    expect(view.ordersLost).toBeGreaterThan(1000);
    expect(view.alerts.map((a) => [a.alert, a.state])).toContainEqual(['CheckoutFailing', 'firing']);
  });

  it('hides alerts where the scenario withholds them', () => {
    const story = { ...pocketScenario.story, evidence: { ...pocketScenario.story.evidence, alerts: false } };
    expect(begun({ scenario: { ...pocketScenario, story } }).session.view({ paused: false, speed: 1 }).alerts).toEqual(
      [],
    );
  });
});

describe('D43: a facilitator in a session', () => {
  const play = () => {
    const struck: { kind: string; at: number; until: number | undefined }[] = [];
    const createWorld: SessionOptions['createWorld'] = (options) => {
      const world = pocketOptions().createWorld!(options);
      const strike = world.strike.bind(world);
      world.strike = (fault, at, until) => {
        struck.push({ kind: fault.kind, at, until });
        strike(fault, at, until);
      };
      return world;
    };
    const market = join(import.meta.dirname, '../testdata/suites/market.world.yaml');
    const { services } = parseWorld(readFileSync(market, 'utf8'), market).value!;
    const { session, pagedAt, run } = begun({ createWorld, world: { ...pocketOptions().world, services } });
    run(1, { type: 'acknowledge' });
    session.command(command({ type: 'join', name: 'Wei' }), 'wei');
    session.command(command({ type: 'join', name: 'Fay', as: 'facilitator' }), 'fay');
    struck.length = 0;
    return { session, pagedAt, struck, steer: (raw: unknown) => session.command(command(raw), 'fay') };
  };

  it('strikes a fault now, and leaves no fact; it is an input, and replays', () => {
    const { session, struck, steer } = play();
    const before = session.facts.length;
    const fault = `{apiVersion: chaos-mesh.org/v1alpha1, kind: PodChaos, metadata: {name: lose-one}, spec: {action: pod-kill, mode: one, selector: {labelSelectors: {app: cart}}}}`;
    expect(steer({ type: 'inject-fault', fault, minutes: 2 })).toEqual({ ok: true, facts: [] });
    expect(struck).toEqual([{ kind: 'PodChaos', at: session.now, until: session.now + 120 }]);
    expect(session.facts).toHaveLength(before);
    expect(session.inputs.at(-1)).toMatchObject({ actor: 'fay', command: { type: 'inject-fault' } });
  });

  it('says what is wrong with a fault, where, and how to mend it', () => {
    const { struck, steer } = play();
    expect(steer({ type: 'inject-fault', fault: 'kind: PodChoas' })).toEqual({
      ok: false,
      refusal: { code: 'impossible', message: expect.stringContaining('line 1: ') },
    });
    expect(struck).toEqual([]);
  });

  it("sends messages as the story's own, and stops nobody by itself", () => {
    const { session, steer } = play();
    steer({ type: 'send-message', id: 'm1', from: 'Support', text: 'Anything?' });
    expect(session.facts.at(-1)).toMatchObject({
      actor: 'story',
      event: { type: 'message-received', from: 'Support' },
    });
    steer({ type: 'set-guardrails', badRequests: 1 });
    session.advance(instant(session.now + 30));
    expect(only(session.facts, 'guardrail-reached')).toMatchObject([{ guardrail: 'badRequests', limit: 1 }]);
    expect(session.view({ paused: false, speed: 1 })).toMatchObject({
      crew: [{ name: 'Wei' }, { name: 'Fay', as: 'facilitator' }],
      guardrails: { badRequests: 1 },
      guardrailsReached: ['badRequests'],
    });
  });
});
