/**
 * Actions on data: ask whether it is right, keep what could mend it, mend it. Each takes its time; none is a rollback.
 */
import { printDuration } from '@firedrill/base';
import { KEY_SCOPES } from '@firedrill/scenario';
import { auditFrom } from '../cold/ledger.ts';
import type { LedgerState, LedgerWork } from '../cold/ledger-state.ts';
import { estimate, instantOf } from '../cold/ledger-work.ts';
import { startSession } from '../cold/sessions.ts';
import { entityOf, openWound, setHurt } from '../cold/wounds.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const isOn = (value: unknown) => value === true || value === 'true' || value === 1;

/** Refunds, and rows of a repair, in a second. */
const REFUNDS = 5;
const REPAIRED = 2000;
/** Beginning anything of the kind: a script is found, read and started (s). */
const START = 60;
/** An answer about the data is fresh for so long (s). */
const FRESH = 3600;

/** Actions on databases of which somebody keeps account. */
export const KEPT: readonly string[] = ['freeze-retention', 'side-restore', 'restore-backup'];

/** What the rows of an entity can be repaired from now. */
export function sourcesOf(world: World, target: string): string[] {
  const entity = numbered(world.options.file.ledger?.entities ?? [], target);
  if (entity < 0) return [];
  const stores = entityOf(world, entity).copies.map(({ store }) => store);
  const copies = (world.cold.ledger?.copies ?? []).map(({ name }) => name);
  return ['audit', ...stores, ...copies].filter((from) => instantOf(world, entity, from) !== undefined);
}

/** Carries out an action on data; undefined when it is none. */
export function dataActions(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  switch (action.do) {
    case 'run-invariant':
    case 'set-idempotency-key':
    case 'refund-duplicates':
    case 'repair-data':
    case 'invalidate-sessions':
    case 'freeze-retention':
    case 'side-restore':
    case 'restore-backup':
      break;
    default:
      return undefined;
  }
  const { ledger } = world.cold;
  if (ledger === undefined) return refused('impossible', 'Nobody keeps account of the data of this world');
  switch (action.do) {
    case 'run-invariant':
      return runInvariant(world, action.target, id);
    case 'set-idempotency-key':
      return setKey(world, action, id);
    case 'refund-duplicates':
      return refundDuplicates(world, ledger, action.target);
    case 'repair-data':
      return repairData(world, action);
    case 'invalidate-sessions':
      return invalidate(world, ledger, { name: action.target, id });
    default:
      return onBackups(world, ledger, { action, id });
  }
}

const numbered = (names: readonly { readonly name: string }[], wanted: string) =>
  names.findIndex(({ name }) => name === wanted);

function begin(world: World, work: LedgerWork, takes: number): void {
  world.after(takes, { do: 'data-work', work });
}

/** A statement reads the table through, as any session of the database; its answer comes with its end. */
function runInvariant(world: World, target: string, id: string): Done | Refused {
  const spec = world.options.file.ledger!;
  const invariant = numbered(spec.invariants, target);
  if (invariant < 0) return refused('unknown-target', `There is no invariant "${target}"`);
  const { entity, takes } = spec.invariants[invariant]!;
  const { database, table } = spec.entities[numbered(spec.entities, entity)]!;
  startSession(
    world,
    {
      job: -1,
      name: id,
      database,
      statement: `SELECT count(*) FROM check_${target}()`,
      table,
      lock: 'AccessShare',
      user: 'checks',
      applicationName: 'run-invariant',
      effect: { do: 'read-through', work: { do: 'counted', invariant } },
    },
    { kind: 'constant', value: takes },
    undefined,
  );
  if (!world.cold.sessions.some(({ name }) => name === id))
    return refused('impossible', `${database} takes no connection now: nothing was counted`);
  return { says: `${target}: being counted on ${database}`, takes, undo: undefined };
}

function setKey(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const parameter = `effect/${target}/key`;
  if (!world.parameters.has(parameter)) return refused('unknown-target', `There is no effect "${target}"`);
  const scopes: readonly unknown[] = KEY_SCOPES;
  const scope = scopes.indexOf(params.scope);
  if (scope < 0) return refused('bad-parameter', `A key is made from ${KEY_SCOPES.join(', ')}`);
  world.parameters.add({ owner: id, parameter, op: 'set', value: scope });
  const says = `${target}: the key of idempotency is made from the ${KEY_SCOPES[scope]}`;
  return { says, takes: 1, undo: { how: 'remove-owner' } };
}

/** Only what was counted lately can be given back: who knows otherwise which are doubles? */
function refundDuplicates(world: World, ledger: LedgerState, target: string): Done | Refused {
  const spec = world.options.file.ledger!;
  const effect = numbered(spec.effects, target);
  if (effect < 0) return refused('unknown-target', `There is no effect "${target}"`);
  const now = world.machine.kernel.now;
  const isKnown = spec.invariants.some(
    (one, n) => one.effect === target && now - (ledger.counted[n]?.at ?? -Infinity) <= FRESH,
  );
  if (!isKnown)
    return refused('impossible', `Nobody knows which ${target}s are doubles: run the invariant about it first`);
  const { duplicates, refunded } = ledger.effects[effect]!;
  const wanted = duplicates - refunded;
  if (wanted === 0) return refused('impossible', `No ${target} is a double`);
  const takes = Math.round(START + wanted / REFUNDS);
  begin(world, { do: 'refunded', effect, wanted }, takes);
  return { says: `${target}: ${wanted} doubles are being given back`, takes, undo: undefined };
}

function repairData(world: World, { target, params }: ActionRequest): Done | Refused {
  const entity = numbered(world.options.file.ledger!.entities, target);
  if (entity < 0) return refused('unknown-target', `There is no entity "${target}"`);
  const from = String(params.source ?? '');
  if (instantOf(world, entity, from) === undefined) {
    const isAudit = from === 'audit';
    return refused('impossible', isAudit ? 'There is no audit log' : `There is no copy "${from}" that could be read`);
  }
  const { mends, hurt } = estimate(world, entity, from);
  const isDry = isOn(params.dryRun);
  const takes = Math.round(START + (isDry ? hurt / (10 * REPAIRED) : mends / REPAIRED));
  begin(world, { do: 'repaired', entity, from, isDry }, takes);
  return { says: `${target}: ${isDry ? 'a dry run of the ' : ''}repair from ${from} runs`, takes, undo: undefined };
}

/** Every row of the entity ends: whoever had one begins anew, and each new one is right. */
function invalidate(
  world: World,
  ledger: LedgerState,
  { name, id }: { readonly name: string; readonly id: string },
): Done | Refused {
  const { entities } = world.options.file.ledger!;
  const entity = numbered(entities, name);
  if (entity < 0) return refused('unknown-target', `There is no entity "${name}"`);
  if (entities[entity]!.writes.length === 0)
    return refused('impossible', `Nobody could begin ${name} anew: no operation writes them`);
  const now = world.machine.kernel.now;
  const state = ledger.entities[entity]!;
  const all = state.rows;
  for (const wound of ledger.wounds) if (wound.entity === entity) setHurt(wound, now, 0);
  const marks = [now, all];
  if (openWound(ledger, { id, action: 'delete', entity, stores: [], marks, heals: true }) === undefined)
    return refused('impossible', 'Too much is wrong with the data already');
  return { says: `${name}: all ${all} are ended; their owners begin anew`, takes: 1, undo: undefined };
}

// ── Backups ────────────────────────────────────────────────────────────────────────────────────────────────────────

type Asked = { readonly action: ActionRequest; readonly id: string };

function onBackups(world: World, ledger: LedgerState, { action, id }: Asked): Done | Refused {
  const { target } = action;
  const spec = world.options.file.ledger!;
  if (!spec.entities.some(({ database }) => database === target))
    return refused('unknown-target', `Nobody keeps account of the data in "${target}"`);
  if (action.do === 'freeze-retention') return freeze(world, ledger);
  if (spec.backups === undefined) return refused('impossible', `There is no backup of ${target}`);
  const now = world.machine.kernel.now;
  const age = Number(action.params.age ?? 0);
  const of = [...ledger.backups].reverse().find((at) => now - at >= age);
  if (of === undefined) return refused('impossible', `There is no backup of ${target} that is so old`);
  const takes = spec.backups.restore;
  const old = printDuration(Math.round((now - of) / 60) * 60);
  if (action.do === 'side-restore') {
    const name = `${target}-copy-${ledger.copies.length + 1}`;
    ledger.copies.push({ name, database: target, of, readyAt: now + takes });
    begin(world, { do: 'copied', name }, takes);
    return { says: `${target}: the backup of ${old} ago is being restored as ${name}`, takes, undo: undefined };
  }
  world.parameters.add({ owner: id, parameter: `database/${target}/up`, op: 'set', value: 0 });
  world.after(takes, { do: 'database-up', owner: id });
  begin(world, { do: 'restored', database: target, of }, takes);
  const says = `${target}: the backup of ${old} ago is being restored in its place; no connections for ${printDuration(takes)}, and what was written since is lost`;
  return { says, takes, undo: undefined };
}

function freeze(world: World, ledger: LedgerState): Done | Refused {
  if (ledger.frozenAt !== undefined) return refused('impossible', 'Nothing is deleted any more, since a while');
  if (ledger.backups.length === 0 && auditFrom(world) === undefined)
    return refused('impossible', 'There are no backups and no audit log to keep');
  ledger.frozenAt = world.machine.kernel.now;
  return { says: 'backups and audit log: nothing is deleted any more', takes: 1, undo: { how: 'thaw-retention' } };
}
