/** Ids of people, and what is kept of their tokens. */
import { describe, expect, it } from 'vitest';
import { hashToken, joinKey, newPerson, personId } from './people.ts';

describe('[API70] an id', () => {
  it.each([
    ['Ada Lovelace', [], 'ada-lovelace'],
    ['Ada', ['ada'], 'ada-2'],
    ['ADA', ['ada', 'ada-2'], 'ada-3'],
    ['Zoë  Ñandú!', [], 'zoe-nandu'],
    ['李雷', [], 'person'],
    ['李雷', ['person'], 'person-2'],
    ['World', [], 'person-world'],
    ['story', [], 'person-story'],
    ['x'.repeat(64), [], 'x'.repeat(48)],
  ])('of %s beside %j is %s', (name, taken, id) => {
    expect(personId(name, taken)).toBe(id);
  });
});

describe('[API70] somebody new', () => {
  it('gets a token of 192 bits, of which only the hash is kept', () => {
    const { person, token } = newPerson({ name: 'Ada', as: 'player', joinedAt: 5 }, []);
    expect(token).toMatch(/^fp_[\w-]{32}$/);
    expect(person).toEqual({ id: 'ada', name: 'Ada', as: 'player', joinedAt: 5, tokenHash: hashToken(token) });
    expect(JSON.stringify(person)).not.toContain(token);
  });

  it('joins by an order whose id nobody had before', () => {
    const twice = [1, 2].map(() => newPerson({ name: 'Ada', as: 'player', joinedAt: 5 }, []).person);
    expect(new Set(twice.map((person) => joinKey(person))).size).toBe(2);
    expect(joinKey(twice[0]!, 7)).toBe(`${joinKey(twice[0]!)}:7`);
  });
});
