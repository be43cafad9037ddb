/**
 * The library over HTTP: cards and briefs of scenarios with what became of your drills. Picks the fields of the story
 * one by one, so that nothing else can slip out.
 */
import { peopleOf } from '@firedrill/drill';
import { endpoints, type ScenarioBrief, type ScenarioCard } from '@firedrill/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LibraryScenario } from '../library/library.ts';
import { cardOf, yourState } from '../rooms/outcome.ts';
import type { StoredDrill } from '../storage/storage.ts';
import { type HttpContext, HttpError, param } from './context.ts';
import { ownDrills } from './self.ts';

/** `GET /api/scenarios` and `/api/scenarios/:slug`. */
export function libraryRoutes(app: FastifyInstance, context: HttpContext): void {
  app.get(endpoints.scenarios.path, async (request) => {
    const drills = playedBy(context, request);
    return context.library.scenarios().map((entry) => scenarioCard(entry, of(drills, entry)));
  });
  app.get(endpoints.scenario.path, async (request) => {
    const slug = param(request.params, 'slug');
    const entry = context.library.scenario(slug);
    if (entry === undefined) throw new HttpError(404, 'not-found', { message: `There is no scenario ${slug}.` });
    return scenarioBrief(entry, of(playedBy(context, request), entry), context);
  });
}

/** Your state, your last drill and your attempts are those of drills that you played yourself. */
function playedBy(context: HttpContext, request: FastifyRequest): readonly StoredDrill[] {
  return ownDrills(context, request).flatMap(({ drill, person }) => (person.as === 'player' ? [drill] : []));
}

function of(drills: readonly StoredDrill[], entry: LibraryScenario): readonly StoredDrill[] {
  return drills.filter((drill) => drill.scenario === entry.scenario.story.slug);
}

function scenarioCard(entry: LibraryScenario, drills: readonly StoredDrill[]): ScenarioCard {
  const { slug, title, symptom, terrain, level, minutes, evidence } = entry.scenario.story;
  return {
    slug,
    title,
    symptom,
    terrain,
    level,
    minutes,
    evidence,
    worldTitle: entry.world.file.title,
    yourState: yourState(drills),
    lastDrill: drills[0]?.id,
  };
}

function scenarioBrief(entry: LibraryScenario, drills: readonly StoredDrill[], context: HttpContext): ScenarioBrief {
  const { briefing, role, hold } = entry.scenario.story;
  const { about, region } = entry.world.file;
  return {
    ...scenarioCard(entry, drills),
    briefing,
    role,
    hold,
    about,
    region,
    people: peopleOf(entry.world.file),
    attempts: drills.map((drill) => cardOf(drill, { isAwake: context.rooms.isAwake(drill.id), isYours: true })),
  };
}
