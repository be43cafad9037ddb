/**
 * Coming into a drill: what it is before one joins, joining by a link with a name, and who one is there. The server
 * vouches for people; the drill decides whether it takes them.
 */
import { MOST_PLAYERS } from '@firedrill/drill';
import {
  type DrillView,
  endpoints,
  type Invitation,
  invitationQuery,
  type Joined,
  joinBody,
  type Me,
} from '@firedrill/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { givePlannedRole } from '../facilitate/planned-role.ts';
import type { DrillRoom } from '../rooms/drill-room.ts';
import { MOST_PEOPLE, newPerson } from '../rooms/people.ts';
import type { StoredDrill, StoredPerson } from '../storage/storage.ts';
import { Trouble } from '../trouble.ts';
import { callerOf, cookieOf, personOf, standingOf, tokenOf } from './access.ts';
import { checked, drillOf, entryOf, type HttpContext, HttpError } from './context.ts';
import { selfOf } from './self.ts';

/** `GET …/invitation`, `POST …/crew`, `GET …/me`. */
export function crewRoutes(app: FastifyInstance, context: HttpContext): void {
  const open = { config: { access: 'open' as const } };
  app.get(endpoints.invitation.path, open, async (request) => {
    const { invite } = checked(invitationQuery, request.query);
    return invitation(context, drillOf(context, request.params), invite);
  });
  app.post(endpoints.join.path, open, async (request, reply) => join(context, request, reply));
  app.get(endpoints.me.path, async (request) => meOf(drillOf(context, request.params), callerOf(context, request)));
}

/** What a person is told about themselves. */
export function meOf(drill: StoredDrill, { id, name, as }: StoredPerson): Me {
  const { invite, facilitatorKey } = drill.status;
  const links = {
    players: `/d/${drill.id}?join=${invite ?? ''}`,
    ...(as === 'facilitator' && { facilitator: `/d/${drill.id}/facilitate?key=${facilitatorKey}` }),
  };
  return { drill: drill.id, person: id, name, as, links };
}

/** Says who somebody is from now on, to them and to their browser. */
export function welcome(
  reply: FastifyReply,
  who: { readonly request: FastifyRequest; readonly me: Me; readonly token: string },
): Joined {
  void reply.header('set-cookie', cookieOf(who.request, who.me.drill, who.token));
  return { ...who.me, token: who.token };
}

async function invitation(context: HttpContext, drill: StoredDrill, invite: string | undefined): Promise<Invitation> {
  const as = standingOf(context, drill, invite);
  const { crew, phase } = as === undefined ? { crew: [], phase: drill.status.phase } : await viewOf(context, drill);
  const people = crew.filter(({ leftAt }) => leftAt === undefined);
  return {
    drill: drill.id,
    title: drill.title,
    symptom: entryOf(context, drill).scenario.story.symptom,
    mode: drill.mode,
    phase,
    as,
    people: people.map(({ id, name, as: standing }) => ({ person: id, name, as: standing })),
    isFull: people.filter((person) => person.as === 'player').length >= MOST_PLAYERS,
  };
}

async function join(context: HttpContext, request: FastifyRequest, reply: FastifyReply): Promise<Joined> {
  const drill = drillOf(context, request.params);
  const { name, invite } = checked(joinBody, request.body);
  const known = personOf(context, request);
  if (known !== undefined) {
    await comeBack(context, drill, known);
    return welcome(reply, { request, me: meOf(drill, known), token: tokenOf(request) });
  }
  const as = standingOf(context, drill, invite);
  if (as === undefined && invite !== undefined)
    throw new HttpError(403, 'not-allowed', { message: 'This link lets nobody in. Ask for the one of this drill.' });
  if (as === undefined)
    throw new HttpError(401, 'not-joined', {
      message: "Whoever joins needs this drill's link. Ask somebody who is in.",
    });
  const room = await context.rooms.room(drill.id);
  await room.ready; // so that whoever started it joins first
  const { person, token } = await letIn(context, room, { name, as, joinedAt: Date.now(), self: selfOf(request) });
  context.log('info', 'somebody joined a drill', { drill: drill.id, as });
  return welcome(reply, { request, me: meOf(drill, person), token });
}

/** Vouches for somebody, durably, and gives the order to join; whom the drill refuses is forgotten again. */
async function letIn(context: HttpContext, room: DrillRoom, who: Omit<StoredPerson, 'id' | 'tokenHash'>) {
  const drill = room.drill.id;
  for (;;) {
    const taken = context.storage.people(drill).map(({ id }) => id);
    if (taken.length >= MOST_PEOPLE)
      throw new HttpError(409, 'crew-full', {
        message: `A drill lets in ${MOST_PEOPLE} people in all. Start another.`,
      });
    const made = newPerson(who, taken);
    try {
      await context.storage.addPerson(drill, made.person);
    } catch (error) {
      if (error instanceof Trouble && error.code === 'conflict') continue; // somebody of that name came first
      throw error;
    }
    const answer = await room.enter(made.person);
    if (answer.ok) {
      await givePlannedRole(context.storage, room, made.person);
      return made;
    }
    await context.storage.removePerson(drill, made.person.id);
    const { code, message } = answer.refusal;
    throw new HttpError(409, code === 'crew-full' ? code : 'conflict', { message });
  }
}

/** Who left and comes again joins anew, as the same person. */
async function comeBack(context: HttpContext, drill: StoredDrill, person: StoredPerson): Promise<void> {
  const room = await context.rooms.room(drill.id);
  const leftAt = (await viewOf(context, drill)).crew.find(({ id }) => id === person.id)?.leftAt;
  if (leftAt === undefined) return;
  const answer = await room.enter(person, leftAt);
  if (!answer.ok) throw new HttpError(409, 'conflict', { message: answer.refusal.message });
}

async function viewOf({ rooms }: HttpContext, drill: StoredDrill): Promise<DrillView> {
  return JSON.parse(await (await rooms.room(drill.id)).view()) as DrillView;
}
