import type { DrillView } from '@firedrill/protocol';
import { expect, test } from 'vitest';
import { percent } from '../state/format.ts';
import { handOverNote, ROLES } from './crew.text.ts';
import { callsPerson, completions, delegateOf, faceOf, initials, type Member, type Role, saidParts } from './crew.ts';

const member = (id: string, name: string, roles: readonly Role[] = []): Member => ({
  id,
  name,
  as: 'player',
  roles,
  joinedAt: 0,
  leftAt: undefined,
});
const crew = [
  member('noor', 'Noor Aziz', ['commander']),
  member('wei', 'Wei', ['responder']),
  member('wei-2', 'Wei Ling'),
  member('ida', 'Ida', ['observer']),
];

test('a face is the same wherever it is drawn, and no two of twelve are alike', () => {
  const twelve = Array.from({ length: 12 }, (_, i) => member(`p${i}`, `Person ${i}`));
  const looks = twelve.map(({ id }) => faceOf({ crew: twelve }, id)!).map((f) => `${f.tint} ${f.rim}`);
  expect(new Set(looks).size).toBe(12);
  expect(faceOf({ crew }, 'story')).toBeUndefined();
  expect(initials('Noor Aziz')).toBe('NA');
  expect(initials('wei')).toBe('WE');
});

test('a line calls the longest name that fits, by first names too', () => {
  expect(saidParts({ crew }, 'ask @wei ling, not @Noor').map((p) => p.names)).toEqual([
    undefined,
    'wei-2',
    undefined,
    'noor',
  ]);
  expect(saidParts({ crew }, '@Weight is no name').every((p) => p.names === undefined)).toBe(true);
  expect(callsPerson({ crew }, 'hm @Ida?', 'ida')).toBe(true);
  expect(callsPerson({ crew }, 'hm Ida?', 'ida')).toBe(false);
});

test('names are completed while they are written', () => {
  expect(completions({ crew }, 'please @we')).toEqual(['Wei', 'Wei Ling']);
  expect(completions({ crew }, 'please @wei now')).toEqual([]);
});

test('a commander hands work to a responder, never to who only watches', () => {
  expect(delegateOf({ crew }, 'noor')?.id).toBe('wei');
  expect(delegateOf({ crew: [crew[0]!, crew[3]!] }, 'noor')).toBeUndefined();
});

test('a hand-over begins with what the record knows', () => {
  const note = handOverNote({
    incident: { severity: 2, title: 'Orders are slow', declaredAt: 0 },
    journeyInFront: 'order',
    journeys: [{ name: 'order', title: 'Order', good: 0.931, goal: 0.995 }],
    actions: [{ title: 'Roll back: orders', state: 'measuring' }],
  } as unknown as DrillView);
  expect(note.split('\n')).toEqual([
    `Condition: SEV-2, Orders are slow; Order ${percent(0.931, 1)}, goal ${percent(0.995)}`,
    'Actions: Roll back: orders (still measuring)',
    'Needs: ',
  ]);
});

test('every role has its words', () => {
  expect(ROLES.filter((r) => r.single).map((r) => r.id)).toEqual(['commander', 'deputy', 'comms', 'scribe']);
});
