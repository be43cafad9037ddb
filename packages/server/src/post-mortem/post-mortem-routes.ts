/**
 * Post-mortems over HTTP: read, write, hand in, decide, export. Of drills after the close, of labs after the end; whoever
 * may read what it is about reads, its people write.
 */
import { documentOf, postMortemOf } from '@firedrill/debrief';
import {
  POST_MORTEM_ABOUTS,
  type PostMortemAbout,
  type PostMortemNews,
  postMortemBody,
  postMortemEndpoints,
  postMortemExportQuery,
  postMortemQuery,
} from '@firedrill/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../http/access.ts';
import { checked, drillOf, type HttpContext, HttpError } from '../http/context.ts';
import { labCallerOf, labOf, ownLab } from '../labs/lab-people.ts';
import { labSubject } from '../labs/lab-subject.ts';
import { PostMortemDesk } from './desk.ts';
import { drillSubject } from './drill-subject.ts';
import { type ExportFormat, exportOf } from './export-post-mortem.ts';
import { postMortemNow } from './now.ts';
import type { PostMortemSubject } from './subject.ts';

/** `GET` and `POST …/post-mortem`, `…/material`, `…/history`, `…/export`, of drills and of labs. */
export function postMortemRoutes(app: FastifyInstance, context: HttpContext): void {
  const desk = new PostMortemDesk(() => Date.now());
  for (const about of POST_MORTEM_ABOUTS) {
    const endpoints = postMortemEndpoints[about];
    const subjectOf = (request: FastifyRequest) => SUBJECTS[about](context, request);
    app.get(endpoints.postMortem.path, async (request) =>
      news(subjectOf(request), checked(postMortemQuery, request.query).since),
    );
    app.post(endpoints.order.path, async (request) => {
      const subject = subjectOf(request);
      const { id, order } = checked(postMortemBody, request.body);
      const conflicts = await desk.order(subject, { id, order, by: CALLERS[about](context, request).id });
      return { ...news(subject, -1), conflicts };
    });
    app.get(endpoints.material.path, async (request) => subjectOf(request).material());
    app.get(endpoints.history.path, async (request) => subjectOf(request).entries());
    app.get(endpoints.export.path, async (request, reply) =>
      send(reply, subjectOf(request), checked(postMortemExportQuery, request.query).format),
    );
  }
}

type SubjectOf = (context: HttpContext, request: FastifyRequest) => PostMortemSubject;

/** What a request is about, or 409 while it is played: its post-mortem would tell of what is hidden. */
const SUBJECTS: Readonly<Record<PostMortemAbout, SubjectOf>> = {
  drill: (context, { params }) => {
    const drill = drillOf(context, params);
    if (drill.status.closed) return drillSubject(context, drill);
    throw new HttpError(409, 'not-closed', { message: 'The post-mortem opens when the drill is closed.' });
  },
  lab: (context, request) => {
    ownLab(context, request);
    const record = labOf(context, request);
    if (record.phase === 'ended') return labSubject(context, record);
    throw new HttpError(409, 'not-closed', { message: 'The post-mortem opens when the lab has ended.' });
  },
};
const CALLERS = { drill: callerOf, lab: labCallerOf } as const;

function news(subject: PostMortemSubject, since: number): PostMortemNews {
  const entries = subject.entries();
  if (entries.length <= since) return { seq: entries.length };
  return { seq: entries.length, now: postMortemNow(subject, entries) };
}

const TYPES: Readonly<Record<ExportFormat, string>> = {
  md: 'text/markdown; charset=utf-8',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
};

async function send(reply: FastifyReply, subject: PostMortemSubject, format: ExportFormat): Promise<FastifyReply> {
  const entries = subject.entries();
  const document = documentOf(await subject.draft(), postMortemOf(entries).fields);
  const file = await exportOf(format, { subject, document, now: postMortemNow(subject, entries) });
  return reply
    .header('content-disposition', `attachment; filename="post-mortem-${subject.name}.${format}"`)
    .type(TYPES[format])
    .send(file);
}
