/**
 * The audit of disks: as many read as counted, each in its disk's heap and none before what was attained; pages in memory
 * are neither less than none nor more than there are, and all together no more than memory holds.
 */
import * as K from './machine/disks.table.ts';
import * as T from './machine/fields.table.ts';
import type { World } from './world.ts';

/** Says what is wrong with the disks of a world that has some. */
export function disks(world: World, say: (what: string) => void): void {
  const { machine: m, cold } = world;
  const { I, F } = m;
  const counts = m.plan.databases.map(() => 0);
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    if (I[at + T.V_STATE] !== T.DB_READING) continue;
    const d = I[m.conn(I[at + T.V_CONN]! - 1) + T.K_DB]!;
    counts[d]!++;
    if (F[(at + T.V_DUE) >> 1]! < F[(m.disk(d) + K.DK_V) >> 1]! - 1e-3) say(`visit ${v} reads though it is done`);
  }
  m.plan.databases.forEach(({ name, storage }, d) => {
    if (storage === undefined) {
      if (counts[d] !== 0) say(`${name} has no disk, and ${counts[d]} read`);
      return;
    }
    const disk = m.disk(d);
    const kept = I[disk + K.DK_COUNT]!;
    if (kept !== counts[d]) say(`reading from ${name}: ${kept} kept, ${counts[d]} counted`);
    if (kept > 0 && F[(disk + K.DK_AT) >> 1]! < m.kernel.now) say(`the disk of ${name} missed a completion`);
    const pages = (cold.plans?.pages ?? []).filter((_, n) => m.plan.tables[Math.floor(n / 2)]!.database === d);
    for (const { pages: all, resident } of pages)
      if (!(resident >= -1e-6 && resident <= all + 1e-6)) say(`${name} holds ${resident} of ${all} pages`);
    const inside = pages.reduce((sum, { resident }) => sum + resident, 0);
    const room = world.parameters.value(`database/${name}/cache`) / 8192;
    if (inside > room * 1.000001 + 1) say(`${name} holds ${inside} pages in room for ${room}`);
  });
}
