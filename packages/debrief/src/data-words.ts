/**
 * Data that was left wrong, in words: what of it, and how much.
 */
import { printCount } from '@firedrill/drill';
import type { dataLeftWrong } from './play.ts';

/** `charges taken twice 12, orders without payment 3`; empty when nothing was. */
export function dataWords(harm: ReturnType<typeof dataLeftWrong>): string {
  return harm.map(({ what, count }) => `${what} ${printCount(count)}`).join(', ');
}
