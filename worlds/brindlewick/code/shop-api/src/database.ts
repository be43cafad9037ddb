import { Pool } from './pool.ts';

/** shops-db is also asked by billing. */
export const shops = new Pool({ name: 'shops-db', size: 12, acquireTimeoutMs: 3_000, maxLifetimeMs: 1_800_000 });
