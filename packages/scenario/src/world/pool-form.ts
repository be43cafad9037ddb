/**
 * Connection pools: how many connections, how long anybody waits for one, and how a pool hears that its server has gone.
 */
import { derived, fallback, field, optional, record } from '../form/record.ts';
import { choice, count, duration, durationOrNone, name, orWord } from '../form/scalars.ts';
import type { PoolSpec } from '../world-file.ts';
import { law } from './law-form.ts';

export const pool = record<PoolSpec>({
  title: 'pool',
  about: 'A connection pool. Every instance of the service has one of its own.',
  fields: {
    name: field(name, 'Its name, as steps and metrics say it.'),
    database: derived(name, (so) => String(so.name), 'the name of the pool', 'The database it connects to.'),
    size: fallback(count(1, 10_000), 10, '10', 'Connections per instance.'),
    acquireTimeout: fallback(durationOrNone, 3, '3s', 'How long a request waits for a connection before it fails.'),
    maxLifetime: fallback(durationOrNone, 1800, '30m', 'A connection older than this is replaced when it comes back.'),
    waiters: fallback(
      orWord(count(0, 1_000_000), 'unlimited', Number.POSITIVE_INFINITY),
      Number.POSITIVE_INFINITY,
      'unlimited',
      'Requests that may wait for a connection; further ones are refused at once.',
    ),
    validate: optional(law, 'A round trip on borrowing that finds dead connections and replaces them; absent: none.'),
    onFailover: fallback(
      choice(['closed', 'stale']),
      'closed',
      'closed',
      'Idle connections to a database that went away are closed; `stale`: the statement that uses one next finds out.',
    ),
    resolve: optional(
      choice(['ttl', 'once']),
      'Of an endpoint: asked anew when its answer is too old, or `once`, when the instance starts; absent: ttl.',
    ),
    whenDown: optional(
      choice(['refuse', 'wait']),
      'While its server is not there requests are refused, or `wait` for a connection as a proxy lets them; absent: refuse.',
    ),
    session: optional(
      choice(['any', 'writer']),
      '`writer`: `validate` also replaces connections to a server that only reads (`target_session_attrs`); absent: any.',
    ),
    socketTimeout: optional(
      duration(),
      'How long a request hangs on a connection to a host that died (with `onFailover: stale`); absent: it fails at once.',
    ),
  },
});
