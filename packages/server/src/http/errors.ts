/**
 * The one place where what was thrown becomes an answer. Bugs and trouble are logged and told in one sentence that
 * gives nothing away; requests that cannot be met say why.
 */
import type { ErrorBody, ErrorCode } from '@firedrill/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { RoomError } from '../rooms/rooms.ts';
import { messageOf, Trouble } from '../trouble.ts';
import { type HttpContext, HttpError } from './context.ts';

/** Hands errors of all routes to this room. */
export function answerErrors(app: FastifyInstance, context: HttpContext): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof HttpError) return send(reply, error.status, bodyOf(error.code, error.message, error.lines));
    if (error instanceof RoomError) return send(reply, error.status, bodyOf(error.code, error.message));
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status < 500) return send(reply, status, bodyOf(status === 404 ? 'not-found' : 'malformed', messageOf(error)));
    context.log('error', 'a request failed', {
      method: request.method,
      route: request.routeOptions.url,
      why: messageOf(error),
    });
    if (error instanceof Trouble)
      return send(
        reply,
        503,
        bodyOf('trouble', error.code === 'worker' ? error.message : 'The server could not do this now. Try again.'),
      );
    return send(reply, 500, bodyOf('trouble', 'Something failed here. The log of the server says what.'));
  });
}

/** `{ ok: false, … }`, the form of every error but those of the query APIs. */
export function bodyOf(code: ErrorCode, message: string, messages?: readonly string[]): ErrorBody {
  return messages === undefined ? { ok: false, code, message } : { ok: false, code, message, messages };
}

function send(reply: FastifyReply, status: number, body: ErrorBody): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body));
}
