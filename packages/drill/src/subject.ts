/**
 * What an order or an event is about, by a name: two people who change the same thing are told apart from two who do not.
 */
import type { Command } from './command.ts';
import type { DrillEvent } from './event.ts';

/** What an order would change, where another may have changed it before; undefined where nothing can clash. */
export function subjectOfCommand(command: Command): string | undefined {
  switch (command.type) {
    case 'revise-hypothesis':
    case 'set-confidence':
    case 'judge-hypothesis':
      return `hypothesis/${command.id}`;
    case 'set-severity':
      return 'severity';
    case 'state-blast-radius':
      return 'blast-radius';
    case 'undo':
      return `action/${command.id}`;
    default:
      return undefined;
  }
}

/** What an event has changed, by the same names. */
export function subjectOfEvent(event: DrillEvent): string | undefined {
  switch (event.type) {
    case 'hypothesis-opened':
    case 'hypothesis-revised':
    case 'confidence-set':
    case 'hypothesis-judged':
      return `hypothesis/${event.id}`;
    case 'incident-declared':
    case 'severity-set':
      return 'severity';
    case 'blast-radius-stated':
      return 'blast-radius';
    case 'action-undone':
    case 'undo-failed':
      return `action/${event.id}`;
    default:
      return undefined;
  }
}
