/**
 * A facilitator's fault, read as faults of scenarios are read.
 */
import type { Seconds } from '@firedrill/base';
import { type FaultManifest, parseFault, type WorldFile } from '@firedrill/scenario';
import type { Command } from './command.ts';
import type { Refusal } from './event.ts';
import { refuse } from './refuse.ts';

/** What strikes, and for how long; undefined: for good. */
export type Injection = { readonly fault: FaultManifest; readonly lasts: Seconds | undefined };

/** The fault of an order, or why it cannot be struck: every mistake with its line and how to mend it. */
export function readInjection(
  { fault: text, minutes }: Extract<Command, { type: 'inject-fault' }>,
  world: WorldFile,
): Injection | Refusal {
  const { value, issues } = parseFault(text, 'fault', world);
  if (value === undefined) {
    const lines = issues
      .filter(({ severity }) => severity !== 'warning')
      .map(({ at, message, hint }) => `line ${at.line}: ${message}${hint === undefined ? '' : ` (${hint})`}`);
    return refuse('impossible', `This is no fault that can strike here. ${lines.join('; ')}.`);
  }
  return { fault: value.fault, lasts: minutes === undefined ? value.duration : minutes * 60 };
}
