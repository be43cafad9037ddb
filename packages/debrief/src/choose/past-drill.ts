/**
 * Drills of the past as choosing needs them: what was met, when, by whom, with which roles, and whether it was understood.
 */
import type { EpochMs } from '@firedrill/base';
import { type Fact, type Role, stateOf } from '@firedrill/drill';
import { MECHANISMS, type Terrain, type Truth } from '@firedrill/scenario';

/** A finished drill. People go by name, in lower case: ids belong to one drill. */
export type PastDrill = {
  readonly scenario: string;
  readonly seed: number;
  readonly terrain: Terrain;
  readonly failureClass: string;
  readonly level: number;
  readonly understood: boolean;
  readonly at: EpochMs;
  readonly crew: readonly { readonly name: string; readonly roles: readonly Role[] }[];
};

/** The class of failure of a truth: the family of its first cause's mechanism; of a false alarm `none`. */
export function failureClassOf({ causes }: Pick<Truth, 'causes'>): string {
  return MECHANISMS.find(({ id }) => id === causes[0]?.mechanism)?.family ?? 'none';
}

/** How names are compared. */
export function plainName(name: string): string {
  return name.trim().toLowerCase();
}

/** Who played in a drill and every role that each held at some time. Without a crew: nobody. */
export function crewOf(facts: readonly Fact[]): PastDrill['crew'] {
  const held = new Map<string, Set<Role>>();
  for (const { event } of facts) {
    if (event.type === 'role-taken') add(held, event.person, event.role);
    if (event.type === 'role-handed-over') add(held, event.to, event.role);
  }
  return stateOf(facts)
    .crew.filter(({ as }) => as === 'player')
    .map(({ id, name }) => ({ name: plainName(name), roles: [...(held.get(id) ?? [])].sort() }));
}

function add(held: Map<string, Set<Role>>, person: string, role: Role): void {
  held.set(person, (held.get(person) ?? new Set()).add(role));
}

/** Drills in which at least one of these people played, newest first. Without names: all. */
export function drillsOf(people: readonly string[], past: readonly PastDrill[]): readonly PastDrill[] {
  const names = people.map(plainName);
  return past
    .filter(({ crew }) => names.length === 0 || crew.some(({ name }) => names.includes(name)))
    .sort((a, b) => b.at - a.at);
}
