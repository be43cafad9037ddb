/** The connection pool to flags-db. Connections are opened when they are first needed; a new process has none. */
import { Pool } from './pool.ts';

export const flagsDb = new Pool({
  name: 'flags-db',
  database: 'flags',
  size: 5,
  acquireTimeoutMs: 1_000,
  maxLifetimeMs: 1_800_000,
});
