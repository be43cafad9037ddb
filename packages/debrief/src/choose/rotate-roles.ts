/**
 * Who takes which role, rotated from the last drills: nobody commands twice running, and each role goes to whoever held
 * it least, then longest ago.
 */
import type { Role } from '@firedrill/drill';
import { drillsOf, type PastDrill, plainName } from './past-drill.ts';

/** The rule, as it is printed. */
export const ROTATION_FORMULA =
  'Role by role (commander, comms, scribe, deputy): whoever held it least often in the last 12 drills of these people, then longest ago, then first in the list. Who commanded in their own last drill does not command. Everybody else responds. Two people: commander and responder; three: and comms; four: and scribe; six or more: and deputy.';

/** Drills that are looked back on. */
const LOOK_BACK = 12;

export type Proposal = { readonly name: string; readonly role: Role };

/** A role for each of `people`, in their order. */
export function rotateRoles(people: readonly string[], past: readonly PastDrill[]): readonly Proposal[] {
  const recent = drillsOf(people, past).slice(0, LOOK_BACK);
  const given = new Map<string, Role>();
  for (const role of rolesFor(people.length)) {
    const free = people.filter((name) => !given.has(name));
    const rested = role === 'commander' ? free.filter((name) => !commandedLast(name, recent)) : free;
    const chosen = fittest(rested.length > 0 ? rested : free, role, recent);
    if (chosen !== undefined) given.set(chosen, role);
  }
  return people.map((name) => ({ name, role: given.get(name) ?? 'responder' }));
}

/** Single roles that a crew of this size fills; somebody is always left to respond. */
function rolesFor(size: number): readonly Role[] {
  const roles: readonly Role[] = ['commander', 'comms', 'scribe', 'deputy'];
  return size < 2 ? roles.slice(0, size) : roles.slice(0, size >= 6 ? 4 : Math.min(3, size - 1));
}

function fittest(names: readonly string[], role: Role, recent: readonly PastDrill[]): string | undefined {
  const held = (name: string) => recent.filter((drill) => holds(drill, name, role));
  const lastAt = (name: string) => held(name)[0]?.at ?? 0;
  return [...names].sort((a, b) => held(a).length - held(b).length || lastAt(a) - lastAt(b))[0];
}

function commandedLast(name: string, recent: readonly PastDrill[]): boolean {
  const last = recent.find(({ crew }) => crew.some((one) => one.name === plainName(name)));
  return last !== undefined && holds(last, name, 'commander');
}

function holds({ crew }: PastDrill, name: string, role: Role): boolean {
  return crew.some((one) => one.name === plainName(name) && one.roles.includes(role));
}
