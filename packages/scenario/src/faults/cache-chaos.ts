/**
 * CacheChaos: a cache that is emptied, gone or slow. Emptying changes state and cannot be taken back.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, optional, record } from '../form/record.ts';
import { choice, count, duration, name, number } from '../form/scalars.ts';
import { ALL_INSTANCES, type Struck } from './struck.ts';

type Cache = {
  readonly action: 'flush' | 'node-swap' | 'down' | 'slow';
  readonly cache: string;
  readonly nodes: number;
  readonly factor: number | undefined;
  readonly duration: number | undefined;
};

/** CacheChaos. */
export const cacheChaos: Form<Struck> = mapped(
  record<Cache>({
    title: 'CacheChaos',
    about: 'A cache loses its entries, is gone or answers slowly (`spec`).',
    fields: {
      action: field(choice(['flush', 'node-swap', 'down', 'slow']), 'What happens to it.'),
      cache: field(name, 'The cache.'),
      nodes: fallback(count(1, 64), 1, '1', 'With `node-swap`: how many of its servers are replaced by empty ones.'),
      factor: optional(number({ min: 0.01, max: 100_000 }), 'With `slow`: lookups take so many times as long.'),
      duration: optional(duration(), 'With `down` and `slow`: how long; absent: until the drill ends.'),
    },
  }),
  (value, tree, to): Struck | undefined => {
    const { action, cache } = value;
    if (action === 'down') return { spec: { do: 'cache-down', cache }, duration: value.duration };
    if (action === 'slow')
      return value.factor === undefined
        ? to.report(tree.at, 'missing-key', 'action "slow" needs "factor"')
        : { spec: { do: 'cache-slow', cache, factor: value.factor }, duration: value.duration };
    const nodes = action === 'flush' ? ALL_INSTANCES : value.nodes;
    return { spec: { do: 'cache-flush', cache, nodes }, duration: undefined };
  },
);
