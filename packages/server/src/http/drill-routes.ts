/**
 * Drills over HTTP: start, look, order, steer the clock, read what the world's owners wrote, and the debrief after the
 * close.
 */
import { buildDebrief } from '@firedrill/debrief';
import type { Fact } from '@firedrill/drill';
import {
  clockBody,
  commandBody,
  endpoints,
  factsQuery,
  fileQuery,
  rangeQuery,
  replayQuery,
  skipBody,
  startBody,
} from '@firedrill/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { changedEntry } from '../library/changed-entry.ts';
import type { DrillRoom } from '../rooms/drill-room.ts';
import { cardOf } from '../rooms/outcome.ts';
import { newPerson } from '../rooms/people.ts';
import { RoomError } from '../rooms/rooms.ts';
import type { StoredDrill } from '../storage/storage.ts';
import { callerOf } from './access.ts';
import { refuseClock, refuseSkip } from './clock-rules.ts';
import { checked, drillOf, entryOf, type HttpContext, HttpError, param } from './context.ts';
import { meOf, welcome } from './crew-routes.ts';
import { refuseSealed } from './evidence.ts';
import { besideReference, forkRoutes, refuseBeforeClose } from './fork-routes.ts';
import { orderOf } from './order-of.ts';
import { ownDrills, selfOf } from './self.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Every route of Firedrill's own about drills. */
export function drillRoutes(app: FastifyInstance, context: HttpContext): void {
  listRoutes(app, context);
  orderRoutes(app, context);
  worldRoutes(app, context);
  paperRoutes(app, context);
  recordRoutes(app, context);
  forkRoutes(app, context);
}

function listRoutes(app: FastifyInstance, context: HttpContext): void {
  const cardFor = (request: FastifyRequest) => {
    const own = new Set(ownDrills(context, request).map(({ drill }) => drill.id));
    return (drill: StoredDrill) =>
      cardOf(drill, { isAwake: context.rooms.isAwake(drill.id), isYours: own.has(drill.id) });
  };
  app.get(endpoints.drills.path, async (request) => context.storage.drills().map(cardFor(request)));
  app.get(endpoints.drill.path, { config: { access: 'open' } }, async (request) =>
    cardFor(request)(drillOf(context, request.params)),
  );
  app.post(endpoints.start.path, async (request, reply) => {
    const { scenario, mode, seed, name, facilitator } = checked(startBody, request.body);
    const as = facilitator ? 'facilitator' : 'player';
    const who = { as, joinedAt: Date.now(), self: selfOf(request) } as const;
    const { person: starter, token } = newPerson({ ...who, name: name ?? as }, []);
    const drill = await context.rooms.start({ scenario, mode, seed, starter });
    context.log('info', 'a drill began', { drill: drill.id, scenario, mode });
    return welcome(reply, { request, me: meOf(drill, starter), token });
  });
}

function orderRoutes(app: FastifyInstance, context: HttpContext): void {
  app.post(endpoints.command.path, async (request, reply) => {
    const body = checked(commandBody, request.body);
    const room = await roomOf(context, request.params);
    const answer = await room.command(body.id, orderOf(body), callerOf(context, request).id);
    return reply.code(answer.ok ? 200 : 409).send(answer);
  });
  app.post(endpoints.clock.path, async (request) => {
    const body = checked(clockBody, request.body);
    const room = await roomOf(context, request.params);
    refuseClock(room.drill, callerOf(context, request), body);
    return room.setClock(body);
  });
  app.post(endpoints.skip.path, async (request) => {
    const body = checked(skipBody, request.body);
    const room = await roomOf(context, request.params);
    refuseSkip(room.drill, callerOf(context, request));
    return room.ask('skip', body);
  });
}

function worldRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get(endpoints.view.path, async (request, reply) =>
    sendJson(reply, await (await roomOf(context, request.params)).view()),
  );
  app.get(endpoints.offers.path, async (request, reply) =>
    sendJson(reply, await (await roomOf(context, request.params)).ask('offersJson', {})),
  );
  app.get(endpoints.sessions.path, async (request, reply) => {
    const room = await roomOf(context, request.params);
    await refuseSealed(context, room, { kind: 'metrics', request });
    return sendJson(reply, await room.ask('sessionsJson', {}));
  });
  app.get(endpoints.alerts.path, async (request, reply) => {
    const room = await roomOf(context, request.params);
    await refuseSealed(context, room, { kind: 'alerts', request });
    return sendJson(reply, await room.ask('alertsJson', {}));
  });
  app.get(endpoints.changes.path, async (request, reply) => {
    const { from, to } = checked(rangeQuery, request.query);
    const room = await roomOf(context, request.params);
    await refuseSealed(context, room, { kind: 'changes', request });
    return sendJson(
      reply,
      await room.ask('changesJson', { from: from ?? Number.MIN_SAFE_INTEGER, to: to ?? Number.MAX_SAFE_INTEGER }),
    );
  });
}

function paperRoutes(app: FastifyInstance, context: HttpContext): void {
  const world = (params: unknown) => entryOf(context, drillOf(context, params)).world;
  app.get(endpoints.runbooks.path, async (request) => {
    refuseByPolicy(context, request.params, 'runbooks');
    return world(request.params).runbooks.map(({ name, title }) => ({ name, title }));
  });
  app.get(endpoints.runbook.path, async (request) => {
    refuseByPolicy(context, request.params, 'runbooks');
    return found(
      world(request.params).runbooks.find((runbook) => runbook.name === param(request.params, 'name')),
      'runbook',
    );
  });
  app.get(endpoints.source.path, async (request) => {
    refuseByPolicy(context, request.params, 'source');
    return { files: world(request.params).source.map(({ path, text }) => ({ path, size: text.length })) };
  });
  app.get(endpoints.sourceFile.path, async (request) => {
    refuseByPolicy(context, request.params, 'source');
    const { path } = checked(fileQuery, request.query);
    return found(
      world(request.params).source.find((file) => file.path === path),
      'file',
    );
  });
  app.get(endpoints.dashboards.path, async (request) => world(request.params).dashboards);
}

function recordRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get(endpoints.facts.path, async (request, reply) => {
    const drill = drillOf(context, request.params);
    const { since } = checked(factsQuery, request.query);
    return sendJson(reply, `[${context.storage.facts(drill.id, since, Number.MAX_SAFE_INTEGER).join(',')}]`);
  });
  app.get(endpoints.viewAt.path, async (request, reply) => {
    if (!drillOf(context, request.params).status.closed)
      throw new HttpError(409, 'not-closed', { message: 'The replay opens when the drill is closed.' });
    const room = await roomOf(context, request.params);
    return sendJson(reply, await room.ask('viewAtJson', checked(replayQuery, request.query)));
  });
  app.get(endpoints.debrief.path, async (request, reply) => {
    const drill = drillOf(context, request.params);
    refuseBeforeClose(drill);
    return sendJson(reply, besideReference(context, drill, await debriefJsonOf(context, drill)));
  });
}

/**
 * The debrief of a closed drill, as JSON: what is kept, or computed anew while it is awake; of one that cannot be lived
 * through again what its facts say.
 */
export async function debriefJsonOf(
  { rooms, storage, library }: Pick<HttpContext, 'rooms' | 'storage' | 'library'>,
  drill: StoredDrill,
): Promise<string> {
  if (drill.status.debrief !== undefined && !rooms.isAwake(drill.id)) return drill.status.debrief;
  try {
    return await (await rooms.room(drill.id)).ask('debriefJson', {});
  } catch (error) {
    const entry = library.scenario(drill.scenario);
    // Broken by a bug, or begun with another engine or other files: either way nobody can live through it again.
    if (
      !(error instanceof RoomError && error.code === 'broken') &&
      storage.drill(drill.id)?.status.broken === undefined
    )
      throw error;
    if (entry === undefined) throw error;
    const facts = storage.facts(drill.id, 0, Number.MAX_SAFE_INTEGER).map((json) => JSON.parse(json) as Fact);
    const { change } = drill.status;
    const changed = change && changedEntry(entry, change).value;
    const { scenario, world } = changed?.entry ?? entry;
    const options = { drill: drill.id, scenario, world: world.file, change: changed?.change };
    return JSON.stringify(buildDebrief(options, { facts, telemetry: undefined }));
  }
}

function refuseByPolicy(context: HttpContext, params: unknown, kind: 'runbooks' | 'source'): void {
  const { evidence } = entryOf(context, drillOf(context, params)).scenario.story;
  if (!evidence[kind]) throw new HttpError(403, 'sealed', { message: `This scenario is played without ${kind}.` });
}

async function roomOf(context: HttpContext, params: unknown): Promise<DrillRoom> {
  return context.rooms.room(param(params, 'id'));
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new HttpError(404, 'not-found', { message: `There is no such ${what}.` });
  return value;
}

function sendJson(reply: FastifyReply, json: string): FastifyReply {
  return reply.type(JSON_TYPE).send(json);
}
