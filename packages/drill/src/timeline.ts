/**
 * The timeline in words: one row per fact, in plain past tense. *Story* rows are what somebody would tell of the
 * incident; the rest is shown in *Everything*.
 */
import { type ActionRequest, actionOf } from '@firedrill/scenario';
import { nameOf } from './crew.ts';
import type { DrillEvent, EventType, Fact, Guardrails } from './event.ts';
import { sayMeasured } from './measure.ts';
import type { DrillState } from './state.ts';
import type { TimelineRow } from './view.ts';
import { answerWords, countOf, printCount, printShare } from './words.ts';

type EventOf<T extends EventType> = Extract<DrillEvent, { type: T }>;
type Words<T extends EventType> = (event: EventOf<T>, before: DrillState) => string;

/** The row of `fact`; `before` is the state it met. */
export function timelineRow(fact: Fact, before: DrillState): TimelineRow {
  const { event } = fact;
  const text = (words[event.type] as Words<EventType>)(event, before);
  return { seq: fact.seq, at: fact.epochMs, actor: fact.actor, kind: event.type, text, story: isStory(event) };
}

/**
 * Whether players may read the row before the close. When impact began and ended stays hidden: marking it is part
 * of the work.
 */
export function isOpenToPlayers(row: TimelineRow): boolean {
  return !hidden.has(row.kind);
}

const hidden: ReadonlySet<string> = new Set<EventType>(['impact-began', 'impact-ended', 'impact-counted']);

/** `Set timeout: payments (call fraud, timeout 200ms)`. */
export function printAction(action: ActionRequest): string {
  const params = Object.entries(action.params).map(([name, value]) => `${name} ${String(value)}`);
  const title = actionOf(action.do)?.title ?? action.do;
  return `${title}: ${action.target}${params.length === 0 ? '' : ` (${params.join(', ')})`}`;
}

const quiet: ReadonlySet<EventType> = new Set([
  'drill-started',
  'said',
  'guardrails-set',
  'looked',
  'hypothesis-revised',
  'confidence-set',
  'evidence-unpinned',
  'alert-disposed',
  'undo-requested',
  'action-requested',
  'impact-counted',
]);

function isStory(event: DrillEvent): boolean {
  if (event.type === 'alert-fired') return event.severity === 'page';
  return !quiet.has(event.type) && event.type !== 'alert-resolved';
}

const words: { readonly [T in EventType]: Words<T> } = {
  'drill-started': () => 'Drill started',
  joined: (e) => `${e.name} joined${e.as === 'facilitator' ? ' as facilitator' : ''}`,
  left: () => 'Left',
  'role-taken': (e, s) => `${nameOf(s, e.person)} is ${e.role}`,
  'role-left': (e, s) => `${nameOf(s, e.person)} is no longer ${e.role}`,
  'role-handed-over': (e, s) =>
    `${nameOf(s, e.from)} handed the role ${e.role} to ${nameOf(s, e.to)}${e.note === '' ? '' : `: ${e.note}`}`,
  said: (e) => e.text,
  'hint-given': (e) => `Hint of the facilitator: ${e.text}`,
  'guardrails-set': (e) => `Guardrails: ${guardrailWords(e)}`,
  'guardrail-reached': (e) => `Stopped at a guardrail: ${guardrailWords({ [e.guardrail]: e.limit })}`,
  'alert-fired': (e) => `Alert ${e.alert} fired: ${e.summary}`,
  'alert-resolved': (e) => `Alert ${e.alert} resolved`,
  paged: (e) => `Paged by ${e.alert}${e.service === '' ? '' : ` for ${e.service}`}: ${e.summary}`,
  acknowledged: () => 'Page acknowledged',
  'incident-declared': (e) => `Incident declared, SEV-${e.severity}: ${e.title}`,
  'severity-set': (e) => `Severity changed from SEV-${e.from} to SEV-${e.to}: ${e.reason}`,
  'no-incident-judged': (e) => `Judged to be no incident: ${e.reason}`,
  'alert-disposed': (e) => `Alert ${e.alert} marked ${e.disposition.replaceAll('-', ' ')}`,
  'hypothesis-opened': (e) => `Hypothesis opened: ${e.text}`,
  'hypothesis-revised': (e, s) => `Hypothesis revised: ${e.text ?? hypothesisText(s, e.id)}`,
  'confidence-set': (e, s) => `Confidence ${printShare(e.confidence)}: ${hypothesisText(s, e.id)}`,
  'hypothesis-judged': (e, s) =>
    `Hypothesis ${e.state}: ${hypothesisText(s, e.id)}${e.because === '' ? '' : `, because ${e.because}`}`,
  'evidence-pinned': (e, s) => {
    const about = e.hypothesis === undefined ? '' : ` ${e.polarity} "${hypothesisText(s, e.hypothesis)}"`;
    return `Pinned${about}: ${e.evidence.value}`;
  },
  'evidence-unpinned': (e, s) => `Unpinned: ${s.pins.find((pin) => pin.id === e.id)?.evidence.value ?? e.id}`,
  'blast-radius-stated': ({ radius }) =>
    `Blast radius: ${radiusWords([...radius.journeys, ...radius.services, ...radius.segments])}${radius.share === undefined ? '' : `, ${printShare(radius.share)} of users`}`,
  'impact-start-marked': () => 'Start of impact marked',
  'option-added': (e) => `Option: ${e.title} (${e.minutes} min, ${e.reversible ? 'reversible' : 'not reversible'})`,
  'action-requested': (e) => `Asked for: ${printAction(e.action)}`,
  'action-applied': (e) => e.says,
  'action-failed': (e, s) => `Not done, ${actionTitle(s, e.id)}: ${e.reason}`,
  'action-measured': (e, s) => {
    const before = s.actions.find(({ id }) => id === e.id)?.before;
    return `Measured, ${actionTitle(s, e.id)}: ${sayMeasured(e.words, before, e.after)}`;
  },
  'undo-requested': (e, s) => `Asked to undo: ${actionTitle(s, e.id)}`,
  'undo-failed': (e, s) => `Not undone, ${actionTitle(s, e.id)}: ${e.reason}`,
  'action-undone': (e) => e.says,
  'update-posted': (e) => `${e.audience === 'public' ? 'Public' : 'Internal'} update: ${e.text}`,
  'message-received': (e) => `${e.from} (${e.role}): ${e.text}`,
  'message-answered': (e, s) => {
    const message = s.messages.find((m) => m.id === e.message);
    return `Answered ${message?.from ?? e.message}: ${answerWords(message?.choices ?? [], e)}`;
  },
  noted: (e) => e.text,
  looked: (e) => `Looked at ${e.panel}${e.query === '' ? '' : `: ${e.query}`}`,
  'hint-taken': (e) => `Took hint ${e.step} of ${e.of}: ${e.text}`,
  'impact-began': (e) => `Impact began: ${e.journey}, ${printShare(e.good)} good`,
  'impact-ended': (e) => `Impact ended: ${e.journey}, ${printShare(e.good)} good`,
  recovered: () => 'All journeys hold inside their goals',
  relapsed: (e) => `Relapsed: ${e.journey} is outside its goal again`,
  'impact-counted': (e) =>
    `Impact counted over ${e.journeys.length} ${e.journeys.length === 1 ? 'journey' : 'journeys'}`,
  closed: (e) => `${e.timeUp === true ? 'Ended by the facilitator' : 'Closed'}: ${e.message}`,
  'reason-given': (e) => `First thought on why: ${e.text}`,
  'report-filed': () => 'Report filed',
  'post-mortem-filed': () => 'Post-mortem filed',
};

function guardrailWords({ minutes, badRequests, money }: Guardrails): string {
  const parts = [
    minutes === undefined ? undefined : countOf(minutes, 'minute'),
    badRequests === undefined ? undefined : countOf(badRequests, 'bad request'),
    money === undefined ? undefined : `${printCount(money)} of money lost`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function hypothesisText(state: DrillState, id: string): string {
  return state.hypotheses.find((h) => h.id === id)?.text ?? id;
}

function actionTitle(state: DrillState, id: string): string {
  const action = state.actions.find((a) => a.id === id);
  return action === undefined ? id : printAction(action.action);
}

function radiusWords(names: readonly string[]): string {
  return names.length === 0 ? 'nothing named' : [...new Set(names)].join(', ');
}
