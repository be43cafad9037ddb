/**
 * A ledger speaks of what is there: tables, operations, calls of providers, entities and effects by their names.
 */
import type { Reading } from '../form/form.ts';
import type { KpiSpec } from '../kpi-file.ts';
import type { DataFault, EffectSpec, EntitySpec, LedgerSpec, OperationRef } from '../ledger-file.ts';
import type { WorldFile } from '../world-file.ts';
import { expectName, namesOf } from './expect-name.ts';
import type { WorldRule } from './rule.ts';

type Scene = { readonly world: WorldFile; readonly to: Reading };

/** Reports a service, or an operation of it, that is not there. */
export function checkOperation(ref: OperationRef, { world, to }: Scene): void {
  const at = to.at(ref, 'service');
  if (!expectName(ref.service, namesOf(world.services), { what: 'service', at, to })) return;
  const { operations } = world.services.find(({ name }) => name === ref.service)!;
  expectName(ref.operation, namesOf(operations), {
    what: `operation of ${ref.service}`,
    at: to.at(ref, 'operation'),
    to,
  });
}

function checkEntity(entity: EntitySpec, { world, to }: Scene): void {
  for (const ref of [...entity.writes, ...(entity.updates ?? []), ...(entity.deletes ?? []), ...entity.reads])
    checkOperation(ref, { world, to });
  const at = to.at(entity, 'database');
  if (expectName(entity.database, namesOf(world.databases), { what: 'database', at, to })) {
    const { tables } = world.databases.find(({ name }) => name === entity.database)!;
    expectName(entity.table, namesOf(tables), { what: `table of ${entity.database}`, at: to.at(entity, 'table'), to });
  }
  checkVersions(entity, to);
  const shares = Object.values(entity.owners);
  const sum = shares.reduce((all, part) => all + part, 0);
  if (shares.length > 0 && Math.abs(sum - 1) > 0.001)
    to.report(
      to.at(entity, 'owners'),
      'contradiction',
      `the shares of ${entity.name} come to ${Math.round(sum * 100)} %`,
      'they make 100 % together',
    );
}

/** Who reads a copy names one; versions are those that somebody writes. */
function checkVersions(entity: EntitySpec, to: Reading): void {
  const stores = entity.copies.map(({ store }) => store);
  for (const one of entity.reads)
    if (one.from !== undefined)
      expectName(one.from, stores, { what: `copy of ${entity.name}`, at: to.at(one, 'from'), to });
}

function checkEffect(effect: EffectSpec, ledger: LedgerSpec, { world, to }: Scene): void {
  expectName(effect.entity, namesOf(ledger.entities), { what: 'entity', at: to.at(effect, 'entity'), to });
  const { service, operation, call } = effect;
  for (const ref of effect.undoneBy ?? []) checkOperation(ref, { world, to });
  if ((operation === undefined) === (call === undefined)) {
    to.report(
      to.at(effect, 'name'),
      'contradiction',
      `${effect.name} has "call" or "operation", one of them`,
      'say what brings it about',
    );
    return;
  }
  if (operation !== undefined) return checkOperation({ service, operation }, { world, to });
  const at = to.at(effect, 'service');
  if (!expectName(service, namesOf(world.services), { what: 'service', at, to })) return;
  const { calls } = world.services.find(({ name }) => name === service)!;
  const known = { what: `call of ${service}`, at: to.at(effect, 'call'), to };
  if (!expectName(call!, namesOf(calls), known)) return;
  const asked = calls.find(({ name }) => name === call)!.to;
  if (!namesOf(world.providers).includes(asked))
    to.report(
      to.at(effect, 'call'),
      'wrong-flavour',
      `${call} asks ${asked}, which is no provider`,
      `write the operation of ${asked} that brings it about`,
    );
}

function checkKpi(kpi: KpiSpec, { world, to }: Scene): void {
  const { journey, clients, effect, refunds } = kpi;
  if (journey !== undefined)
    expectName(journey, namesOf(world.journeys), { what: 'journey', at: to.at(kpi, 'journey'), to });
  for (const [i, client] of (clients ?? []).entries())
    expectName(client, namesOf(world.clients), { what: 'client', at: to.at(clients!, i), to });
  const effects = namesOf(world.ledger?.effects ?? []);
  if (effect !== undefined) expectName(effect, effects, { what: 'effect', at: to.at(kpi, 'effect'), to });
  if (refunds !== undefined) expectName(refunds, effects, { what: 'effect', at: to.at(kpi, 'refunds'), to });
}

function check(world: WorldFile, to: Reading): void {
  const { ledger } = world;
  for (const kpi of world.kpis ?? []) checkKpi(kpi, { world, to });
  if (ledger === undefined) return;
  for (const entity of ledger.entities) checkEntity(entity, { world, to });
  for (const effect of ledger.effects) checkEffect(effect, ledger, { world, to });
  for (const one of ledger.invariants) {
    expectName(one.entity, namesOf(ledger.entities), { what: 'entity', at: to.at(one, 'entity'), to });
    if (one.effect !== undefined)
      expectName(one.effect, namesOf(ledger.effects), { what: 'effect', at: to.at(one, 'effect'), to });
    if (one.with !== undefined)
      expectName(one.with, namesOf(ledger.entities), { what: 'entity', at: to.at(one, 'with'), to });
    const { updates } = ledger.entities.find(({ name }) => name === one.entity) ?? {};
    if (one.versions === true && updates === undefined)
      to.report(
        to.at(one, 'versions'),
        'contradiction',
        `nobody writes versions of ${one.entity}`,
        'give the entity "updates"',
      );
    if (one.effect === undefined && one.with === undefined && one.versions !== true && one.harms.length === 0)
      to.report(
        to.at(one, 'name'),
        'missing-key',
        `${one.name} says nothing that must be true`,
        'give it "effect", "with", "versions" or "harms"',
      );
  }
}

export const ledger: WorldRule = {
  codes: [
    'unknown-service',
    'unknown-operation',
    'unknown-database',
    'unknown-table',
    'unknown-call',
    'unknown-entity',
    'unknown-copy',
    'unknown-effect',
    'unknown-journey',
    'unknown-client',
    'wrong-flavour',
    'contradiction',
    'missing-key',
  ],
  about: 'A ledger, and what the business counts, have the tables, operations, calls, entities and effects spoken of.',
  check,
};

type Look = (key: string, name: string, about: { readonly what: string; readonly known: readonly string[] }) => boolean;

/** Reports what a DataChaos names and the ledger does not have. */
export function checkDataFault(fault: DataFault, { ledger: known }: WorldFile, look: Look): void {
  if (known === undefined) return;
  if (fault.effect !== undefined) look('effect', fault.effect, { what: 'effect', known: namesOf(known.effects) });
  if (fault.entity === undefined) return;
  if (!look('entity', fault.entity, { what: 'entity', known: namesOf(known.entities) })) return;
  const entity = known.entities.find(({ name }) => name === fault.entity)!;
  if (fault.owner !== undefined)
    look('owner', fault.owner, { what: `owner of ${entity.name}`, known: Object.keys(entity.owners) });
  for (const store of fault.stores)
    look('stores', store, { what: `store of ${entity.name}`, known: entity.copies.map((one) => one.store) });
}
