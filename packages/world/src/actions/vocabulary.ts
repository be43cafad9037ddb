/**
 * The action vocabulary as the world needs it.
 */
import { nearest } from '@firedrill/base';
import { ACTION_NAMES } from '@firedrill/scenario';

export type { ActionRequest } from '@firedrill/scenario';
export { actionOf } from '@firedrill/scenario';

/** `; did you mean "scale"?` or nothing. */
export function nearestAction(word: string): string {
  const close = nearest(word, ACTION_NAMES);
  return close === undefined ? '' : `; did you mean "${close}"?`;
}
