/**
 * Live labs over HTTP. Who boots a lab, or joins it by its link, gets a token for it, in a
 * cookie; on the loopback whoever sits there needs none.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  bootLabBody,
  checkLabBody,
  joinBody,
  type LabView,
  labEndpoints,
  labFileQuery,
  labReportBody,
} from '@firedrill/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checked, type HttpContext, HttpError, param } from '../http/context.ts';
import { readCast } from './commands-shown.ts';
import { listFiles, readFigures, readProgramFile } from './inside.ts';
import {
  keepLabToken,
  labCallerOf,
  labMeOf,
  labOf,
  labPersonOf,
  labTokenOf,
  letsIn,
  ownLab,
  welcomeToLab,
} from './lab-people.ts';
import { LabRefusal } from './lab-refusal.ts';

const STATUS: Readonly<Record<string, number>> = { 'not-found': 404, conflict: 409, refused: 409 };

/** Routes of labs. */
export function labRoutes(app: FastifyInstance, context: HttpContext): void {
  const { labs } = context;
  app.get(labEndpoints.labs.path, async () => labs.overview());
  app.post(labEndpoints.boot.path, async (request, reply) => {
    const { level, mode, seed, name } = checked(bootLabBody, request.body);
    const booted = await met(() => labs.boot({ level, mode, seed, who: name, address: addressOf(request, context) }));
    keepLabToken(reply, { request, lab: booted.id, token: booted.token });
    return view(context, booted.id);
  });
  app.get(labEndpoints.lab.path, async (request) => view(context, ownLab(context, request)));
  app.post(labEndpoints.check.path, async (request) => {
    const id = ownLab(context, request);
    const { lasting } = checked(checkLabBody, request.body);
    await met(async () => labs.check(id, lasting));
    return view(context, id);
  });
  app.post(labEndpoints.hint.path, async (request) => {
    const id = ownLab(context, request);
    await met(async () => labs.hint(id));
    return view(context, id);
  });
  app.post(labEndpoints.report.path, async (request) => {
    const id = ownLab(context, request);
    const fields = checked(labReportBody, request.body);
    await met(async () => labs.report(id, fields));
    return view(context, id);
  });
  app.post(labEndpoints.reset.path, async (request) => {
    const id = ownLab(context, request);
    await met(() => labs.reset(id, addressOf(request, context)));
    return view(context, id);
  });
  app.post(labEndpoints.end.path, async (request) => {
    const id = ownLab(context, request);
    await met(() => labs.end(id));
    return view(context, id);
  });
  peopleRoutes(app, context);
  readingRoutes(app, context);
}

function peopleRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get(labEndpoints.me.path, async (request) => labMeOf(labOf(context, request), labCallerOf(context, request)));
  app.post(labEndpoints.join.path, async (request, reply) => {
    const record = labOf(context, request);
    const { name, invite } = checked(joinBody, request.body);
    const known = labPersonOf(context, request);
    if (known !== undefined)
      return welcomeToLab(reply, { request, me: labMeOf(record, known), token: labTokenOf(request)! });
    if (!letsIn(context, record, invite))
      throw new HttpError(401, 'not-joined', {
        message: "Whoever joins needs this lab's link. Ask somebody who is in.",
      });
    const { person, token } = await met(async () => context.labs.join(record.id, name));
    return welcomeToLab(reply, { request, me: labMeOf(record, person), token });
  });
}

function readingRoutes(app: FastifyInstance, context: HttpContext): void {
  const { labs } = context;
  const running = (request: FastifyRequest) => labs.running(ownLab(context, request));
  app.get(labEndpoints.recording.path, async (request) => {
    const id = ownLab(context, request);
    const recording = param(request.params, 'recording');
    if (!labs.store.get(id)?.recordings.some((one) => one.id === recording))
      throw new HttpError(404, 'not-found', { message: 'There is no such recording.' });
    const cast = await readFile(join(labs.store.folderOf(id), 'recordings', `${recording}.cast`), 'utf8');
    return { cast, commands: readCast(cast).commands };
  });
  app.get(labEndpoints.figures.path, async (request) => met(() => readFigures(running(request))));
  app.get(labEndpoints.files.path, async (request) => met(() => listFiles(running(request))));
  app.get(labEndpoints.file.path, async (request) => {
    const asked = checked(labFileQuery, request.query);
    return met(async () => ({ text: await readProgramFile(running(request), asked) }));
  });
}

/** Refusals of labs as answers of HTTP. */
export async function met<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LabRefusal)
      throw new HttpError(STATUS[error.code] ?? 409, error.code, { message: error.message });
    throw error;
  }
}

/** By which name the caller's browser reaches this machine. */
function addressOf({ headers }: FastifyRequest, { loopback, host }: HttpContext): string {
  return loopback || host === '0.0.0.0' || host === '::' ? (headers.host ?? host).replace(/:\d+$/, '') : host;
}

function view({ labs }: HttpContext, id: string): LabView {
  const found = labs.view(id);
  if (found === undefined)
    throw new HttpError(404, 'not-found', { message: 'The level of this lab is not here any more.' });
  return found;
}
