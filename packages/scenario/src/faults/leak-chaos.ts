/**
 * LeakChaos: what every request, or every failed one, takes and does not give back. Ending it stops the leak; what was
 * lost until then stays lost until an instance ends, a pool is made anew or a session is ended, as in life.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, optional, record } from '../form/record.ts';
import { bytes, choice, count, duration, name, number, share } from '../form/scalars.ts';
import type { Struck } from './struck.ts';

type Leak = {
  readonly action: 'connection' | 'memory' | 'descriptor';
  readonly service: string;
  readonly pool: string | undefined;
  readonly operation: string | undefined;
  readonly per: 'call' | 'error';
  readonly share: number;
  readonly bytes: number | undefined;
  readonly descriptors: number;
  readonly limit: number | undefined;
  readonly duration: number | undefined;
};

/** LeakChaos. */
export const leakChaos: Form<Struck> = mapped(
  record<Leak>({
    title: 'LeakChaos',
    about: 'Requests take connections of a pool, memory, or file descriptors, and do not give them back (`spec`).',
    fields: {
      action: field(choice(['connection', 'memory', 'descriptor']), 'What leaks.'),
      service: field(name, 'Whose requests.'),
      pool: optional(name, 'With `connection`: of which pool; absent: its only one.'),
      operation: optional(name, 'With `connection`: the operation that leaks; absent: all.'),
      per: fallback(
        choice(['call', 'error']),
        'call',
        'call',
        'With `connection`: every request, or only one that fails.',
      ),
      share: fallback(share, 1, '100%', 'With `connection`: how many of these lose theirs.'),
      bytes: optional(bytes, 'With `memory`: what each request leaves behind.'),
      descriptors: fallback(
        number({ min: 0, max: 1000 }),
        1,
        '1',
        'With `descriptor`: how many each request leaves open.',
      ),
      limit: optional(
        count(1, 10_000_000),
        'With `descriptor`: what a process may have open meanwhile; absent: 65536.',
      ),
      duration: optional(duration(), 'How long; absent: until the drill ends. What was lost until then stays lost.'),
    },
  }),
  (value, tree, to): Struck | undefined => {
    const { service, operation, per, duration: lasts } = value;
    if (value.action === 'descriptor')
      return {
        spec: { do: 'leak-descriptors', service, each: value.descriptors, limit: value.limit },
        duration: lasts,
      };
    if (value.action === 'memory')
      return value.bytes === undefined
        ? to.report(tree.at, 'missing-key', 'action "memory" needs "bytes"', 'write bytes: 64Ki')
        : { spec: { do: 'leak-memory', service, bytes: value.bytes }, duration: lasts };
    const pools = to.world?.services.find((known) => known.name === service)?.pools ?? [];
    const pool = value.pool ?? (pools.length === 1 ? pools[0]!.name : undefined);
    return pool === undefined
      ? to.report(tree.at, 'missing-key', 'action "connection" needs "pool"', 'name the pool that leaks')
      : { spec: { do: 'leak-connections', service, pool, operation, per, share: value.share }, duration: lasts };
  },
);
