/**
 * The data ledger: what the machine noted since a second ago is entered, wounds grow, readers meet them, backups are
 * made and deleted, monitored invariants are counted. Faults and actions change it; it never changes what is served,
 * except through readers that fail on a row that is gone or spoilt.
 */

import { keyedBits, toUniform } from '@firedrill/kernel';
import { ALL_INSTANCES, type InvariantSpec, KEY_SCOPES, type WorldFile } from '@firedrill/scenario';
import { MARK, MARKS, MARKS_HEAD } from '../machine/marks.ts';
import type { PlanMark } from '../plan/plan-ledger.ts';
import type { World } from '../world.ts';
import { interceptors, settleInterceptors, tellMachine } from './interceptors.ts';
import { apart, closeCases, effectAsked, effectUndone, rowDeleted, rowWritten, unpaired } from './ledger-cases.ts';
import type { LedgerState } from './ledger-state.ts';
import { newSagas } from './saga-state.ts';
import { defineSagas, startLater, turnSagas } from './sagas.ts';
import { metOld, newVersions, rowUpdated, type Span } from './versions.ts';
import { DRAW_READ, entityOf, hurtNow, shareHurt, turnWounds, woundWrite } from './wounds.ts';

/** The books at instant 0; undefined where a world keeps none. */
export function newLedger({ ledger }: WorldFile): LedgerState | undefined {
  if (ledger === undefined) return undefined;
  const backups: number[] = [];
  if (ledger.backups !== undefined) {
    const { age, every, keep } = ledger.backups;
    for (let old = age; old <= keep && backups.length < MOST_BACKUPS; old += every) backups.unshift(-old);
  }
  const { sagas = [], effects, invariants } = ledger;
  return {
    read: 0,
    unread: 0,
    entities: ledger.entities.map((entity) => {
      const versions = newVersions(entity);
      return { rows: entity.rows, written: 0, exposed: 0, ...(versions === undefined ? {} : { versions }) };
    }),
    effects: effects.map(({ undoneBy }) => ({
      count: 0,
      known: 0,
      duplicates: 0,
      refunded: 0,
      orphans: 0,
      missing: 0,
      ...(undoneBy === undefined ? {} : { undone: 0 }),
    })),
    counted: invariants.map(() => null),
    wounds: [],
    doubling: [],
    cases: {},
    caseOf: {},
    firstCase: 1,
    nextCase: 1,
    backups,
    copies: [],
    tried: {},
    tickets: {},
    letters: [],
    ...(invariants.some((one) => one.with !== undefined) ? { apart: invariants.map(() => 0) } : {}),
    ...(sagas.length === 0 ? {} : { kept: {}, sagas: newSagas(sagas) }),
  };
}

const MOST_BACKUPS = 400;

/** Declares `effect/<name>/key`, and the settings of sagas. */
export function defineLedger({ options, parameters }: World): void {
  for (const { name, key } of options.file.ledger?.effects ?? [])
    parameters.define(`effect/${name}/key`, KEY_SCOPES.indexOf(key), () => {});
  defineSagas(options.file, parameters);
}

/** One second of the books. */
export function turnLedger(world: World): void {
  const { ledger } = world.cold;
  if (ledger === undefined) return;
  enterMarks(world, ledger);
  turnSagas(world);
  turnWounds(world, ledger);
  tellReaders(world, ledger);
  keepBackups(world, ledger);
  closeCases(world, ledger);
  const now = world.machine.kernel.now;
  world.options.file.ledger!.invariants.forEach(({ monitored }, n) => {
    if (monitored !== undefined && (ledger.counted[n]?.at ?? -Infinity) + monitored <= now) count(world, n);
  });
  for (const { about } of ledger.letters.filter(({ at }) => at <= now))
    ledger.tickets[about] = (ledger.tickets[about] ?? 0) + 1;
  if (ledger.letters.some(({ at }) => at <= now)) ledger.letters = ledger.letters.filter(({ at }) => at > now);
}

/** Every mark since the last turn, in order; those that the ring no longer has are counted. */
function enterMarks(world: World, ledger: LedgerState): void {
  const { machine: m } = world;
  const written = m.plan.marks.length === 0 ? 0 : m.I[m.marks]!;
  if (written - ledger.read > MARKS) {
    ledger.unread += written - ledger.read - MARKS;
    ledger.read = written - MARKS;
  }
  for (; ledger.read < written; ledger.read++) {
    const at = m.marks + MARKS_HEAD + (ledger.read & (MARKS - 1)) * MARK;
    enter(world, ledger, m.plan.marks[m.I[at]!]!, {
      request: m.I[at + 1]!,
      at: m.F[(at + 2) >> 1]!,
      came: m.markArrivals === 0 ? 0 : m.F[(m.markArrivals + (ledger.read & (MARKS - 1)) * 2) >> 1]!,
    });
  }
}

function enter(world: World, ledger: LedgerState, mark: PlanMark, span: Span): void {
  const { what, of, service, operation } = mark;
  const { request } = span;
  switch (what) {
    case 'effect':
      return effectAsked(world, ledger, of, request);
    case 'undo':
      return effectUndone(world, ledger, of, request);
    case 'start':
      return startLater(world, of, span);
    case 'update': {
      const { updates } = entityOf(world, of);
      const { checks } = updates!.find((one) => one.service === service && one.operation === operation)!;
      return rowUpdated(world, ledger, { entity: of, checks }, span);
    }
    case 'delete':
      if (rowDeleted(world, ledger, of, request)) ledger.entities[of]!.rows--;
      return;
    default:
      return touched(world, ledger, mark, span);
  }
}

/** A row was read or written. */
function touched(world: World, ledger: LedgerState, mark: PlanMark, span: Span): void {
  const { what, of } = mark;
  if (what === 'read') return rowRead(world, ledger, mark, span);
  const { request } = span;
  rowWritten(world, ledger, of, request);
  if (!woundWrite(world, ledger, of, request)) return;
  const entity = ledger.entities[of]!;
  entity.written++;
  entity.rows++;
}

/** It may be hurt, or an old version; a reader that minds tells. */
function rowRead(world: World, ledger: LedgerState, { of, service, operation }: PlanMark, span: Span): void {
  const draw = toUniform(keyedBits(span.request, DRAW_READ + of));
  if (draw < shareHurt(ledger, of, 'cross-owner')) ledger.entities[of]!.exposed++;
  const { name, reads } = entityOf(world, of);
  const reader = reads.find((r) => r.service === service && r.operation === operation)!;
  const old = metOld(world, ledger, { entity: of, reader }, span);
  if (reader.notices !== 'logs') return;
  if (old !== undefined) sayReader(world, service, `${name}: read version ${old.met}, the latest is ${old.of}`);
  if (draw < shareHurt(ledger, of)) sayReader(world, service, `${name}: a record is missing or not as it should be`);
}

/** A reader that minds says so in its log. */
function sayReader(world: World, service: string, message: string): void {
  const { recorder, orchestrator, machine } = world;
  const { index } = machine.plan.services.find(({ name }) => name === service)!;
  const pod = orchestrator.podsOf(index)[0]?.name ?? `${service}-0`;
  const source = { service, namespace: world.options.file.namespace, pod };
  recorder?.voice.line(recorder.epoch, source, 'warn', message);
}

/** Readers that cannot do without fail for the share of requests that meet a hurt row. */
function tellReaders(world: World, ledger: LedgerState): void {
  world.options.file.ledger!.entities.forEach(({ name, reads }, entity) => {
    const share = shareHurt(ledger, entity);
    for (const { service, operation, notices } of reads) {
      if (notices !== 'fails') continue;
      const owner = `ledger/${name}/${service}/${operation}`;
      const rules = world.cold.interceptors?.agents ?? [];
      const known = rules.find((rule) => rule.owner === owner);
      if ((known?.fault.share ?? 0) === share) continue;
      const others = rules.filter((rule) => rule !== known);
      const fault = { service, count: ALL_INSTANCES, operations: [operation], statements: undefined, latency: 0 };
      interceptors(world).agents =
        share === 0
          ? others
          : [...others, { owner, pods: undefined, fault: { ...fault, ends: 'throw' as const, share }, until: 0 }];
      if (share === 0) settleInterceptors(world);
      else tellMachine(world);
    }
  });
}

/** Backups are made in their turn, and deleted when they are old, unless that is stopped. */
function keepBackups(world: World, ledger: LedgerState): void {
  const spec = world.options.file.ledger!.backups;
  if (spec === undefined) return;
  const now = world.machine.kernel.now;
  const next = (ledger.backups.at(-1) ?? -spec.every) + spec.every;
  if (next <= now) ledger.backups.push(next);
  if (ledger.frozenAt === undefined) ledger.backups = ledger.backups.filter((at) => now - at <= spec.keep);
}

/** How far back the audit log reaches; undefined = there is none. */
export function auditFrom({ cold, machine, options }: World): number | undefined {
  const keep = options.file.ledger?.audit;
  return keep === undefined ? undefined : (cold.ledger?.frozenAt ?? machine.kernel.now) - keep;
}

/** Counts an invariant now; how many rows break it. */
export function count(world: World, invariant: number): number {
  const ledger = world.cold.ledger!;
  const violations = violationsOf(world, ledger, world.options.file.ledger!.invariants[invariant]!);
  ledger.counted[invariant] = { at: world.machine.kernel.now, violations };
  return violations;
}

function violationsOf(world: World, ledger: LedgerState, invariant: InvariantSpec): number {
  const { entity, effect, harms } = invariant;
  const { entities, effects } = world.options.file.ledger!;
  const number = entities.findIndex(({ name }) => name === entity);
  const hurt = ledger.wounds.filter((wound) => wound.entity === number && harms.includes(wound.action));
  const wrong = hurt.reduce((sum, wound) => sum + hurtNow(wound), 0);
  if (invariant.versions === true) return wrong + (ledger.entities[number]!.versions?.overwritten ?? 0);
  if (invariant.with !== undefined) return wrong + apart(world, ledger, invariant);
  if (effect === undefined) return wrong;
  return (
    wrong +
    unpaired(
      world,
      ledger,
      effects.findIndex(({ name }) => name === effect),
    )
  );
}
