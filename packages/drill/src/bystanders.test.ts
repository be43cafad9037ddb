import { describe, expect, it } from 'vitest';
import { expertSteps, pocketOptions, pocketScenario, step } from '../testdata/pocket-scenario.ts';
import * as words from './bystander-words.table.ts';
import { type ALL_LIVE, MOST_PER_MINUTE, MOST_TICKET_MAILS } from './bystanders.ts';
import type { DrillEvent, Fact } from './event.ts';
import { runScript } from './proof.ts';
import { Session } from './session.ts';
import type { SessionOptions } from './session-types.ts';

type Message = Extract<DrillEvent, { type: 'message-received' }>;
const written = ['support', 'exec'];
const told = (facts: readonly Fact[]) =>
  facts.flatMap(({ at, actor, event }) =>
    event.type === 'message-received' && actor === 'story' && !written.includes(event.id) ? [{ ...event, at }] : [],
  );

/** Messages of a play of `until` seconds after the page that nobody wrote. */
function play(steps: Parameters<typeof runScript>[1], until: number, more: Partial<SessionOptions> = {}) {
  const session = new Session(pocketOptions(more));
  runScript(session, steps, until);
  return { session, messages: told(session.facts) as readonly (Message & { at: number })[] };
}
const begun = [step(20, { type: 'acknowledge' }), step(40, { type: 'declare', severity: 2, title: 'Checkout fails' })];
const withLive = (liveInjects: typeof ALL_LIVE): Partial<SessionOptions> => ({
  scenario: { ...pocketScenario, story: { ...pocketScenario.story, liveInjects } },
});
const silent = { tickets: false, executives: false, teams: false, tips: false, pressure: false };

describe('D75: messages that nobody wrote', () => {
  it('support passes on tickets of customers who are hurt, counted, in their words', () => {
    const { messages } = play(begun, 1800);
    const mails = messages.filter(({ id }) => id.startsWith('tickets-'));
    expect(mails.length).toBe(MOST_TICKET_MAILS);
    expect(mails.at(-1)!.text).toContain('only count');
    expect(mails[1]!.tickets).toMatchObject([{ journey: 'checkout', segment: 'eu' }]);
    expect(mails[1]!.tickets![0]!.count).toBeGreaterThan(3);
    expect(words.TICKETS.failed.checkout).toContain(mails[1]!.tickets![0]!.text);
    expect(mails[1]!.from).toBe('Mina');
  });

  it('an executive asks when no update came in time, and not when it did', () => {
    const asks = (steps: typeof begun) =>
      play(steps, 1100).messages.filter(({ id }) => id.startsWith('executive-silence')).length;
    expect(asks(begun)).toBeGreaterThan(0);
    const update = { type: 'post-update', audience: 'internal', text: 'x', nextInMinutes: 15 };
    expect(asks([...begun, step(300, update), step(900, update)])).toBe(0);
  });

  it('nobody says anything while nobody is hurt', () => {
    const healthy = { ...pocketScenario, truth: { ...pocketScenario.truth, faults: [] } };
    const session = new Session(pocketOptions({ scenario: healthy }));
    session.begin();
    session.advance((session.now + 1800) as never);
    expect(told(session.facts)).toEqual([]);
    expect(
      play([...expertSteps.filter(({ command }) => command.type !== 'close')], 1800).messages.filter(
        ({ at }) => at > 1400,
      ),
    ).toEqual([]);
  });

  it('each kind can be left out', () => {
    expect(play(begun, 1800, withLive(silent)).messages).toEqual([]);
    const only = play(begun, 1800, withLive({ ...silent, tickets: true })).messages;
    expect(only.length).toBe(MOST_TICKET_MAILS);
    expect(only.every(({ id }) => id.startsWith('tickets-'))).toBe(true);
  });

  it('few a minute, each once, the same for the same seed and other words for another', () => {
    const { session, messages } = play(begun, 3000);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
    for (const { at } of messages)
      expect(messages.filter((one) => one.at > at - 60 && one.at <= at).length).toBeLessThanOrEqual(MOST_PER_MINUTE);
    expect(messages.length).toBeLessThanOrEqual(20);
    expect(play(begun, 3000).session.factsHash()).toBe(session.factsHash());
    const texts = [7, 8, 9, 10].map((seed) =>
      play(begun, 1500, { seed })
        .messages.map(({ text }) => text)
        .join(),
    );
    expect(new Set(texts).size).toBeGreaterThan(1);
  });

  it('they change nothing: the world goes the same way', () => {
    const goods = (more: Partial<SessionOptions>) =>
      play(begun, 1500, more)
        .session.facts.filter(({ actor }) => actor === 'world')
        .map(({ at, event }) => ({ at, event }));
    expect(goods(withLive(silent))).toEqual(goods({}));
  });

  it('a session from a bake hears the same', () => {
    const whole = new Session(pocketOptions());
    whole.begin();
    const baked = whole.bake();
    const again = new Session(pocketOptions());
    again.begin(baked);
    for (const session of [whole, again]) session.advance((session.now + 900) as never);
    expect(again.factsHash()).toBe(whole.factsHash());
    expect(told(again.facts).length).toBeGreaterThan(0);
  });
});

describe('D75: their words', () => {
  const texts = (part: unknown): string[] =>
    typeof part === 'string'
      ? [part]
      : typeof part === 'object' && part !== null
        ? Object.values(part).flatMap(texts)
        : [];

  it('have several wordings each', () => {
    for (const { texts: all } of [words.EXECUTIVE, words.TIP, ...Object.values(words.PRESSURE)])
      expect(all.length).toBeGreaterThanOrEqual(2);
  });

  it('fit into a message', () => {
    for (const text of texts(words)) expect(text.length).toBeLessThan(300);
  });
});
