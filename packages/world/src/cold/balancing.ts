/**
 * Balancing as it can be changed while a world runs: the parameters of a service's balancing and the weights of its
 * instances, and how both reach the machine.
 */
import { ALGORITHMS } from '@firedrill/scenario';
import { checkHealth, forgetSickness, rotate } from '../machine/balance.ts';
import * as B from '../machine/balancing.table.ts';
import * as T from '../machine/fields.table.ts';
import { NET_WATCHED } from '../machine/network.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { isChosenAtDoor } from './interceptors.ts';

/**
 * Declares `service/<name>/algorithm` (its number in `ALGORITHMS`), `…/panic` (share), `…/eject/{consecutive,for,max}`
 * (failures in a row, 0 = off; seconds; share), `…/health/{interval,timeout,unhealthy,healthy}` (seconds, 0 = off;
 * seconds; checks), `…/weight/<version>` and `instance/<slot>/weight` (1 = as others, 0 = drained).
 */
export function defineBalancing(world: World, service: PlanService): void {
  const { machine: m, parameters } = world;
  const at = m.balance(service.index);
  const name = `service/${service.name}`;
  const word = (field: string, offset: number, after: () => void) =>
    parameters.define(`${name}/${field}`, m.I[at + offset]!, (value) => {
      m.I[at + offset] = Math.max(0, Math.round(value));
      after();
    });
  const double = (field: string, offset: number, after: () => void) =>
    parameters.define(`${name}/${field}`, m.F[(at + offset) >> 1]!, (value) => {
      m.F[(at + offset) >> 1] = Math.max(0, value);
      after();
    });
  const nothing = () => {};
  const apply = () => applyBalance(world, service);
  word('algorithm', B.B_ALGORITHM, apply);
  word('eject/consecutive', B.B_CONSECUTIVE, apply);
  double('eject/for', B.B_EJECT_FOR, nothing);
  double('eject/max', B.B_MAX_EJECTED, nothing);
  double('panic', B.B_PANIC, () => rotate(m, service.index));
  double('health/interval', B.B_INTERVAL, () => startChecks(world, service));
  double('health/timeout', B.B_TIMEOUT, nothing);
  word('health/asks', B.B_ASKS, nothing);
  double('health/work', B.B_WORK, nothing);
  word('health/unhealthy', B.B_UNHEALTHY, nothing);
  word('health/healthy', B.B_HEALTHY, nothing);
  for (const version of service.versions)
    parameters.define(`${name}/weight/${version}`, service.spec?.weights?.versions[version] ?? 1, () =>
      weigh(world, service),
    );
  for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++)
    parameters.define(`instance/${n}/weight`, 1, () => weigh(world, service));
  apply();
}

/** The word that the hot path tests, on the service and on every edge into it. */
function applyBalance(world: World, service: PlanService): void {
  const { machine: m } = world;
  const at = m.balance(service.index);
  const algorithm = Math.min(m.I[at + B.B_ALGORITHM]!, ALGORITHMS.length - 1);
  const isWatched = m.I[at + B.B_CONSECUTIVE]! > 0;
  m.I[m.service(service.index) + T.S_BALANCE] =
    algorithm |
    (isWatched ? B.WATCHED : 0) |
    (m.plan.zones.length > 0 ? B.CHOSEN : 0) |
    (isChosenAtDoor(world, service.index) ? B.PROXIED : 0);
  for (const edge of m.plan.edges) {
    if (edge.service !== service.index) continue;
    const word = m.edge(edge.index) + T.E_NET;
    m.I[word] = isWatched ? m.I[word]! | NET_WATCHED : m.I[word]! & ~NET_WATCHED;
    if (!isWatched) forgetWhere(world, edge.index);
  }
}

/** Where the attempts of an unwatched edge went says nothing to a later watch. */
function forgetWhere(world: World, edge: number): void {
  const { machine: m } = world;
  for (let c = 0; c < m.callCount; c++) {
    const at = m.call(c);
    if (m.I[at + T.C_EDGE] === edge) m.I[at + T.C_INST] = 0;
  }
}

/** Weights as they are now: of the ordinal, of the version, of the instance by hand. */
export function weigh(world: World, service: PlanService): void {
  const { machine: m, parameters } = world;
  const ordinals = service.spec?.weights?.ordinals ?? [];
  for (let i = 0; i < service.instances; i++) {
    const n = service.firstInstance + i;
    const version = service.versions[m.I[m.inst(n) + T.N_VERSION]! - service.firstVersion]!;
    const byHand = parameters.value(`instance/${n}/weight`);
    const weight = (ordinals[i] ?? 1) * parameters.value(`service/${service.name}/weight/${version}`) * byHand;
    m.F[(m.health(n) + B.H_WEIGHT) >> 1] = Math.max(0, weight);
  }
  rotate(m, service.index);
}

/** Health checks begin when they are switched on, and what they found is forgotten when they are switched off. */
export function startChecks(world: World, service: PlanService): void {
  const interval = world.machine.F[(world.machine.balance(service.index) + B.B_INTERVAL) >> 1]!;
  const isUnderWay = world.cold.events.some(
    ({ event }) => event.do === 'health-check' && event.service === service.index,
  );
  if (interval === 0) forgetSickness(world.machine, service.index);
  else if (!isUnderWay) world.after(interval, { do: 'health-check', service: service.index });
}

/** One round of checks, and the next; none when they were switched off meanwhile. */
export function healthCheck(world: World, service: number): void {
  const { machine: m } = world;
  const interval = m.F[(m.balance(service) + B.B_INTERVAL) >> 1]!;
  if (interval === 0) return;
  checkHealth(m, service);
  world.after(interval, { do: 'health-check', service });
}
