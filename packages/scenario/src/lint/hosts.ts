/**
 * Hosts hold together: databases run on one host each, a log is on a volume of it, paths lie on their volume, what is
 * there fits, and programs write where there is a volume.
 */
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import type { HostSpec, VolumeSpec } from '../host-file.ts';
import { amountOf } from '../world/placement.ts';
import type { OperationSpec, StepSpec, WorldFile } from '../world-file.ts';
import { expectName, namesOf } from './expect-name.ts';
import type { WorldRule } from './rule.ts';

function checkHosts(hosts: readonly HostSpec[], world: WorldFile, to: Reading): void {
  const carried = new Set<string>();
  for (const host of hosts) {
    for (const [i, database] of host.databases.entries()) {
      const at = to.at(host.databases, i);
      if (!expectName(database, namesOf(world.databases), { what: 'database', at, to })) continue;
      if (carried.has(database))
        to.report(at, 'two-hosts', `the database "${database}" runs on two hosts`, 'leave one out');
      carried.add(database);
    }
    for (const volume of host.volumes) checkVolume(volume, host, world, to);
    checkMemory(host, world, to);
  }
}

/** With a page cache memory is counted, so what databases keep must fit. */
function checkMemory(host: HostSpec, world: WorldFile, to: Reading): void {
  if (host.pageCache === undefined) return;
  const buffers = world.databases
    .filter(({ name }) => host.databases.includes(name))
    .reduce((sum, { storage }) => sum + (storage?.cache ?? 0), 0);
  const held = amountOf(host.pageCache.reserved, host.memory) + buffers;
  if (held > host.memory)
    to.report(
      to.at(host, 'memory'),
      'memory-overfull',
      `the system and the buffers of databases hold ${Math.round(held / 1024 ** 2)} MiB of the ${Math.round(host.memory / 1024 ** 2)} MiB of "${host.name}"`,
      'give the host more memory, or the databases less `cache`',
    );
}

function checkVolume(volume: VolumeSpec, host: HostSpec, world: WorldFile, to: Reading): void {
  const logs = world.databases.filter((d) => host.databases.includes(d.name) && d.wal?.volume === volume.name);
  const used =
    volume.files.reduce((sum, { bytes }) => sum + bytes, 0) + logs.reduce((sum, d) => sum + (d.wal?.keeps ?? 0), 0);
  if (used > volume.size)
    to.report(
      to.at(volume, 'size'),
      'volume-overfull',
      `${Math.round(used / 1024 ** 3)} GiB are on the volume "${volume.name}", more than fits`,
      'make it larger, or let less be there',
    );
  if (volume.reservedFor !== undefined)
    expectName(volume.reservedFor, host.databases, {
      what: `database of ${host.name}`,
      at: to.at(volume, 'reservedFor'),
      to,
    });
}

function checkLogs(hosts: readonly HostSpec[], world: WorldFile, to: Reading): void {
  for (const database of world.databases) {
    if (database.wal === undefined) continue;
    const host = hosts.find(({ databases }) => databases.includes(database.name));
    if (host === undefined)
      to.report(
        to.at(database, 'wal'),
        'no-host',
        `no host carries "${database.name}", so its log has no volume`,
        `add it to the databases of a host`,
      );
    else
      expectName(database.wal.volume, namesOf(host.volumes), {
        what: `volume of ${host.name}`,
        at: to.at(database.wal, 'volume'),
        to,
      });
  }
}

function checkSteps(steps: readonly StepSpec[], hosts: readonly HostSpec[], to: Reading): void {
  for (const step of steps) {
    if (step.do === 'branch') checkSteps([...step.then, ...step.otherwise], hosts, to);
    if (step.do === 'cache') checkSteps([...step.hit, ...step.miss], hosts, to);
    if (step.do !== 'write') continue;
    const host = hosts.find(({ name }) => name === step.host);
    if (host === undefined)
      to.report(step.at, 'unknown-host', `unknown host "${step.host}"`, nameHint(step.host, namesOf(hosts)));
    else expectName(step.volume, namesOf(host.volumes), { what: `volume of ${host.name}`, at: step.at, to });
  }
}

function check(world: WorldFile, to: Reading): void {
  const hosts = world.hosts ?? [];
  checkHosts(hosts, world, to);
  checkLogs(hosts, world, to);
  const operations = (of: { readonly operations: readonly OperationSpec[] }) => of.operations;
  for (const service of world.services)
    for (const { steps } of [...service.operations, ...service.versions.flatMap(operations)])
      checkSteps(steps, hosts, to);
}

export const hosts: WorldRule = {
  codes: [
    'unknown-database',
    'two-hosts',
    'volume-overfull',
    'memory-overfull',
    'no-host',
    'unknown-host',
    'unknown-volume',
  ],
  about: 'Hosts carry what exists, and what is on their volumes fits.',
  check,
};
