/** Role discipline: does whoever commands keep their hands off the system? Needs a crew. */
import { countOf, evolve, holdersOf, initialState, presentPlayers, printShare, STAND_IN } from '@firedrill/drill';
import { figure, seqsOf } from '../figure.ts';
import { all, type FactOf, type Play } from '../play.ts';
import type { Figure, FigurePart } from '../types.ts';

/** Changes by the commander's own hands, notes, and who wrote them, in a crew of two or more. */
type Discipline = {
  readonly largestCrew: number;
  /** Who took command, and when: the facts that gave it. */
  readonly commands: readonly (FactOf<'role-taken'> | FactOf<'role-handed-over'>)[];
  readonly ownHands: readonly (FactOf<'action-requested'> | FactOf<'undo-requested'>)[];
  readonly notes: readonly FactOf<'noted'>[];
  readonly scribed: readonly FactOf<'noted'>[];
};

/** Goal: none. Played alone, there is nothing to measure. */
export function roleDiscipline(play: Play): Figure {
  const found = readDiscipline(play);
  const { commands, ownHands, notes } = found;
  const isMeasured = found.largestCrew >= 2 && commands.length > 0;
  const parts = isMeasured ? [handsPart(found), scribePart(found), handOverPart(play)] : [];
  return figure({
    id: 'role-discipline',
    title: 'Role discipline',
    value: isMeasured ? Number(ownHands.length === 0) : undefined,
    unit: 'share',
    better: 'higher',
    target: 1,
    words: isMeasured ? (ownHands.length === 0 ? 'Hands off' : 'Own hands') : wordsOfNone(play, found),
    detail: isMeasured
      ? `Goal: the commander changes nothing with their own hands. ${parts.map(({ title, words }) => `${title}: ${words}.`).join(' ')}`
      : 'Counts in a crew of two or more with a commander.',
    formula:
      'with a crew of two or more: 1 when whoever held the command asked for no action and no undo while another player was there, else 0; beside it the scribe’s share of the notes on the timeline, and how often a role was handed over',
    inputs: [...commands, ...ownHands, ...notes, ...all(play.facts, 'role-handed-over')],
    parts,
  });
}

function wordsOfNone({ facts }: Play, { largestCrew }: Discipline): string {
  if (largestCrew >= 2) return 'Nobody took command';
  const people = new Set(
    facts.map(({ actor }) => actor).filter((actor) => !['world', 'story', STAND_IN].includes(actor)),
  );
  return people.size <= 1 || largestCrew === 1 ? 'Played alone' : 'No roles were taken';
}

function readDiscipline({ facts }: Play): Discipline {
  const commands: Discipline['commands'][number][] = [];
  const ownHands: Discipline['ownHands'][number][] = [];
  const notes: FactOf<'noted'>[] = [];
  const scribed: FactOf<'noted'>[] = [];
  let largestCrew = 0;
  let state = initialState;
  for (const fact of facts) {
    const holds = (role: 'commander' | 'scribe') => holdersOf(state, role).some(({ id }) => id === fact.actor);
    if (isCommand(fact)) commands.push(fact);
    if (isChange(fact) && presentPlayers(state).length >= 2 && holds('commander')) ownHands.push(fact);
    if (isNote(fact) && fact.actor !== STAND_IN) {
      notes.push(fact);
      if (holds('scribe')) scribed.push(fact);
    }
    state = evolve(state, fact);
    largestCrew = Math.max(largestCrew, presentPlayers(state).length);
  }
  return { largestCrew, commands, ownHands, notes, scribed };
}

type AnyFact = Play['facts'][number];
const isNote = (fact: AnyFact): fact is FactOf<'noted'> => fact.event.type === 'noted';
const isChange = (fact: AnyFact): fact is Discipline['ownHands'][number] =>
  fact.event.type === 'action-requested' || fact.event.type === 'undo-requested';
const isCommand = (fact: AnyFact): fact is Discipline['commands'][number] =>
  (fact.event.type === 'role-taken' || fact.event.type === 'role-handed-over') && fact.event.role === 'commander';

function handsPart({ ownHands }: Discipline): FigurePart {
  const words = ownHands.length === 0 ? 'none' : countOf(ownHands.length, 'change');
  return { title: 'By the commander’s own hands', value: ownHands.length, words, inputs: seqsOf(ownHands) };
}

function scribePart({ notes, scribed }: Discipline): FigurePart {
  const value = notes.length === 0 ? undefined : scribed.length / notes.length;
  const words = value === undefined ? 'no notes' : printShare(value);
  return { title: 'The scribe’s share of the notes', value, words, inputs: seqsOf(scribed) };
}

function handOverPart({ facts }: Play): FigurePart {
  const overs = all(facts, 'role-handed-over');
  const noted = overs.filter(({ event }) => event.note.trim() !== '').length;
  const words = overs.length === 0 ? 'none' : `${overs.length}, ${noted} with a note`;
  return { title: 'Hand-overs', value: overs.length, words, inputs: seqsOf(overs) };
}
