/**
 * Finished drills of this server, read for choosing the next: scenario, roles, whether it was understood.
 */
import { crewOf, failureClassOf, type PastDrill } from '@firedrill/debrief';
import type { Fact } from '@firedrill/drill';
import type { Library } from '../library/library.ts';
import type { Storage, StoredDrill } from '../storage/storage.ts';

/** Drills that are looked back on, newest first. */
export const MOST_PAST = 48;
/** Only these facts tell who was there. */
const OF_CREW = /"type":"(?:joined|left|role-taken|role-left|role-handed-over)"/;

type Sources = { readonly storage: Storage; readonly library: Library };

/** The latest finished drills whose scenario is still in the library, and the names of those who played in them. */
export function pastDrills({ storage, library }: Sources): {
  readonly past: readonly PastDrill[];
  readonly known: readonly string[];
} {
  const names = new Set<string>();
  const past = storage
    .drills()
    .filter(({ status }) => status.closed && status.broken === undefined && status.change === undefined)
    .slice(0, MOST_PAST)
    .flatMap((drill) => {
      const crew = crewFacts(storage, drill);
      for (const { event } of crew) if (event.type === 'joined' && event.as === 'player') names.add(event.name);
      return readPast(drill, crew, library) ?? [];
    });
  return { past, known: [...names].sort() };
}

function crewFacts(storage: Storage, { id }: StoredDrill): readonly Fact[] {
  return storage
    .facts(id, 0, Number.MAX_SAFE_INTEGER)
    .filter((json) => OF_CREW.test(json))
    .map((json) => JSON.parse(json) as Fact);
}

function readPast(drill: StoredDrill, crew: readonly Fact[], library: Library): PastDrill | undefined {
  const entry = library.scenario(drill.scenario);
  if (entry === undefined) return undefined;
  const { story, truth } = entry.scenario;
  return {
    scenario: drill.scenario,
    seed: drill.seed,
    terrain: story.terrain,
    failureClass: failureClassOf(truth),
    level: story.level,
    understood: drill.status.outcome?.startsWith('understood') === true,
    at: drill.lastAt,
    crew: crewOf(crew),
  };
}
