/**
 * The query APIs at the addresses of the originals: parameters from the query string or a form body are handed to the
 * drill's worker as they are, its answer goes out as it is. Refusals have the original's form too.
 */
import { Readable } from 'node:stream';
import type { QueryErrorType } from '@firedrill/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorForm, Refusal } from '../compat/error-forms.ts';
import type { QueryAnswer, QueryRequest, SentAnswer } from '../engine/engine.ts';
import { messageOf } from '../trouble.ts';
import { refuseStranger } from './access.ts';
import { type HttpContext, HttpError, param } from './context.ts';
import { refuseSealed } from './evidence.ts';
import { QUERY_APIS, QUERY_ROOTS, type QueryApi } from './query-apis.table.ts';
import { isToolUrl, refuseOtherTool } from './tool-access.ts';

const TEXT = 'text/plain; charset=utf-8';
const NO_METHOD: QueryAnswer = { status: 405, type: TEXT, body: 'Method Not Allowed\n' };
/** Says no itself, in the form of the original. */
export const OWN = { config: { access: 'own' as const } };
const NO_PAGE: QueryAnswer = { status: 404, type: TEXT, body: '404 page not found\n' };

/** Registers every path of every API; a method or a path that the original refuses is refused alike. */
export function queryRoutes(app: FastifyInstance, context: HttpContext): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  routesAt(app, '/api/drills/:id', (call) => answer(context, call));
}

/** A request to one of the paths of an API. */
export type QueryCall = {
  readonly api: QueryApi;
  readonly path: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** The same paths below any root; `answer` says who may ask, and what. */
export function routesAt(app: FastifyInstance, at: string, answer: (call: QueryCall) => Promise<FastifyReply>): void {
  for (const api of QUERY_APIS) {
    for (const path of [...api.paths, ...api.getOnly]) {
      const url = `${at}/${api.prefix}/${path}`;
      const handler = (request: FastifyRequest, reply: FastifyReply) => answer({ api, path, request, reply });
      app.get(url, OWN, handler);
      if (api.paths.includes(path)) app.post(url, OWN, handler);
      else app.post(url, OWN, (_, reply) => send(reply.header('allow', 'GET, OPTIONS'), NO_METHOD));
    }
  }
  for (const root of QUERY_ROOTS) {
    const url = `${at}/${root}/*`;
    app.options(url, OWN, (_, reply) => reply.code(204).header('vary', 'Origin').send());
    app.route({ method: ['GET', 'POST', 'PUT', 'DELETE'], url, ...OWN, handler: (_, reply) => send(reply, NO_PAGE) });
  }
}

async function answer(context: HttpContext, call: QueryCall): Promise<FastifyReply> {
  const { api, path, request, reply } = call;
  if (api.name === 'prometheus') reply.header('vary', 'Origin');
  try {
    if (isToolUrl(request.url)) refuseOtherTool(context, request);
    else refuseStranger(context, request);
    const room = await context.rooms.room(param(request.params, 'id'));
    await refuseSealed(context, room, { kind: api.kind, request });
    return send(reply, await room.ask('query', askedOf(api.name, path, request)));
  } catch (error) {
    return refuse(reply, api.refuse, error);
  }
}

/** A request as it is put to the worker. */
export function askedOf(api: QueryRequest['api'], path: string, request: FastifyRequest): QueryRequest {
  return { api, path, params: paramsOf(request), ...headersOf(request) };
}

/** As bytes, so that the media type goes out as the original writes it; what comes in pieces goes out in pieces. */
export function send(
  reply: FastifyReply,
  { status, type = 'application/json', body }: QueryAnswer | SentAnswer,
): FastifyReply {
  reply.code(status).header('content-type', type);
  if (typeof body === 'string') return reply.send(Buffer.from(body));
  if (body instanceof Uint8Array) return reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  return reply.send(Readable.from(body, { objectMode: false }));
}

/** Says what was thrown in the form of the original. */
export function refuse(reply: FastifyReply, form: ErrorForm, error: unknown): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal.status === 401) reply.header('www-authenticate', 'Basic realm="drill"');
  return send(reply, form(refusal));
}

const TYPES: Readonly<Record<number, QueryErrorType>> = { 401: 'unauthorized', 403: 'sealed', 423: 'paused' };

/** What was thrown, as a query API says it. */
function refusalOf(error: unknown): Refusal {
  const message = messageOf(error);
  if (error instanceof HttpError) return { status: error.status, type: TYPES[error.status] ?? 'not_found', message };
  const status = (error as { status?: number }).status ?? 503;
  return { status, type: status === 404 ? 'not_found' : 'unavailable', message };
}

/** Headers that change the form of an answer; a tool that asks for JSON says nothing new. */
function headersOf({ headers }: FastifyRequest): { headers?: Record<string, string> } {
  const told = Object.entries(headers).filter(
    (pair): pair is [string, string] => FORM_HEADERS.test(pair[0]) && pair[1] !== '*/*' && typeof pair[1] === 'string',
  );
  return told.length === 0 ? {} : { headers: Object.fromEntries(told) };
}

const FORM_HEADERS = /^(?:accept|x-loki-response-encoding-flags)$/;

/** Parameters of path, query string and form body; repeated ones keep all their values. */
function paramsOf(request: FastifyRequest): Record<string, string[]> {
  const params = new Map<string, string[]>();
  const add = (name: string, value: string) => {
    params.set(name, [...(params.get(name) ?? []), value]);
  };
  for (const [name, value] of Object.entries(request.params as Record<string, string>))
    if (name !== 'id') add(`:${name}`, value);
  // A form body comes before the query string, as Go reads it.
  if (request.body instanceof URLSearchParams) for (const [name, value] of request.body) add(name, value);
  const query = request.url.indexOf('?');
  if (query >= 0) for (const [name, value] of new URLSearchParams(request.url.slice(query + 1))) add(name, value);
  return Object.fromEntries(params);
}
