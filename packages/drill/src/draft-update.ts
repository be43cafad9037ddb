/**
 * Drafts of updates: the form that a good one has, filled with what the crew itself has put on the record and sees on
 * its screens. Nothing of the truth comes in here; whoever posts it reads it first and owns it.
 */
import type { EpochMs } from '@firedrill/base';
import { cadenceSeconds } from './cadence.ts';
import type { DrillView } from './view.ts';
import { printHour, printShare } from './words.ts';

/** What a draft is made from. */
export type DraftSources = Pick<
  DrillView,
  'phase' | 'incident' | 'page' | 'impactStart' | 'blastRadius' | 'actions' | 'updates' | 'journeys'
>;

/** Minutes to the next update where the severity asks for none. */
const NO_CADENCE = 30;
/** The second public post follows the first within so many minutes. */
const SCOPE_MINUTES = 5;

export type Draft = { readonly text: string; readonly nextInMinutes: number };

/** A draft for `audience`, as of `now`. It keeps every rule of `assessUpdate`. */
export function draftUpdate(view: DraftSources, audience: 'internal' | 'public', now: EpochMs): Draft {
  const nextInMinutes = minutesToNext(view, audience);
  if (view.phase === 'recovered') return { text: resolution(view, now), nextInMinutes };
  const next = `Next update at ${printHour(now + nextInMinutes * 60_000)} UTC.`;
  const parts =
    audience === 'public'
      ? [isFirst(view) ? firstWords(view, now) : scopeWords(view, now), publicWork(view)]
      : [scopeWords(view, now), internalWork(view)];
  return { text: [...parts, next].join(' '), nextInMinutes };
}

const isFirst = ({ updates }: DraftSources): boolean => !updates.some(({ audience }) => audience === 'public');

function minutesToNext(view: DraftSources, audience: 'internal' | 'public'): number {
  const severity = view.incident?.severity;
  const cadence = severity === undefined ? undefined : cadenceSeconds[severity];
  const minutes = cadence === undefined ? NO_CADENCE : cadence / 60;
  return audience === 'public' && isFirst(view) && view.phase !== 'recovered' ? SCOPE_MINUTES : minutes;
}

function since({ impactStart, page }: DraftSources, now: EpochMs): string {
  return `Since ${printHour(impactStart ?? page?.at ?? now)} UTC`;
}

/** The first post need not know more than that something is wrong. */
function firstWords(view: DraftSources, now: EpochMs): string {
  return `${since(view, now)} some customers meet errors or long waits.`;
}

function scopeWords(view: DraftSources, now: EpochMs): string {
  const radius = view.blastRadius?.radius;
  if (radius === undefined || radius.journeys.length === 0)
    return `${firstWords(view, now)} Not all are affected as far as we know; we do not know the extent yet.`;
  const share = radius.share === undefined ? 'some' : `about ${printShare(radius.share)} of`;
  const where = radius.segments.length === 0 ? '' : ` (only ${radius.segments.join(', ')})`;
  const spared = view.journeys.filter(({ name, good, goal }) => !radius.journeys.includes(name) && (good ?? 0) >= goal);
  const rest = spared.length === 0 ? '' : ` Not affected: ${spared.map(({ name }) => name).join(', ')}.`;
  const data = radius.dataAffected ? ' Some data is affected; we are finding out whose.' : '';
  return `${since(view, now)} ${share} customers${where} meet errors or long waits at ${radius.journeys.join(' and ')}.${rest}${data}`;
}

const standing = ({ actions }: DraftSources) =>
  actions.filter(({ state }) => state === 'running' || state === 'measuring' || state === 'measured');

function publicWork(view: DraftSources): string {
  const last = standing(view).at(-1);
  if (last?.verdict === 'better') return 'We have made a change that helps, and are watching it.';
  if (last !== undefined && last.verdict === undefined)
    return 'We have made a change and are measuring whether it helps.';
  return 'We are investigating.';
}

function internalWork(view: DraftSources): string {
  const tried = standing(view)
    .slice(-2)
    .map(({ title, words }) => `${title} (${words ?? 'being measured'})`);
  return tried.length === 0 ? 'We are investigating.' : `We have done: ${tried.join('; ')}. We go on.`;
}

function resolution(view: DraftSources, now: EpochMs): string {
  const journeys = view.blastRadius?.radius.journeys ?? [];
  const what = journeys.length === 0 ? 'everything' : journeys.join(' and ');
  return `For all customers ${what} works again as of ${printHour(now)} UTC. We keep watching, are finding out whether anything was lost, and tell whoever has to do something.`;
}
