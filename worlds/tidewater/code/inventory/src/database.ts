/** The connection pool to shop-db. */
import { Pool } from './pool.ts';

export const shopDb = new Pool({
  name: 'shop-db',
  database: 'shop',
  size: 6,
  acquireTimeoutMs: 2_000,
  maxLifetimeMs: 60_000,
});
