/**
 * Who fills the roles that nobody holds: a deputy who keeps the timers, a scribe who writes down how things stand. They
 * know what the crew has on its record and screens and nothing else. In an exam only the updates that fall due are
 * called out. What they do stands in the record under `stand-in` and is nobody's own work.
 */
import { type Instant, instant, type Seconds } from '@firedrill/base';
import type { JourneySpec } from '@firedrill/scenario';
import { holdersOf } from './crew.ts';
import type { DrillEvent } from './event.ts';
import { measuredAt } from './measure.ts';
import type { ActionState, DrillState, Moment } from './state.ts';
import { printAction } from './timeline.ts';
import { SCOPE_WITHIN, scopeDue } from './update-context.ts';
import { countOf, printShare } from './words.ts';

/** The actor of what they write. */
export const STAND_IN = 'stand-in';

/** A due update is called out so long before. */
const DUE_SOON: Seconds = 120;
/** An action without effect is called out so long after its verdict. */
const NO_EFFECT_FOR: Seconds = 120;
/** Without a hypothesis that stands, so long. */
const NO_THEORY_FOR: Seconds = 300;
/** The scribe writes so often, and so often at most. */
const NOTES_EVERY: Seconds = 600;
const MOST_NOTES = 12;
/** Reminders of one drill at most. */
const MOST_REMINDERS = 30;

/** What a journey's users get now, as the screens show it. */
export type JourneyReads = { readonly spec: JourneySpec; readonly good: number | undefined };

type Scene = { readonly moment: Moment; readonly state: DrillState; readonly journeys: readonly JourneyReads[] };
type Reminder = { readonly id: string; readonly text: string };

export class StandIns {
  #notes = 0;
  #notedAt: Instant | undefined;
  #isRecoveryNoted = false;

  /** What they do at this instant. */
  tick(scene: Scene): DrillEvent[] {
    const { state } = scene;
    if (state.acknowledged === undefined) return [];
    const isExam = state.started?.mode === 'exam';
    const events: DrillEvent[] = [];
    if (holdersOf(state, 'deputy').length === 0)
      events.push(...reminders(scene, isExam).map(({ id, text }) => reminder(id, text)));
    if (!isExam && holdersOf(state, 'scribe').length === 0) events.push(...this.#write(scene));
    return events;
  }

  /** Conditions, actions, needs: when it is declared and every ten minutes, and once when it has recovered. */
  #write(scene: Scene): DrillEvent[] {
    const { state, moment } = scene;
    if (state.incident === undefined || this.#notes >= MOST_NOTES) return [];
    const isRecovery = state.recovered !== undefined && !this.#isRecoveryNoted;
    const last = this.#notedAt ?? instant(state.incident.at - NOTES_EVERY + 60);
    if (!isRecovery && (state.recovered !== undefined || moment.at < last + NOTES_EVERY)) return [];
    this.#notes++;
    this.#notedAt = moment.at;
    this.#isRecoveryNoted = state.recovered !== undefined;
    const text = `Scribe (stand-in): ${standing(scene)}`;
    return [{ type: 'noted', text, about: moment.epochMs }];
  }
}

function reminder(id: string, text: string): DrillEvent {
  return { type: 'message-received', id, from: 'Deputy', role: 'stand-in', text, needsAnswer: false };
}

/** All that is to be called out now and was not yet. */
function reminders(scene: Scene, isExam: boolean): readonly Reminder[] {
  const { messages } = scene.state;
  const said = messages.filter(({ id }) => id.startsWith('deputy-')).length;
  const found = [
    ...updateDue(scene, isExam),
    ...scopeSoon(scene, isExam),
    ...(isExam ? [] : [...withoutEffect(scene), ...withoutTheory(scene), ...outgrown(scene)]),
  ];
  return found
    .filter(({ id }) => !messages.some((message) => message.id === id))
    .slice(0, Math.max(0, MOST_REMINDERS - said));
}

const draftHint = ({ state }: Scene, isExam: boolean): string =>
  isExam || holdersOf(state, 'comms').length > 0 ? '' : ' A draft lies ready under Update.';

function updateDue(scene: Scene, isExam: boolean): Reminder[] {
  const { state, moment } = scene;
  const due = state.nextUpdateDue;
  if (due === undefined || moment.at < due.at - DUE_SOON || moment.at > due.at) return [];
  const left = countOf(Math.max(1, Math.round((due.at - moment.at) / 60)), 'minute');
  return [
    { id: `deputy-update-${Math.round(due.at)}`, text: `An update is due in ${left}.${draftHint(scene, isExam)}` },
  ];
}

function scopeSoon(scene: Scene, isExam: boolean): Reminder[] {
  const { state, moment } = scene;
  const first = scopeDue(state.updates);
  const declared = state.incident?.epochMs;
  if (first === undefined || declared === undefined || state.recovered !== undefined) return [];
  const due = Math.max(first.epochMs, declared) + SCOPE_WITHIN * 1000;
  if (moment.epochMs < due - DUE_SOON * 1000 || moment.epochMs > due) return [];
  return [
    {
      id: 'deputy-scope',
      text: `The status page has its first word; the second says whom it reaches, within ${SCOPE_WITHIN / 60} minutes of it.${draftHint(scene, isExam)}`,
    },
  ];
}

function withoutEffect({ state, moment }: Scene): Reminder[] {
  const isIdle = ({ state: at, verdict, undo, requested, takes }: ActionState) =>
    at === 'measured' &&
    verdict !== 'better' &&
    undo !== undefined &&
    moment.at >= measuredAt(requested.at, takes) + NO_EFFECT_FOR;
  if (state.recovered !== undefined) return [];
  return state.actions.filter(isIdle).map((action) => ({
    id: `deputy-undo-${action.id}`.slice(0, 64),
    text: `"${printAction(action.action)}" ${action.verdict === 'worse' ? 'made it worse' : 'made no difference'}. Take it back, before it blurs what comes next?`,
  }));
}

function withoutTheory({ state, moment }: Scene): Reminder[] {
  const stands = state.hypotheses.some(({ state: at }) => at !== 'refuted');
  if (stands || state.acknowledged === undefined || state.noIncident !== undefined || state.recovered !== undefined)
    return [];
  const last = Math.max(state.acknowledged.epochMs, ...state.hypotheses.map(({ judgedMs }) => judgedMs ?? 0));
  if (moment.epochMs - last < NO_THEORY_FOR * 1000) return [];
  return [
    {
      id: `deputy-theory-${state.hypotheses.length}`,
      text: 'Five minutes without a hypothesis. What do we believe now, and what would show that we are wrong?',
    },
  ];
}

/** The rubric's shares: beyond a quarter of users SEV-1, beyond a twentieth SEV-2. */
function outgrown({ state, journeys }: Scene): Reminder[] {
  const { incident } = state;
  if (incident === undefined || state.recovered !== undefined) return [];
  const stated = state.blastRadius?.radius.share ?? 0;
  const hurt = journeys.filter(
    ({ spec, good }) => spec.value > 0 && good !== undefined && state.broken.includes(spec.name),
  );
  const bad = Math.max(stated, ...hurt.map(({ good }) => 1 - good!));
  const fitting = bad > 0.25 ? 1 : bad > 0.05 ? 2 : 5;
  if (fitting >= incident.severity) return [];
  return [
    {
      id: `deputy-severity-${fitting}`,
      text: `${printShare(Math.round(bad * 100) / 100)} of requests are bad where it is worst. Is SEV-${incident.severity} still right?`,
    },
  ];
}

/** `Conditions: … Actions: … Needs: …` */
function standing({ state, journeys }: Scene): string {
  const reads = journeys
    .filter(({ good }) => good !== undefined)
    .map(({ spec, good }) => ({ name: spec.name, good: good!, goal: spec.goal }));
  const outside = reads.filter(({ good, goal }) => good < goal);
  const conditions =
    outside.length === 0
      ? 'all journeys inside their goals'
      : outside.map(({ name, good, goal }) => `${name} ${printShare(good)} good (goal ${printShare(goal)})`).join(', ');
  const actions = state.actions
    .filter(({ state: at }) => at !== 'failed')
    .slice(-3)
    .map(
      (action) =>
        `${printAction(action.action)} (${action.state === 'undone' ? 'undone' : (action.verdict ?? 'running').replace('-', ' ')})`,
    );
  const theories = state.hypotheses.filter(({ state: at }) => at !== 'refuted').length;
  const needs = [
    theories === 0 ? 'a hypothesis' : undefined,
    state.blastRadius === undefined ? 'whom it reaches' : undefined,
    state.options.length + state.actions.length === 0 ? 'a way out' : undefined,
  ].filter((need) => need !== undefined);
  return `Conditions: ${conditions}. Actions: ${actions.length === 0 ? 'none yet' : actions.join(', ')}. Needs: ${needs.length === 0 ? 'nothing open' : needs.join(', ')}.`;
}
