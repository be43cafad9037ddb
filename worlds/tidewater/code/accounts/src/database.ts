/** The connection pool to catalog-db, which catalog uses as well. */
import { Pool } from './pool.ts';

export const catalogDb = new Pool({
  name: 'catalog-db',
  database: 'catalog',
  size: 12,
  acquireTimeoutMs: 1_000,
});
