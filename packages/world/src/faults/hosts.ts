/**
 * Faults of hosts: a process begins, a slot loses its consumer, files fill a volume; and what is wrong with a disk.
 */
import { unreachable } from '@firedrill/base';
import type { FaultSpec } from '@firedrill/scenario';
import type { HostsState } from '../cold/host-state.ts';
import { endProcess, say } from '../cold/hosts.ts';
import { startSession } from '../cold/sessions.ts';
import { volumeOf, volumesOf } from '../cold/volumes.ts';
import { forgetSlot, keepLog, logOf } from '../cold/wal.ts';
import type { World } from '../world.ts';
import { disturbDisk } from './disks.ts';

/** Faults of hosts by what they do. */
export type HostFault = Extract<FaultSpec, { do: 'process' | 'slot' | 'fill' | 'io' }>;

/** True for those that hosts carry. */
export function isHostFault(fault: FaultSpec): fault is HostFault {
  return fault.do === 'process' || fault.do === 'slot' || fault.do === 'fill' || fault.do === 'io';
}

/** A session that a process holds ends with it, not by itself (s). */
const FOR_GOOD = 30 * 86_400;

/** A fault of a host begins. */
export function startHostFault(world: World, fault: HostFault, owner: string): void {
  if (fault.do === 'io') return disturbDisk(world, fault, owner);
  const state = world.cold.hosts;
  if (state === undefined) return;
  switch (fault.do) {
    case 'process':
      return startProcess(world, state, fault, owner);
    case 'slot': {
      const log = logOf(
        world,
        world.machine.plan.databases.findIndex(({ name }) => name === fault.database),
      );
      if (log !== undefined && log.server !== 'away')
        keepLog(world, log, { name: fault.slot, retained: fault.retained, owner });
      return;
    }
    case 'fill': {
      const volume = volumeOf(world, hostOf(state, fault.host), fault.volume);
      if (volume === undefined) return;
      const { path, growth, until } = fault;
      const used = volume.state.files.reduce((sum, { bytes }) => sum + bytes, 0);
      const bytes = until === undefined ? fault.bytes : Math.max(0, volume.state.size * until - used);
      volume.state.files.push({ path, growth, bytes, isSpare: true, owner });
      return;
    }
    default:
      unreachable(fault);
  }
}

/** A fault of a host ends: its process, slot and files are gone as if they had never been. */
export function endHostFault(world: World, owner: string): void {
  const state = world.cold.hosts;
  if (state === undefined) return;
  for (const host of state.hosts)
    for (const { id } of host.processes.filter((process) => process.owner === owner)) endProcess(world, id, 'undone');
  for (const log of state.logs) forgetSlot(world, log, owner);
  for (const { state: volume } of volumesOf(world))
    volume.files = volume.files.filter((files) => files.owner !== owner);
}

const hostOf = (state: HostsState, named: string) => state.hosts.findIndex(({ name }) => name === named);

function startProcess(
  world: World,
  state: HostsState,
  fault: Extract<HostFault, { do: 'process' }>,
  owner: string,
): void {
  const host = state.hosts[hostOf(state, fault.host)];
  if (host === undefined) return;
  const { name, command, user, threads, reads, nice, backup, holds } = fault;
  const id = state.nextProcess++;
  const pid = 20_411 + id * 37;
  say(world, host, 'info', `${fault.parent}[${pid - 1}]: (${user}) CMD (${command})`);
  if (fault.change !== undefined) {
    const { before, title, author, details } = fault.change;
    const at = world.machine.kernel.now - before;
    world.recordChange({ at, kind: 'infrastructure', target: host.name, title, author, details });
  }
  if (backup !== undefined && !state.backups.some((one) => one.name === backup))
    state.backups.push({ name: backup, completed: 0, killed: 0, failed: 0, lastSuccess: 0 });
  const sessions: number[] = [];
  for (let n = 0; n < (fault.session?.count ?? 0); n++) {
    sessions.push(world.cold.nextSession);
    const spec = { job: -1, name: owner, lock: 'AccessShare' as const, ...fault.session! };
    startSession(world, spec, { kind: 'constant', value: FOR_GOOD }, undefined);
  }
  const isStopped = false;
  const left = fault.duration;
  host.processes.push({
    id,
    pid,
    owner,
    name,
    command,
    user,
    threads,
    reads,
    backup,
    sessions,
    nice,
    isStopped,
    left,
    cpu: 0,
    read: 0,
    ...(holds === undefined ? {} : { holds, since: world.machine.kernel.now }),
  });
}
