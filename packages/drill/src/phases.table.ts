/**
 * The phase table, the one place that says which orders make sense when. A column is a phase, a row an order;
 * `decide` looks here first and screens grey out what is not in the row.
 */
import type { CommandType } from './command.ts';
import type { Phase } from './view.ts';

const awake: readonly Phase[] = ['acknowledged', 'investigating', 'mitigating', 'recovered'];
const live: readonly Phase[] = ['paged', ...awake];
const declared: readonly Phase[] = ['investigating', 'mitigating', 'recovered'];
const over: readonly Phase[] = ['closed', 'reported', 'reviewed'];
const begun: readonly Phase[] = ['briefing', ...live];
const always: readonly Phase[] = [...begun, ...over];

/** Phases in which each order is taken. */
export const phaseTable: Readonly<Record<CommandType, readonly Phase[]>> = {
  join: always,
  leave: always,
  'take-role': begun,
  'leave-role': begun,
  'hand-over': begun,
  'assign-role': begun,
  say: always,
  'send-message': live,
  'give-hint': live,
  'set-guardrails': begun,
  'inject-fault': begun,
  'end-drill': live,
  acknowledge: ['paged'],
  declare: ['acknowledged', ...declared],
  'set-severity': declared,
  'judge-no-incident': awake,
  'dispose-alert': live,
  'open-hypothesis': live,
  'revise-hypothesis': live,
  'set-confidence': live,
  'judge-hypothesis': live,
  pin: live,
  unpin: live,
  'state-blast-radius': live,
  'mark-impact-start': live,
  'add-option': awake,
  act: awake,
  undo: awake,
  'post-update': awake,
  reply: live,
  note: [...live, ...over],
  look: begun,
  'take-hint': live,
  close: declared,
  'give-reason': over,
  'file-report': over,
  'file-post-mortem': over,
};

/** Phases after the close. */
export const isOver = (phase: Phase): boolean => over.includes(phase);
