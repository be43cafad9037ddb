/**
 * `view`: the projection of a drill that players see. It is given the story, the state and live readings, and never
 * the truth: what it does not receive it cannot leak.
 */
import type { EpochMs, Instant, Seconds } from '@firedrill/base';
import type { JourneySpec, Story, WorldFile } from '@firedrill/scenario';
import { decidingMove, isFelt, measuredAt, sayMeasured } from './measure.ts';
import { type ActionState, type DrillState, type HypothesisState, type PinState, phaseOf } from './state.ts';
import { isOpenToPlayers, printAction } from './timeline.ts';
import type { WorldChange } from './trial/change-world.ts';
import type {
  ActionView,
  AlertView,
  DrillView,
  HypothesisView,
  JourneyView,
  PersonView,
  PinView,
  TimelineRow,
} from './view.ts';

/** What a journey reads now. */
export type JourneyNow = Pick<JourneyView, 'good' | 'spark' | 'budgetLeft'>;

export type ViewSources = {
  readonly drill: string;
  readonly story: Story;
  readonly world: WorldFile;
  readonly epochOf: (at: Instant) => EpochMs;
  readonly now: Instant;
  readonly clock: { readonly paused: boolean; readonly speed: number };
  readonly alerts: readonly Omit<AlertView, 'disposition'>[];
  readonly journey: (spec: JourneySpec) => JourneyNow;
  readonly ordersLost: number | undefined;
  readonly inventory: DrillView['inventory'];
  /** How many hints the scenario has; what they say it learns only from the state. */
  readonly hints: number;
  readonly timeline: readonly TimelineRow[];
  /** What is different about the world, where something is. */
  readonly change?: Pick<WorldChange, 'title' | 'changes'> | undefined;
};

/** What players may see of `state`. */
export function view(state: DrillState, sources: ViewSources): DrillView {
  const { story, world, epochOf } = sources;
  const journeys = world.journeys.map((spec) => ({
    name: spec.name,
    title: spec.title,
    goal: spec.goal,
    latencyGoal: spec.latency,
    ...sources.journey(spec),
  }));
  return {
    drill: sources.drill,
    scenario: {
      slug: story.slug,
      title: story.title,
      symptom: story.symptom,
      briefing: story.briefing,
      role: story.role,
      minutes: story.minutes,
    },
    world: { title: world.title, about: world.about, region: world.region, people: peopleOf(world) },
    ...(sources.change && { change: { title: sources.change.title, changes: sources.change.changes } }),
    mode: state.started?.mode ?? 'practice',
    phase: phaseOf(state),
    clock: {
      now: epochOf(sources.now),
      historyFrom: epochOf(0 as Instant),
      pagedAt: state.page?.epochMs,
      ...sources.clock,
    },
    evidence: story.evidence,
    page: state.page && {
      alert: state.page.alert,
      service: state.page.service,
      summary: state.page.summary,
      severity: state.page.severity,
      at: state.page.epochMs,
    },
    ...crewView(state),
    incident: state.incident && {
      severity: state.incident.severity,
      title: state.incident.title,
      declaredAt: state.incident.epochMs,
    },
    journeys,
    journeyInFront: state.pagedJourney ?? worstOf(journeys),
    alerts: story.evidence.alerts
      ? sources.alerts.map((alert) => ({ ...alert, disposition: state.dispositions[alert.alert] }))
      : [],
    hypotheses: state.hypotheses.map((h) => hypothesisView(h, state.pins)),
    unsortedPins: state.pins.filter((pin) => pin.hypothesis === undefined).map(pinView),
    blastRadius: state.blastRadius && {
      radius: state.blastRadius.radius,
      at: state.blastRadius.epochMs,
      versions: state.blastRadius.versions,
    },
    impactStart: state.impactStartMs,
    options: state.options.map(({ epochMs, ...option }) => ({ ...option, at: epochMs })),
    actions: state.actions.map((action) => actionView(action, sources)),
    updates: state.updates.map(({ epochMs, ...update }) => ({ ...update, at: epochMs })),
    nextUpdateDue: state.nextUpdateDue?.epochMs,
    messages: state.messages.map(({ epochMs, answered: _, ...message }) => ({ ...message, at: epochMs })),
    hints: hintsView(state, sources.hints),
    timeline: sources.timeline.filter(isOpenToPlayers),
    ordersLost: sources.ordersLost,
    inventory: sources.inventory,
    lastSeq: state.lastSeq,
  };
}

function crewView(state: DrillState): Pick<DrillView, 'crew' | 'channel' | 'guardrails' | 'guardrailsReached'> {
  return {
    crew: state.crew.map(({ joinedMs, leftMs, ...member }) => ({ ...member, joinedAt: joinedMs, leftAt: leftMs })),
    channel: state.channel.map(({ epochMs, ...line }) => ({ ...line, at: epochMs })),
    guardrails: state.guardrails,
    guardrailsReached: state.reached,
  };
}

function hintsView(state: DrillState, all: number): DrillView['hints'] {
  return {
    taken: state.hints.map(({ epochMs, ...hint }) => ({ ...hint, at: epochMs })),
    left: state.started?.mode === 'exam' ? 0 : all - state.hints.length,
    given: state.givenHints.map(({ epochMs, ...hint }) => ({ ...hint, at: epochMs })),
  };
}

/** The people of a world as players see them. */
export function peopleOf(world: WorldFile): readonly PersonView[] {
  return (world.people ?? []).map(({ writes: _, ...person }) => person);
}

/** The journey that uses most of the bad share that its goal allows; the first where none is asked for. */
function worstOf(journeys: readonly JourneyView[]): string | undefined {
  const used = ({ good, goal }: JourneyView) => (1 - (good ?? 1)) / Math.max(1e-6, 1 - goal);
  return journeys.reduce<JourneyView | undefined>(
    (worst, journey) => (worst === undefined || used(journey) > used(worst) ? journey : worst),
    undefined,
  )?.name;
}

function hypothesisView(
  { openedMs, judgedMs, ...hypothesis }: HypothesisState,
  pins: readonly PinState[],
): HypothesisView {
  return {
    ...hypothesis,
    openedAt: openedMs,
    judgedAt: judgedMs,
    pins: pins.filter((pin) => pin.hypothesis === hypothesis.id).map(pinView),
  };
}

function pinView({ id, by, polarity, evidence, epochMs }: PinState): PinView {
  return { id, by, polarity, evidence, at: epochMs };
}

function actionView(action: ActionState, { now, world }: ViewSources): ActionView {
  const { id, by, option, requested, says, undo, expect, before, after, verdict, words } = action;
  const atMs = (at: Seconds) => requested.epochMs + (at - requested.at) * 1000;
  const isRunning = action.state === 'requested' || (action.state === 'measuring' && now < requested.at + action.takes);
  const isMeasured = action.state === 'measuring' || action.state === 'measured';
  return {
    id,
    by,
    option,
    title: printAction(action.action),
    at: requested.epochMs,
    state: isRunning ? 'running' : (action.state as Exclude<ActionState['state'], 'requested'>),
    says,
    undo: action.state === 'failed' || action.state === 'undone' ? undefined : undo,
    expect,
    measuredAt: isMeasured ? atMs(measuredAt(requested.at, action.takes)) : undefined,
    before,
    after,
    verdict,
    words: words === undefined ? undefined : effectWords(words, action, world),
  };
}

/** What an action did, for whom, and whether users felt it. */
function effectWords(words: string, { before, after }: ActionState, { journeys }: WorldFile): string {
  const said = sayMeasured(words, before, after);
  const move = after === undefined ? undefined : decidingMove(before, after);
  if (move === undefined) return said;
  const goal = journeys.find(({ name }) => name === move.after.journey)?.goal;
  return isFelt(move, goal) ? said : `${said}, within its goal throughout`;
}
