/** Impact: what the incident cost users, counted by the world at the close. */
import { printCount, printShare } from '@firedrill/drill';
import { figure } from '../figure.ts';
import { all, type Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** No goal of its own: it is compared with the reference run. */
export function impact(play: Play): Figure {
  const counted = all(play.facts, 'impact-counted').at(-1);
  const journeys = counted?.event.journeys ?? [];
  const sum = (of: (j: (typeof journeys)[number]) => number) => journeys.reduce((total, j) => total + of(j), 0);
  const [requests, bad] = [sum((j) => j.requests), sum((j) => j.bad)];
  const data = counted?.event.data ?? [];
  const money = sum((j) => j.money) + data.reduce((total, harm) => total + harm.money, 0);
  const wrong = data.map(({ what, count }) => `${what} ${printCount(count)}`).join(', ');
  return figure({
    id: 'impact',
    title: 'Impact',
    unit: 'count',
    better: 'lower',
    target: undefined,
    value: counted === undefined ? undefined : bad,
    words:
      counted === undefined
        ? 'Not counted before the close'
        : `${printCount(bad)} failed or slow of ${printCount(requests)}`,
    detail:
      counted === undefined
        ? ''
        : `Money lost: ${printCount(money)}. ${journeys.map((j) => `${j.journey} ${printShare(j.requests === 0 ? 0 : j.bad / j.requests)}`).join(', ')} bad.${wrong === '' ? '' : ` Data not mended: ${wrong}.`}`,
    formula:
      'failed or slow user requests of all journeys from the drill’s first instant to the close; money = failed requests × the journey’s value + effects twice or without their row × their amount',
    inputs: [counted],
  });
}
