import { expect, test } from 'vitest';
import { closedDoor } from './join.text.ts';

test('a door that is closed says why and what to do', () => {
  expect(closedDoor({ as: 'player', phase: 'paged', isFull: false })).toBeUndefined();
  expect(closedDoor({ as: 'player', phase: 'closed', isFull: false }, true)).toBeUndefined();
  expect(closedDoor({ as: 'player', phase: 'paged', isFull: true })).toMatch(/^Twelve people/);
  expect(closedDoor({ as: 'facilitator', phase: 'paged', isFull: true })).toBeUndefined();
  expect(closedDoor({ as: undefined, phase: 'paged', isFull: false })).toMatch(/lets nobody in/);
  expect(closedDoor({ as: 'player', phase: 'closed', isFull: false })).toMatch(/is over/);
});
