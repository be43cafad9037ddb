/**
 * Going along to a fork: a browser's cookie belongs to the addresses of one drill, so it gets one for the fork's too. The
 * person and the token stay the same.
 */
import { endpoints } from '@firedrill/protocol';
import type { FastifyInstance } from 'fastify';
import { callerOf, cookieOf, tokenOf } from '../http/access.ts';
import { drillOf, type HttpContext, HttpError } from '../http/context.ts';
import { meOf } from '../http/crew-routes.ts';

/** `POST /api/drills/:id/follow`. */
export function followRoute(app: FastifyInstance, context: HttpContext): void {
  app.post(endpoints.follow.path, async (request, reply) => {
    const person = callerOf(context, request);
    const { movedTo } = drillOf(context, request.params).status;
    const fork = movedTo === undefined ? undefined : context.storage.drill(movedTo);
    if (fork === undefined)
      throw new HttpError(409, 'not-allowed', { message: 'Nobody has forked this drill. Stay in it.' });
    void reply.header('set-cookie', cookieOf(request, fork.id, tokenOf(request)));
    return meOf(fork, person);
  });
}
