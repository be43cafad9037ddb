/** GET /health: what liveness and readiness ask. Healthy means that the rules can be read. */
import { flagsDb } from './database.ts';
import type { Response } from './http.ts';
import { log } from './log.ts';
import { settings } from './settings.ts';

export async function health(): Promise<Response> {
  const bound = AbortSignal.timeout(settings.health.databasePingMs);
  try {
    await flagsDb.borrow((connection) => connection.run('SELECT 1 FROM flag_rules LIMIT 1', [], bound), bound);
    return { status: 200 };
  } catch (error) {
    log.warn('health: flags-db did not answer in time', { error });
    return { status: 503 };
  }
}
