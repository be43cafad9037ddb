/**
 * What travels about somebody over drills: whether their browser is known, and their own trend. Both answer to the key
 * that this browser keeps (a cookie, or `Authorization: Bearer fk_…`), and to nothing else.
 */
import type { Trend } from '@firedrill/debrief';
import type { Endpoint } from './endpoints.ts';

/** `isNew`: the browser had no key, and has one now. */
export type SelfKnown = { readonly isNew: boolean };
/** `isKnown`: the request had a key; `under`: own drills that are not closed yet; `changed`: closed ones in a changed world, which the trend leaves out. */
export type OwnTrend = Trend & { readonly isKnown: boolean; readonly under: number; readonly changed: number };

/** The endpoints. */
export const selfEndpoints = {
  self: { method: 'POST', path: '/api/self' } as Endpoint<SelfKnown, object>,
  trend: { method: 'GET', path: '/api/trend' } as Endpoint<OwnTrend>,
} as const;
