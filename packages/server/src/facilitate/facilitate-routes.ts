/**
 * The facilitator's own routes. Each is guarded: only the token of a facilitator of this drill opens it. What they answer
 * is built in this folder and nowhere else, so that no route of players can reach it.
 */
import { instant } from '@firedrill/base';
import { truthSheet, type Watch } from '@firedrill/debrief';
import {
  type DrillLinks,
  type FacilitatorSheet,
  facilitatorClockBody,
  facilitatorCommandBody,
  facilitatorEndpoints,
  forkBody,
  noteBody,
  stepBody,
} from '@firedrill/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOf } from '../http/access.ts';
import { checked, drillOf, entryOf, type HttpContext, HttpError } from '../http/context.ts';
import { meOf } from '../http/crew-routes.ts';
import { orderOf } from '../http/order-of.ts';
import type { DrillRoom } from '../rooms/drill-room.ts';
import type { StoredDrill } from '../storage/storage.ts';
import { notesOf, putNote } from './notes.ts';

/** The guard of `http/access.ts` lets facilitators of the drill through, and nobody else. */
export const GUARD = { config: { access: 'facilitate' as const } };

/** Every route below `/api/drills/:id/facilitate`, save the live channel. */
export function facilitateRoutes(app: FastifyInstance, context: HttpContext): void {
  sheetRoutes(app, context);
  clockRoutes(app, context);
  app.post(facilitatorEndpoints.command.path, GUARD, async (request, reply) => {
    const body = checked(facilitatorCommandBody, request.body);
    const room = await roomOf(context, request);
    const answer = await room.command(body.id, orderOf(body), callerOf(context, request).id);
    return reply.code(answer.ok ? 200 : 409).send(answer);
  });
}

function sheetRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get(facilitatorEndpoints.sheet.path, GUARD, async (request) => {
    const drill = drillOf(context, request.params);
    return sheetOf(context, drill, meOf(drill, callerOf(context, request)).links);
  });
  app.get(facilitatorEndpoints.watch.path, GUARD, async (request) => {
    const room = await roomOf(context, request);
    const watch = JSON.parse(await room.ask('watchJson', {})) as Watch;
    return { watch, notes: notesOf(context.storage, { drill: room.drill.id, begin: beginOf(context, room.drill) }) };
  });
  app.post(facilitatorEndpoints.note.path, GUARD, async (request) => {
    const by = callerOf(context, request).id;
    const drill = drillOf(context, request.params);
    const begin = beginOf(context, drill);
    return putNote(context.storage, checked(noteBody, request.body), {
      drill: drill.id,
      by,
      begin,
      wallMs: Date.now(),
    });
  });
}

function clockRoutes(app: FastifyInstance, context: HttpContext): void {
  app.post(facilitatorEndpoints.clock.path, GUARD, async (request) => {
    const room = await roomOf(context, request);
    const body = checked(facilitatorClockBody, request.body);
    if (room.drill.mode === 'exam') refuse('An exam has a hard clock: nobody stops it or changes its speed.');
    return room.setClock(body);
  });
  app.post(facilitatorEndpoints.step.path, GUARD, async (request) => {
    const room = await roomOf(context, request);
    const body = checked(stepBody, request.body);
    if (room.drill.mode === 'exam') refuse('An exam has a hard clock: nobody steps forward in it.');
    return room.ask('skip', body);
  });
  app.post(facilitatorEndpoints.fork.path, GUARD, async (request) => {
    const by = callerOf(context, request).id;
    const drill = drillOf(context, request.params);
    const { at } = checked(forkBody, request.body);
    const begin = beginOf(context, drill);
    const fork = await context.rooms.fork(drill.id, { at: instant(Math.max(0, (at - begin) / 1000)), by });
    context.log('info', 'a drill was forked', { drill: fork.id, from: drill.id });
    return { drill: fork.id };
  });
}

/** What stands about a drill, for its facilitator. */
function sheetOf(context: HttpContext, drill: StoredDrill, links: DrillLinks): FacilitatorSheet {
  const entry = entryOf(context, drill);
  const { plan, fork, movedTo } = drill.status;
  const begin = beginOf(context, drill);
  return {
    drill: drill.id,
    seed: drill.seed,
    sheet: truthSheet(entry.scenario, entry.world.file),
    faultTexts: entry.faults,
    plan: plan ?? [],
    links,
    fork: fork === undefined ? undefined : { from: fork.from, at: begin + fork.at * 1000, by: fork.by },
    movedTo,
  };
}

/** Epoch of the world's first instant. */
export function beginOf(context: HttpContext, drill: StoredDrill): number {
  return entryOf(context, drill).world.file.clock;
}

function roomOf(context: HttpContext, request: FastifyRequest): Promise<DrillRoom> {
  return context.rooms.room(drillOf(context, request.params).id);
}

function refuse(message: string): never {
  throw new HttpError(409, 'not-allowed', { message });
}
