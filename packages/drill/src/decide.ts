/**
 * `decide`: the one place where an order meets the state. It answers with what happened, or with a refusal that
 * says why; it changes nothing. What an action or an undo does to the world is asked for by an event and answered
 * by the session. The order of business: phase table, whose order it is, evidence policy, what others have changed in
 * the meantime, then the order's own rules.
 */
import { nearest } from '@firedrill/base';
import type { Command, CommandType } from './command.ts';
import type { DecideContext } from './context.ts';
import { decideAct, decideUndo } from './decide-act.ts';
import {
  decideAssignRole,
  decideHandOver,
  decideJoin,
  decideLeaveRole,
  decideTakeRole,
  refuseByStanding,
  refuseConflict,
} from './decide-crew.ts';
import type { DrillEvent, Guardrails, Refusal } from './event.ts';
import { refuse, refuseByPhase } from './refuse.ts';
import { type DrillState, type MessageState, phaseOf } from './state.ts';

type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
type Answer = readonly DrillEvent[] | Refusal;
type Rule<T extends CommandType> = (state: DrillState, command: CommandOf<T>, context: DecideContext) => Answer;

/** What comes of `command` in `state`: events, or a refusal. */
export function decide(state: DrillState, command: Command, context: DecideContext): Answer {
  const endsQuiet = command.type === 'close' && state.page === undefined && context.isQuiet === true;
  const refused =
    (endsQuiet ? undefined : refuseByPhase(command, phaseOf(state))) ??
    refuseByStanding(state, command, context.actor) ??
    refuseSealed(command, context) ??
    refuseConflict(state, command, context.actor);
  if (refused !== undefined) return refused;
  const { basedOn: _, ...order } = command as Command & { readonly basedOn?: number | undefined };
  return (rules[command.type] as Rule<CommandType>)(state, order as Command, context);
}

const rules: { readonly [T in CommandType]: Rule<T> } = {
  join: decideJoin,
  leave: () => [{ type: 'left' }],
  'take-role': decideTakeRole,
  'leave-role': decideLeaveRole,
  'hand-over': decideHandOver,
  'assign-role': decideAssignRole,
  say: (_, { text }) => [{ type: 'said', text }],
  'send-message': (state, { id, from, role, text, choices }) =>
    state.messages.some((message) => message.id === id)
      ? duplicate('message', id)
      : [{ type: 'message-received', id, from, role, text, ...(choices !== undefined && { choices }) }],
  'give-hint': (_, { text }) => [{ type: 'hint-given', text }],
  'end-drill': (state, { message }, context) => ended(state, message, context, true),
  'set-guardrails': (_, { type: _type, ...guardrails }) => [{ type: 'guardrails-set', ...definedOf(guardrails) }],
  // What strikes is the session's to do, and the truth's to know: no fact tells of it.
  'inject-fault': () => [],
  acknowledge: () => [{ type: 'acknowledged' }],
  declare: (state, { severity, title }) =>
    state.incident === undefined
      ? [{ type: 'incident-declared', severity, title }]
      : refuse(
          'already-done',
          `The incident is declared already, SEV-${state.incident.severity}. Change its severity instead.`,
        ),
  'set-severity': (state, { severity, reason }) => {
    if (state.incident === undefined)
      return refuse('not-in-this-phase', 'No incident is declared, so it has no severity. Declare one first.');
    const from = state.incident.severity;
    if (from === severity) return refuse('already-done', `The severity is SEV-${severity} already. Nothing to change.`);
    return [{ type: 'severity-set', from, to: severity, reason }];
  },
  'judge-no-incident': (_, { reason, evidence }) => [{ type: 'no-incident-judged', reason, evidence }],
  'dispose-alert': (state, command) =>
    state.alerts.some((alert) => alert.alert === command.alert)
      ? [{ ...command, type: 'alert-disposed' }]
      : refuse('unknown-alert', `No alert named "${command.alert}" has fired. Choose one from the list of alerts.`),
  'open-hypothesis': (state, command) =>
    state.hypotheses.some((h) => h.id === command.id)
      ? duplicate('hypothesis', command.id)
      : [{ ...command, type: 'hypothesis-opened' }],
  'revise-hypothesis': (state, command) =>
    refuseUnknownHypothesis(state, command.id) ?? [{ ...command, type: 'hypothesis-revised' }],
  'set-confidence': (state, command) =>
    refuseUnknownHypothesis(state, command.id) ?? [{ ...command, type: 'confidence-set' }],
  'judge-hypothesis': (state, command) =>
    refuseUnknownHypothesis(state, command.id) ?? [{ ...command, type: 'hypothesis-judged' }],
  pin: (state, command) => {
    if (state.pins.some((pin) => pin.id === command.id)) return duplicate('pin', command.id);
    const refused = command.hypothesis === undefined ? undefined : refuseUnknownHypothesis(state, command.hypothesis);
    return refused ?? [{ ...command, type: 'evidence-pinned' }];
  },
  unpin: (state, { id }) =>
    state.pins.some((pin) => pin.id === id)
      ? [{ type: 'evidence-unpinned', id }]
      : refuse('unknown-pin', `No pin "${id}" is in the record. It may have been taken out already.`),
  'state-blast-radius': (_, { radius }) => [{ type: 'blast-radius-stated', radius }],
  'mark-impact-start': (_, { at }, context) =>
    at > context.epochMs
      ? refuse('impossible', 'Impact cannot start in the future. Mark an instant up to now.')
      : [{ type: 'impact-start-marked', impactAt: at }],
  'add-option': (state, command) =>
    state.options.some((option) => option.id === command.id)
      ? duplicate('option', command.id)
      : [{ ...command, type: 'option-added' }],
  act: decideAct,
  undo: decideUndo,
  'post-update': (state, command) => [{ ...command, type: 'update-posted', dueAt: state.nextUpdateDue?.at }],
  reply: (state, command) => {
    const message = state.messages.find((m) => m.id === command.message);
    if (message === undefined)
      return refuse(
        'unknown-message',
        `No message "${command.message}" has come in. Choose one from the list of messages.`,
      );
    if (message.answer !== undefined)
      return refuse(
        'already-done',
        `The message from ${message.from} is answered already. Write an update if there is news.`,
      );
    return refuseUnknownChoice(message, command.choice) ?? [{ ...command, type: 'message-answered' }];
  },
  note: (_, { text, at }, context) => [{ type: 'noted', text, about: at ?? context.epochMs }],
  look: (_, command) => [{ ...command, type: 'looked' }],
  'take-hint': takeHint,
  close: (state, { message }, context) => ended(state, message, context),
  'give-reason': (state, { text }, { actor }) =>
    state.reasons.includes(actor)
      ? refuse('already-done', 'Your reason is on the record already. The first one stands.')
      : [{ type: 'reason-given', text }],
  'file-report': (_, command) => [{ ...command, type: 'report-filed' }],
  'file-post-mortem': (_, command) => [{ ...command, type: 'post-mortem-filed' }],
};

/** What ends a drill: the impact as it is now, and the close, which is the crew's unless time was up. */
function ended(state: DrillState, message: string, context: DecideContext, timeUp = false): readonly DrillEvent[] {
  return [
    {
      type: 'impact-counted',
      journeys: context.impact,
      ...(context.dataHarm.length > 0 && { data: context.dataHarm }),
    },
    { type: 'closed', message, recovered: state.recovered !== undefined, ...(timeUp && { timeUp }) },
  ];
}

/** The next hint; an exam gives none. */
function takeHint(state: DrillState, _: CommandOf<'take-hint'>, { hints }: DecideContext): Answer {
  if (state.started?.mode === 'exam') return refuse('no-hint', 'An exam has no hints. Work with what you can see.');
  if (hints.length === 0) return refuse('no-hint', 'This scenario has no hints.');
  const text = hints[state.hints.length];
  if (text === undefined)
    return refuse('no-hint', `All ${hints.length} hints are taken. The rest is in what you can see.`);
  return [{ type: 'hint-taken', step: state.hints.length + 1, of: hints.length, text }];
}

/** Evidence that the scenario withholds cannot be looked at nor pinned. */
function refuseSealed(command: Command, { policy }: DecideContext): Refusal | undefined {
  const panel = command.type === 'look' ? command.panel : command.type === 'pin' ? command.evidence.panel : undefined;
  if (panel === undefined || !(panel in policy) || policy[panel as keyof typeof policy]) return undefined;
  return refuse('evidence-sealed', `This scenario is played without ${panel}. Work with the other panels.`);
}

function refuseUnknownChoice({ from, choices }: MessageState, choice: string | undefined): Refusal | undefined {
  if (choice === undefined || choices.some(({ id }) => id === choice)) return undefined;
  const ids = choices.map(({ id }) => id);
  const near = nearest(choice, ids);
  const hint =
    ids.length === 0
      ? 'Answer in words.'
      : near === undefined
        ? `Choose one of ${ids.join(', ')}, or answer in words.`
        : `Did you mean "${near}"?`;
  return refuse('unknown-choice', `The message from ${from} offers no choice "${choice}". ${hint}`);
}

function refuseUnknownHypothesis(state: DrillState, id: string): Refusal | undefined {
  if (state.hypotheses.some((h) => h.id === id)) return undefined;
  return refuse('unknown-hypothesis', `No hypothesis "${id}" is in the ledger. Open it first.`);
}

function definedOf(
  guardrails: {
    readonly [Name in keyof Guardrails]: Guardrails[Name] | undefined;
  },
): Guardrails {
  return Object.fromEntries(Object.entries(guardrails).filter(([, limit]) => limit !== undefined));
}

function duplicate(what: string, id: string): Refusal {
  return refuse(
    'duplicate-id',
    `The record already has ${what === 'option' ? 'an option' : `a ${what}`} "${id}". Choose another id.`,
  );
}
