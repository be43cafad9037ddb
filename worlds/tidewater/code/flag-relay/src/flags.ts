/** POST /flags: passes the question on. It remembers the last answers, and uses them only when the switch is thrown. */
import { flagsService } from './clients.ts';
import type { Request, Response } from './http.ts';
import { lastKnown } from './last-known.ts';
import { switches } from './switches.ts';

export async function flags(request: Request): Promise<Response> {
  const useLastKnown = switches['flag-relay-last-known'];
  const answer = await flagsService.evaluate(request.body, { timeoutMs: useLastKnown ? 250 : 1_000 });
  if (answer.ok) return { status: 200, body: lastKnown.keep(request.body.subject, answer.body) };
  if (useLastKnown) return { status: 200, body: lastKnown.get(request.body.subject) };
  return { status: answer.timedOut ? 504 : 502 };
}
