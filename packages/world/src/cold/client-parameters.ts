/**
 * Parameters of users: `client/<name>/<field>`, and the slow changes of their number.
 */
import { setUsers } from '../machine/crowds.ts';
import * as T from '../machine/fields.table.ts';
import { refreshPolicy } from '../machine/policy.ts';
import { curveFactor } from '../plan/curve.ts';
import type { World } from '../world.ts';
import { admit } from './admission.ts';

/** Declares what can be changed about every population. */
export function defineClients(world: World): void {
  const { machine: m, parameters } = world;
  m.plan.clients.forEach((client, c) => {
    const at = m.clients + c * T.CLIENT;
    parameters.define(`client/${client.name}/rate`, 1, () => setRate(world, c));
    parameters.define(`client/${client.name}/arrivals`, client.rate, () => setRate(world, c));
    parameters.define(`client/${client.name}/blocked`, 0, (on) => {
      m.I[at + T.L_BLOCKED] = on > 0 ? 1 : 0;
      admit(world, client.to);
    });
    parameters.define(`client/${client.name}/users`, client.closed?.users ?? 0, () => setRate(world, c));
    parameters.define(`client/${client.name}/continue`, client.session?.continue ?? 0, (share) => {
      m.F[(at + T.L_CONTINUE) >> 1] = share;
    });
    parameters.define(`client/${client.name}/cancel`, client.cancel ? 1 : 0, (on) => {
      for (const edge of m.plan.edges) {
        if (edge.caller >= 0 || edge.name !== client.name) continue;
        m.I[m.edge(edge.index) + T.E_CANCEL] = on > 0 ? 1 : 0;
        refreshPolicy(m, m.edge(edge.index));
      }
    });
  });
}

/** What a population is now: planned rate × factor × curve × slow noise, or planned users × factor × curve. */
export function setRate(world: World, c: number): void {
  const { machine: m, parameters } = world;
  const client = m.plan.clients[c]!;
  const at = m.clients + c * T.CLIENT;
  const factor = parameters.value(`client/${client.name}/rate`) * curveFactor(client.curve, m.kernel.now);
  if (client.closed !== undefined)
    return setUsers(m, c, Math.round(parameters.value(`client/${client.name}/users`) * factor));
  m.F[(at + T.L_BASE) >> 1] = parameters.value(`client/${client.name}/arrivals`) * factor;
  m.F[(at + T.L_RATE) >> 1] = m.F[(at + T.L_BASE) >> 1]! * (1 + m.F[(at + T.L_LEVEL) >> 1]!);
}

/** Populations with a curve follow it, once a second. */
export function followCurves(world: World): void {
  world.machine.plan.clients.forEach((client, c) => {
    if (client.curve.length > 0) setRate(world, c);
  });
}
