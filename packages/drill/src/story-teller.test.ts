import { instant } from '@firedrill/base';
import type { Inject } from '@firedrill/scenario';
import { MetricStore } from '@firedrill/telemetry';
import { describe, expect, test } from 'vitest';
import { initialState, type MessageState } from './state.ts';
import { StoryTeller, unheard } from './story-teller.ts';

const position = { file: 'scenario.yaml', line: 1, column: 1 };
const moment = (at: number) => ({ at: instant(at), epochMs: at * 1000 });
const open = { choices: [], tickets: [], needsAnswer: true, answer: undefined, choice: undefined, answered: undefined };

test('what a status page says is heard once, as a message', () => {
  const posts = [1, 2].map((n) => ({
    id: `feed-${n}`,
    at: instant(n),
    from: 'maps status',
    role: 'status page',
    text: `post ${n}`,
  }));
  const heard = { ...posts[0]!, ...open, at: instant(15), epochMs: 0 };
  const events = unheard(posts, { ...initialState, messages: [heard] });
  expect(events).toEqual([
    { type: 'message-received', id: 'feed-2', from: 'maps status', role: 'status page', text: 'post 2' },
  ]);
});

test('D17: a message that was sent ahead does not come again', () => {
  const teller = new StoryTeller(
    [{ id: 'early', after: 60, from: 'mina', text: 'Early', when: undefined, at: position }],
    [],
    new MetricStore(),
  );
  const sent = { ...open, id: 'early', from: 'Mina', role: '', text: 'Early', at: instant(1030), epochMs: 0 };
  expect(teller.tick(moment(1060), instant(1000), [sent])).toEqual([]);
  expect(teller.tick(moment(1060), instant(1000), [])).toHaveLength(1);
});

describe('D71: consequences', () => {
  const inject = (id: string, more: Partial<Inject> = {}): Inject => ({
    id,
    after: undefined,
    from: 'mina',
    text: `text of ${id}`,
    when: undefined,
    at: position,
    ...more,
  });
  const asked = inject('asked', {
    after: 60,
    choices: [
      { id: 'yes', text: 'Yes.', at: position },
      { id: 'no', text: 'No.', at: position },
    ],
    consequences: [
      { if: 'yes', after: 60, inject: 'thanks', at: position },
      { if: 'words', after: 0, inject: 'unclear', at: position },
      { if: 'silence', after: 300, inject: 'louder', at: position },
    ],
  });
  const all = [asked, inject('thanks'), inject('unclear'), inject('louder')];
  const paged = instant(1000);

  /** Ids of what comes in at each minute after the page; the answer, if any, is given at second 120. */
  function played(answer: Partial<MessageState> | undefined): Record<number, string[]> {
    const teller = new StoryTeller(all, [], new MetricStore());
    let messages: MessageState[] = [];
    const came: Record<number, string[]> = {};
    for (let after = 0; after <= 900; after += 15) {
      if (after === 120 && answer !== undefined)
        messages = messages.map((m) => ({ ...m, answer: 'x', answered: moment(1120), ...answer }));
      for (const event of teller.tick(moment(1000 + after), paged, messages)) {
        if (event.type !== 'message-received') continue;
        const { id, from, role, text, choices = [] } = event;
        messages.push({ ...open, ...moment(1000 + after), id, from, role, text, choices });
        came[after] = [...(came[after] ?? []), id];
      }
    }
    return came;
  }

  test('a choice brings its own, so long after the answer, once', () => {
    expect(played({ choice: 'yes' })).toEqual({ 60: ['asked'], 180: ['thanks'] });
  });

  test('another choice brings nothing', () => {
    expect(played({ choice: 'no' })).toEqual({ 60: ['asked'] });
  });

  test('words alone are an answer of their own', () => {
    expect(played({ choice: undefined })).toEqual({ 60: ['asked'], 120: ['unclear'] });
  });

  test('silence counts from the message, and ends with an answer', () => {
    expect(played(undefined)).toEqual({ 60: ['asked'], 360: ['louder'] });
  });
});
