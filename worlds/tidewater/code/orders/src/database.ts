/** The connection pool to shop-db. */
import { Pool } from './pool.ts';

export const shopDb = new Pool({
  name: 'shop-db',
  database: 'shop',
  size: 8,
  acquireTimeoutMs: 2_000,
  maxLifetimeMs: 90_000,
});
