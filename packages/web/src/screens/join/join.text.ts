/**
 * Why a drill lets nobody in, in words that say what to do instead.
 */
import type { Invitation } from '@firedrill/protocol';

/** The sentence where the door is closed; undefined where one may come in. `isReview`: to the post-mortem, which opens with the close. */
export function closedDoor(
  { as, phase, isFull }: Pick<Invitation, 'as' | 'phase' | 'isFull'>,
  isReview = false,
): string | undefined {
  const isOver = phase === 'closed' || phase === 'reported' || phase === 'reviewed';
  if (isOver && !isReview)
    return 'This drill is over. Whoever was in it reads its debrief; ask them, or start one of your own.';
  if (as === undefined) return 'This link lets nobody in. Ask whoever runs the drill for the players’ link.';
  if (isFull && as === 'player')
    return 'Twelve people play already, as many as a drill takes. Wait until one leaves, or start another drill.';
  return undefined;
}
