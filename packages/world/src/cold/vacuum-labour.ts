/**
 * What a vacuum of a table has to do: pages it scans and writes, and what that costs by PostgreSQL's cost-based delay.
 */
import * as K from '../machine/disks.table.ts';
import type { World } from '../world.ts';
import { PAGE_BYTES, pagesOf, READ_AHEAD } from './planner.ts';
import { bloatOf, deadRows, type Place, specOf } from './vacuum-state.ts';

/** `vacuum_cost_page_hit`, `…_miss`, `…_dirty`. */
const HIT = 1;
const MISS = 2;
const DIRTY = 20;
/** Bytes of an entry of an index, its page nine tenths full. */
const ENTRY = 24;
/** Core seconds of a page. */
const PAGE_SECONDS = 5e-6;

/** Pages of the table and of its indexes, cost units, disk operations, seconds on a core. */
export type Labour = {
  readonly heap: number;
  readonly scanned: number;
  readonly cost: number;
  readonly reads: number;
  readonly core: number;
};

type How = {
  /** Dead rows that it may remove. */
  readonly removable: number;
  /** It looks at every page, to freeze what is old. */
  readonly isAggressive: boolean;
  /** It leaves indexes alone: no time for them. */
  readonly isFailsafe: boolean;
};

/** The work of one vacuum of a table as it lies now; `t`: the table by its row of the plan. */
export function labourOf(world: World, at: Place, t: number, how: How): Labour {
  const spec = specOf(world, at);
  const heap = pagesOf(spec, bloatOf(world, t));
  const withDead = spread(heap, deadRows(world, at));
  const scanned = how.isAggressive ? heap : withDead;
  const indexed = how.isFailsafe || how.removable < 1 ? 0 : Math.max(1, spec.indexes?.length ?? 1);
  const ofIndexes = indexed * Math.ceil((spec.rows * ENTRY) / PAGE_BYTES);
  const written = how.isAggressive ? heap : spread(heap, how.removable);
  const dirty = written + indexed * spread(Math.ceil((spec.rows * ENTRY) / PAGE_BYTES), how.removable);
  const hit = world.plans!.residentShare(t);
  const looked = scanned + ofIndexes;
  return {
    heap,
    scanned,
    cost: looked * (hit * HIT + (1 - hit) * MISS) + dirty * DIRTY,
    reads: (looked * (1 - hit)) / READ_AHEAD,
    core: looked * PAGE_SECONDS,
  };
}

/** Pages that so many rows lie on, anywhere in the table (Mackert and Lohman 1989). */
function spread(pages: number, rows: number): number {
  return pages <= 0 || rows <= 0 ? 0 : Math.min(pages, (2 * pages * rows) / (2 * pages + rows));
}

/** Seconds that it waits for the disk when nobody else reads. */
export function readSeconds({ machine: m }: World, d: number, { reads }: Labour): number {
  return reads / m.F[(m.disk(d) + K.DK_STREAM) >> 1]!;
}
