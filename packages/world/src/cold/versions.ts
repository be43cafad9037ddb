/**
 * Versions of rows. Who updates a row has seen the versions that were there when it came; what was written while it was
 * inside it overwrites, unless it checks. Who reads a copy meets the version that was there its lag ago.
 *
 *   slow   ├── came ─────────────────────── writes v3 over v2 ─▶
 *   quick        ├── came ── writes v2 ─▶
 */
import type { EntitySpec, ReaderSpec } from '@firedrill/scenario';
import type { World } from '../world.ts';
import { caseOf, knownCase } from './ledger-cases.ts';
import type { LedgerState, VersionCounts } from './ledger-state.ts';

/** No version was written yet; undefined where rows have none. */
export const newVersions = ({ updates }: EntitySpec): VersionCounts | undefined =>
  updates === undefined ? undefined : { written: 0, overwritten: 0, conflicts: 0, stale: 0 };

/** A request with when it came and when it answered. */
export type Span = { readonly request: number; readonly came: number; readonly at: number };

/** The row of an order gets its next version, or does not, where who writes it checks. */
export function rowUpdated(
  world: World,
  ledger: LedgerState,
  { entity, checks }: { readonly entity: number; readonly checks: boolean },
  { request, came, at }: Span,
): void {
  const counts = ledger.entities[entity]!.versions!;
  const found = caseOf(world, ledger, request);
  found.versions ??= {};
  const known = found.versions[entity] ?? [];
  const isNewer = known.some((written) => written > came);
  if (isNewer && checks) {
    counts.conflicts++;
    return;
  }
  if (isNewer) counts.overwritten++;
  counts.written++;
  found.versions[entity] = [...known.slice(-MOST_VERSIONS), at];
}

/** Versions of a row that are looked back to. */
const MOST_VERSIONS = 15;

/** Which version of the row of its order a reader met, of how many; undefined when it was the latest, or there is none. */
export function metOld(
  world: World,
  ledger: LedgerState,
  { entity, reader }: { readonly entity: number; readonly reader: ReaderSpec },
  { request, at }: Span,
): { readonly met: number; readonly of: number } | undefined {
  const counts = ledger.entities[entity]!.versions;
  if (counts === undefined) return undefined;
  const { copies } = world.options.file.ledger!.entities[entity]!;
  const lag = copies.find(({ store }) => store === reader.from)?.lag ?? 0;
  const known = knownCase(ledger, request)?.versions?.[entity] ?? [];
  const met = known.filter((written) => written <= at - lag).length;
  if (met === known.length) return undefined;
  counts.stale++;
  // What was written with the row is its first version.
  return { met: met + 1, of: known.length + 1 };
}
