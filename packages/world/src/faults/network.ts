/**
 * Faults of the network: which legs of which edges carry the packets that a fault touches, and what becomes of them
 * there. A fault on a pod touches what the pod sends: its requests, and its answers to those who call it.
 *
 *   to:    selected ── request ──▶ target      selected ── answer ──▶ target
 *   from:  selected ◀── answer ── target       selected ◀── request ── target
 */
import type { Direction, FaultSpec } from '@firedrill/scenario';
import type { PlanEdge } from '../plan/plan.ts';
import type { World } from '../world.ts';

type NetworkFault = Extract<FaultSpec, { do: `network-${string}` }>;
/** Names of a leg's parameters after the name of its edge. */
type Leg = { readonly edge: string; readonly isAnswer: boolean };

/** Disturbs every leg that the fault touches, until its owner goes. */
export function disturbNetwork(world: World, fault: NetworkFault, owner: string): void {
  for (const { edge, isAnswer } of legsOf(world, fault)) {
    const add = (field: string, op: 'set' | 'add', value: number) =>
      world.parameters.add({ owner, parameter: `${edge}/${isAnswer ? ANSWER[field] : field}`, op, value });
    if (fault.do === 'network-delay') {
      add('extra', 'add', fault.latency);
      if (fault.jitter > 0) add('jitter', 'add', fault.jitter);
    } else if (fault.do === 'network-loss') add('loss', 'add', fault.loss);
    else if (fault.do === 'network-partition') add('cut', 'set', 1);
    else if (fault.do === 'network-duplicate') add('duplicate', 'add', fault.duplicate);
    else add('bandwidth', 'set', fault.rate);
  }
}

const ANSWER: Readonly<Record<string, string>> = {
  extra: 'answerExtra',
  jitter: 'answerJitter',
  loss: 'answerLoss',
  cut: 'answerCut',
  duplicate: 'answerDuplicate',
  bandwidth: 'answerBandwidth',
};

function legsOf(world: World, fault: NetworkFault): Leg[] {
  const { services } = world.machine.plan;
  const direction: Direction = fault.direction ?? 'to';
  const isSelected = (name: string | undefined) =>
    name !== undefined && (fault.services.length === 0 || fault.services.includes(name));
  const isTarget = (name: string | undefined) => fault.target === undefined || name === fault.target;
  const nameOf = (index: number) => (index < 0 ? undefined : services[index]!.name);
  const legs: Leg[] = [];
  for (const edge of world.machine.plan.edges) {
    const [caller, callee] = [nameOf(edge.caller), nameOf(edge.service)];
    // A provider is no pod: what it sends can only be a target's.
    const isPod = services[edge.service]!.kind === 'service';
    const calls = isSelected(caller) && isTarget(callee);
    const isCalled = isPod && isSelected(callee) && isTarget(caller);
    const to = direction !== 'from';
    const from = direction !== 'to';
    if ((calls && to) || (isCalled && from)) legs.push({ edge: parameterName(world, edge), isAnswer: false });
    if ((calls && from) || (isCalled && to)) legs.push({ edge: parameterName(world, edge), isAnswer: true });
  }
  return legs;
}

/** What the parameters of an edge begin with. */
function parameterName(world: World, edge: PlanEdge): string {
  return edge.caller < 0
    ? `client/${edge.name}`
    : `call/${world.machine.plan.services[edge.caller]!.name}/${edge.name}`;
}
