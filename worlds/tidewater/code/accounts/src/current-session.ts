/** GET /sessions/current: who is signed in. */

import { catalogDb } from './database.ts';
import type { Request, Response } from './http.ts';

export async function currentSession(request: Request): Promise<Response> {
  const session = await catalogDb.one(`SELECT account_id, expires_at FROM sessions WHERE token = $1`, [request.token]);
  return { status: 200, body: session };
}
