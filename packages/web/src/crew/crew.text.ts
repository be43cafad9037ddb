/**
 * Words of the crew: roles, what they are for, and the note of a hand-over.
 */
import type { DrillView } from '@firedrill/protocol';
import { percent } from '../state/format.ts';
import type { Role } from './crew.ts';

/** Roles in the order of the incident's head. `short` stands under a name. One person holds a `single` one at a time. */
export const ROLES: readonly {
  readonly id: Role;
  readonly title: string;
  readonly short: string;
  readonly about: string;
  readonly single: boolean;
}[] = [
  {
    id: 'commander',
    title: 'Commander',
    short: 'Command',
    about: 'Decides and delegates, asks for condition, actions, needs. Keeps hands off the keyboard.',
    single: true,
  },
  {
    id: 'deputy',
    title: 'Deputy',
    short: 'Deputy',
    about: 'Watches the timers and is ready to take command.',
    single: true,
  },
  {
    id: 'comms',
    title: 'Communications',
    short: 'Comms',
    about: 'Writes to stakeholders and the public, answers messages.',
    single: true,
  },
  {
    id: 'scribe',
    title: 'Scribe',
    short: 'Scribe',
    about: 'Keeps the timeline: what was seen, decided and done.',
    single: true,
  },
  {
    id: 'responder',
    title: 'Responder',
    short: 'Respond',
    about: 'Looks, proves and changes things, and says so.',
    single: false,
  },
  {
    id: 'observer',
    title: 'Observer',
    short: 'Observe',
    about: 'Looks and speaks, and orders nothing else.',
    single: false,
  },
];

/** A role's name in a sentence. */
export function roleTitle(role: Role): string {
  return ROLES.find((one) => one.id === role)!.title;
}

/** "Commander, Scribe", or what somebody without a role is. */
export function rolesOf(roles: readonly Role[]): string {
  return roles.length === 0 ? 'No role yet' : roles.map(roleTitle).join(', ');
}

/** The last actions told in a hand-over. */
const TOLD_ACTIONS = 3;
const MOST_NOTE = 900;

/** A hand-over's note as the record has it, for its author to end: condition, actions, needs. */
export function handOverNote(view: DrillView): string {
  const front = view.journeys.find((j) => j.name === view.journeyInFront);
  const condition = [
    view.incident === undefined ? 'not declared' : `SEV-${view.incident.severity}, ${view.incident.title}`,
    front?.good === undefined ? undefined : `${front.title} ${percent(front.good, 1)}, goal ${percent(front.goal)}`,
  ].filter((part) => part !== undefined);
  const actions = view.actions
    .slice(-TOLD_ACTIONS)
    .map((a) => `${a.title} (${a.words ?? (a.state === 'measuring' ? 'still measuring' : a.state)})`);
  return [
    `Condition: ${condition.join('; ')}`,
    `Actions: ${actions.length === 0 ? 'none so far' : actions.join('; ')}`,
    'Needs: ',
  ]
    .join('\n')
    .slice(0, MOST_NOTE);
}
