/**
 * What may be wrong with the disk of a database: reads that take long or fail, pages whose checksum is wrong, a log that
 * is slow or cannot be written. Reads are those of databases with storage; whatever has no disk of its own writes a log.
 */
import { ln } from '@firedrill/kernel';
import { errorText } from '@firedrill/scenario';
import { planDisk, touchDisk } from '../machine/disk.ts';
import * as K from '../machine/disks.table.ts';
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import { R_CORRUPTED, R_IO } from '../machine/reasons.table.ts';
import type { World } from '../world.ts';
import { sayDatabase } from './hosts.ts';
import { chance } from './volumes.ts';

/** As good as ln 0: a read that is never given. */
const NEVER = -1e9;

/** Declares `database/<database>/flushDelay`, `readDelay` and their like. */
export function defineDisks(world: World): void {
  const { machine: m, parameters } = world;
  m.plan.databases.forEach(({ name, storage, wal }, d) => {
    const set = (field: string, offset: number, word: (value: number) => number) =>
      parameters.define(`database/${name}/${field}`, 0, (value) => {
        m.I[m.db(d) + offset] = word(value);
      });
    set('flushDelay', T.D_FLUSH, (seconds) => Math.round(seconds * 1e6));
    set('flushesDelayed', T.D_FLUSH_CHANCE, chance);
    // Read once a second.
    if (wal !== undefined) parameters.define(`database/${name}/logErrno`, 0, () => {});
    if (storage === undefined) return;
    const alone = storage.latency > 0 ? storage.latency : 1 / storage.iops;
    parameters.define(`database/${name}/readDelay`, 0, (seconds) => {
      touchDisk(m, m.disk(d));
      m.F[(m.disk(d) + K.DK_STREAM) >> 1] = 1 / (alone + seconds);
      planDisk(m, d);
    });
    const refuse = () => refuseReads(world, d);
    for (const field of ['readErrno', 'readErrors', 'badPages'])
      parameters.define(`database/${name}/${field}`, 0, refuse);
  });
}

function refuseReads({ machine: m, parameters }: World, d: number): void {
  const { name } = m.plan.databases[d]!;
  const [errors, bad] = ['readErrors', 'badPages'].map((field) => parameters.value(`database/${name}/${field}`));
  const given = (1 - errors!) * (1 - bad!);
  m.F[(m.disk(d) + K.DK_GIVEN) >> 1] = given >= 1 ? 0 : given <= 0 ? NEVER : ln(given);
  m.I[m.disk(d) + K.DK_REASON] = errors! > 0 ? R_IO : R_CORRUPTED;
}

/** One second: a server says which blocks it could not read; of many it says one. */
export function turnDisks(world: World): void {
  const { machine: m } = world;
  m.plan.databases.forEach(({ name, storage }, d) => {
    if (storage === undefined || m.I[m.disk(d) + K.DK_FAILED] === 0) return;
    const isBad = m.I[m.disk(d) + K.DK_REASON] === R_CORRUPTED;
    const block = (Math.round(m.kernel.now) * 7919) % 400_000;
    const file = relationFile(m, d);
    if (isBad)
      sayDatabase(world, d, 'error', 'WARNING:  page verification failed, calculated checksum 41277 but expected 7046');
    sayDatabase(
      world,
      d,
      'error',
      isBad
        ? `ERROR:  invalid page in block ${block} of relation ${file}`
        : `ERROR:  could not read block ${block} in file "${file}": ${errorText(world.parameters.value(`database/${name}/readErrno`))}`,
    );
    m.I[m.disk(d) + K.DK_FAILED] = 0;
  });
}

/** Where the first table of a database lies. */
const relationFile = (m: Machine, d: number) => `base/16384/${16_402 + m.plan.databases[d]!.tables.length * 6}`;
