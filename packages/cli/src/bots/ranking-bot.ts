/**
 * Telemetry ranking: parts by how much their metrics have changed, a mechanism by which metric it was, and what people
 * usually try for that.
 */
import type { ActionOffer } from '@firedrill/drill';
import type { ActionRequest } from '@firedrill/scenario';
import { type ChangedPart, type ChangedSeries, rankParts } from './change-score.ts';
import { checklistRemedies } from './checklist-bot.ts';
import { REMEDIES, SYMPTOMS } from './remedies.table.ts';
import { type BotTheory, responder, type Strategy } from './responder.ts';
import type { Seat } from './seat.ts';

/** So many parts are thought of, and so much is tried. */
const PARTS = 6;
const MOST_TRIED = 8;
/** So many targets of another kind are tried one after the other. */
const FEW_TARGETS = 4;
/** A change below this is noise. */
const TELLING = 8;

/** By the book, with theories from the telemetry. */
export const telemetryRanking = responder({
  confidence: 0.5,
  theories: (seat) => theoriesOf(ranked(seat)),
  remedies: (seat, theories) => remediesOf(seat, theories),
  cites: (seat) =>
    [
      ...seat
        .see()
        .alerts.filter(({ state }) => state === 'firing')
        .map(({ expression }) => expression),
      ...ranked(seat).flatMap(({ series }) => series.slice(0, 2).map(queryOf)),
    ].slice(0, 8),
});

const ranked = (seat: Seat) => rankParts(seat.metrics, seat.see().inventory.components).slice(0, PARTS);

/** The most telling symptom first, whichever part has it; of the same symptom the part that changed most. */
function theoriesOf(parts: readonly ChangedPart[]): readonly BotTheory[] {
  const found = parts.flatMap(({ part, series }) =>
    series
      .filter(({ score }) => score >= TELLING)
      .flatMap((one) => {
        const place = SYMPTOMS.findIndex(({ rose, metric }) => rose === one.rose && metric.test(one.metric));
        return place < 0 ? [] : [{ part, one, place, mechanism: SYMPTOMS[place]!.mechanism }];
      }),
  );
  const theories = new Map<string, BotTheory>();
  for (const { part, one, mechanism } of found.sort((a, b) => a.place - b.place)) {
    const text = `${one.metric} of ${part} has changed: ${mechanism.replace(/-/g, ' ')}`;
    const key = `${part} ${mechanism}`;
    if (!theories.has(key)) theories.set(key, { component: part, mechanism, text, query: queryOf(one) });
  }
  return [...theories.values()];
}

function queryOf({ metric, labels }: ChangedSeries): string {
  const matchers = Object.entries(labels)
    .filter(([name]) => name !== '__name__' && name !== 'le')
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${metric}{${matchers.join(',')}}`;
}

/** What follows from the theories; then what the checklist tries. */
function remediesOf(seat: Seat, theories: readonly BotTheory[]): ReturnType<Strategy['remedies']> {
  const offers = new Map(seat.offers().map((offer) => [offer.do, offer]));
  const all = theories.flatMap((theory) =>
    (REMEDIES[theory.mechanism] ?? []).flatMap((remedy) => {
      const offer = offers.get(remedy.do);
      return offer === undefined
        ? []
        : targetsOf(offer, theory, seat).flatMap((target) => {
            const params = fill(remedy.params, { offer, target, seat });
            return params === undefined ? [] : [{ action: { do: remedy.do, target, params }, theory }];
          });
    }),
  );
  return [...all.slice(0, MOST_TRIED), ...checklistRemedies(seat)];
}

/** The part itself where it is a target; else what there is of another kind, if that is not much (jobs, nodes). */
function targetsOf({ targets }: ActionOffer, { component }: BotTheory, seat: Seat): readonly string[] {
  if (targets.includes(component)) return [component];
  const { services } = seat.see().inventory;
  const others = targets.filter((target) => !services.includes(target));
  return others.length <= FEW_TARGETS ? others : [];
}

type Filling = { readonly offer: ActionOffer; readonly target: string; readonly seat: Seat };

/** Parameters with what has to be known; undefined when it is not. */
function fill(params: ActionRequest['params'], filling: Filling): ActionRequest['params'] | undefined {
  const filled = Object.entries(params).map(
    ([name, value]) =>
      [name, typeof value === 'string' && value.startsWith('$') ? known(name, value, filling) : value] as const,
  );
  return filled.some(([, value]) => value === undefined)
    ? undefined
    : (Object.fromEntries(filled) as ActionRequest['params']);
}

function known(name: string, what: string, { offer, target, seat }: Filling): string | number | undefined {
  if (what === '$blocker') {
    const sessions = seat.databaseSessions().filter(({ database }) => database === target);
    const blocked = sessions.flatMap(({ blockedBy }) => blockedBy);
    return sessions.find(({ pid, blockedBy }) => blocked.includes(pid) && blockedBy.length === 0)?.pid;
  }
  if (what === '$process') return mostChanged(seat, /^namedprocess/, 'groupname');
  if (what === '$slot') return mostChanged(seat, /slot/, 'slot_name') ?? mostChanged(seat, /slot/, 'slot');
  if (what === '$table') return mostChanged(seat, /pg_stat_user_tables/, 'relname');
  const param = offer.params.find((one) => one.name === name);
  return (param?.choicesByTarget?.[target] ?? param?.choices ?? [])[0];
}

/** The value of a label in the series of some metrics that changed most. */
function mostChanged(seat: Seat, metric: RegExp, label: string): string | undefined {
  const parts = rankParts(seat.metrics, seat.see().inventory.components);
  const series = parts
    .flatMap((part) => part.series)
    .filter((one) => metric.test(one.metric) && one.labels[label] !== undefined);
  return series.sort((a, b) => b.score - a.score)[0]?.labels[label];
}
