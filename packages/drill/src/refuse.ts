/**
 * Refusals in words: one sentence why, one what to do instead. Codes are for programs, sentences for people.
 */
import type { Command, CommandType } from './command.ts';
import type { Refusal, RefusalCode } from './event.ts';
import { isOver, phaseTable } from './phases.table.ts';
import type { Phase } from './view.ts';

/** A refusal from its code and sentence. */
export const refuse = (code: RefusalCode, message: string): Refusal => ({ code, message });

/** Tells a refusal from a list of events. */
export const isRefusal = (answer: Refusal | readonly unknown[]): answer is Refusal => !Array.isArray(answer);

const order: Readonly<Record<CommandType, string>> = {
  join: 'join',
  leave: 'leave',
  'take-role': 'take a role',
  'leave-role': 'leave a role',
  'hand-over': 'hand over a role',
  'assign-role': 'give somebody a role',
  say: 'say something',
  'send-message': 'send a message',
  'give-hint': 'give a hint',
  'set-guardrails': 'set guardrails',
  'inject-fault': 'inject a fault',
  'end-drill': 'end the drill',
  acknowledge: 'acknowledge the page',
  declare: 'declare an incident',
  'set-severity': 'change the severity',
  'judge-no-incident': 'judge that there is no incident',
  'dispose-alert': 'dispose of an alert',
  'open-hypothesis': 'open a hypothesis',
  'revise-hypothesis': 'revise a hypothesis',
  'set-confidence': 'change a confidence',
  'judge-hypothesis': 'judge a hypothesis',
  pin: 'pin evidence',
  unpin: 'unpin evidence',
  'state-blast-radius': 'state the blast radius',
  'mark-impact-start': 'mark the start of impact',
  'add-option': 'write a recovery option',
  act: 'act on the world',
  undo: 'undo an action',
  'post-update': 'post an update',
  reply: 'answer a message',
  note: 'write a note',
  look: 'look',
  'take-hint': 'take a hint',
  close: 'close the incident',
  'give-reason': 'say what happened',
  'file-report': 'file the report',
  'file-post-mortem': 'file the post-mortem',
};

/** The refusal of an order that the phase table does not take in `phase`; undefined when it does. */
export function refuseByPhase(command: Command, phase: Phase): Refusal | undefined {
  if (phaseTable[command.type].includes(phase)) return undefined;
  const cannot = `You cannot ${order[command.type]}`;
  if (isOver(phase))
    return refuse(
      'drill-over',
      `${cannot}: the incident is closed and its record is read only. File the report or the post-mortem.`,
    );
  if (command.type === 'acknowledge') {
    return phase === 'briefing'
      ? refuse('not-in-this-phase', `${cannot}: nobody has been paged yet.`)
      : refuse('already-done', 'The page is acknowledged already. Carry on.');
  }
  return refuse('not-in-this-phase', `${cannot} yet. ${nextStep(command.type, phase)}`);
}

function nextStep(type: CommandType, phase: Phase): string {
  if (type === 'give-reason' || type === 'file-report' || type === 'file-post-mortem')
    return 'Close the incident first.';
  if (phase === 'briefing') return 'Wait for the page.';
  if (phase === 'paged') return 'Acknowledge the page first.';
  return 'Declare an incident first, or judge with evidence that there is none.';
}
