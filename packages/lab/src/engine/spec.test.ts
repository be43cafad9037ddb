import { describe, expect, it } from 'vitest';
import { isOwnerRunning, ownerOfThisProcess } from './owner.ts';
import {
  addressOf,
  checkSpec,
  INSTANCES_PER_LAB,
  type InstanceSpec,
  LABS_AT_ONCE,
  type LabSpec,
  macOf,
} from './spec.ts';

const instance: InstanceSpec = { name: 'app', image: 'app', memoryBytes: 2 ** 28, cpus: 1, pids: 256 };
const spec: LabSpec = { id: 'shop-1', owner: 'server:1', level: 'shop', instances: [instance] };

describe('specs (LAB5)', () => {
  it('within the bounds are taken', () => expect(() => checkSpec(spec)).not.toThrow());
  it.each([
    ['its id needs', { ...spec, id: '../x' }],
    ['needs 1 to 16 instances', { ...spec, instances: [] }],
    ['two instances have one name', { ...spec, instances: [instance, instance] }],
    ['cannot be called "App_1"', { ...spec, instances: [{ ...instance, name: 'App_1' }] }],
    ['app needs 32 MiB', { ...spec, instances: [{ ...instance, memoryBytes: Number.NaN }] }],
    ['app needs more than 0', { ...spec, instances: [{ ...instance, cpus: 0 }] }],
    ['app needs 32 to 32768 processes', { ...spec, instances: [{ ...instance, pids: 1 }] }],
    ['the disk at "srv"', { ...spec, instances: [{ ...instance, disks: [{ path: 'srv', bytes: 2 ** 24 }] }] }],
  ])('[LAB5] out of bounds are refused: %s', (message, wrong) => expect(() => checkSpec(wrong)).toThrow(message));
  it('[LAB5] give every place an address of its own', () => {
    const places = Array.from({ length: LABS_AT_ONCE }, (_, n) =>
      Array.from({ length: INSTANCES_PER_LAB }, (__, index) => [addressOf(n + 1, index), macOf(n + 1, index)]),
    ).flat();
    for (const column of [0, 1])
      expect(new Set(places.map((place) => place[column])).size).toBe(LABS_AT_ONCE * INSTANCES_PER_LAB);
    expect(macOf(250, 15)).toBe('02:fd:0a:d5:fa:19');
  });
});

describe('owners (LAB6)', () => {
  it('[LAB6] that are processes are known for certain', () => {
    const own = ownerOfThisProcess();
    expect(isOwnerRunning(own)).toBe(true);
    const [kind, pid, started, boot] = own.split(':');
    expect(isOwnerRunning([kind, pid, Number(started) + 1, boot].join(':'))).toBe(false);
    expect(isOwnerRunning([kind, pid, started, boot!.replaceAll(/./g, '0')].join(':'))).toBe(false);
    expect(isOwnerRunning(['process', 4_194_304, started, boot].join(':'))).toBe(false);
  });
  it('of other kinds are for others to vouch for', () => expect(isOwnerRunning('server:4f2a')).toBeUndefined());
});
