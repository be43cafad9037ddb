/**
 * A reference by name must lead somewhere; if not, the nearest name that exists is offered.
 */
import type { Position } from '@firedrill/base';
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';

/** Names of things, in their order. */
export const namesOf = (things: readonly { readonly name: string }[]): string[] => things.map(({ name }) => name);

/** True when `name` is known; else reports `unknown-<what>` at its place. */
export function expectName(
  name: string,
  known: readonly string[],
  about: { readonly what: string; readonly at: Position; readonly to: Reading },
): boolean {
  if (known.includes(name)) return true;
  about.to.report(
    about.at,
    `unknown-${about.what.split(' ')[0]}`,
    `unknown ${about.what} "${name}"`,
    nameHint(name, known),
  );
  return false;
}
