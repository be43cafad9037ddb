/**
 * The bounds of the simulation itself, which no real system has: how many requests, calls, timers and users it has room
 * for. A run that reached one is told so by name, because what it shows from there on is the bound's doing.
 */
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

/** A bound that a run reached. `says` is a sentence with what to do. */
export type BoundReached = {
  readonly bound: 'requests' | 'calls' | 'timers' | 'users';
  /** How much there is room for; NaN where it differs by place. */
  readonly limit: number;
  /** How often something found no room. */
  readonly times: number;
  /** The service that holds most of the requests inside now; empty where none does. */
  readonly where: string;
  readonly says: string;
};

const MEND = 'bound a queue, shorten timeouts, retry less or offer less load';

/** All bounds reached since instant 0; mostly none. */
export function boundsReached(m: Machine): readonly BoundReached[] {
  const hits = (word: number) => m.I[m.heads + word]!;
  const where = fullest(m);
  const most = where === '' ? '' : `; most requests are inside ${where}`;
  const rows = [
    {
      bound: 'requests',
      limit: m.visitLimit,
      times: hits(T.H_BOUND_HITS),
      says: `the simulation has room for ${m.visitLimit} requests at once${most}: ${MEND}`,
    },
    {
      bound: 'calls',
      limit: m.callLimit,
      times: hits(T.H_CALL_HITS),
      says: `the simulation has room for ${m.callLimit} open calls${most}: ${MEND}`,
    },
    {
      bound: 'timers',
      limit: Number.NaN,
      times: m.kernel.boundHits,
      says: `more timeouts or messages were under way than there is room for${most}: ${MEND}`,
    },
    {
      bound: 'users',
      limit: Number.NaN,
      times: hits(T.H_CROWD_HITS),
      says: 'more users were asked for than their client has room for: write more users into the world file',
    },
  ] as const;
  return rows.filter(({ times }) => times > 0).map((row) => ({ ...row, where }));
}

/** The service with most requests inside. */
function fullest(m: Machine): string {
  const inside = new Array<number>(m.plan.services.length).fill(0);
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    const service = m.I[at + T.V_SERVICE]!;
    if (m.I[at + T.V_STATE] !== T.FREE && m.I[at + T.V_JOB] === 0 && service >= 0) inside[service]!++;
  }
  const most = Math.max(0, ...inside);
  return most === 0 ? '' : m.plan.services[inside.indexOf(most)]!.name;
}
