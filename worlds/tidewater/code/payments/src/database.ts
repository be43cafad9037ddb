/** The connection pool to shop-db. */
import { Pool } from './pool.ts';

export const shopDb = new Pool({
  name: 'shop-db',
  database: 'shop',
  size: 10,
  acquireTimeoutMs: 3_000,
  maxLifetimeMs: 30 * 60_000,
});
