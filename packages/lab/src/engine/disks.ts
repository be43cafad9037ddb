/**
 * Small ext4 file systems in files, one volume each: a disk that can be full, and stays as it is through a reboot.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../places.ts';
import { mustCommand } from '../setup/command.ts';
import type { EngineClient } from './client.ts';
import { inMemory } from './container.ts';
import { LABEL } from './labels.ts';
import type { LabSpec } from './spec.ts';

/** Makes the disks of one instance; gives the volumes by path. */
export async function makeDisks(
  client: EngineClient,
  places: Places,
  { spec, index }: { readonly spec: LabSpec; readonly index: number },
): Promise<ReadonlyMap<string, string>> {
  const volumes = new Map<string, string>();
  const { name, disks = [] } = spec.instances[index]!;
  for (const [number, { path, bytes }] of disks.filter((disk) => !inMemory(disk)).entries()) {
    const file = join(places.disks, `${spec.id}.${name}.${number}`);
    mkdirSync(places.disks, { recursive: true });
    await mustCommand(['truncate', '-s', String(bytes), file]);
    await mustCommand(['mkfs.ext4', '-q', '-F', '-m', '0', file]);
    const volume = `firedrill-${spec.id}-${name}-${number}`;
    const body = {
      Name: volume,
      Driver: 'local',
      DriverOpts: { type: 'ext4', device: file, o: 'loop,nosuid,nodev' },
      Labels: { [LABEL.home]: places.name, [LABEL.lab]: spec.id },
    };
    await client.json({ method: 'POST', path: '/volumes/create', body });
    volumes.set(path, volume);
  }
  return volumes;
}
