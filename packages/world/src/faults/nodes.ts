/**
 * Faults of nodes and of memory: lost, drained, tainted, or with something on it that takes cores and memory.
 */
import { unreachable } from '@firedrill/base';
import { amountOf, type FaultSpec } from '@firedrill/scenario';
import { loseNode, regainNodes } from '../cold/node-loss.ts';
import type { World } from '../world.ts';
import { choosePods } from './choose-pods.ts';

const KINDS = ['node-lost', 'node-drain', 'node-taint', 'node-hog', 'stress-memory'] as const;
type NodeFault = Extract<FaultSpec, { do: (typeof KINDS)[number] }>;

/** Whether a fault is one of these. */
export function isNodeFault(fault: FaultSpec): fault is NodeFault {
  return KINDS.some((kind) => kind === fault.do);
}

/** It begins. */
export function startNodeFault(world: World, fault: NodeFault, owner: string): void {
  const add = (parameter: string, value: number) => world.parameters.add({ owner, parameter, op: 'add', value });
  switch (fault.do) {
    case 'node-lost':
      return loseNode(world, fault.node, { owner, isKubeletOnly: fault.isKubeletOnly });
    case 'node-drain':
      return empty(world, fault.node, owner);
    case 'node-taint': {
      const node = world.orchestrator.state.nodes.find(({ name }) => name === fault.node)!;
      node.tainted = fault.taint;
      if (fault.evicts) node.drain = { owner, toldAt: -Infinity, done: false };
      return;
    }
    case 'node-hog': {
      const { memory } = world.options.file.nodes.find(({ name }) => name === fault.node)!;
      if (fault.memory > 0) add(`node/${fault.node}/memory`, amountOf(fault.memory, memory));
      if (fault.cores > 0) add(`node/${fault.node}/hog`, fault.cores);
      return;
    }
    case 'stress-memory':
      for (const pod of choosePods(world, fault.service, fault.count, owner))
        add(`instance/${pod.slot}/memory`, amountOf(fault.memory, limitOf(world, fault.service)));
      return;
    default:
      unreachable(fault);
  }
}

function limitOf(world: World, service: string): number {
  const { memory, resources } = world.options.file.services.find(({ name }) => name === service)!;
  const limit = resources?.memory.limit ?? memory;
  return limit === Infinity ? memory : limit;
}

function empty(world: World, name: string, owner: string): void {
  world.parameters.add({ owner, parameter: `node/${name}/cordoned`, op: 'set', value: 1 });
  world.orchestrator.state.nodes.find((node) => node.name === name)!.drain = { owner, toldAt: -Infinity, done: false };
}

/** It ends: the node is back, open and untainted; what has moved stays where it is. */
export function endNodeFault(world: World, fault: NodeFault, owner: string): void {
  regainNodes(world, owner);
  for (const node of world.orchestrator.state.nodes) {
    if (node.drain?.owner === owner) delete node.drain;
    if (fault.do === 'node-taint' && fault.node === node.name) delete node.tainted;
  }
}
