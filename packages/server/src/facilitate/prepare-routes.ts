/**
 * Preparation in five minutes: what this crew should play next, with which seed and roles, and the start of it. Tells
 * nothing of any truth: who prepares becomes a facilitator with the start, and reads the sheet then.
 */
import { RANK_FORMULA, ROTATION_FORMULA, rankScenarios, rotateRoles, unplayedSeed } from '@firedrill/debrief';
import type { Guardrails } from '@firedrill/drill';
import { facilitatorEndpoints, type Preparation, prepareBody, prepareQuery } from '@firedrill/protocol';
import type { FastifyInstance } from 'fastify';
import { PUBLISHED_SEEDS } from '../engine/bakes.ts';
import { checked, type HttpContext } from '../http/context.ts';
import { meOf, welcome } from '../http/crew-routes.ts';
import { newPerson } from '../rooms/people.ts';
import { messageOf } from '../trouble.ts';
import { pastDrills } from './past-drills.ts';

/** `GET` and `POST /api/prepare`. */
export function prepareRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get(facilitatorEndpoints.prepare.path, async (request) =>
    preparationFor(context, checked(prepareQuery, request.query).people),
  );
  app.post(facilitatorEndpoints.startPrepared.path, async (request, reply) => {
    const { scenario, mode, seed, facilitator, people, guardrails } = checked(prepareBody, request.body);
    const { person, token } = newPerson({ name: facilitator, as: 'facilitator', joinedAt: Date.now() }, []);
    const drill = await context.rooms.start({ scenario, mode, seed, starter: person, paused: true, plan: people });
    context.log('info', 'a drill was prepared', { drill: drill.id, scenario, mode });
    if (Object.keys(guardrails).length > 0) void setGuardrails(context, { drill: drill.id, by: person.id }, guardrails);
    return welcome(reply, { request, me: meOf(drill, person), token });
  });
}

/** The bounds are set when the world stands; the start does not wait for it. */
async function setGuardrails(
  { rooms, log }: HttpContext,
  { drill, by }: { drill: string; by: string },
  guardrails: Guardrails,
): Promise<void> {
  try {
    const room = await rooms.room(drill);
    await room.command('plan:guardrails', { type: 'set-guardrails', ...guardrails }, by);
  } catch (error) {
    log('error', 'the guardrails of a prepared drill could not be set', { drill, why: messageOf(error) });
  }
}

/** Scenarios by what these people lack, seeds they have not played, and roles by rotation. */
export function preparationFor(
  context: Pick<HttpContext, 'storage' | 'library'>,
  people: readonly string[],
): Preparation {
  const { past, known } = pastDrills(context);
  const ranked = rankScenarios(
    context.library.scenarios().map(({ scenario }) => scenario),
    { people, past, now: Date.now() },
  );
  return {
    formula: RANK_FORMULA,
    scenarios: ranked.map((rank) => {
      const { scenario, world } = context.library.scenario(rank.slug)!;
      const { title, symptom, level, minutes } = scenario.story;
      const seed = unplayedSeed(PUBLISHED_SEEDS, { slug: rank.slug, people, past });
      return { ...rank, title, symptom, level, minutes, worldTitle: world.file.title, seed };
    }),
    rotation: ROTATION_FORMULA,
    roles: rotateRoles(people, past),
    drills: past.length,
    known,
  };
}
