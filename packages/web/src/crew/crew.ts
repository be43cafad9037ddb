/**
 * Who is in the drill, as this page shows it: faces, holders of roles, whom a line names. Pure; the rules of who may
 * take which role are the drill's own.
 */
import type { DrillView } from '@firedrill/protocol';

/** Somebody in the drill. */
export type Member = DrillView['crew'][number];
/** Roles of an incident. */
export type Role = Member['roles'][number];

/** How somebody is drawn: letters, one of five tints, and one of three rims, both by the order of joining. */
export type Face = {
  readonly id: string;
  readonly name: string;
  readonly letters: string;
  readonly tint: 1 | 2 | 3 | 4 | 5;
  readonly rim: 0 | 1 | 2;
};

const TINTS = 5;
const RIMS = 3;

/** Two letters of a name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.[0] ?? '?') + (words[1]?.[0] ?? words[0]?.[1] ?? '')).toUpperCase();
}

/** The face of a person; undefined for whoever never joined (the world, the story, a player from before the crew). */
export function faceOf({ crew }: Pick<DrillView, 'crew'>, id: string): Face | undefined {
  const at = crew.findIndex((m) => m.id === id);
  const member = crew[at];
  if (member === undefined) return undefined;
  return {
    id,
    name: member.name,
    letters: initials(member.name),
    tint: ((at % TINTS) + 1) as Face['tint'],
    rim: (Math.floor(at / TINTS) % RIMS) as Face['rim'],
  };
}

/** Players who are there now, in the order in which they joined. */
export function players({ crew }: Pick<DrillView, 'crew'>): readonly Member[] {
  return crew.filter((m) => m.as === 'player' && m.leftAt === undefined);
}

/** Everybody who is there now, facilitators too. */
export function presentMembers({ crew }: Pick<DrillView, 'crew'>): readonly Member[] {
  return crew.filter((m) => m.leftAt === undefined);
}

/** Whether more than one person has part in the drill: only then is it worth a face who did what. */
export function isTeam({ crew }: Pick<DrillView, 'crew'>): boolean {
  return crew.length > 1;
}

/** Whether somebody steers the drill from the console. */
export function hasFacilitator({ crew }: Pick<DrillView, 'crew'>): boolean {
  return crew.some((m) => m.as === 'facilitator' && m.leftAt === undefined);
}

/** Who holds a role now. */
export function holders({ crew }: Pick<DrillView, 'crew'>, role: Role): readonly Member[] {
  return crew.filter((m) => m.leftAt === undefined && m.roles.includes(role));
}

/** The person to whom a commander may give work: a responder first, else any other player; undefined when alone. */
export function delegateOf(view: Pick<DrillView, 'crew'>, me: string | undefined): Member | undefined {
  const others = players(view).filter((m) => m.id !== me && !m.roles.includes('observer'));
  return others.find((m) => m.roles.includes('responder')) ?? others[0];
}

/** A part of a line: plain words, or the name of somebody in the drill after an `@`. */
export type SaidPart = { readonly text: string; readonly names: string | undefined };

/** Splits a line at the names it calls; the longest name that fits counts, capitals do not. */
export function saidParts({ crew }: Pick<DrillView, 'crew'>, line: string): readonly SaidPart[] {
  const names = crew.flatMap((m) => [m.name, firstName(m.name)].map((name) => ({ name, id: m.id })));
  names.sort((a, b) => b.name.length - a.name.length);
  const parts: SaidPart[] = [];
  let plain = '';
  for (let at = 0; at < line.length; ) {
    const called = line[at] === '@' ? names.find(({ name }) => calls(line, at + 1, name)) : undefined;
    if (called === undefined) {
      plain += line[at++];
      continue;
    }
    if (plain !== '') parts.push({ text: plain, names: undefined });
    plain = '';
    const end = at + 1 + called.name.length;
    parts.push({ text: line.slice(at, end), names: called.id });
    at = end;
  }
  if (plain !== '') parts.push({ text: plain, names: undefined });
  return parts;
}

function calls(line: string, at: number, name: string): boolean {
  const end = at + name.length;
  return line.slice(at, end).toLowerCase() === name.toLowerCase() && !/[\p{L}\p{N}]/u.test(line[end] ?? ' ');
}

/** What stands before the first blank of a name. */
export function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}

/** Whether a line calls a person. */
export function callsPerson(view: Pick<DrillView, 'crew'>, line: string, person: string | undefined): boolean {
  return person !== undefined && saidParts(view, line).some((part) => part.names === person);
}

/** Names that complete what is being written after the last `@`; at most four, in the order of joining. */
export function completions({ crew }: Pick<DrillView, 'crew'>, text: string): readonly string[] {
  const begun = /@([^@\s]*)$/.exec(text)?.[1]?.toLowerCase();
  if (begun === undefined) return [];
  return crew
    .filter((m) => m.leftAt === undefined && m.name.toLowerCase().startsWith(begun))
    .map((m) => m.name)
    .slice(0, 4);
}
