/**
 * Who is let into a drill: ids from names, secrets and what is kept of them. A token is told once, to the person; the
 * storage knows its hash, so that nobody who reads the data folder can give orders as somebody else.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { StoredPerson } from '../storage/storage.ts';

/** People that a drill has ever let in, those who left among them. */
export const MOST_PEOPLE = 100;

/** Actors of facts that are nobody's. */
const RESERVED: readonly string[] = ['world', 'story'];

/** Somebody new, and the token that only they are told. Needs an id that none of `taken` has. */
export function newPerson(
  who: Pick<StoredPerson, 'name' | 'as' | 'joinedAt' | 'self'>,
  taken: readonly string[],
): { readonly person: StoredPerson; readonly token: string } {
  const token = `fp_${newSecret()}`;
  const { name, as, joinedAt, self } = who;
  const told = self === undefined ? { name, as, joinedAt } : { name, as, joinedAt, self };
  return { person: { ...told, id: personId(who.name, taken), tokenHash: hashToken(token) }, token };
}

/** 192 bits that nobody guesses, in letters that stand in an address. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** What is kept of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The id of the order by which a person comes into the drill; another for everybody who is ever let in. */
export function joinKey({ id, tokenHash }: StoredPerson, leftAt?: number): string {
  return `${JOIN_PREFIX}${id}:${tokenHash.slice(0, 8)}${leftAt === undefined ? '' : `:${leftAt}`}`;
}

/** Ids of orders that begin like this are the server's own. */
export const JOIN_PREFIX = 'join:';

/** `Ada Lovelace` → `ada-lovelace`, then `ada-lovelace-2`; letters that ASCII has no place for are left out. */
export function personId(name: string, taken: readonly string[]): string {
  const plain = name.normalize('NFKD').toLowerCase();
  const slug = plain
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48);
  const base = slug === '' || RESERVED.includes(slug) ? `person${slug && `-${slug}`}` : slug;
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(id)) return id;
  }
}
