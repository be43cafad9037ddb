/**
 * The query APIs in the shape of the originals: parameters from the query string or a form body are handed to the
 * drill's worker as they are, its answer goes out as it is. Errors have the originals' form too.
 */
import type { QueryError, QueryErrorType } from '@firedrill/protocol';
import type { EvidencePolicy } from '@firedrill/scenario';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { QueryRequest } from '../engine/engine.ts';
import { messageOf } from '../trouble.ts';
import { type HttpContext, HttpError, param } from './context.ts';
import { refuseSealed } from './evidence.ts';

type Api = {
  readonly name: QueryRequest['api'];
  readonly prefix: string;
  readonly kind: keyof EvidencePolicy;
  readonly paths: readonly string[];
  readonly getOnly: readonly string[];
};

const APIS: readonly Api[] = [
  {
    name: 'prometheus',
    prefix: 'prometheus/api/v1',
    kind: 'metrics',
    paths: ['query', 'query_range', 'series', 'labels', 'query_exemplars'],
    getOnly: ['label/:name/values', 'metadata', 'rules', 'alerts', 'status/buildinfo'],
  },
  {
    name: 'loki',
    prefix: 'loki/loki/api/v1',
    kind: 'logs',
    paths: ['query', 'query_range', 'labels'],
    getOnly: ['label/:name/values'],
  },
  { name: 'logs', prefix: 'loki', kind: 'logs', paths: [], getOnly: ['lines', 'histogram', 'patterns'] },
  { name: 'sql', prefix: 'sql', kind: 'metrics', paths: ['query'], getOnly: [] },
  { name: 'tempo', prefix: 'tempo/api', kind: 'traces', paths: [], getOnly: ['search', 'traces/:trace'] },
];

/** Registers every path of every API; a method that the original refuses is refused alike. */
export function queryRoutes(app: FastifyInstance, context: HttpContext): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  for (const api of APIS) {
    for (const path of [...api.paths, ...api.getOnly]) {
      const url = `/api/drills/:id/${api.prefix}/${path}`;
      const handler = (request: FastifyRequest, reply: FastifyReply) => answer(context, { api, path, request, reply });
      app.get(url, handler);
      if (api.paths.includes(path)) app.post(url, handler);
      else
        app.post(url, (_request, reply) =>
          reply
            .code(405)
            .header('allow', 'GET, OPTIONS')
            .type('text/plain; charset=utf-8')
            .send('Method Not Allowed\n'),
        );
    }
  }
}

async function answer(
  context: HttpContext,
  call: { api: Api; path: string; request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const { api, request, reply } = call;
  try {
    const room = await context.rooms.room(param(request.params, 'id'));
    await refuseSealed(context, room, api.kind);
    const result = await room.ask('query', { api: api.name, path: call.path, params: paramsOf(request) });
    return reply.code(result.status).type('application/json').send(result.body);
  } catch (error) {
    const { status, type } = kindOf(error);
    const body: QueryError = { status: 'error', errorType: type, error: messageOf(error) };
    return reply.code(status).type('application/json').send(JSON.stringify(body));
  }
}

function kindOf(error: unknown): { status: number; type: QueryErrorType } {
  if (error instanceof HttpError)
    return { status: error.status, type: error.code === 'sealed' ? 'sealed' : 'not_found' };
  const status = (error as { status?: number }).status ?? 503;
  return { status, type: status === 404 ? 'not_found' : 'unavailable' };
}

/** Parameters of path, query string and form body; repeated ones keep all their values. */
function paramsOf(request: FastifyRequest): Record<string, string[]> {
  const params = new Map<string, string[]>();
  const add = (name: string, value: string) => {
    params.set(name, [...(params.get(name) ?? []), value]);
  };
  for (const [name, value] of Object.entries(request.params as Record<string, string>))
    if (name !== 'id') add(`:${name}`, value);
  const query = request.url.indexOf('?');
  if (query >= 0) for (const [name, value] of new URLSearchParams(request.url.slice(query + 1))) add(name, value);
  if (request.body instanceof URLSearchParams) for (const [name, value] of request.body) add(name, value);
  return Object.fromEntries(params);
}
