/** Impact: what the incident cost users, counted by the world at the close, and what each move added or took away. */
import { printAction, printCount, printShare, type SliReading } from '@firedrill/drill';
import { dataWords } from '../data-words.ts';
import { figure, seqsOf } from '../figure.ts';
import { all, dataLeftWrong, type FactOf, first, type Play } from '../play.ts';
import { badOf, burntShare, moneyOf } from '../tally.ts';
import type { Figure, FigurePart } from '../types.ts';

type Counted = FactOf<'impact-counted'>;

/** Goal: the reference run's, where there is one. */
export function impact(play: Play): Figure {
  const counted = all(play.facts, 'impact-counted').at(-1);
  const bad = counted === undefined ? undefined : badOf(counted.event);
  const reference = all(play.options.reference ?? [], 'impact-counted').at(-1);
  const goal = reference === undefined ? undefined : badOf(reference.event);
  const parts = counted === undefined ? [] : [moneyPart(counted), ...budgetParts(counted, play), ...moves(play)];
  return figure({
    id: 'impact',
    title: 'Impact',
    unit: 'count',
    better: 'lower',
    target: goal,
    value: bad,
    words:
      counted === undefined || bad === undefined
        ? 'Not counted before the close'
        : `${printCount(bad)} failed or slow of ${printCount(sum(counted.event.journeys, (j) => j.requests))}`,
    detail: counted === undefined ? '' : detailOf(counted, play, { goal, parts }),
    formula:
      'failed or slow user requests of all journeys from the drill’s first instant to the close; money = failed requests × the journey’s value + effects twice or without their row × their amount; error budget burnt = bad requests ÷ those that thirty days at this rate allow; a move cost or saved (bad requests a second after − before, both over the two minutes of its measuring) × seconds from its effect until it was undone or the incident closed, nothing where nothing moved',
    inputs: [counted, ...all(play.facts, 'action-measured'), ...all(play.facts, 'action-undone')],
    parts,
  });
}

type Beside = { readonly goal: number | undefined; readonly parts: readonly FigurePart[] };

function detailOf(counted: Counted, play: Play, { goal, parts }: Beside): string {
  const { journeys } = counted.event;
  const shares = journeys
    .map((j) => `${j.journey} ${printShare(j.requests === 0 ? 0 : j.bad / j.requests)}`)
    .join(', ');
  const wrong = dataWords(dataLeftWrong(play));
  return [
    ...(goal === undefined ? [] : [`The reference run came to ${printCount(goal)}.`]),
    `Money lost: ${printCount(moneyOf(counted.event))}.`,
    `${shares} bad.`,
    ...parts
      .slice(1)
      .filter(({ words }) => words !== '0 %')
      .map(({ title, words }) => `${title}: ${words}.`),
    ...(wrong === '' ? [] : [`Data not mended: ${wrong}.`]),
  ].join(' ');
}

function moneyPart(counted: Counted): FigurePart {
  const money = moneyOf(counted.event);
  return { title: 'Money lost', value: money, words: printCount(money), inputs: [counted.seq] };
}

/** Of the bad requests that thirty days at this rate allow, the share that this incident used, per journey. */
function budgetParts(counted: Counted, play: Play): readonly FigurePart[] {
  const started = first(play.facts, 'drill-started');
  const { journeys: specs = [] } = play.options;
  if (started === undefined) return [];
  const seconds = counted.at - started.at;
  return counted.event.journeys.flatMap(({ journey, requests, bad }) => {
    const goal = specs.find(({ name }) => name === journey)?.goal;
    const value = goal === undefined ? undefined : burntShare({ requests, bad }, { goal, seconds });
    if (value === undefined) return [];
    return [
      { title: `Error budget of ${journey}`, value, words: printShare(value), inputs: seqsOf([started, counted]) },
    ];
  });
}

/** What each measured move cost (positive) or saved (negative), in requests. */
function moves(play: Play): readonly FigurePart[] {
  return all(play.facts, 'action-measured').flatMap((measured) => {
    const action = play.state.actions.find(({ id }) => id === measured.event.id);
    if (action === undefined) return [];
    const undone = all(play.facts, 'action-undone').find(({ event }) => event.id === action.id);
    const end = undone ?? play.closed ?? play.facts.at(-1) ?? measured;
    const stood = Math.max(0, end.at - action.requested.at - action.takes);
    const moved = measured.event.verdict !== 'no-change';
    const value = moved ? Math.round((badPerSecond(measured.event.after) - badPerSecond(action.before)) * stood) : 0;
    const words = value === 0 ? 'nothing' : `${value > 0 ? 'cost' : 'saved'} ${printCount(Math.abs(value))}`;
    return [{ title: printAction(action.action), value, words, inputs: seqsOf([measured, undone]) }];
  });
}

function badPerSecond(readings: readonly SliReading[]): number {
  return sum(readings, ({ good, perSecond }) => (1 - good) * perSecond);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
