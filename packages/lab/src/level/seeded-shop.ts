/**
 * What the images were seeded with (labs/images/shop-db/seed.sql, shop-billing/seed.sql): arithmetic, so that every row
 * is known here and nobody inside can tell another story.
 */

export const ORDERS = 400_000;
export const USERS = 6_000;
export const INVOICES = 600_000;
const PEOPLE = 100_003;

/** An order of the seed, 1 … ORDERS. */
export function seededOrder(id: number): {
  readonly customer: string;
  readonly email: string;
  readonly totalCents: number;
} {
  const person = (id * 7_919) % PEOPLE;
  return {
    customer: `Customer ${person}`,
    email: `c${person}@example.com`,
    totalCents: 100 + ((id * 104_729) % 900_001),
  };
}

/** Ids of all seeded orders of the same person, ascending. */
export function ordersOfSamePerson(id: number): readonly number[] {
  const ids: number[] = [];
  for (let other = id % PEOPLE === 0 ? PEOPLE : id % PEOPLE; other <= ORDERS; other += PEOPLE) ids.push(other);
  return ids;
}

const FIRST_USER_MS = Date.UTC(2025, 5, 1);
const MINUTES_APART = 97;

/** When a user of the seed signed up: the shop's local time, written as if it were UTC. */
export function seededSignUp(id: number): string {
  return new Date(FIRST_USER_MS + id * MINUTES_APART * 60_000).toISOString().slice(0, 19);
}

/** Ids of the users who signed up on a local day (`2025-07-14`), ascending. */
export function signedUpOn(day: string): readonly number[] {
  const first = Math.max(1, Math.ceil((Date.parse(`${day}T00:00:00Z`) - FIRST_USER_MS) / (MINUTES_APART * 60_000)));
  const ids: number[] = [];
  for (let id = first; id <= USERS && seededSignUp(id).startsWith(day); id++) ids.push(id);
  return ids;
}

/** An invoice of the seed, 1 … INVOICES, by its number. */
export function seededInvoice(n: number): {
  readonly number: string;
  readonly customer: string;
  readonly totalCents: number;
} {
  return {
    number: String(1_000_000 + n),
    customer: `Customer ${(n * 7_919) % PEOPLE}`,
    totalCents: 100 + ((n * 104_729) % 900_001),
  };
}
