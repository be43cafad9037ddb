/**
 * The rules of a crew: who may give which order, how roles change hands, and what happens when two change the same.
 */
import type { Command, CommandType } from './command.ts';
import type { DecideContext } from './context.ts';
import { holdersOf, MOST_PLAYERS, nameOf, presentMember, presentPlayers, SINGLE_ROLES } from './crew.ts';
import type { Role } from './crew-command.ts';
import type { DrillEvent, Refusal } from './event.ts';
import { refuse } from './refuse.ts';
import type { CrewMember, DrillState } from './state.ts';
import { subjectOfCommand } from './subject.ts';

type Answer = readonly DrillEvent[] | Refusal;
type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

const FACILITATORS: ReadonlySet<CommandType> = new Set<CommandType>([
  'assign-role',
  'send-message',
  'give-hint',
  'set-guardrails',
  'inject-fault',
  'end-drill',
]);
/** What a facilitator may order besides. */
const ANYBODYS: ReadonlySet<CommandType> = new Set<CommandType>(['join', 'leave', 'say']);
/** What an observer may order. */
const OBSERVERS: ReadonlySet<CommandType> = new Set<CommandType>([
  'join',
  'leave',
  'say',
  'look',
  'take-role',
  'leave-role',
]);

/** The refusal of an order that is not its author's to give; undefined when it is. Without a crew everything is a player's. */
export function refuseByStanding(state: DrillState, { type }: Command, actor: string): Refusal | undefined {
  const member = presentMember(state, actor);
  if (type === 'join') return undefined;
  if (member === undefined && state.crew.length > 0)
    return refuse('not-joined', 'You are not in this drill. Join it by its link, then give the order.');
  if (FACILITATORS.has(type))
    return member?.as === 'facilitator'
      ? undefined
      : refuse('facilitator-only', 'Only a facilitator may order that. Ask yours.');
  if (member?.as === 'facilitator' && !ANYBODYS.has(type))
    return refuse(
      'not-your-role',
      'A facilitator does not play. Steer from the console, and leave the incident to the crew.',
    );
  if (member?.roles.includes('observer') === true && !OBSERVERS.has(type))
    return refuse('not-your-role', 'You watch as an observer. Take another role first, then give the order.');
  return undefined;
}

/** The refusal of an order that would overwrite what somebody else has changed since its author last saw it. */
export function refuseConflict(state: DrillState, command: Command, actor: string): Refusal | undefined {
  const subject = subjectOfCommand(command);
  if (subject === undefined || !('basedOn' in command) || command.basedOn === undefined) return undefined;
  const change = state.changes[subject];
  if (change === undefined || change.seq <= command.basedOn || change.actor === actor) return undefined;
  return refuse(
    'conflict',
    `${nameOf(state, change.actor)} has changed this in the meantime. Look again, then decide.`,
  );
}

export function decideJoin(state: DrillState, { name, as }: CommandOf<'join'>, { actor }: DecideContext): Answer {
  if (presentMember(state, actor) !== undefined)
    return refuse('already-done', 'You are in this drill already. Carry on.');
  if (as === 'player' && presentPlayers(state).length >= MOST_PLAYERS)
    return refuse(
      'crew-full',
      `${MOST_PLAYERS} people play already, as many as a drill takes. Watch the replay, or start another.`,
    );
  const there = state.crew.some((m) => m.leftMs === undefined && m.name.toLowerCase() === name.toLowerCase());
  if (there) return refuse('conflict', `There is a ${name} here already. Join by another name.`);
  return [{ type: 'joined', name, as }];
}

export function decideTakeRole(state: DrillState, { role }: CommandOf<'take-role'>, { actor }: DecideContext): Answer {
  return give(state, actor, role);
}

export function decideAssignRole(state: DrillState, { person, role }: CommandOf<'assign-role'>): Answer {
  return give(state, person, role);
}

/** A person gets a role: an observer stops watching, and who begins to watch leaves the rest. */
function give(state: DrillState, person: string, role: Role): Answer {
  const member = playerOf(state, person);
  if ('code' in member) return member;
  if (member.roles.includes(role)) return refuse('already-done', `${member.name} has that role already. Carry on.`);
  const holder = SINGLE_ROLES.includes(role) ? holdersOf(state, role)[0] : undefined;
  if (holder !== undefined)
    return refuse('role-taken', `${holder.name} is ${role}. Ask for a hand-over, or take another role.`);
  const loses = role === 'observer' ? member.roles : member.roles.filter((held) => held === 'observer');
  return [
    ...loses.map((held): DrillEvent => ({ type: 'role-left', person, role: held })),
    { type: 'role-taken', person, role },
  ];
}

export function decideLeaveRole(
  state: DrillState,
  { role }: CommandOf<'leave-role'>,
  { actor }: DecideContext,
): Answer {
  return refuseWithout(state, actor, role) ?? [{ type: 'role-left', person: actor, role }];
}

export function decideHandOver(
  state: DrillState,
  { role, to, note }: CommandOf<'hand-over'>,
  { actor }: DecideContext,
): Answer {
  const refused = refuseWithout(state, actor, role);
  if (refused !== undefined) return refused;
  const member = playerOf(state, to);
  if ('code' in member) return member;
  if (to === actor) return refuse('already-done', 'You hold that role yourself. Choose somebody else.');
  if (member.roles.includes(role))
    return refuse('already-done', `${member.name} has that role already. Leave yours instead.`);
  const wakes: readonly DrillEvent[] = member.roles.includes('observer')
    ? [{ type: 'role-left', person: to, role: 'observer' }]
    : [];
  return [...wakes, { type: 'role-handed-over', role, from: actor, to, note }];
}

function refuseWithout(state: DrillState, actor: string, role: Role): Refusal | undefined {
  if (presentMember(state, actor)?.roles.includes(role) === true) return undefined;
  return refuse('not-your-role', `You do not hold the role ${role}. Take it first, if it is free.`);
}

function playerOf(state: DrillState, person: string): CrewMember | Refusal {
  const member = presentMember(state, person);
  if (member?.as === 'player') return member;
  return refuse('unknown-person', `Nobody "${person}" plays here now. Choose one from the list of people.`);
}
