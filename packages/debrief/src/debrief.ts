/**
 * The debrief of one playing, put together: sentences, scorecard, lanes, questions, timeline, and the truth. It is
 * computed after the close and is the first thing that may hold the truth.
 */
import type { EpochMs } from '@firedrill/base';
import { evolve, type Fact, initialState, printAction, timelineRow, type WorldChange } from '@firedrill/drill';
import { parsePromql, rangeQuery } from '@firedrill/query';
import type { JourneySpec, Scenario, WorldFile } from '@firedrill/scenario';
import type { MetricReader, TelemetryReader } from '@firedrill/telemetry';
import { architectureOf } from './architecture.ts';
import { findCauses } from './causes/causes.ts';
import { reviewCauses } from './causes/review-causes.ts';
import { needsTwin, runTwin } from './causes/twin.ts';
import { helpsOf } from './moves.ts';
import { nextTimeOf } from './next-time.ts';
import { lanesOf } from './people.ts';
import { all, first, type Play, type PlayOptions, readPlay } from './play.ts';
import { questionsOf } from './questions.ts';
import { reviewReasons } from './reasons.ts';
import { scorecard } from './scorecard.ts';
import { excludedSentences, openingSentence, verdictsOf } from './sentences.ts';
import { type SeenSignal, signalLanes, unseenLanes } from './signals.ts';
import { reviewTheories } from './theories/review.ts';
import { reviewRivals } from './theories/rivals.ts';
import type { Debrief } from './types.ts';
import { type Sight, sightOf } from './visibility.ts';

/** Distance of the points of the SLI, and what is shown before the first thing that happened. */
const SLI_STEP_MS = 15_000;
const LEAD_MS = 120_000;

/** What was played: a session's options hold all of it; whoever keeps drills knows which attempt it was. */
export type DebriefOptions = {
  readonly drill: string;
  readonly scenario: Scenario;
  readonly world: WorldFile;
  /** What was found out while the drill went on; without it the debrief finds it out. The debrief is the same. */
  readonly prepared?: Prepared | undefined;
} & Pick<PlayOptions, 'attempt' | 'reference'> & {
    /** What was different about its world, with the live parameters that its twin needs too. */
    readonly change?: WorldChange | undefined;
  };
/** What a debrief needs that rests on no play. */
export type Prepared = { readonly twin: MetricReader | undefined };
/** What is left of the playing: a session holds both. */
export type Played = { readonly facts: readonly Fact[]; readonly telemetry: TelemetryReader };
/** What is left of an old playing that cannot be lived through again: its facts alone. */
export type Remembered = { readonly facts: readonly Fact[]; readonly telemetry: undefined };

/** What a drill came to. Deterministic: the same facts and telemetry give the same debrief. Without telemetry it says what the facts say. */
export function buildDebrief(options: DebriefOptions, { facts, telemetry }: Played | Remembered): Debrief {
  const { scenario, world } = options;
  const play = readPlay(facts, scenario, { journeys: world.journeys });
  const end = play.closed?.epochMs ?? facts.at(-1)?.epochMs ?? world.clock;
  const sight = telemetry === undefined ? undefined : sightOf({ telemetry, facts }, world, end);
  const seen = sight === undefined ? unseenLanes(play) : signalLanes(play, sight);
  const span = spanOf(play, seen, { start: world.clock, end });
  const causes = causesOf(play, { options, sight, seen });
  return {
    drill: options.drill,
    scenario: { slug: scenario.story.slug, title: scenario.story.title },
    sentence: openingSentence(play),
    verdicts: verdictsOf(play, seen),
    scorecard: scorecard(facts, scenario, { ...options, journeys: world.journeys }),
    span,
    sli: sliOf(journeyOf(play, world), telemetry, { ...span, start: world.clock }),
    signals: seen.map(({ look: _, ...lane }) => lane),
    looked: lookedOf(play),
    did: didOf(play),
    people: lanesOf(play, seen, sight),
    ...causes,
    rivals: sight === undefined ? [] : reviewRivals(play, seen),
    excluded: excludedSentences(play, causes.theories),
    nextTime: nextTimeOf(play, seen),
    reasons: reviewReasons(play),
    questions: questionsOf(play, seen),
    timeline: timelineOf(play),
    truth: truthOf(scenario),
    architecture: architectureOf(world, scenario.truth),
  };
}

/** Finds out, slice by slice, what the debrief of a scenario and seed needs whatever is played. */
export function* prepareDebrief({
  scenario,
  world,
  seed,
  change,
}: Pick<DebriefOptions, 'scenario' | 'world' | 'change'> & { readonly seed: number }): Generator<undefined, Prepared> {
  return { twin: needsTwin(scenario, world) ? yield* runTwin({ world, seed, settings: change?.settings }) : undefined };
}

/** Causes found in the telemetry, and theories held against them. */
function causesOf(
  play: Play,
  { options, sight, seen }: { options: DebriefOptions; sight: Sight | undefined; seen: readonly SeenSignal[] },
): Pick<Debrief, 'causes' | 'theories'> {
  const times = seen.flatMap(({ seenAt }) => (seenAt === undefined ? [] : [seenAt]));
  if (sight === undefined) return { causes: undefined, theories: reviewTheories(play, { seen: times, lanes: [] }) };
  const { scenario, world } = options;
  const { telemetry, to: end } = sight;
  const findings = findCauses({
    scenario,
    world,
    settings: options.change?.settings,
    telemetry,
    end,
    seed: play.state.started?.seed ?? 1,
    pagedAt: play.paged?.epochMs ?? end,
    twin: options.prepared?.twin,
  });
  return {
    causes: reviewCauses(play, findings, sight),
    theories: reviewTheories(play, { findings, sight, seen: times, lanes: seen }),
  };
}

/** From shortly before the first that mattered to the end. */
export function spanOf(
  play: Play,
  signals: readonly SeenSignal[],
  { start, end }: { start: EpochMs; end: EpochMs },
): Debrief['span'] {
  const pagedAt = play.paged?.epochMs ?? end;
  const impactFrom = impactStart(play);
  const recoveredAt =
    play.recovery === undefined || play.paged === undefined
      ? undefined
      : pagedAt + (play.recovery.event.since - play.paged.at) * 1000;
  const visible = signals.flatMap((s) =>
    s.visibleAt === undefined || s.visibleAt < pagedAt - 1_800_000 ? [] : [s.visibleAt],
  );
  const from = Math.max(start, Math.min(pagedAt, impactFrom ?? pagedAt, ...visible) - LEAD_MS);
  return { from, pagedAt, to: end, impactFrom, diagnosedAt: play.diagnosis?.epochMs, recoveredAt };
}

/** When the impact began that the page was about: the first journey then outside its goal; else the first to leave it later. */
function impactStart({ facts, paged }: Play): EpochMs | undefined {
  const open = new Map<string, EpochMs>();
  for (const { event, epochMs, seq } of facts) {
    if (event.type === 'impact-began') open.set(event.journey, epochMs);
    if (event.type === 'impact-ended') open.delete(event.journey);
    if (open.size > 0 && paged !== undefined && seq >= paged.seq) break;
  }
  return open.size === 0 ? undefined : Math.min(...open.values());
}

/** The journey that the page was about; where none was hurt, the one with the largest share of its error budget spent. */
export function journeyOf({ facts, state }: Play, { journeys }: WorldFile): JourneySpec | undefined {
  if (state.pagedJourney !== undefined) return journeys.find(({ name }) => name === state.pagedJourney);
  const counts = first(facts, 'impact-counted')?.event.journeys ?? [];
  const spent = ({ name, goal }: JourneySpec) => {
    const count = counts.find(({ journey }) => journey === name);
    return count === undefined ? 0 : count.bad / Math.max(1, count.requests) / Math.max(1e-6, 1 - goal);
  };
  return [...journeys].sort((a, b) => spent(b) - spent(a))[0];
}

/** Share of good requests of a journey over a span. */
export function sliOf(
  journey: JourneySpec | undefined,
  telemetry: TelemetryReader | undefined,
  { from, to, start }: Pick<Debrief['span'], 'from' | 'to'> & { readonly start: EpochMs },
): Debrief['sli'] {
  if (journey === undefined) return { journey: '', title: '', goal: 1, points: [] };
  if (telemetry === undefined) return { journey: journey.name, title: journey.title, goal: journey.goal, points: [] };
  const name = JSON.stringify(journey.name);
  const rate = (labels: string) =>
    `sum(rate(journey_requests_total{journey=${name}${labels}}[${Math.round(journey.window)}s]))`;
  const expr = parsePromql(`${rate(',outcome="good"')} / ${rate('')}`).value;
  const first = Math.ceil((from - start) / SLI_STEP_MS) * SLI_STEP_MS + start;
  const result =
    expr === undefined || to < first
      ? undefined
      : rangeQuery(telemetry.metrics, expr, { start: first, end: to, step: SLI_STEP_MS }).value;
  const series = result?.kind === 'matrix' ? result.series[0] : undefined;
  const values = new Map(
    series === undefined ? [] : [...series.times].map((at, i) => [at, series.values[i] ?? Number.NaN]),
  );
  const points: [EpochMs, number | null][] = [];
  for (let at = first; at <= to; at += SLI_STEP_MS) {
    const value = values.get(at);
    points.push([at, value === undefined || Number.isNaN(value) ? null : value]);
  }
  return { journey: journey.name, title: journey.title, goal: journey.goal, points };
}

function lookedOf({ facts }: Play): Debrief['looked'] {
  return all(facts, 'looked').map(({ event, epochMs, seq, actor }) => ({
    panel: event.panel,
    query: event.query,
    from: epochMs - event.visibleSeconds * 1000,
    to: epochMs,
    seq,
    person: actor,
  }));
}

function didOf(play: Play): Debrief['did'] {
  const { facts, state } = play;
  const helped = new Set(helpsOf(play).map(({ requested }) => requested.event.id));
  return state.actions.map((action) => ({
    id: action.id,
    title: printAction(action.action),
    at: action.requested.epochMs,
    until: all(facts, 'action-undone').find((fact) => fact.event.id === action.id)?.epochMs,
    state: action.state,
    verdict: action.verdict,
    helped: helped.has(action.id),
    person: action.by,
    facts: facts.flatMap(({ event, seq }) =>
      OF_ACTIONS.has(event.type) && 'id' in event && event.id === action.id ? [seq] : [],
    ),
  }));
}

const OF_ACTIONS: ReadonlySet<string> = new Set([
  'action-requested',
  'action-applied',
  'action-failed',
  'action-measured',
  'undo-requested',
  'action-undone',
]);

/** Rows in words. Impact that was over before the page belongs to another story. */
function timelineOf(play: Play): Debrief['timeline'] {
  const old = impactBefore(play);
  let state = initialState;
  return [...play.facts, ...play.afterwards].map((fact) => {
    const { seq, at, kind, text, story } = timelineRow(fact, state);
    state = evolve(state, fact);
    return { seq, at, kind, text, story: story && !old.has(seq) };
  });
}

/** Facts of impact that began and ended before the page. */
function impactBefore({ facts, paged }: Play): ReadonlySet<number> {
  const open = new Map<string, number>();
  const over = new Set<number>();
  for (const { event, seq } of facts) {
    if (paged === undefined || seq > paged.seq) break;
    if (event.type === 'impact-began') open.set(event.journey, seq);
    if (event.type !== 'impact-ended') continue;
    over.add(seq).add(open.get(event.journey) ?? seq);
    open.delete(event.journey);
  }
  return over;
}

/** The truth as it is told. */
export function truthOf({ truth }: Pick<Scenario, 'truth'>): Debrief['truth'] {
  const cause = truth.causes[0];
  return {
    incident: truth.incident,
    component: cause?.component ?? '',
    mechanism: cause?.mechanism ?? '',
    trigger: truth.trigger,
    summary: truth.summary,
    sustaining: truth.sustaining,
    factors: truth.factors,
    severity: truth.severity,
    mitigations: truth.mitigations.map(({ title, effect }) => ({ title, effect })),
    wrongMoves: truth.wrongMoves.map(({ title, effect }) => ({ title, effect })),
    fixes: truth.fixes.map(({ kind, title }) => ({ kind, title })),
  };
}
