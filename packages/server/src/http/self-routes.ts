/**
 * A browser is given its key, and asks for the trend that belongs to it.
 */
import { type SelfKnown, selfEndpoints } from '@firedrill/protocol';
import type { FastifyInstance } from 'fastify';
import { newSecret } from '../rooms/people.ts';
import type { HttpContext } from './context.ts';
import { keyOf, SELF_COOKIE, selfOf } from './self.ts';
import { trendFor } from './trend.ts';

/** As long as browsers keep a cookie at most (s). */
const COOKIE_SECONDS = 400 * 24 * 3600;

/** `POST /api/self`, `GET /api/trend`. */
export function selfRoutes(app: FastifyInstance, context: HttpContext): void {
  app.post(selfEndpoints.self.path, async (request, reply): Promise<SelfKnown> => {
    const known = keyOf(request);
    const key = known ?? `fk_${newSecret()}`;
    const secure = request.protocol === 'https' ? '; Secure' : '';
    const cookie = `${SELF_COOKIE}=${key}; Path=/api; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Strict${secure}`;
    void reply.header('set-cookie', cookie);
    return { isNew: known === undefined };
  });
  app.get(selfEndpoints.trend.path, async (request) => trendFor(context, selfOf(request)));
}
