/**
 * PostgreSQL's words for a session that it does not open (SQLSTATE 53300).
 */
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import { roleIsFull } from '../machine/pools.ts';
import { isSuperuser } from '../plan/connections.ts';

/** Why a server that is up refused a role: all slots are used, the last are kept, or the role has as many as it may. */
export function whyTooMany(m: Machine, d: number, role: string): string {
  const { reservedConnections, version } = m.plan.databases[d]!;
  const at = m.db(d);
  const isFull = m.I[at + T.D_OPEN]! >= m.I[at + T.D_MAX]! + reservedConnections;
  if (isFull || isSuperuser(role) || reservedConnections === 0) return 'sorry, too many clients already';
  return `remaining connection slots are reserved for ${Number.parseInt(version, 10) >= 16 ? 'roles with the SUPERUSER attribute' : 'non-replication superuser connections'}`;
}

/** The same for a pool, whose role is its service. */
export function whyPoolRefused(m: Machine, p: number): string {
  const pool = m.pool(p);
  const role = m.plan.services[m.I[m.inst(m.I[pool + T.P_INST]!) + T.N_SERVICE]!]!.name;
  if (m.I[pool + T.P_ROLE_LIMIT] !== 0 && roleIsFull(m, pool)) return `too many connections for role "${role}"`;
  return whyTooMany(m, m.I[pool + T.P_DB]!, role);
}
