/**
 * `evolve`: what a fact makes of the state. Total, pure, and without judgement: whether something was allowed was
 * decided before it became a fact.
 */
import { type EpochMs, type Instant, instant } from '@firedrill/base';
import { cadenceSeconds, updateInterval } from './cadence.ts';
import type { Role } from './crew-command.ts';
import type { DrillEvent, EventType, Fact } from './event.ts';
import {
  type ActionState,
  type CrewMember,
  type DrillState,
  type HypothesisState,
  initialState,
  type Moment,
} from './state.ts';
import { subjectOfEvent } from './subject.ts';
import { answerWords } from './words.ts';

type EventOf<T extends EventType> = Extract<DrillEvent, { type: T }>;
type Step<T extends EventType> = (state: DrillState, event: EventOf<T>, moment: Moment, by: string) => DrillState;

/** The state after `fact`. */
export function evolve(state: DrillState, fact: Fact): DrillState {
  const step = steps[fact.event.type] as Step<EventType>;
  const next = step(state, fact.event, { at: fact.at, epochMs: fact.epochMs }, fact.actor);
  const subject = subjectOfEvent(fact.event);
  if (subject === undefined) return { ...next, lastSeq: fact.seq };
  return { ...next, changes: { ...next.changes, [subject]: { seq: fact.seq, actor: fact.actor } }, lastSeq: fact.seq };
}

/** The state after all of `facts`, from the beginning. */
export function stateOf(facts: Iterable<Fact>): DrillState {
  let state = initialState;
  for (const fact of facts) state = evolve(state, fact);
  return state;
}

const same = (state: DrillState): DrillState => state;

const steps: { readonly [T in EventType]: Step<T> } = {
  'drill-started': (s, e) => ({ ...s, started: { scenario: e.scenario, seed: e.seed, mode: e.mode } }),
  joined: (s, e, m, by) => ({
    ...s,
    crew: [
      ...s.crew.filter((member) => member.id !== by),
      { id: by, name: e.name, as: e.as, roles: [], joinedMs: m.epochMs, leftMs: undefined },
    ],
  }),
  left: (s, _, m, by) => changeMember(s, by, (member) => ({ ...member, roles: [], leftMs: m.epochMs })),
  'role-taken': (s, e) => changeMember(s, e.person, (member) => ({ ...member, roles: [...member.roles, e.role] })),
  'role-left': (s, e) => changeMember(s, e.person, (member) => withoutRole(member, e.role)),
  'role-handed-over': (s, e) =>
    changeMember(
      changeMember(s, e.from, (member) => withoutRole(member, e.role)),
      e.to,
      (member) => ({ ...member, roles: [...member.roles, e.role] }),
    ),
  said: (s, e, m, by) => ({ ...s, channel: [...s.channel, { epochMs: m.epochMs, by, text: e.text }] }),
  'hint-given': (s, e, m) => ({ ...s, givenHints: [...s.givenHints, { text: e.text, epochMs: m.epochMs }] }),
  'guardrails-set': (s, { type: _, ...guardrails }) => ({ ...s, guardrails, reached: [] }),
  'guardrail-reached': (s, e) => ({ ...s, reached: [...s.reached, e.guardrail] }),
  'alert-fired': (s, e, m) => ({
    ...s,
    alerts: [
      ...s.alerts,
      { alert: e.alert, labels: e.labels, summary: e.summary, firedMs: m.epochMs, resolvedMs: undefined },
    ],
  }),
  'alert-resolved': (s, e, m) => ({
    ...s,
    alerts: s.alerts.map((a) =>
      a.resolvedMs === undefined && a.alert === e.alert && sameLabels(a.labels, e.labels)
        ? { ...a, resolvedMs: m.epochMs }
        : a,
    ),
  }),
  paged: (s, e, m) => ({
    ...s,
    page: { ...m, alert: e.alert, service: e.service, summary: e.summary, severity: e.severity },
    pagedJourney: s.broken[0],
  }),
  acknowledged: (s, _, m) => ({ ...s, acknowledged: m }),
  'incident-declared': (s, e, m) =>
    withDue({
      ...s,
      incident: { ...m, severity: e.severity, title: e.title },
      noIncident: undefined,
      cadenceBase: { ...m, promisedSeconds: undefined },
    }),
  'severity-set': (s, e, m) =>
    s.incident === undefined ? s : dueFromNow(withDue({ ...s, incident: { ...s.incident, severity: e.to } }), s, m),
  'no-incident-judged': (s, _, m) => ({ ...s, noIncident: m }),
  'alert-disposed': (s, e) => ({ ...s, dispositions: { ...s.dispositions, [e.alert]: e.disposition } }),
  'hypothesis-opened': (s, e, m, by) => ({
    ...s,
    hypotheses: [
      ...s.hypotheses,
      {
        id: e.id,
        text: e.text,
        component: e.component,
        mechanism: e.mechanism,
        trigger: e.trigger,
        wrongIf: e.wrongIf,
        confidence: e.confidence,
        state: 'open',
        because: '',
        by,
        openedMs: m.epochMs,
        judgedMs: undefined,
      },
    ],
  }),
  'hypothesis-revised': (s, e) =>
    changeHypothesis(s, e.id, (h) => ({
      ...h,
      text: e.text ?? h.text,
      component: e.component ?? h.component,
      mechanism: e.mechanism ?? h.mechanism,
      trigger: e.trigger ?? h.trigger,
      wrongIf: e.wrongIf ?? h.wrongIf,
    })),
  'confidence-set': (s, e) => changeHypothesis(s, e.id, (h) => ({ ...h, confidence: e.confidence })),
  'hypothesis-judged': (s, e, m) =>
    changeHypothesis(s, e.id, (h) => ({
      ...h,
      state: e.state,
      because: e.because,
      judgedMs: e.state === 'open' ? undefined : m.epochMs,
    })),
  'evidence-pinned': (s, e, m, by) => ({
    ...s,
    pins: [
      ...s.pins,
      { id: e.id, hypothesis: e.hypothesis, polarity: e.polarity, evidence: e.evidence, epochMs: m.epochMs, by },
    ],
  }),
  'evidence-unpinned': (s, e) => ({ ...s, pins: s.pins.filter((pin) => pin.id !== e.id) }),
  'blast-radius-stated': (s, e, m) => ({
    ...s,
    blastRadius: { radius: e.radius, epochMs: m.epochMs, versions: (s.blastRadius?.versions ?? 0) + 1 },
  }),
  'impact-start-marked': (s, e) => ({ ...s, impactStartMs: e.impactAt }),
  'option-added': (s, e, m, by) => ({
    ...s,
    options: [
      ...s.options,
      {
        id: e.id,
        title: e.title,
        action: e.action,
        effect: e.effect,
        risk: e.risk,
        minutes: e.minutes,
        reversible: e.reversible,
        epochMs: m.epochMs,
        by,
      },
    ],
  }),
  'action-requested': (s, e, m, by) => ({
    ...s,
    actions: [
      ...s.actions,
      {
        id: e.id,
        by,
        option: e.option,
        action: e.action,
        expect: e.expect,
        requested: m,
        state: 'requested',
        says: '',
        undo: undefined,
        takes: 0,
        before: e.before,
        after: undefined,
        verdict: undefined,
        words: undefined,
      },
    ],
  }),
  'action-applied': (s, e) =>
    changeAction(s, e.id, (a) => ({ ...a, state: 'measuring', says: e.says, undo: e.undo, takes: e.takes })),
  'action-failed': (s, e) => changeAction(s, e.id, (a) => ({ ...a, state: 'failed', says: e.reason })),
  'action-measured': (s, e) =>
    changeAction(s, e.id, (a) => ({ ...a, state: 'measured', after: e.after, verdict: e.verdict, words: e.words })),
  'undo-requested': same,
  'undo-failed': (s, e) => changeAction(s, e.id, (a) => ({ ...a, says: e.reason })),
  'action-undone': (s, e) => changeAction(s, e.id, (a) => ({ ...a, state: 'undone', says: e.says })),
  'update-posted': (s, e, m, by) => {
    const onTime = e.dueAt === undefined ? undefined : m.at <= e.dueAt;
    const update = { epochMs: m.epochMs, by, audience: e.audience, text: e.text, onTime };
    const promisedSeconds = e.nextInMinutes === undefined ? undefined : e.nextInMinutes * 60;
    return withDue({ ...s, updates: [...s.updates, update], cadenceBase: { ...m, promisedSeconds } });
  },
  'message-received': (s, e, m) => ({
    ...s,
    messages: [
      ...s.messages,
      {
        ...m,
        id: e.id,
        from: e.from,
        role: e.role,
        text: e.text,
        choices: e.choices ?? [],
        tickets: e.tickets ?? [],
        needsAnswer: e.needsAnswer ?? true,
        answer: undefined,
        choice: undefined,
        answered: undefined,
      },
    ],
  }),
  'message-answered': (s, e, m) => ({
    ...s,
    messages: s.messages.map((x) =>
      x.id === e.message ? { ...x, answer: answerWords(x.choices, e), choice: e.choice, answered: m } : x,
    ),
  }),
  noted: same,
  looked: same,
  'hint-taken': (s, e, m) => ({ ...s, hints: [...s.hints, { step: e.step, text: e.text, epochMs: m.epochMs }] }),
  'impact-began': (s, e) => ({
    ...s,
    broken: [...s.broken, e.journey],
    pagedJourney: s.page === undefined ? undefined : (s.pagedJourney ?? e.journey),
  }),
  'impact-ended': (s, e) => ({ ...s, broken: s.broken.filter((journey) => journey !== e.journey) }),
  recovered: (s, e) => ({ ...s, recovered: { since: e.since } }),
  relapsed: (s) => ({ ...s, recovered: undefined }),
  'impact-counted': same,
  closed: (s, e, m) => ({
    ...s,
    closed: { ...m, recovered: e.recovered },
    dueAtClose: s.nextUpdateDue,
    nextUpdateDue: undefined,
  }),
  'reason-given': (s, _e, _m, by) => ({ ...s, reasons: [...s.reasons, by] }),
  'report-filed': (s) => ({ ...s, reportFiled: true }),
  'post-mortem-filed': (s) => ({ ...s, postMortemFiled: true }),
};

function changeMember(state: DrillState, id: string, change: (member: CrewMember) => CrewMember): DrillState {
  return { ...state, crew: state.crew.map((member) => (member.id === id ? change(member) : member)) };
}

function withoutRole(member: CrewMember, role: Role): CrewMember {
  return { ...member, roles: member.roles.filter((held) => held !== role) };
}

function changeHypothesis(state: DrillState, id: string, change: (h: HypothesisState) => HypothesisState): DrillState {
  return { ...state, hypotheses: state.hypotheses.map((h) => (h.id === id ? change(h) : h)) };
}

function changeAction(state: DrillState, id: string, change: (a: ActionState) => ActionState): DrillState {
  return { ...state, actions: state.actions.map((a) => (a.id === id ? change(a) : a)) };
}

/** Sets when the next update is due. Nothing is due before the declaration: an earlier update promises nothing binding. */
function withDue(state: DrillState): DrillState {
  const { incident, cadenceBase } = state;
  if (incident === undefined || cadenceBase === undefined) return state;
  const seconds = updateInterval(incident.severity, cadenceBase.promisedSeconds);
  return { ...state, nextUpdateDue: seconds === undefined ? undefined : later(cadenceBase, seconds) };
}

/** After an upgrade an update may have been due already: then it is due as before, or a cadence from now on. */
function dueFromNow(state: DrillState, before: DrillState, now: Moment): DrillState {
  const due = state.nextUpdateDue;
  const cadence = state.incident === undefined ? undefined : cadenceSeconds[state.incident.severity];
  if (due === undefined || due.at >= now.at || cadence === undefined) return state;
  const asBefore = before.nextUpdateDue;
  if (asBefore !== undefined && asBefore.at <= now.at) return { ...state, nextUpdateDue: asBefore };
  const fresh = later(now, cadence);
  return { ...state, nextUpdateDue: asBefore !== undefined && asBefore.at < fresh.at ? asBefore : fresh };
}

function later(moment: Moment, seconds: number): { at: Instant; epochMs: EpochMs } {
  return { at: instant(moment.at + seconds), epochMs: moment.epochMs + seconds * 1000 };
}

function sameLabels(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
