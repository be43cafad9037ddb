/**
 * DataChaos: rows come to harm, effects happen twice. Ending it stops more of it; what was hurt stays hurt.
 */
import type { DataFault } from '@firedrill/scenario';
import type { LedgerState } from '../cold/ledger-state.ts';
import { entityOf, openWound, rowsAt } from '../cold/wounds.ts';
import type { World } from '../world.ts';

/** A fault of the data begins. */
export function startDataFault(world: World, fault: DataFault, owner: string): void {
  const { ledger } = world.cold;
  if (ledger === undefined) return;
  if (fault.action === 'duplicate-effect') return duplicate(world, ledger, fault, owner);
  const entity = world.options.file.ledger!.entities.findIndex(({ name }) => name === fault.entity);
  const now = world.machine.kernel.now;
  const part = fault.owner === undefined ? 1 : (entityOf(world, entity).owners[fault.owner] ?? 0);
  const all = rowsAt(world, entity, now) * part;
  const share = fault.by === 'writes' ? fault.share! * part : undefined;
  // What was hurt before: of the rows, or of what was written since.
  const written = (entityOf(world, entity).rowsPerDay * fault.since) / 86_400;
  const wanted = Math.round(Math.min(all, fault.rows ?? fault.share! * (fault.by === 'writes' ? written * part : all)));
  const isNow = fault.by === 'once' || fault.since > 0;
  const before = fault.by === 'writes' && fault.since === 0 ? 0 : wanted;
  openWound(ledger, {
    id: owner,
    action: fault.action,
    entity,
    stores: fault.stores,
    marks: isNow ? (fault.since > 0 ? [now - fault.since, 0, now, before] : [now, before]) : [],
    ...(share === undefined ? {} : { share }),
    ...(fault.by === 'job' && !isNow ? { job: { rows: wanted, from: now, over: fault.over, done: 0 } } : {}),
  });
}

/** Effects happen again: so many at once, or a share of all that come. */
function duplicate(world: World, ledger: LedgerState, fault: DataFault, owner: string): void {
  const effect = world.options.file.ledger!.effects.findIndex(({ name }) => name === fault.effect);
  if (fault.by === 'writes') ledger.doubling.push({ owner, effect, share: fault.share! });
  else {
    const state = ledger.effects[effect]!;
    const again = fault.rows ?? Math.round(fault.share! * state.count);
    state.count += again;
    state.duplicates += again;
  }
}

/** It does no more harm. */
export function endDataFault(world: World, owner: string): void {
  const { ledger } = world.cold;
  if (ledger === undefined) return;
  ledger.doubling = ledger.doubling.filter((one) => one.owner !== owner);
  for (const wound of ledger.wounds) {
    if (wound.id !== owner) continue;
    delete wound.share;
    delete wound.job;
  }
}
