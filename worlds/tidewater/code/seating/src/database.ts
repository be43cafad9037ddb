/** The connection pool to seating-db: one connection for each worker. */
import { Pool } from './pool.ts';

export const seatingDb = new Pool({
  name: 'seating-db',
  database: 'seating',
  size: 4,
  acquireTimeoutMs: 2_000,
});
