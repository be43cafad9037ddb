/**
 * Keys that are right elsewhere and not carried by the simulator: they are known, and refused by name.
 */
import type { Form } from '../form/form.ts';
import { type Field, optional } from '../form/record.ts';

/** A form that refuses whatever stands there. */
export function unsimulated(what: string, hint: string): Form<undefined> {
  return {
    word: 'not simulated yet',
    schema: () => ({ not: {} }),
    read: (tree, to) =>
      to.report(tree.at, 'fault-not-simulated', `"${what}" is not simulated yet`, hint === '' ? undefined : hint),
  };
}

/** An optional key that must stay out. */
export function choiceless(what: string, hint: string): Field<undefined> {
  return optional(unsimulated(what, hint), `Not simulated yet; ${hint === '' ? 'leave it out' : hint}.`);
}

/** An optional key that is refused for a reason, which says what to write instead. */
export function refused(what: string, reason: string): Field<undefined> {
  const form: Form<undefined> = {
    word: 'refused',
    schema: () => ({ not: {} }),
    read: (tree, to) => to.report(tree.at, 'fault-not-simulated', `"${what}" would have no effect: ${reason}`),
  };
  return optional(form, `Refused: ${reason}.`);
}
