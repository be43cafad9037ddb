/**
 * What intercepts messages and operations: proxies at the door of pods, agents in their processes. Here it is plain
 * data by the names of pods; the machine is told anew whenever something changes, and after a world was restored.
 */
import type { AgentFault, HttpFault } from '@firedrill/scenario';
import type { Agent } from '../machine/agents.ts';
import { PROXIED } from '../machine/balancing.table.ts';
import * as T from '../machine/fields.table.ts';
import { ANSWER, NET_PROXIED, REQUEST } from '../machine/network.table.ts';
import { markPlainEdges } from '../machine/plain-path.ts';
import type { DoorProxy } from '../machine/proxies.ts';
import type { PlanService } from '../plan/plan.ts';
import { STATUS_CODES } from '../plan/traps.ts';
import type { World } from '../world.ts';

type Interceptor = {
  readonly owner: string;
  /** Pods that it was put into; undefined = all, also those to come. */
  pods: readonly string[] | undefined;
};
export type ProxyRule = Interceptor & { readonly fault: HttpFault };
export type AgentRule = Interceptor & {
  readonly fault: Omit<AgentFault, 'do'>;
  /** Nothing begins before this instant; 0 = no such instant. */
  readonly until: number;
};
export type Interceptors = { proxies: ProxyRule[]; agents: AgentRule[] };

/** Rules that intercept nothing yet; made when the first comes. */
export function interceptors(world: World): Interceptors {
  world.cold.interceptors ??= { proxies: [], agents: [] };
  return world.cold.interceptors;
}

/** Whether callers of a service must know which instance they ask before they do. */
export function isChosenAtDoor({ cold, machine }: World, service: number): boolean {
  const { name } = machine.plan.services[service]!;
  return cold.interceptors?.proxies.some(({ fault, pods }) => fault.service === name && pods !== undefined) ?? false;
}

/** A pod's process is gone: what was in it or before it is not there in the next one. */
export function leaveInterceptors(world: World, pod: string): void {
  const rules = world.cold.interceptors;
  if (rules === undefined) return;
  for (const rule of [...rules.proxies, ...rules.agents]) rule.pods = rule.pods?.filter((name) => name !== pod);
  tellMachine(world);
}

/** Everything an owner has put there goes. */
export function removeInterceptors(world: World, owner: string): void {
  const rules = world.cold.interceptors;
  if (rules === undefined) return;
  const count = rules.proxies.length + rules.agents.length;
  rules.proxies = rules.proxies.filter((rule) => rule.owner !== owner);
  rules.agents = rules.agents.filter((rule) => rule.owner !== owner);
  if (rules.proxies.length + rules.agents.length < count) settleInterceptors(world);
}

/** Rules have gone: the machine is told, and where none is left nothing is kept. */
export function settleInterceptors(world: World): void {
  const rules = world.cold.interceptors;
  if (rules !== undefined && rules.proxies.length + rules.agents.length === 0) delete world.cold.interceptors;
  tellMachine(world);
}

/** Tells the machine what is there now. */
export function tellMachine(world: World): void {
  const { machine: m } = world;
  if (world.cold.interceptors === undefined && m.proxies.length === 0 && m.agents.length === 0) return;
  tellEdges(world);
  tellPrograms(world);
  for (const { index } of m.plan.services) {
    const word = m.service(index) + T.S_BALANCE;
    m.I[word] = isChosenAtDoor(world, index) ? m.I[word]! | PROXIED : m.I[word]! & ~PROXIED;
  }
  markPlainEdges(m);
}

function tellEdges(world: World): void {
  const { machine: m } = world;
  const rules = world.cold.interceptors?.proxies ?? [];
  if (rules.length === 0 && m.proxies.length === 0) return;
  const proxies = m.plan.edges.map(({ index, service }) => {
    const callee = m.plan.services[service]!;
    const here = rules.filter(
      ({ fault }) => fault.service === callee.name && isOf(callee, fault.operations, m.I[m.edge(index) + T.E_OP]!),
    );
    const word = m.edge(index) + T.E_NET;
    m.I[word] = here.length > 0 ? m.I[word]! | NET_PROXIED : m.I[word]! & ~NET_PROXIED;
    return here.length === 0 ? undefined : here.map((rule) => proxyOf(world, callee, rule));
  });
  m.proxies = rules.length === 0 ? [] : proxies;
}

const isOf = (service: PlanService, operations: readonly string[] | undefined, operation: number) =>
  operations === undefined || operations.includes(service.operations[operation]?.name ?? '');

function proxyOf(world: World, service: PlanService, { fault, pods }: ProxyRule): DoorProxy {
  const { statusReasons } = world.machine.plan.traps;
  const status = fault.operation === '' ? 404 : fault.status;
  const isGood = status !== undefined && status < 400;
  return {
    slots: slotsOf(world, service, pods),
    leg: fault.leg === 'request' ? REQUEST : ANSWER,
    share: fault.share,
    code: fault.code ?? 0,
    abort: fault.abort,
    delay: fault.delay,
    reason: status === undefined ? -1 : isGood ? 0 : statusReasons + STATUS_CODES.indexOf(status),
    operation: service.operations.findIndex(({ name }) => name === fault.operation),
  };
}

function slotsOf(world: World, service: PlanService, pods: readonly string[] | undefined): number[] | undefined {
  if (pods === undefined) return undefined;
  return world.orchestrator
    .podsOf(service.index)
    .filter(({ name }) => pods.includes(name))
    .map(({ slot }) => slot);
}

/** Programs go by their traps where an agent intercepts them, and straight where none does. */
function tellPrograms(world: World): void {
  const { machine: m } = world;
  const { plan } = m;
  m.agents = (world.cold.interceptors?.agents ?? []).map((rule) => agentOf(world, rule));
  for (const service of plan.services)
    for (let v = 0; v < service.versions.length; v++)
      service.operations.forEach((_, operation) => {
        const row = (service.firstVersion + v) * plan.maxOperations + operation;
        const isMet = m.agents.some((a) => a.service === service.index && a.operations.includes(operation));
        m.entries[row] = isMet ? plan.traps.entries[row]! : plan.entries[row]!;
      });
  for (const { at, trap, statement } of plan.traps.statements) {
    const isMet = m.agents.some(({ statements }) => statements.includes(statement));
    const step = isMet ? [T.OP_JUMP, trap] : plan.code.slice(at, at + T.STEP);
    step.forEach((word, i) => {
      m.code[at + i] = word;
    });
  }
}

function agentOf(world: World, { fault, pods, until }: AgentRule): Agent {
  const { plan } = world.machine;
  const service = plan.services.find(({ name }) => name === fault.service)!;
  const { statements: wanted, latency, ends } = fault;
  const operations = service.operations.map((_, n) => n).filter((n) => isOf(service, fault.operations, n));
  const statements = service.statements.filter((row) => {
    const { tableName, verb, text } = plan.statements[row]!;
    if (wanted === undefined || text.startsWith('connect ')) return false;
    const isTable = wanted.table === '' || wanted.table === tableName;
    return isTable && (wanted.verb === '' || wanted.verb.toUpperCase() === verb);
  });
  return {
    service: service.index,
    slots: slotsOf(world, service, pods),
    operations: wanted === undefined ? operations : [],
    statements,
    share: fault.share ?? 1,
    latency,
    until,
    ends,
  };
}
