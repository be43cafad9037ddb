/** The connection pool to catalog-db, which accounts uses as well. */
import { Pool } from './pool.ts';

export const catalogDb = new Pool({
  name: 'catalog-db',
  database: 'catalog',
  size: 10,
  acquireTimeoutMs: 2_000,
});
