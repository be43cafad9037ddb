/**
 * Actions on the topology of databases: a planned failover, a replica promoted beside the writer, reads sent elsewhere,
 * a replica added, a server set read-only.
 */
import { printDuration } from '@firedrill/base';
import { clusterOf, keepDown, type Membership, ownerOfMember } from '../cold/clusters.ts';
import { beginFailover, candidateOf } from '../cold/failover.ts';
import { setRoles } from '../cold/roles.ts';
import * as T from '../machine/fields.table.ts';
import { isOfCluster, primaryOf } from '../plan/clusters.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const CONFIG_PUSH = 1;
const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });

type Site = { readonly world: World; readonly d: number; readonly id: string; readonly found: Membership | undefined };

/** Carries one out; undefined when it is none, or a failover of a server that stands alone. */
export function topology(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (action.do === 'reroute-reads') return reroute(world, action, id);
  if (!['failover', 'promote-replica', 'add-replica', 'set-read-only'].includes(action.do)) return undefined;
  const d = world.machine.plan.databases.findIndex(({ name }) => name === action.target);
  if (d < 0) return refused('unknown-target', `There is no database "${action.target}"`);
  const found = clusterOf(world, d);
  const site = { world, d, id, found };
  if (action.do === 'set-read-only') return readOnly(site, action);
  if (found === undefined)
    return action.do === 'failover' ? undefined : refused('impossible', `${action.target} has no replicas`);
  if (action.do === 'failover') return failOver(site, found);
  return action.do === 'add-replica' ? addReplica(site, found) : promote(site, found);
}

/** The replica that is named, or has most, takes over; with none that is up the writer itself starts anew. */
function failOver({ world, d, id }: Site, { plan, state, place }: Membership): Done | Refused {
  const { databases } = world.machine.plan;
  const member = state.members[place]!;
  if (state.failover?.phase === 'promoting') return refused('impossible', 'A failover is under way already');
  const isNamed = member.role === 'reader' && place !== 0;
  if (isNamed && (member.state !== 'there' || world.machine.I[world.machine.db(d) + T.D_UP] === 0))
    return refused('impossible', `${databases[d]!.name} is not there to take over`);
  const to = isNamed ? place : candidateOf(world, state);
  if (to < 0) return restartWriter({ world, d, id, found: undefined }, { plan, state, place });
  const isPlanned = world.machine.I[world.machine.db(state.members[state.writer]!.database) + T.D_UP] === 1;
  const seconds = beginFailover(world, plan, { isPlanned, isFenced: true, to })!;
  const name = databases[state.members[to]!.database]!.name;
  return {
    says: `${name}: being promoted; no writes for ${printDuration(Math.ceil(seconds))}, and until clients hear of it`,
    takes: seconds,
    undo: undefined,
  };
}

function restartWriter({ world, id }: Site, { state }: Membership): Done {
  const d = state.members[state.writer]!.database;
  const { name, failover } = world.machine.plan.databases[d]!;
  world.parameters.add({ owner: id, parameter: `database/${name}/up`, op: 'set', value: 0 });
  world.after(failover, { do: 'database-up', owner: id });
  const says = `${name}: no replica can take over; it starts anew, no connections for ${printDuration(failover)}`;
  return { says, takes: failover, undo: undefined };
}

/** It writes from now on, whoever else does; the writer's name follows it only where the writer is gone. */
function promote({ world, d }: Site, { plan, state, place }: Membership): Done | Refused {
  const { name } = world.machine.plan.databases[d]!;
  const member = state.members[place]!;
  if (member.role !== 'reader') return refused('impossible', `${name} writes already`);
  if (member.state !== 'there' || world.machine.I[world.machine.db(d) + T.D_UP] === 0)
    return refused('impossible', `${name} is not there`);
  const writer = state.members[state.writer]!.database;
  if (world.machine.I[world.machine.db(writer) + T.D_UP] === 0) {
    const seconds = beginFailover(world, plan, { isPlanned: false, isFenced: true, to: place })!;
    return { says: `${name}: being promoted; the writer is gone`, takes: seconds, undo: undefined };
  }
  member.role = 'forked';
  member.timeline = state.timeline + 1;
  setRoles(world, plan);
  return {
    says: `${name}: promoted to a timeline of its own; it follows nobody, and the writer's name stays where it is`,
    takes: CONFIG_PUSH,
    undo: undefined,
  };
}

/** A replica that was only planned, or one that went its own way, is copied from the writer. */
function addReplica({ world }: Site, { plan, state }: Membership): Done | Refused {
  const place = state.members.findIndex(({ state: is, role }, i) => is === 'absent' || (role === 'forked' && i > 0));
  if (place < 0) return refused('impossible', `${plan.name} has all the replicas that there is room for`);
  const member = state.members[place]!;
  const { rebuild } = plan.spec;
  member.role = 'reader';
  member.state = 'rebuilding';
  member.until = world.machine.kernel.now + rebuild;
  keepDown(world, ownerOfMember(plan, place), member.database);
  setRoles(world, plan);
  const { name } = world.machine.plan.databases[member.database]!;
  return {
    says: `${name}: being copied from the writer; it takes connections in about ${printDuration(rebuild)}`,
    takes: rebuild,
    undo: undefined,
  };
}

function readOnly({ world, d, id }: Site, action: ActionRequest): Done {
  const { name } = world.machine.plan.databases[d]!;
  const isOn = action.params.on === true || action.params.on === 'true' || action.params.on === 1;
  world.parameters.add({ owner: id, parameter: `database/${name}/readOnly`, op: 'set', value: isOn ? 1 : 0 });
  return {
    says: `${name}: ${isOn ? 'refuses every write' : 'takes writes again'}`,
    takes: CONFIG_PUSH,
    undo: { how: 'remove-owner' },
  };
}

/** The pool of a service looks up another name; connections that are open stay where they are. */
function reroute(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const { file, clusters } = world.machine.plan;
  const pool = file.services
    .find(({ name }) => name === target)
    ?.pools.find(({ name }) => name === String(params.pool));
  if (pool === undefined) return refused('unknown-target', `${target} has no pool ${String(params.pool)}`);
  const cluster = clusters.find(({ members }) => members[0] === primaryOf(file, pool.database));
  const { writer, reader } = cluster?.spec ?? {};
  if (!isOfCluster(file, pool.database) || (writer !== pool.database && reader !== pool.database))
    return refused('impossible', `${pool.name} asks for a server by its own name`);
  const to = String(params.to);
  const name = to === 'writer' ? writer : to === 'reader' ? reader : undefined;
  if (name === undefined) return refused('bad-parameter', `"${to}" is not "writer" or "reader" of this cluster`);
  const parameter = `pool/${target}/${pool.name}/endpoint`;
  world.parameters.add({ owner: id, parameter, op: 'set', value: to === 'writer' ? 1 : 2 });
  return {
    says: `${target}: new connections of the pool ${pool.name} go to ${name}`,
    takes: CONFIG_PUSH,
    undo: { how: 'remove-owner' },
  };
}
