/**
 * The checklist: what changed last is taken back, what the page names is restarted, then scaled. It reads no metrics.
 */
import type { ActionRequest } from '@firedrill/scenario';
import { responder } from './responder.ts';
import type { Seat } from './seat.ts';

/** Changes of so long ago may still be the cause (s). */
const RECENT = 3_600;

/** By the book, with the last change as the theory. */
export const checklist = responder({
  confidence: 0.3,
  theories: (seat) => {
    const service = suspect(seat);
    return service === undefined
      ? []
      : [
          {
            component: service,
            mechanism: 'bad-release',
            text: `The last change of ${service} behaves worse`,
            query: '',
          },
        ];
  },
  remedies: (seat, [theory]) =>
    checklistRemedies(seat).map(({ action }) => ({ action, theory: action.do === 'rollback' ? theory : undefined })),
  cites: (seat) =>
    seat
      .see()
      .alerts.filter(({ state }) => state === 'firing')
      .map(({ expression }) => expression)
      .slice(0, 1),
});

/** What changed last among services; else what the page names. */
function suspect(seat: Seat): string | undefined {
  const { inventory, page } = seat.see();
  const changed = seat.changes(RECENT).findLast(({ target }) => inventory.services.includes(target));
  return changed?.target ?? page?.service;
}

/** Takes back what changed last, then restarts it; then the same for what the page names. */
export function checklistRemedies(
  seat: Seat,
): readonly { readonly action: ActionRequest; readonly theory: undefined }[] {
  const known = new Set(seat.offers().flatMap(({ targets }) => targets));
  const services = new Set([suspect(seat), seat.see().page?.service]);
  return [...services].flatMap((target) =>
    target !== undefined && known.has(target) ? stepsFor(target).map((action) => ({ action, theory: undefined })) : [],
  );
}

const stepsFor = (target: string): readonly ActionRequest[] => [
  { do: 'rollback', target, params: {} },
  { do: 'restart', target, params: { how: 'rolling' } },
];
