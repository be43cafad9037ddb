/**
 * Who is in a lab: whoever booted it, and those who came by its link. The storage knows the hash of a token; on the
 * loopback whoever sits there reads and plays without one, and joins to be somebody who writes.
 */
import type { LabJoined, LabMe } from '@firedrill/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tokenIn } from '../http/access.ts';
import { type HttpContext, HttpError, param } from '../http/context.ts';
import { hashToken, newSecret, personId } from '../rooms/people.ts';
import type { LabPerson, LabRecord } from './lab-record.ts';

/** People that a lab lets in. */
export const MOST_PEOPLE = 40;
const COOKIE = 'firedrill_lab';
const COOKIE_SECONDS = 180 * 24 * 3600;

/** Somebody new, and the token that only they are told. */
export function newLabPerson(
  name: string,
  people: readonly LabPerson[],
): { readonly person: LabPerson; readonly token: string } {
  const token = `fl_${newSecret()}`;
  const taken = people.map(({ id }) => id);
  return { person: { id: personId(name, taken), name, tokenHash: hashToken(token) }, token };
}

/** The record of a request's lab, or 404. */
export function labOf({ labs }: HttpContext, request: FastifyRequest): LabRecord {
  const id = param(request.params, 'id');
  const record = labs.store.get(id);
  if (record === undefined) throw new HttpError(404, 'not-found', { message: `There is no lab ${id}.` });
  return record;
}

/** Who a request comes from, in its lab; undefined for nobody of it. */
export function labPersonOf(context: HttpContext, request: FastifyRequest): LabPerson | undefined {
  const token = labTokenOf(request);
  if (token === undefined) return undefined;
  const hash = hashToken(token);
  return labOf(context, request).people.find(({ tokenHash }) => tokenHash === hash);
}

/** The token that a request came with. */
export function labTokenOf({ headers }: FastifyRequest): string | undefined {
  return tokenIn(headers.authorization) ?? /(?:^|;\s*)firedrill_lab=([\w-]+)/.exec(headers.cookie ?? '')?.[1];
}

/** The lab of a request, for those who may be there; 404, or 401 for strangers. */
export function ownLab(context: HttpContext, request: FastifyRequest): string {
  const { id } = labOf(context, request);
  if (context.loopback || labPersonOf(context, request) !== undefined) return id;
  throw new HttpError(401, 'not-joined', {
    message: 'This lab belongs to its people. Ask one of them for its link and join with a name.',
  });
}

/** The same, for those who write under a name of their own. */
export function labCallerOf(context: HttpContext, request: FastifyRequest): LabPerson {
  const person = labPersonOf(context, request);
  if (person !== undefined) return person;
  throw new HttpError(401, 'not-joined', {
    message: 'You are nobody of this lab yet. Join with a name (POST /api/labs/<id>/crew {"name", "invite"}).',
  });
}

/** Whether a secret lets into a lab; on the loopback none is needed. */
export function letsIn({ loopback }: HttpContext, record: LabRecord, invite: string | undefined): boolean {
  if (invite === undefined) return loopback;
  return record.invite !== '' && hashToken(invite) === hashToken(record.invite);
}

/** What a person is told about themselves. */
export function labMeOf({ id, invite }: LabRecord, person: LabPerson): LabMe {
  return { lab: id, person: person.id, name: person.name, links: { players: `/labs/${id}?join=${invite}` } };
}

/** Says who somebody is from now on, to them and to their browser. */
export function welcomeToLab(
  reply: FastifyReply,
  { request, me, token }: { readonly request: FastifyRequest; readonly me: LabMe; readonly token: string },
): LabJoined {
  keepLabToken(reply, { request, lab: me.lab, token });
  return { ...me, token };
}

/** Keeps a token in a browser, for the addresses of its lab alone. */
export function keepLabToken(
  reply: FastifyReply,
  { request, lab, token }: { readonly request: FastifyRequest; readonly lab: string; readonly token: string },
): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  void reply.header(
    'set-cookie',
    `${COOKIE}=${token}; Path=/api/labs/${lab}; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Strict${secure}`,
  );
}
