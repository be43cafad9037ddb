/**
 * Findings as a debrief tells them: the signals that decide, who saw each first, and the path in words.
 */
import type { EpochMs } from '@firedrill/base';
import type { WorldFile } from '@firedrill/scenario';
import type { Change as ChangeRow } from '@firedrill/telemetry';
import { edgesOf } from '../architecture.ts';
import { all, type FactOf, type Play } from '../play.ts';
import { SEEN_SECONDS, seenInstant } from '../signals.ts';
import type { CauseReview, CauseSignal, PathPart, Seen } from '../types.ts';
import type { View } from '../views.ts';
import type { Sight } from '../visibility.ts';
import type { CauseFindings } from './causes.ts';
import { speaksOf, titleOf } from './column.ts';
import type { Change } from './find-changes.ts';
import { printMove } from './print-move.ts';

/** Signals that are told, at most: of those that decide, and of the others. */
const MOST_DECIDING = 60;
const MOST_OTHERS = 20;
/** Alerts that are told, at most. */
const MOST_ALERTS = 20;
const MINUTE = 60_000;
/** Rows of the log of changes that are looked at begin so long before the page (ms). */
const RECENT = 7 * 86_400_000;

/** What the debrief says about causes. */
export function reviewCauses(play: Play, findings: CauseFindings, sight: Sight): CauseReview {
  const parts = partsThatBroke(play, findings);
  const looks = all(play.facts, 'looked').filter(({ event }) => event.visibleSeconds >= SEEN_SECONDS);
  const ofChanges = withoutTwins(findings.changes);
  const deciding = decidingOf(ofChanges, parts, sight.world);
  const others = ofChanges.filter((change) => !deciding.includes(change));
  const tell = (decides: boolean) => (change: Change) => signalOf(change, { decides, looks, sight });
  const signals = [
    ...changesOf(play, { parts, struck: findings.struck, looks, sight }),
    ...alertsOf(play, { parts, struck: findings.struck, looks }),
    ...deciding.slice(0, MOST_DECIDING).map(tell(true)),
    ...others.slice(0, MOST_OTHERS).map(tell(false)),
  ].sort((a, b) => a.visibleAt - b.visibleAt);
  const { struck, scored, changes, path } = findings;
  return { struck, scored, changed: changes.length, signals, path: path.map((part) => pathPart(part, findings)) };
}

/** Components of the causes, and what the faults struck. */
export function partsThatBroke(
  { scenario }: Pick<Play, 'scenario'>,
  { struck }: Pick<CauseFindings, 'struck'>,
): ReadonlySet<string> {
  return new Set([
    ...scenario.truth.causes.map(({ component }) => component),
    ...struck.map(({ component }) => component),
  ]);
}

/**
 * Changes that tell theories apart: of the parts that broke and of what these lean on. What their callers feel, every
 * theory about them predicts.
 */
export function decidingOf(
  changes: readonly Change[],
  parts: ReadonlySet<string>,
  world: WorldFile,
): readonly Change[] {
  const near = new Set(parts);
  for (const { from, to } of edgesOf(world)) if (parts.has(from)) near.add(to);
  for (const { name, databases } of world.hosts ?? []) {
    if (parts.has(name)) for (const database of databases) near.add(database);
    else if (databases.some((database) => parts.has(database))) near.add(name);
  }
  return changes.filter(({ column }) => [...near].some((part) => speaksOf(column, part)));
}

/** Whether a row of the log of changes is about a part that broke, or of the minute in which one was struck. */
export function isNews(
  { target, at }: ChangeRow,
  parts: ReadonlySet<string>,
  struck: CauseFindings['struck'],
): boolean {
  return parts.has(target) || struck.some((one) => Math.abs(one.at - at) <= 60_000);
}

/** Of a sum and its largest, a mean and its slow share, the one that told first. */
function withoutTwins(changes: readonly Change[]): readonly Change[] {
  const told = new Set<string>();
  return changes.filter(({ column: { panel, component, name, what } }) => {
    const key = `${panel}|${component}|${name}|${what}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

type Telling = { readonly decides: boolean; readonly looks: readonly FactOf<'looked'>[]; readonly sight: Sight };

function signalOf({ column, before, stretches, peak }: Change, { decides, looks, sight }: Telling): CauseSignal {
  const visibleAt = stretches[0]![0];
  const last = stretches.at(-1)![1];
  const shows = (view: View) =>
    column.panel === 'metrics'
      ? sight.views.showsSeries(view, column.series, { from: visibleAt, to: view.to })
      : sight.views.showsSamples(view, column.samples(visibleAt - MINUTE, last));
  return {
    id: column.key,
    panel: column.panel,
    component: column.component,
    title: column.panel === 'logs' ? says(column, stretches[0]!) : titleOf(column),
    words: printMove({ column, before, peak }),
    visibleAt,
    until: last >= sight.to - 2 * sight.step ? undefined : last,
    decides,
    seen: seenBy(
      looks,
      (look, view) => look.event.panel === column.panel && view.to >= visibleAt && shows(view),
      visibleAt,
    ),
  };
}

/** The first line that is kept of a wording, as it stood out. */
function says({ samples, name }: Change['column'], [from, to]: readonly [EpochMs, EpochMs]): string {
  return samples(from - MINUTE, to)[0]?.says ?? name;
}

/** For each person the first view that shows it. */
function seenBy(
  looks: readonly FactOf<'looked'>[],
  shows: (look: FactOf<'looked'>, view: View) => boolean,
  visibleAt: EpochMs,
): readonly Seen[] {
  const out = new Map<string, Seen>();
  for (const look of looks) {
    if (out.has(look.actor)) continue;
    const view = { ...look.event, to: Math.min(look.event.to, look.epochMs) };
    if (shows(look, view)) out.set(look.actor, { person: look.actor, at: seenInstant(look, visibleAt), seq: look.seq });
  }
  return [...out.values()];
}

/** What the log of changes says of the parts that broke. */
function changesOf(
  play: Play,
  {
    parts,
    struck,
    looks,
    sight,
  }: Pick<Telling, 'looks' | 'sight'> & {
    readonly parts: ReadonlySet<string>;
    readonly struck: CauseFindings['struck'];
  },
): readonly CauseSignal[] {
  const paged = play.paged?.epochMs ?? sight.to;
  return sight.telemetry.changes
    .list(paged - RECENT, sight.to)
    .filter((row) => row.kind !== 'action' && row.at <= paged && isNews(row, parts, struck))
    .map((row) => ({
      id: `changes|${row.id}`,
      panel: 'changes' as const,
      component: row.target,
      title: row.title,
      words: '',
      visibleAt: row.at,
      until: undefined,
      decides: true,
      seen: seenBy(
        looks,
        ({ event }, view) => event.panel === 'changes' && view.from <= row.at && row.at <= view.to,
        row.at,
      ),
    }));
}

/** Alerts that fired from the first strike on, or with the page, each with its first firing; who acknowledged the page has seen its alert. */
function alertsOf(
  play: Play,
  {
    parts,
    struck,
    looks,
  }: Pick<Telling, 'looks'> & { readonly parts: ReadonlySet<string>; readonly struck: CauseFindings['struck'] },
): readonly CauseSignal[] {
  const began = Math.min(play.paged?.epochMs ?? Number.POSITIVE_INFINITY, ...struck.map(({ at }) => at));
  const first = new Map<string, FactOf<'alert-fired'>>();
  for (const fact of all(play.facts, 'alert-fired'))
    if (fact.epochMs >= began && !first.has(fact.event.alert)) first.set(fact.event.alert, fact);
  return [...first.values()].slice(0, MOST_ALERTS).map(({ event: { alert, labels, summary }, epochMs, seq }) => {
    const component = labels.service ?? labels.component ?? labels.journey ?? '';
    const resolved = all(play.facts, 'alert-resolved').find((fact) => fact.seq > seq && fact.event.alert === alert);
    const acknowledged = play.paged?.event.alert === alert ? all(play.facts, 'acknowledged') : [];
    const taken = acknowledged.map((fact) => ({ person: fact.actor, at: fact.epochMs, seq: fact.seq }));
    const looked = seenBy(looks, ({ event }, view) => event.panel === 'alerts' && view.to >= epochMs, epochMs);
    return {
      id: `alerts|${alert}`,
      panel: 'alerts' as const,
      component,
      title: alert,
      words: summary,
      visibleAt: epochMs,
      until: resolved?.epochMs,
      decides: parts.has(component),
      seen: earliest([...taken, ...looked]),
    };
  });
}

/** Of each person the first, in order of time. */
function earliest(all: readonly Seen[]): readonly Seen[] {
  const sorted = [...all].sort((a, b) => a.at - b.at);
  return sorted.filter(({ person }, i) => sorted.findIndex((one) => one.person === person) === i);
}

function pathPart({ component, felt, signals }: CauseFindings['path'][number], { changes }: CauseFindings): PathPart {
  const first = changes.find(({ column }) => column.key === signals[0]);
  const words = first === undefined ? '' : `${titleOf(first.column)}: ${printMove(first)}`;
  return { component, felt, words };
}
