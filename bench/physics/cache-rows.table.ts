/**
 * The rows of caching theory: least recently used under Zipf, and the lifetime of one key.
 */
import * as theory from './closed-forms.ts';
import { type Row, UNIT } from './rows.table.ts';

const RATE = 1000;

/** Arrivals per unit of theory: the caches' world has 1000 requests a second. */
const CACHE: Pick<Row, 'rate' | 'read' | 'cost'> = {
  rate: RATE * UNIT,
  cost: 1,
  read: ({ hit }) => ({ hit }),
};

function lru(keys: number, capacity: number, exponent: number): Row {
  return {
    ...CACHE,
    name: 'LRU Che',
    parameters: `${keys} keys, ${capacity} kept, α=${exponent}`,
    world: 'lru',
    fill: { keys, capacity, exponent },
    customers: 600_000,
    warmUp: 0.25,
    fast: exponent === 0.8,
    expected: theory.lruHits(keys, capacity, exponent),
  };
}

function ttl(rateTimesLifetime: number): Row {
  return {
    ...CACHE,
    name: 'TTL cache',
    parameters: `λT=${rateTimesLifetime}`,
    world: 'ttl',
    fill: { ttl: `${(rateTimesLifetime * 1000) / RATE}ms` },
    customers: 300_000,
    warmUp: 0.1,
    fast: rateTimesLifetime === 9,
    expected: theory.ttlHits(rateTimesLifetime),
  };
}

export const CACHE_ROWS: readonly Row[] = [
  lru(10_000, 1_000, 0.8),
  lru(10_000, 1_000, 1),
  lru(100_000, 5_000, 0.99),
  ttl(1),
  ttl(9),
  ttl(99),
];
