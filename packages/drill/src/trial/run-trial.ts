/**
 * A pair of a trial: one seed, played in the world as it was and with the countermeasure, first with nobody acting, then
 * with the orders of the recorded drill, each so long after the page as it was then. Whom nobody pages does nothing.
 *
 *     before   history ─── page ───────────────────▶      nobody
 *                            └─ recorded orders ───▶      crew
 *     after    history ─── page? ──────────────────▶      nobody
 *                            └─ recorded orders ───▶      crew
 */
import { type Instant, instant } from '@firedrill/base';
import { World } from '@firedrill/world';
import { settle } from '../default-world.ts';
import type { Fact } from '../event.ts';
import { Session } from '../session.ts';
import type { Input } from '../session-types.ts';
import {
  CURVE_SECONDS,
  type RecordedOrders,
  type TrialAlert,
  type TrialJourney,
  type TrialPair,
  type TrialPlan,
  type TrialRun,
  type TrialWorld,
} from './trial-types.ts';

/** An error budget is that of thirty days. */
const BUDGET_SECONDS = 30 * 86_400;

/** A session and the world that it made. */
type Played = { readonly session: Session; readonly world: World };

/** One world of a pair, played both ways. */
export type TrialSide = { readonly nobody: TrialRun; readonly crew: TrialRun | undefined };

/** Runs both worlds of one seed; the side before is the same for every countermeasure, and may be known already. */
export function runTrialPair(plan: TrialPlan, seed: number, known?: TrialSide): TrialPair {
  const before = known ?? runTrialSide(plan, 'before', seed);
  const after = runTrialSide(plan, 'after', seed);
  const nobody = { before: before.nobody, after: after.nobody };
  if (before.crew === undefined || after.crew === undefined) return { seed, nobody };
  return { seed, nobody, crew: { before: before.crew, after: after.crew } };
}

/** Runs one world of a pair. */
export function runTrialSide(plan: TrialPlan, side: 'before' | 'after', seed: number): TrialSide {
  const { recorded } = plan;
  const hasCrew = recorded?.inputs.some(({ command }) => command.type === 'act' || command.type === 'undo') === true;
  const idle = recorded === undefined ? undefined : { ...recorded, inputs: recorded.inputs.filter(isOfTheDrill) };
  const first = begun(plan, plan[side], { seed });
  const baked = hasCrew ? first.session.bake() : undefined;
  const nobody = playOn(plan, first, idle);
  const crew = baked === undefined ? undefined : playOn(plan, begun(plan, plan[side], { seed, baked }), recorded);
  return { nobody, crew };
}

function begun(
  { scenario }: TrialPlan,
  trial: TrialWorld,
  { seed, baked }: { readonly seed: number; readonly baked?: Uint8Array },
): Played {
  let world: World | undefined;
  const session = new Session({
    drill: 'trial',
    scenario,
    world: trial.file,
    rules: trial.rules,
    seed,
    mode: 'drill',
    metricsOnly: true,
    createWorld: (options) => {
      world = settle(World.create({ ...options, reports: false }), trial.settings);
      return world;
    },
  });
  session.begin(baked);
  return { session, world: world! };
}

/** What a facilitator struck belongs to the drill, whoever acts in it. */
function isOfTheDrill({ command }: Input): boolean {
  return command.type === 'inject-fault' || (command.type === 'join' && command.as === 'facilitator');
}

/** Orders after which nothing would be watched any more. */
const ENDS = new Set(['close', 'give-reason', 'file-report', 'file-post-mortem']);

function playOn(plan: TrialPlan, played: Played, recorded: RecordedOrders | undefined): TrialRun {
  const { session } = played;
  const end = instant(plan.scenario.story.history + plan.window);
  const { pagedAt } = session;
  const refused: string[] = [];
  if (recorded !== undefined && pagedAt !== undefined)
    for (const { at, actor, command } of recorded.inputs) {
      const due = instant(pagedAt + (at - recorded.pagedAt));
      if (due >= end || ENDS.has(command.type)) continue;
      if (due > session.now) session.advance(due);
      const result = session.command(command, actor);
      if (!result.ok && command.type === 'act') refused.push(`${command.action.do}: ${result.refusal.message}`);
    }
  if (end > session.now) session.advance(end);
  return readRun(plan, played, { end, refused });
}

type Reading = { readonly end: Instant; readonly refused: readonly string[] };

function readRun({ scenario, window }: TrialPlan, { session, world }: Played, { end, refused }: Reading): TrialRun {
  const start = instant(scenario.story.history);
  const facts = session.facts.filter(({ at }) => at > start && at <= end);
  const page = facts.find(({ event }) => event.type === 'paged');
  const failed = facts.flatMap(({ event }) => (event.type === 'action-failed' ? [event.reason] : []));
  return {
    pagedAt: page === undefined ? undefined : page.at - start,
    pagedBy: page?.event.type === 'paged' ? page.event.alert : undefined,
    alerts: alertsOf(session.facts, { start, end }),
    journeys: journeysOf(world, { start, end, window }),
    data: world.dataHarm(),
    refused: [...refused, ...failed],
    bounds: world.bounds().map(({ bound, says }) => `${bound}: ${says}`),
    curves: curvesOf(world, start, end),
  };
}

/** Alerts that fired in the window, and those that were firing when it began. */
function alertsOf(facts: readonly Fact[], { start, end }: Omit<Span, 'window'>): readonly TrialAlert[] {
  const firing = new Map<string, TrialAlert>();
  const rows = new Map<string, TrialAlert>();
  for (const { event, at } of facts) {
    if (at > end || (event.type !== 'alert-fired' && event.type !== 'alert-resolved')) continue;
    const key = JSON.stringify([event.alert, event.labels]);
    if (event.type === 'alert-resolved') {
      if (at <= start) firing.delete(key);
      continue;
    }
    const { alert, severity } = event;
    if (at <= start) {
      firing.set(key, { alert, severity, at: at - start, fired: 1 });
      continue;
    }
    const known = rows.get(alert);
    rows.set(alert, { alert, severity, at: known?.at ?? at - start, fired: (known?.fired ?? 0) + 1 });
  }
  const before = [...firing.values()].filter(({ alert }, i, all) => all.findIndex((one) => one.alert === alert) === i);
  return [...before, ...[...rows.values()].filter(({ alert }) => !before.some((one) => one.alert === alert))];
}

type Span = { readonly start: Instant; readonly end: Instant; readonly window: number };

function journeysOf(world: World, { start, end, window }: Span): readonly TrialJourney[] {
  return world.journeys(start, end).map(({ journey, requests, good, failed, slow }) => {
    const spec = world.options.file.journeys.find(({ name }) => name === journey)!;
    const allowed = (1 - spec.goal) * (requests / window) * BUDGET_SECONDS;
    const money = Math.round(failed * spec.value * 100) / 100;
    return { journey, requests, good, failed, slow, money, budget: allowed > 0 ? (requests - good) / allowed : 0 };
  });
}

function curvesOf(world: World, start: Instant, end: Instant): TrialRun['curves'] {
  const bins: (readonly (number | null)[])[] = [];
  let names: readonly string[] = [];
  for (let from = start as number; from < end; from += CURVE_SECONDS) {
    const readings = world.journeys(instant(from), instant(Math.min(end, from + CURVE_SECONDS)));
    names = readings.map(({ journey }) => journey);
    bins.push(
      readings.map(({ requests, good }) => (requests === 0 ? null : Math.round((good / requests) * 1e4) / 1e4)),
    );
  }
  return names.map((journey, j) => ({ journey, points: bins.map((bin) => bin[j] ?? null) }));
}
