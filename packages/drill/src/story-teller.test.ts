import { instant } from '@firedrill/base';
import { expect, test } from 'vitest';
import { initialState } from './state.ts';
import { unheard } from './story-teller.ts';

test('what a status page says is heard once, as a message', () => {
  const posts = [1, 2].map((n) => ({
    id: `feed-${n}`,
    at: instant(n),
    from: 'maps status',
    role: 'status page',
    text: `post ${n}`,
  }));
  const heard = { ...posts[0]!, at: instant(15), epochMs: 0, answer: undefined };
  const events = unheard(posts, { ...initialState, messages: [heard] });
  expect(events).toEqual([
    { type: 'message-received', id: 'feed-2', from: 'maps status', role: 'status page', text: 'post 2' },
  ]);
});
