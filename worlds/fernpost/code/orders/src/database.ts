import pg from 'pg';

/** Ten connections of each task to the writer. */
export const pool = new pg.Pool({
  host: process.env.PGHOST,
  max: 10,
  connectionTimeoutMillis: 3_000,
  maxLifetimeSeconds: 1_800,
});
