/**
 * Who is in a drill, and who holds which role: questions to the state that rules, view and scores share.
 */
import type { Role } from './crew-command.ts';
import type { CrewMember, DrillState } from './state.ts';

/** People who may play at once; facilitators come on top. */
export const MOST_PLAYERS = 12;

/** Roles that one person holds at a time. */
export const SINGLE_ROLES: readonly Role[] = ['commander', 'deputy', 'comms', 'scribe'];

type Crew = Pick<DrillState, 'crew'>;

/** Somebody who is there now. */
export function presentMember({ crew }: Crew, id: string): CrewMember | undefined {
  return crew.find((member) => member.id === id && member.leftMs === undefined);
}

/** Players who are there now. */
export function presentPlayers({ crew }: Crew): readonly CrewMember[] {
  return crew.filter((member) => member.as === 'player' && member.leftMs === undefined);
}

/** Who holds a role now. */
export function holdersOf({ crew }: Crew, role: Role): readonly CrewMember[] {
  return crew.filter((member) => member.leftMs === undefined && member.roles.includes(role));
}

/** A person's name, as everybody knows it; of somebody who never joined, the id. */
export function nameOf({ crew }: Crew, id: string): string {
  return crew.find((member) => member.id === id)?.name ?? id;
}
