/**
 * Post-mortems over HTTP: read, write, hand in, decide, export. After the close only; whoever may read the drill reads,
 * people of the drill write.
 */
import { documentOf, postMortemOf } from '@firedrill/debrief';
import {
  type PostMortemNews,
  postMortemBody,
  postMortemEndpoints,
  postMortemExportQuery,
  postMortemQuery,
} from '@firedrill/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { callerOf } from '../http/access.ts';
import { checked, drillOf, type HttpContext, HttpError } from '../http/context.ts';
import type { StoredDrill } from '../storage/storage.ts';
import { PostMortemDesk } from './desk.ts';
import { type ExportFormat, exportOf } from './export-post-mortem.ts';
import { draftOf, materialOf } from './material.ts';
import { postMortemNow } from './now.ts';

/** `GET` and `POST …/post-mortem`, `…/material`, `…/history`, `…/export`. */
export function postMortemRoutes(app: FastifyInstance, context: HttpContext): void {
  const { storage, rooms } = context;
  const desk = new PostMortemDesk({
    storage,
    rooms,
    wallMs: () => Date.now(),
    draft: (id) => draftOf(context, drillOf(context, { id })),
  });
  app.get(postMortemEndpoints.postMortem.path, async (request) => {
    const drill = closedDrill(context, request.params);
    return news(context, drill, checked(postMortemQuery, request.query).since);
  });
  app.post(postMortemEndpoints.order.path, async (request) => {
    const drill = closedDrill(context, request.params);
    const { id, order } = checked(postMortemBody, request.body);
    const conflicts = await desk.order(drill.id, { id, order, by: callerOf(context, request).id });
    return { ...news(context, drillOf(context, request.params), -1), conflicts };
  });
  app.get(postMortemEndpoints.material.path, async (request) =>
    materialOf(context, closedDrill(context, request.params)),
  );
  app.get(postMortemEndpoints.history.path, async (request) =>
    storage.postMortem(closedDrill(context, request.params).id),
  );
  app.get(postMortemEndpoints.export.path, async (request, reply) => {
    const drill = closedDrill(context, request.params);
    return send(reply, context, drill, checked(postMortemExportQuery, request.query).format);
  });
}

/** The drill, or 409 while it is played: its post-mortem would tell of what is hidden. */
function closedDrill(context: HttpContext, params: unknown): StoredDrill {
  const drill = drillOf(context, params);
  if (!drill.status.closed)
    throw new HttpError(409, 'not-closed', { message: 'The post-mortem opens when the drill is closed.' });
  return drill;
}

function news(context: HttpContext, drill: StoredDrill, since: number): PostMortemNews {
  const entries = context.storage.postMortem(drill.id);
  if (entries.length <= since) return { seq: entries.length };
  return { seq: entries.length, now: postMortemNow(context, drill, entries) };
}

const TYPES: Readonly<Record<ExportFormat, string>> = {
  md: 'text/markdown; charset=utf-8',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
};

async function send(
  reply: FastifyReply,
  context: HttpContext,
  drill: StoredDrill,
  format: ExportFormat,
): Promise<FastifyReply> {
  const entries = context.storage.postMortem(drill.id);
  const document = documentOf(await draftOf(context, drill), postMortemOf(entries).fields);
  const file = await exportOf(format, { drill, document, now: postMortemNow(context, drill, entries) });
  return reply
    .header('content-disposition', `attachment; filename="post-mortem-${drill.scenario}-${drill.seed}.${format}"`)
    .type(TYPES[format])
    .send(file);
}
