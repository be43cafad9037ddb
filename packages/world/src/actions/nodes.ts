/**
 * Actions on nodes and on the jobs that run there: cordon, drain, the threshold of eviction, suspend and resume.
 */
import { amountOf, readAmount } from '@firedrill/scenario';
import { setSuspended } from '../cold/batch.ts';
import { sizeOf } from '../cold/node-autoscaler.ts';
import { present } from '../cold/node-state.ts';
import { R_CANCELLED } from '../machine/reasons.table.ts';
import { abort } from '../machine/requests.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const MiB = 1024 ** 2;
/** A kubelet that is given another threshold is restarted. */
const RESTART = 10;

/** Nodes; undefined when the action is on none. */
export function nodeActions(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  switch (action.do) {
    case 'cordon':
    case 'uncordon':
      return cordon(world, action, id);
    case 'drain':
      return drain(world, action, id);
    case 'set-eviction-threshold':
      return setThreshold(world, action, id);
    case 'set-max-nodes':
      return setMaxNodes(world, action, id);
    case 'suspend-job':
      return setJob(world, String(action.params.job ?? action.target), true);
    case 'resume-job':
      return setJob(world, action.target, false);
    default:
      return undefined;
  }
}

const nodeOf = (world: World, name: string) => present(world.orchestrator.state.nodes).find((n) => n.name === name);

function cordon(world: World, action: ActionRequest, id: string): Done | Refused {
  const node = nodeOf(world, action.target);
  if (node === undefined) return refused('unknown-target', `There is no node "${action.target}"`);
  const before = node.cordoned;
  const wanted = action.do === 'cordon';
  if (before === wanted)
    return { says: `${node.name} is ${before ? 'cordoned' : 'open'} already`, takes: 0, undo: undefined };
  // Who opens a node again does not go on emptying it.
  if (!wanted) delete node.drain;
  world.parameters.add({ owner: id, parameter: `node/${node.name}/cordoned`, op: 'set', value: wanted ? 1 : 0 });
  return {
    says: `${node.name} ${wanted ? 'cordoned' : 'uncordoned'}`,
    takes: 0,
    undo: { how: 'remove-owner' },
  };
}

function drain(world: World, { target }: ActionRequest, id: string): Done | Refused {
  const node = nodeOf(world, target);
  if (node === undefined) return refused('unknown-target', `There is no node "${target}"`);
  if (node.drain !== undefined) return { says: `${target} is being drained already`, takes: 0, undo: undefined };
  const o = world.orchestrator;
  const pods = o.state.pods.filter((p) => p.node === target);
  const batch = (o.state.batch ?? []).flatMap((b) => b.pods).filter((p) => p.node === target).length;
  world.parameters.add({ owner: id, parameter: `node/${target}/cordoned`, op: 'set', value: 1 });
  node.drain = { owner: id, toldAt: -Infinity, done: false };
  const startups = pods.map((p) => world.machine.plan.services[p.service]!.spec!.startup);
  return {
    says: `${target}: cordoned; ${pods.length + batch} pods are being evicted`,
    takes: Math.max(5, ...startups) + 5,
    undo: { how: 'drain', node: target },
  };
}

function setThreshold(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const node = world.options.file.nodes.find(({ name }) => name === target);
  if (node === undefined) return refused('unknown-target', `There is no node "${target}"`);
  const given = params.threshold;
  const value = typeof given === 'number' ? given : readAmount(String(given));
  if (value === undefined || !(value >= 0 && amountOf(value, node.memory) < node.memory))
    return refused('bad-parameter', `"${String(given)}" is not memory of ${target}; write 500Mi or 10%`);
  world.parameters.add({ owner: id, parameter: `node/${target}/evictionHard`, op: 'set', value });
  const mebibytes = Math.round(amountOf(value, node.memory) / MiB);
  return {
    says: `${target}: its kubelet evicts with less than ${mebibytes}Mi available`,
    takes: RESTART,
    undo: { how: 'remove-owner' },
  };
}

function setMaxNodes(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const group = world.options.file.nodeGroups?.find(({ name }) => name === target);
  if (group === undefined) return refused('unknown-target', `There is no node group "${target}"`);
  const value = Number(params.nodes);
  const least = world.parameters.value(`nodegroup/${target}/min`);
  if (!Number.isInteger(value) || value < Math.max(1, least) || value > 1000)
    return refused('bad-parameter', `"${String(params.nodes)}" is not a number of nodes from ${Math.max(1, least)} on`);
  const before = world.parameters.value(`nodegroup/${target}/max`);
  world.parameters.add({ owner: id, parameter: `nodegroup/${target}/max`, op: 'set', value });
  return {
    says: `${target}: ${before} → ${value} nodes at most; ${sizeOf(world, target)} are there`,
    takes: world.parameters.value(`nodegroup/${target}/provisioning`) + 10,
    undo: { how: 'remove-owner' },
  };
}

/** Suspends or resumes a job of a database or of the cluster. */
function setJob(world: World, job: string, isSuspended: boolean): Done | Refused {
  const { batch = [], jobs } = world.options.file;
  const n = batch.findIndex(({ name }) => name === job);
  const state = world.orchestrator.state.batch?.[n];
  if (state === undefined && !jobs.some(({ name }) => name === job))
    return refused('unknown-target', `There is no job "${job}"`);
  const before = state?.suspended ?? world.cold.suspended.includes(job);
  if (before === isSuspended)
    return {
      says: `job ${job} is ${isSuspended ? 'suspended' : 'running by its schedule'} already`,
      takes: 0,
      undo: undefined,
    };
  const pods = state?.pods.length ?? 0;
  resumeOrSuspend(world, job, isSuspended);
  const undo = { how: 'batch', job, suspended: before } as const;
  if (!isSuspended) return { says: `job ${job} runs again by its schedule`, takes: 1, undo };
  if (state !== undefined) return { says: `job ${job} is suspended; its ${pods} pods are deleted`, takes: 1, undo };
  for (const s of world.cold.sessions.filter((o) => o.name === job)) abort(world.machine, s.visit, R_CANCELLED);
  return { says: `job ${job} is suspended; its present run is cancelled`, takes: 0, undo: { how: 'resume', job } };
}

/** What a job is from now on. */
export function resumeOrSuspend(world: World, job: string, isSuspended: boolean): void {
  const n = (world.options.file.batch ?? []).findIndex(({ name }) => name === job);
  const state = world.orchestrator.state.batch?.[n];
  if (state !== undefined) return setSuspended(world.orchestrator, state, isSuspended);
  const others = world.cold.suspended.filter((one) => one !== job);
  world.cold.suspended = isSuspended ? [...others, job] : others;
}
