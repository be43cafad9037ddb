/**
 * What each move of a closed drill cost or saved, and the reference run beside its debrief. Both hold the truth: they
 * are answered after the close alone.
 */
import { compareWithReference, type Debrief } from '@firedrill/debrief';
import type { Fact } from '@firedrill/drill';
import { endpoints } from '@firedrill/protocol';
import type { FastifyInstance } from 'fastify';
import type { StoredDrill } from '../storage/storage.ts';
import { drillOf, type HttpContext, HttpError } from './context.ts';

/** The route of the counterfactuals. */
export function forkRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get(endpoints.counterfactuals.path, async (request, reply) => {
    const drill = drillOf(context, request.params);
    refuseBeforeClose(drill);
    return reply.type('application/json; charset=utf-8').send(context.forks.stateJson(drill));
  });
}

/** Throws 409 while a drill is not closed. */
export function refuseBeforeClose({ status }: StoredDrill): void {
  if (!status.closed)
    throw new HttpError(409, 'not-closed', { message: 'The debrief opens when the drill is closed.' });
}

/** The debrief of a drill with its impact held against the reference run, where there is one. */
export function besideReference(context: HttpContext, drill: StoredDrill, json: string): string {
  const reference = context.forks.reference(drill);
  const entry = context.library.scenario(drill.scenario);
  if (reference === undefined || entry?.scenario.hash !== drill.scenarioHash) return json;
  const facts = context.storage.facts(drill.id, 0, Number.MAX_SAFE_INTEGER).map((text) => JSON.parse(text) as Fact);
  const compared = compareWithReference(JSON.parse(json) as Debrief, reference, {
    facts,
    scenario: entry.scenario,
    journeys: entry.world.file.journeys,
  });
  return JSON.stringify(compared);
}
