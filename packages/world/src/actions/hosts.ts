/**
 * Actions on hosts and logs: processes are reniced, paused, killed; volumes grow; files are deleted; slots are dropped.
 */
import { printDuration } from '@firedrill/base';
import type { ActionRequest } from '@firedrill/scenario';
import type { HostState, ProcessState } from '../cold/host-state.ts';
import { endProcess } from '../cold/hosts.ts';
import { setSwitches, type Volume, volumesOf } from '../cold/volumes.ts';
import { corrupt, logOf, REMOVED_PER_SECOND, retainedBy } from '../cold/wal.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import { toBytes } from './amounts.ts';
import type { Done, Refused } from './carry-out.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const GiB = 1024 ** 3;
const gib = (bytes: number) => `${Math.round((bytes / GiB) * 10) / 10} GiB`;
/** From the order to the end of a checkpoint that somebody asks for (s). */
const CHECKPOINT = 10;
/** A volume that was grown is not grown again before (s). */
const RESTS = 6 * 3600;
/** What runs on every host, and is nobody's to kill. */
export const STANDING: readonly string[] = ['node_exporter', 'postgres', 'sshd'];
const OF_PROCESSES: readonly string[] = ['renice', 'pause-process', 'resume-process', 'kill-process'];

/** Carries an action on a host or a log out; undefined when it is none. */
export function hosts(world: World, action: ActionRequest): Done | Refused | undefined {
  if (action.do === 'drop-slot') return dropSlot(world, action);
  const isOfProcess = OF_PROCESSES.includes(action.do);
  if (!isOfProcess && action.do !== 'grow-volume' && action.do !== 'delete-files') return undefined;
  const h = world.cold.hosts?.hosts.findIndex(({ name }) => name === action.target) ?? -1;
  if (h < 0) return refused('unknown-target', `There is no host "${action.target}"`);
  if (action.do === 'grow-volume') return growVolume(world, h, action);
  if (action.do === 'delete-files') return deleteFiles(world, h, String(action.params.path ?? ''));
  return process(world, world.cold.hosts!.hosts[h]!, action);
}

function process(world: World, host: HostState, { do: what, params }: ActionRequest): Done | Refused {
  const named = String(params.process ?? '');
  const found = host.processes.filter(({ name, pid }) => name === named || String(pid) === named);
  const [one] = found;
  if (one === undefined)
    return STANDING.includes(named)
      ? refused('impossible', `${named} belongs to the host; look for what runs beside it`)
      : refused('impossible', `No process "${named}" runs on ${host.name}; it may have ended meanwhile`);
  switch (what) {
    case 'renice':
      return renice(host, one, toNumber(params.nice ?? Number.NaN));
    case 'pause-process':
    case 'resume-process':
      return pause(host, one, what === 'pause-process');
    default:
      for (const { id } of found) endProcess(world, id, 'killed');
      return {
        says: `${host.name}: ${named} killed${one.backup === undefined ? '' : `; there is no backup ${one.backup} until it is run again`}`,
        takes: 1,
        undo: undefined,
      };
  }
}

function renice(host: HostState, one: ProcessState, nice: number): Done | Refused {
  if (!Number.isInteger(nice) || nice < -20 || nice > 19)
    return refused('bad-parameter', `"${nice}" is not a niceness; write a whole number from -20 to 19`);
  const before = one.nice;
  one.nice = nice;
  return {
    says: `${host.name}: ${one.name} (pid ${one.pid}) has niceness ${nice}, before ${before}`,
    takes: 1,
    undo: { how: 'process', process: one.id, nice: before, isStopped: undefined },
  };
}

function pause(host: HostState, one: ProcessState, isStopped: boolean): Done {
  const says = `${host.name}: ${one.name} (pid ${one.pid}) ${isStopped ? 'is stopped; what it holds it keeps' : 'goes on'}`;
  const before = one.isStopped;
  if (before === isStopped) return { says, takes: 0, undo: undefined };
  one.isStopped = isStopped;
  return { says, takes: 1, undo: { how: 'process', process: one.id, nice: undefined, isStopped: before } };
}

/** Takes a renice or a pause back, if the process still runs. */
export function restoreProcess(
  world: World,
  {
    process: id,
    nice,
    isStopped,
  }: { readonly process: number; readonly nice: number | undefined; readonly isStopped: boolean | undefined },
): void {
  const one = world.cold.hosts?.hosts.flatMap(({ processes }) => processes).find((known) => known.id === id);
  if (one === undefined) return;
  if (nice !== undefined) one.nice = nice;
  if (isStopped !== undefined) one.isStopped = isStopped;
}

function dropSlot(world: World, { target, params }: ActionRequest): Done | Refused {
  const d = world.machine.plan.databases.findIndex(({ name }) => name === target);
  if (d < 0) return refused('unknown-target', `There is no database "${target}"`);
  const log = logOf(world, d);
  const slot = log?.slots.find(({ name }) => name === params.slot);
  if (log === undefined || slot === undefined)
    return refused('impossible', `${target} has no replication slot "${String(params.slot)}"`);
  if (log.server !== 'up' && log.server !== 'away')
    return refused('impossible', `${target} is down and takes no orders; it has to start first`);
  if (slot.from === undefined)
    return refused('impossible', `ERROR: replication slot "${slot.name}" is active; its consumer is connected`);
  const kept = retainedBy(log, slot.from);
  log.slots = log.slots.filter((one) => one !== slot);
  log.checkpointAt = Math.min(log.checkpointAt, world.machine.kernel.now + CHECKPOINT);
  return {
    says: `${target}: slot ${slot.name} dropped, checkpoint asked for; ${gib(kept)} were kept for it`,
    takes: CHECKPOINT + Math.ceil(kept / REMOVED_PER_SECOND),
    undo: undefined,
  };
}

function growVolume(world: World, h: number, { params }: ActionRequest): Done | Refused {
  const volume = volumesOf(world).find((one) => one.host === h && one.spec.name === params.volume);
  if (volume === undefined) return refused('unknown-target', `There is no volume "${String(params.volume)}" on it`);
  const { spec, state } = volume;
  const to = toBytes(params.capacity);
  const { now } = world.machine.kernel;
  if (!(to > state.size))
    return refused(
      'bad-parameter',
      `"${String(params.capacity)}" is not more than the ${gib(state.size)} it has; write ${Math.round((state.size / GiB) * 1.5)}Gi`,
    );
  if (to > spec.largest) return refused('impossible', `A volume has at most ${gib(spec.largest)}`);
  if (state.growing !== undefined) return refused('impossible', `${spec.name} is being grown already`);
  if (state.grownAt !== undefined && now - state.grownAt < RESTS)
    return refused(
      'impossible',
      `${spec.name} was grown less than six hours ago; the provider does not do it again before`,
    );
  state.growing = { to, at: now + spec.resize };
  state.grownAt = now;
  return {
    says: `${spec.mount}: growing ${gib(state.size)} → ${gib(to)}, ready in ${printDuration(spec.resize)}`,
    takes: spec.resize,
    undo: undefined,
  };
}

function deleteFiles(world: World, h: number, path: string): Done | Refused {
  const isUnder = (named: string) => named === path || named.startsWith(`${path.replace(/\/$/, '')}/`);
  const volumes = volumesOf(world).filter(({ host }) => host === h);
  const state = world.cold.hosts!;
  const logs = state.logs.filter(
    (log) =>
      log.host === h &&
      log.server !== 'corrupt' &&
      log.server !== 'away' &&
      isUnder(world.options.file.databases[log.database]!.wal!.path),
  );
  const files = volumes.flatMap(({ state: volume }) => volume.files.filter((one) => isUnder(one.path)));
  if (files.length === 0 && logs.length === 0)
    return refused('impossible', `rm: cannot remove '${path}': No such file or directory`);
  const freed = files.reduce((sum, { bytes }) => sum + bytes, 0) + logs.reduce((sum, { size }) => sum + size, 0);
  for (const one of files) one.bytes = 0;
  for (const log of logs) {
    log.size = 0;
    corrupt(world, log);
  }
  // Whose files they were cannot do without them.
  if (files.some(({ isSpare }) => !isSpare))
    for (const log of state.logs.filter((one) => one.host === h && !logs.includes(one) && one.server !== 'away'))
      corrupt(world, log);
  setSwitches(world);
  return { says: `${state.hosts[h]!.name}: ${path} deleted, ${gib(freed)} freed`, takes: 2, undo: undefined };
}

/** Paths of a host that may be deleted, alphabetical. */
export function pathsOf(world: World, named: string): string[] {
  const h = world.cold.hosts?.hosts.findIndex(({ name }) => name === named) ?? -1;
  const paths = volumesOf(world)
    .filter(({ host }: Volume) => host === h)
    .flatMap(({ state }) => state.files.map(({ path }) => path));
  const logs = world.options.file.databases.filter(({ name }) =>
    world.options.file.hosts?.[h]?.databases.includes(name),
  );
  return [...new Set([...paths, ...logs.flatMap(({ wal }) => (wal === undefined ? [] : [wal.path]))])].sort();
}
