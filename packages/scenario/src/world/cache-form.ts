/**
 * Caches: what they hold, for how long, and which keys are asked for.
 */
import { type Form, mapped, scalarOr } from '../form/form.ts';
import { fallback, field, oneKey, optional, record } from '../form/record.ts';
import { boolean, choice, count, duration, durationOrNone, name, number, orWord, share } from '../form/scalars.ts';
import type { CacheSpec, Popularity } from '../world-file.ts';
import { law } from './law-form.ts';

/** Most keys that a cache may know. */
export const MAX_KEYS = 2_000_000;

const popularity: Form<Popularity> = scalarOr(
  mapped(choice(['uniform', 'log-uniform']), (kind): Popularity => ({ kind })),
  oneKey<Popularity>({
    title: 'popularity',
    about: 'Which keys requests ask for: `uniform`, `log-uniform`, or `{zipf: 1.0}`.',
    variants: {
      zipf: {
        form: mapped(number({ min: 0.01, max: 10 }), (exponent): Popularity => ({ kind: 'zipf', exponent })),
        doc: 'The k-th key is asked for in proportion to 1 / k to this power.',
      },
    },
  }),
);

const jittered = record<CacheSpec['ttl']>({
  title: 'ttl',
  about: 'A time to live that differs from entry to entry, so that they do not expire together.',
  fields: {
    mean: field(duration(), 'The mean.'),
    jitter: fallback(share, 0, '0%', 'Uniform within so much above and below the mean.'),
  },
});

const ttl: Form<CacheSpec['ttl']> = scalarOr(
  mapped(durationOrNone, (mean): CacheSpec['ttl'] => ({ mean, jitter: 0 })),
  jittered,
);

export const cache = record<CacheSpec>({
  title: 'cache',
  about:
    'A cache that `cache` steps look into. A request wants the same key wherever it looks, whatever is changed about the world.',
  fields: {
    name: field(name, 'Its name, as steps and metrics say it.'),
    keys: fallback(count(1, MAX_KEYS), 100_000, '100000', 'How many different keys requests ask for.'),
    popularity: fallback(popularity, { kind: 'zipf', exponent: 1 }, 'zipf 1', 'Which keys are asked for how often.'),
    capacity: fallback(
      orWord(count(1, MAX_KEYS), 'unlimited', Number.POSITIVE_INFINITY),
      Number.POSITIVE_INFINITY,
      'unlimited',
      'Entries it holds; the least recently used goes first. `unlimited`: all keys fit, and no bound can be set later.',
    ),
    ttl: fallback(ttl, { mean: Number.POSITIVE_INFINITY, jitter: 0 }, 'none', 'How long an entry lives.'),
    latency: fallback(law, { kind: 'constant', value: 0.0005 }, '500us', 'Time of one lookup.'),
    coalescing: fallback(
      boolean,
      false,
      'false',
      'Requests that miss a key which another is just loading wait for that one.',
    ),
    negativeTtl: optional(
      duration(),
      'A load that failed is remembered for so long and answers its failure; absent: it is not.',
    ),
    warm: fallback(share, 0, '0%', 'Keys present at instant 0, their ages spread evenly over the time to live.'),
    fill: fallback(
      choice(['success', 'always']),
      'success',
      'success',
      'When a load fills its entry: when the branch ends well, or whatever becomes of the request.',
    ),
    perInstance: fallback(
      boolean,
      false,
      'false',
      'Every instance that uses it has one of its own, of this capacity, which dies with it.',
    ),
    nodes: fallback(count(1, 64), 1, '1', 'Cache servers that keys and capacity are spread over.'),
  },
});
