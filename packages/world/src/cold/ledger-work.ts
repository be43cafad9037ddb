/**
 * Work on the data comes to its end: invariants are counted, doubles given back, rows repaired, copies restored. What
 * was found is told to the team by whoever did it.
 */
import type { World } from '../world.ts';
import { auditFrom, count } from './ledger.ts';
import type { LedgerState, LedgerWork, Wound } from './ledger-state.ts';
import { post } from './providers.ts';
import { classesOf } from './saga-scripts.ts';
import { entityOf, hurtAt, hurtNow, mendable, openWound, rowsAt, setHurt } from './wounds.ts';

/** A repair that was tried dry holds for so long (s). */
const TRIED_FOR = 3600;
/** Who tells of it. */
const JOB = 'data jobs';

/** Does what was to be done. */
export function dataWorkDone(world: World, work: LedgerWork): void {
  const ledger = world.cold.ledger!;
  switch (work.do) {
    case 'counted':
      return tellCount(world, work.invariant);
    case 'refunded':
      return refund(world, ledger, work);
    case 'repaired':
      return repair(world, ledger, work);
    case 'copied':
      return say(world, `${work.name} is there. It is a copy beside the database; nothing reads it yet.`);
    case 'classified':
      return tellClasses(world, ledger, work.saga);
    case 'restored':
      return restore(world, ledger, work);
  }
}

const say = (world: World, text: string) => post(world, { from: JOB, role: 'job', text });

function tellClasses(world: World, { sagas }: LedgerState, saga: number): void {
  const classes = classesOf(world, saga);
  sagas!.one[saga]!.classified = { at: world.machine.kernel.now, classes };
  const { name } = world.options.file.ledger!.sagas![saga]!;
  const told = Object.entries(classes).map(([named, count]) => `${named} ${count}`);
  say(world, `${name}: failed executions by what is in force: ${told.join(', ') || 'none'}.`);
}

function tellCount(world: World, invariant: number): void {
  const { name, entity } = world.options.file.ledger!.invariants[invariant]!;
  const violations = count(world, invariant);
  say(world, `${name}: ${violations === 0 ? 'holds' : `${violations} rows of ${entity} break it`}.`);
}

/** Each refund is a request to the provider of the effect, and fails as often as its requests do. */
function refund(world: World, ledger: LedgerState, { effect, wanted }: Extract<LedgerWork, { do: 'refunded' }>): void {
  const { name, service, call } = world.options.file.ledger!.effects[effect]!;
  const spec = world.options.file.services.find((one) => one.name === service)!;
  const provider = spec.calls.find((one) => one.name === call)?.to;
  const failing = provider === undefined ? 0 : world.parameters.value(`provider/${provider}/errors`);
  const state = ledger.effects[effect]!;
  const done = Math.min(state.duplicates - state.refunded, Math.floor(wanted * (1 - failing)));
  state.refunded += done;
  const rest = wanted - done;
  say(world, `refunds of ${name}: ${done} done${rest === 0 ? '' : `, ${rest} failed at ${provider}`}.`);
}

// ── Repair ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The instant as of which a source has the rows of an entity; undefined = it is not there (yet). */
export function instantOf(world: World, entity: number, from: string): number | undefined {
  if (from === 'audit') return auditFrom(world);
  const store = entityOf(world, entity).copies.find((one) => one.store === from);
  if (store !== undefined) return world.machine.kernel.now - store.lag;
  const copy = world.cold.ledger!.copies.find(({ name }) => name === from);
  return copy === undefined || copy.readyAt > world.machine.kernel.now ? undefined : copy.of;
}

export type Estimate = { readonly mends: number; readonly hurt: number; readonly changed: number };

/** What a repair would do: rows that it makes good, of how many; and rows changed since, which only look alike. */
export function estimate(world: World, entity: number, from: string): Estimate {
  const of = instantOf(world, entity, from)!;
  const wounds = woundsOf(world, entity);
  const hurt = wounds.reduce((sum, wound) => sum + hurtNow(wound), 0);
  const mends = wounds.reduce((sum, wound) => sum + mendableFrom(world, wound, { from, of }), 0);
  const now = world.machine.kernel.now;
  return { mends, hurt, changed: Math.max(0, rowsAt(world, entity, now) - rowsAt(world, entity, of)) };
}

const woundsOf = ({ cold }: World, entity: number) => cold.ledger!.wounds.filter((wound) => wound.entity === entity);

/** The audit log has every row's image from before it was changed, also of rows that are young. */
function mendableFrom(
  world: World,
  wound: Wound,
  { from, of }: { readonly from: string; readonly of: number },
): number {
  if (wound.stores.length > 0) return hurtNow(wound);
  if (from !== 'audit') return mendable(world, wound, of);
  return wound.action === 'lost-write' ? 0 : Math.max(0, hurtNow(wound) - hurtAt(wound, of));
}

/** A repair writes what the source has; one that nobody tried dry takes rows that changed since for hurt ones. */
function repair(
  world: World,
  ledger: LedgerState,
  { entity, from, isDry }: Extract<LedgerWork, { do: 'repaired' }>,
): void {
  const { name } = entityOf(world, entity);
  const of = instantOf(world, entity, from);
  if (of === undefined) return say(world, `repair of ${name}: ${from} is not there any more.`);
  const now = world.machine.kernel.now;
  const { mends, hurt, changed } = estimate(world, entity, from);
  const key = `${name}/${from}`;
  if (isDry) {
    ledger.tried[key] = now;
    return say(
      world,
      `repair of ${name} from ${from}, dry: ${mends} of ${hurt} hurt rows would be made good; ${changed} rows changed since would be left alone.`,
    );
  }
  for (const wound of woundsOf(world, entity))
    setHurt(wound, now, hurtNow(wound) - mendableFrom(world, wound, { from, of }));
  const wasTried = now - (ledger.tried[key] ?? -Infinity) <= TRIED_FOR;
  if (!wasTried && changed > 0)
    openWound(ledger, {
      id: `repair/${key}/${now}`,
      action: 'lost-write',
      entity,
      stores: [],
      marks: [now, changed],
    });
  say(world, `repair of ${name} from ${from}: ${mends + (wasTried ? 0 : changed)} rows written.`);
}

/** The whole database is as it was: what was hurt since is good again, and what was written since is gone. */
function restore(world: World, ledger: LedgerState, { database, of }: Extract<LedgerWork, { do: 'restored' }>): void {
  const now = world.machine.kernel.now;
  ledger.entities.forEach((state, entity) => {
    if (entityOf(world, entity).database !== database) return;
    const was = rowsAt(world, entity, of);
    const lost = Math.max(0, state.rows - was);
    for (const wound of woundsOf(world, entity))
      if (wound.stores.length === 0) setHurt(wound, now, Math.min(hurtNow(wound), hurtAt(wound, of)));
    state.rows = was;
    const id = `restore/${database}/${now}`;
    if (lost > 0) openWound(ledger, { id, action: 'lost-write', entity, stores: [], marks: [now, lost] });
  });
  say(world, `${database} is restored. What was written since the backup is not in it.`);
}
