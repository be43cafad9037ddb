/**
 * Vacuum by hand, and the settings of autovacuum. A vacuum is a session of its own: it takes a lock that lets reads and
 * writes go on, a core and its share of the disk, and removes nothing unless it ran to its end.
 */
import { printDuration } from '@firedrill/base';
import type { ActionRequest } from '@firedrill/scenario';
import type { SessionEffect } from '../cold/state.ts';
import { isAggressive, removableOf, writerOf } from '../cold/vacuum.ts';
import { labourOf } from '../cold/vacuum-labour.ts';
import { type Place, specOf, type VacuumState } from '../cold/vacuum-state.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import { run } from './plans.ts';

/** Actions of this file; undefined when it is none of them. */
export function vacuumActions(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (action.do !== 'vacuum' && action.do !== 'set-autovacuum') return undefined;
  const { databases } = world.machine.plan;
  const d = databases.findIndex(({ name }) => name === action.target);
  if (d < 0) return { code: 'unknown-target', reason: `There is no database "${action.target}"` };
  const state = world.cold.vacuum?.find(({ database }) => database === d);
  if (state === undefined)
    return { code: 'impossible', reason: `${action.target} is not a server whose dead rows are looked at` };
  const named = action.params.table;
  const places = state.tables
    .map((table, place): Place => ({ state, place, table }))
    .filter((at) => named === undefined || specOf(world, at).name === String(named));
  if (places.length === 0)
    return { code: 'unknown-target', reason: `${action.target} has no table "${String(named)}"` };
  return action.do === 'vacuum' ? vacuum(world, action, { id, state, places }) : setAutovacuum(world, action, id);
}

type Tables = { readonly id: string; readonly state: VacuumState; readonly places: readonly Place[] };

function vacuum(world: World, { target, params }: ActionRequest, { id, state, places }: Tables): Done {
  const server = writerOf(world, state);
  const first = world.machine.plan.tables.findIndex(({ database }) => database === server);
  const freeze = params.freeze === true || params.freeze === 'true';
  const done = places.map((at) => {
    const spec = specOf(world, at);
    const freezes = freeze ? ('all' as const) : isAggressive(state, at.table) ? ('old' as const) : ('none' as const);
    const removable = removableOf(world, at, state.horizon);
    const labour = labourOf(world, at, first + at.place, {
      removable,
      isAggressive: freezes !== 'none',
      isFailsafe: false,
    });
    const statement = `VACUUM ${freeze ? '(FREEZE) ' : ''}${spec.name}`;
    const site = { world, d: server, table: first + at.place, spec, id };
    return run(site, {
      statement,
      lock: 'ShareUpdateExclusive',
      core: labour.core,
      reads: labour.reads,
      effect: vacuumedByHand(at, first + at.place, { freezes, pages: labour.heap }),
    });
  });
  const takes = done.reduce((most, one) => Math.max(most, one.takes), 0);
  if (done.length === 1) return done[0]!;
  return {
    says: `${target}: VACUUM of ${done.length} tables started; about ${printDuration(takes)} at the present load of the disk`,
    takes,
    undo: undefined,
  };
}

type Vacuumed = Extract<SessionEffect, { do: 'vacuumed' }>;
type ByHand = { readonly freezes: 'none' | 'old' | 'all'; readonly pages: number };

function vacuumedByHand({ state }: Place, t: number, { freezes, pages }: ByHand): Vacuumed {
  return {
    do: 'vacuumed',
    table: t,
    before: state.horizon,
    freezes,
    isAuto: false,
    isRewrite: false,
    isForWraparound: false,
    pages,
    seconds: 0,
    rest: [],
  };
}

/** What VACUUM FULL leaves: the rows that somebody may need, and no room between them. */
export function rewritten(at: Place, t: number, pages: number): SessionEffect {
  return { ...vacuumedByHand(at, t, { freezes: 'all', pages }), isRewrite: true };
}

function setAutovacuum(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const { table, costLimit } = params;
  const ofTable = [
    { field: 'autovacuum', value: params.enabled === undefined ? undefined : isOn(params.enabled) ? 1 : 0 },
    { field: 'autovacuumThreshold', value: params.deadRows === undefined ? undefined : toNumber(params.deadRows) },
    {
      field: 'autovacuumScaleFactor',
      value: params.scaleFactor === undefined ? undefined : toNumber(params.scaleFactor) / 100,
    },
  ].filter(({ value }) => value !== undefined);
  if (ofTable.length > 0 && table === undefined)
    return { code: 'bad-parameter', reason: 'These settings are those of a table: say which' };
  const settings = [
    ...ofTable.map(({ field, value }) => ({ parameter: `table/${target}/${String(table)}/${field}`, value: value! })),
    ...(costLimit === undefined
      ? []
      : [{ parameter: `database/${target}/autovacuumCostLimit`, value: toNumber(costLimit) }]),
  ];
  if (settings.length === 0)
    return { code: 'bad-parameter', reason: 'Nothing to set: enabled, deadRows, scaleFactor or costLimit' };
  const strange = settings.find(({ value }) => !(value >= 0) || value === Infinity);
  if (strange !== undefined)
    return { code: 'bad-parameter', reason: `${strange.value} is not a value for ${strange.parameter}` };
  for (const { parameter, value } of settings) world.parameters.add({ owner: id, parameter, op: 'set', value });
  const words = Object.entries(params)
    .filter(([name]) => name !== 'table')
    .map(([name, value]) => `${name} ${String(value)}`);
  const says = `${target}: autovacuum${table === undefined ? '' : ` of ${String(table)}`}: ${words.join(', ')}`;
  return { says, takes: 1, undo: { how: 'remove-owner' } };
}

const isOn = (value: unknown) => value === true || value === 'true' || value === 1;
