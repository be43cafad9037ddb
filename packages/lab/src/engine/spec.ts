/**
 * What a lab is made of, and what holds for every one of them: names, bounds, addresses.
 */
import { NETWORK_PREFIX } from '../setup/config.ts';
import { LabTrouble } from '../trouble.ts';

/** A small file system of its own inside an instance, so that a disk can be full while the machine's is not. */
export type DiskSpec = {
  /** Where it is mounted. */
  readonly path: string;
  readonly bytes: number;
  /** `memory` (default): a tmpfs, empty after a reboot, counts as the instance's memory. `disk`: ext4, outlives reboots. */
  readonly kind?: 'memory' | 'disk';
};

/** One machine of a lab. `image` is a name in `labs/images`, without a tag; `cpus` may be a fraction. */
export type InstanceSpec = {
  readonly name: string;
  readonly image: string;
  readonly memoryBytes: number;
  readonly cpus: number;
  readonly pids: number;
  readonly disks?: readonly DiskSpec[];
};

/** A lab: `owner` says who must live for it to stay (see `gc`), `level` what is played on it. */
export type LabSpec = {
  readonly id: string;
  readonly owner: string;
  readonly level: string;
  readonly instances: readonly InstanceSpec[];
};

/** Labs of one machine, all engines together. */
export const LABS_AT_ONCE = 250;
/** Instances of one lab. */
export const INSTANCES_PER_LAB = 16;
const FIRST_HOST = 10;
const NAME = /^[a-z][a-z0-9-]{0,30}$/;
const ID = /^[a-z0-9][a-z0-9-]{0,47}$/;

/** Throws {@link LabTrouble} `bound` with the first thing that is wrong. */
export function checkSpec({ id, instances }: LabSpec): void {
  const wrong = (what: string): never => {
    throw new LabTrouble('bound', `Lab "${id}": ${what}.`);
  };
  if (!ID.test(id)) wrong('its id needs 1 to 48 small letters, digits and dashes');
  if (instances.length === 0 || instances.length > INSTANCES_PER_LAB)
    wrong(`needs 1 to ${INSTANCES_PER_LAB} instances`);
  if (new Set(instances.map(({ name }) => name)).size < instances.length) wrong('two instances have one name');
  for (const { name, memoryBytes, cpus, pids, disks = [] } of instances) {
    if (!NAME.test(name)) wrong(`an instance cannot be called "${name}" (small letters, digits, dashes)`);
    if (!(memoryBytes >= 2 ** 25)) wrong(`${name} needs 32 MiB of memory or more`);
    if (!(cpus > 0 && cpus <= 64)) wrong(`${name} needs more than 0 and at most 64 processors`);
    if (!(pids >= 32 && pids <= 32_768)) wrong(`${name} needs 32 to 32768 processes`);
    for (const { path, bytes } of disks)
      if (!/^\/[\w./-]+$/.test(path) || !(bytes >= 2 ** 20))
        wrong(`${name}: the disk at "${path}" needs a path and 1 MiB or more`);
  }
}

/** The network of a lab's number. */
export const subnetOf = (number: number): string => `${NETWORK_PREFIX}.${number}.0/24`;
/** The host's end of it. */
export const gatewayOf = (number: number): string => `${NETWORK_PREFIX}.${number}.1`;
/** The address of the instance with an index. */
export const addressOf = (number: number, index: number): string => `${NETWORK_PREFIX}.${number}.${FIRST_HOST + index}`;

/** Always the same for the same place: neighbours would keep an old one for 40 s after a reboot. */
export function macOf(number: number, index: number): string {
  const hex = (value: number) => value.toString(16).padStart(2, '0');
  return `02:fd:0a:d5:${hex(number)}:${hex(FIRST_HOST + index)}`;
}
