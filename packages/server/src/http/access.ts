/**
 * Who asks: the person of the token in a request, and what a route asks of them. A route says `access` in its config,
 * or it follows from its method: what only reads is for readers, the rest for people of the drill.
 */
import type { Standing } from '@firedrill/drill';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hashToken } from '../rooms/people.ts';
import type { StoredDrill, StoredPerson } from '../storage/storage.ts';
import { drillOf, type HttpContext, HttpError, param } from './context.ts';

/** `open`: anybody; `read`: see {@link mayRead}; `order`: people of the drill; `facilitate`: its facilitators; `own`: the route looks itself. */
export type Access = 'open' | 'read' | 'order' | 'facilitate' | 'own';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

const COOKIE = 'firedrill';
/** How long a browser keeps who it is in a drill (s). */
const COOKIE_SECONDS = 180 * 24 * 3600;
const TO_JOIN =
  'Open the players\' link of this drill (or POST /api/drills/<id>/crew {"name", "invite"}) and join with a name.';

/** Lets only those to a drill's routes who may be there. */
export function guardDrills(app: FastifyInstance, context: HttpContext): void {
  app.addHook('onRequest', async (request) => {
    if (!request.routeOptions.url?.startsWith('/api/drills/:id')) return;
    const access = request.routeOptions.config.access ?? (request.method === 'POST' ? 'order' : 'read');
    if (access === 'read') refuseStranger(context, request);
    if (access === 'order') callerOf(context, request);
    if (access === 'facilitate') refuseUnlessFacilitator(callerOf(context, request));
  });
}

/** The person whose token a request carries. Throws 401 when there is none, or a wrong one. */
export function callerOf(context: HttpContext, request: FastifyRequest): StoredPerson {
  drillOf(context, request.params);
  const person = personOf(context, request);
  if (person === undefined)
    throw new HttpError(401, 'not-joined', { message: `You are not in this drill. ${TO_JOIN}` });
  return person;
}

/** The same; undefined without a token. One in a header must be right; a cookie that is stale counts as none. */
export function personOf(context: HttpContext, request: FastifyRequest): StoredPerson | undefined {
  const id = param(request.params, 'id');
  const given = tokenIn(request.headers.authorization);
  const token = given ?? cookieIn(request.headers.cookie);
  const person = token === undefined ? undefined : context.storage.personByToken(id, hashToken(token));
  if (person === undefined && given !== undefined)
    throw new HttpError(401, 'not-joined', { message: `This is not a token of this drill. ${TO_JOIN}` });
  return person;
}

/** Throws 401 when whoever asks may not read the drill. */
export function refuseStranger(context: HttpContext, request: FastifyRequest): void {
  const drill = drillOf(context, request.params);
  if (personOf(context, request) === undefined && !isOpenHere(context, drill))
    throw new HttpError(401, 'not-joined', { message: `This drill is read by those who are in it. ${TO_JOIN}` });
}

/** On the loopback a drill that one person plays, without facilitator, hides nothing from who sits there; nor does one that is closed. */
export function isOpenHere({ loopback, storage }: HttpContext, drill: StoredDrill): boolean {
  if (!loopback) return false;
  return drill.status.closed || (drill.status.facilitatorKey === undefined && storage.people(drill.id).length <= 1);
}

/** By which standing a secret lets in; undefined when it lets nobody in. On the loopback players need none where nobody facilitates. */
export function standingOf(context: HttpContext, drill: StoredDrill, invite: string | undefined): Standing | undefined {
  const { invite: players, facilitatorKey } = drill.status;
  if (invite === undefined) return context.loopback && facilitatorKey === undefined ? 'player' : undefined;
  if (players !== undefined && hashToken(invite) === hashToken(players)) return 'player';
  return facilitatorKey !== undefined && hashToken(invite) === hashToken(facilitatorKey) ? 'facilitator' : undefined;
}

/** The cookie that keeps a token in a browser, for the addresses of its drill alone. */
export function cookieOf(request: FastifyRequest, drill: string, token: string): string {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  return `${COOKIE}=${token}; Path=/api/drills/${drill}; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Strict${secure}`;
}

/** The token of `Bearer …`, or the password of `Basic …`; '' when the header is neither. */
export function tokenIn(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const [, scheme = '', credentials = ''] = /^(\w+)\s+(\S+)\s*$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (scheme.toLowerCase() !== 'basic') return '';
  const pair = Buffer.from(credentials, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}

/** The token that a request of somebody known came with. */
export function tokenOf({ headers }: FastifyRequest): string {
  return tokenIn(headers.authorization) ?? cookieIn(headers.cookie) ?? '';
}

function cookieIn(cookies: string | undefined): string | undefined {
  return /(?:^|;\s*)firedrill=([\w-]+)/.exec(cookies ?? '')?.[1];
}

/** Throws 403 for players. */
export function refuseUnlessFacilitator({ as }: StoredPerson): void {
  if (as !== 'facilitator')
    throw new HttpError(403, 'not-allowed', { message: 'Only a facilitator may do that. Ask yours.' });
}
