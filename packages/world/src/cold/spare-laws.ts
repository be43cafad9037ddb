/**
 * Rows for laws that come into force while a world runs: what a fault brings, what a session of its own takes.
 */
import { assert } from '@firedrill/base';
import type { Law } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import { setLaw } from '../machine/laws.ts';
import type { World } from '../world.ts';

/** Writes a law into a spare row that nothing in force uses, and returns the row. */
export function spareLaw(world: World, law: Law): number {
  const { machine: m, cold } = world;
  const first = m.plan.laws.length + m.plan.file.providers.length + m.plan.clients.length + m.plan.jobs.length;
  const spare = m.lawCount - first;
  const taken = new Set(cold.sessions.map((s) => m.I[m.visit(s.visit) + T.V_LAW]!));
  for (const { parameter, value } of world.parameters.inForce())
    if (parameter.startsWith('provider/') && parameter.endsWith('/law')) taken.add(value);
  assert(taken.size < spare, 'fewer laws are in force at once than there are spare rows');
  let row = first + (cold.laws++ % spare);
  while (taken.has(row)) row = first + (cold.laws++ % spare);
  setLaw(m, row, law);
  return row;
}
