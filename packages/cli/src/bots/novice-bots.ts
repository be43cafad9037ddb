/**
 * Two bots without skill: one that does anything at any time, and one that restarts everything.
 */
import { RandomStream } from '@firedrill/base';
import type { ActionOffer, CommandInput } from '@firedrill/drill';
import type { Bot, Seat } from './seat.ts';

/** The dice are thrown for times within so long (s), and then it gives up. */
const GIVES_UP = 900;
const RANDOM_ACTIONS = 4;

/** Does any of what can be done, to anything, at any time, and believes anything. */
export const random: Bot = (seat, seed) => {
  const dice = RandomStream.named(seed, 'bot/random');
  const pick = <T>(from: readonly T[]): T => from[dice.below(from.length)]!;
  const { inventory } = seat.see();
  const hypothesis = {
    type: 'open-hypothesis',
    id: 'guess',
    text: 'It is this.',
    component: pick(inventory.components),
    mechanism: pick(inventory.mechanisms).id,
    confidence: dice.uniform(),
  } as const;
  const orders: ((seat: Seat) => CommandInput)[] = [
    () => ({ type: 'acknowledge' }),
    () => ({ type: 'declare', severity: pick([1, 2, 3, 4, 5] as const), title: 'Something' }),
    () => hypothesis,
    () => ({ type: 'judge-hypothesis', id: 'guess', state: pick(['supported', 'confirmed', 'refuted'] as const) }),
    ({ see }) => ({
      type: 'dispose-alert',
      alert: pick(see.call(seat).alerts)?.alert ?? '',
      disposition: pick(['part-of-this', 'noise'] as const),
    }),
    () => ({ type: 'post-update', audience: 'internal', text: 'We look into it.' }),
    ...Array.from({ length: RANDOM_ACTIONS }, (_, i) => () => ({
      type: 'act' as const,
      id: `any-${i}`,
      action: anyAction(pick(seat.offers()), pick),
      confirmed: true,
    })),
  ];
  const timed = orders.map((order) => ({ order, at: dice.uniform() * GIVES_UP })).sort((a, b) => a.at - b.at);
  for (const { order, at } of timed) {
    seat.wait(at);
    seat.order(order(seat));
  }
  endIt(seat, GIVES_UP);
};

function anyAction({ do: name, targets, params }: ActionOffer, pick: <T>(from: readonly T[]) => T) {
  const target = targets.length === 0 ? '' : pick(targets);
  const values = params.flatMap(({ name: param, kind, choices, choicesByTarget, optional }) => {
    const among = choicesByTarget?.[target] ?? choices ?? [];
    if (optional && among.length === 0) return [];
    const value =
      among.length > 0
        ? pick(among)
        : kind === 'boolean'
          ? pick([true, false])
          : kind === 'text'
            ? ''
            : pick([1, 5, 20, 100]);
    return [[param, value] as const];
  });
  return { do: name, target, params: Object.fromEntries(values) };
}

/** Takes the page at once, restarts every service, one after the other, and waits. */
export const restartEverything: Bot = (seat) => {
  seat.wait(12);
  seat.order({ type: 'acknowledge' });
  seat.wait(30);
  seat.order({ type: 'declare', severity: 3, title: 'Something is wrong' });
  for (const [i, target] of seat.see().inventory.services.entries()) {
    seat.wait(45 + 2 * i);
    seat.order({
      type: 'act',
      id: `again-${i}`,
      action: { do: 'restart', target, params: { how: 'all' } },
      confirmed: true,
    });
  }
  endIt(seat, GIVES_UP);
};

/** Waits, and closes what was declared; else there is nothing to close. */
function endIt(seat: Seat, at: number): void {
  seat.wait(at);
  seat.order({ type: 'acknowledge' });
  seat.order({ type: 'declare', severity: 3, title: 'Something' });
  seat.order({ type: 'close', message: 'It should be fine now.' });
}
