/**
 * The audit of table locks: what sessions hold is what the tables count, no two sessions hold what conflicts, and the
 * first in every queue is there because somebody is in its way.
 */
import * as T from './machine/fields.table.ts';
import { CONFLICTS } from './machine/locks.table.ts';
import type { Machine } from './machine/machine.ts';

type Held = { readonly session: number; readonly table: number; readonly mode: number };

/** Says what is wrong with the locks. */
export function blockingHolders(m: Machine, say: (what: string) => void): void {
  const held = locksHeld(m, say);
  m.plan.tables.forEach((table, t) => {
    const here = held.filter((h) => h.table === t);
    for (let mode = 0; mode < 8; mode++) {
      const count = here.filter((h) => h.mode === mode).length;
      if (count !== m.I[m.table(t) + T.T_HELD + mode]) say(`locks of mode ${mode} on ${table.name} do not add up`);
    }
    for (const a of here)
      for (const b of here)
        if (a.session < b.session && (CONFLICTS[a.mode]! & (1 << b.mode)) !== 0)
          say(`sessions ${a.session} and ${b.session} both hold ${table.name}`);
    const first = m.I[m.table(t) + T.T_QUEUE]!;
    if (first < 0) return;
    const own = m.I[m.visit(first) + T.V_CONN]! - 1;
    const conflicts = CONFLICTS[m.I[m.visit(first) + T.V_MODE]!]!;
    if (!here.some((h) => h.session !== own && (conflicts & (1 << h.mode)) !== 0))
      say(`visit ${first} waits for ${table.name} though nobody is in its way`);
  });
}

function locksHeld(m: Machine, say: (what: string) => void): Held[] {
  const held: Held[] = [];
  for (let k = 0; k < m.connCount; k++) {
    const at = m.conn(k);
    const n = m.I[at + T.K_LOCKS]!;
    const state = m.I[at + T.K_STATE];
    if (n > 0 && (state === T.CONN_FREE || state === T.CONN_IDLE)) say(`connection ${k} holds locks at rest`);
    for (let i = 0; i < n; i++) {
      const lock = m.I[at + T.K_LOCK0 + i]!;
      held.push({ session: k, table: lock >> 4, mode: lock & 15 });
    }
  }
  return held;
}
