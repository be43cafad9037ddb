import { describe, expect, it } from 'vitest';
import { pocketOptions, pocketScenario, step } from '../testdata/pocket-scenario.ts';
import type { Fact } from './event.ts';
import { isCommand, parseCommand } from './parse-command.ts';
import { runScript } from './proof.ts';
import { Session } from './session.ts';
import type { SessionOptions } from './session-types.ts';
import { STAND_IN } from './stand-ins.ts';

const calm = { tickets: false, executives: false, teams: false, tips: false, pressure: false };
const scenario = { ...pocketScenario, story: { ...pocketScenario.story, liveInjects: calm } };
const begun = [step(20, { type: 'acknowledge' }), step(40, { type: 'declare', severity: 3, title: 'Checkout fails' })];

function play(steps: Parameters<typeof runScript>[1], until: number, more: Partial<SessionOptions> = {}): Session {
  const session = new Session(pocketOptions({ scenario, ...more }));
  runScript(session, steps, until);
  return session;
}
const byStandIn = (facts: readonly Fact[]) => facts.filter(({ actor }) => actor === STAND_IN).map(({ event }) => event);
const reminders = (session: Session) =>
  byStandIn(session.facts).flatMap((event) => (event.type === 'message-received' ? [event.id] : []));
const notes = (session: Session) =>
  byStandIn(session.facts).flatMap((event) => (event.type === 'noted' ? [event.text] : []));

describe('D76: stand-ins', () => {
  it('the deputy calls out an update that falls due, an idle action, the want of a theory, a severity outgrown', () => {
    const session = play(
      [...begun, step(60, { type: 'act', id: 'more', action: { do: 'scale', target: 'payments' } })],
      1830,
    );
    const all = reminders(session);
    expect(all).toContain('deputy-theory-0');
    expect(all).toContain('deputy-undo-more');
    expect(all.some((id) => id.startsWith('deputy-update-'))).toBe(true);
    expect(all.some((id) => id.startsWith('deputy-severity-'))).toBe(true);
    expect(new Set(all).size).toBe(all.length);
    const [first] = byStandIn(session.facts);
    expect(first).toMatchObject({ from: 'Deputy', role: 'stand-in', needsAnswer: false });
  });

  it('the second public post is called out', () => {
    const post = { type: 'post-update', audience: 'public', text: 'x' };
    expect(reminders(play([...begun, step(60, post)], 500))).toContain('deputy-scope');
    expect(reminders(play([...begun, step(60, post), step(200, post)], 500))).not.toContain('deputy-scope');
  });

  it('the scribe writes how things stand, seldom, and once that it is over', () => {
    const open = notes(play(begun, 1950));
    expect(open.length).toBe(4);
    expect(open[0]).toMatch(
      /^Scribe \(stand-in\): Conditions: checkout 60 % good \(goal 99 %\)\. Actions: none yet\. Needs: a hypothesis/,
    );
    const mended = step(150, {
      type: 'act',
      id: 'bound',
      action: { do: 'set-timeout', target: 'payments', params: { timeout: 0.2 } },
    });
    expect(notes(play([...begun, mended], 1900)).at(-1)).toContain('all journeys inside their goals');
  });

  it('an exam has only the timers of updates', () => {
    const session = play(begun, 1900, { mode: 'exam' });
    expect(reminders(session).every((id) => /^deputy-(update|scope)/.test(id))).toBe(true);
    expect(reminders(session).length).toBeGreaterThan(0);
    expect(notes(session)).toEqual([]);
  });

  it('whoever holds the role is not helped', () => {
    const session = new Session(pocketOptions({ scenario }));
    session.begin();
    const order = (raw: unknown) => {
      const parsed = parseCommand(raw);
      if (isCommand(parsed)) expect(session.command(parsed.value, 'wei')).toMatchObject({ ok: true });
    };
    order({ type: 'join', name: 'Wei' });
    order({ type: 'take-role', role: 'deputy' });
    order({ type: 'take-role', role: 'scribe' });
    order({ type: 'acknowledge' });
    order({ type: 'declare', severity: 2, title: 'x' });
    session.advance((session.now + 1800) as never);
    expect(byStandIn(session.facts)).toEqual([]);
  });
});
