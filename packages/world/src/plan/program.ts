/**
 * Programs: what an operation does, as a list of integer steps. Branches become jumps; statements, laws, edges and log
 * templates become row numbers.
 */
import { assert } from '@firedrill/base';
import { ERRNOS, type Law, meanOf, type StepSpec } from '@firedrill/scenario';
import {
  OP_ACQUIRE,
  OP_ALL,
  OP_AWAY,
  OP_CACHE,
  OP_CALL,
  OP_CONNECT,
  OP_ENTER,
  OP_EXIT,
  OP_FAIL,
  OP_FILL,
  OP_INIT,
  OP_JUMP,
  OP_LEAK,
  OP_LOG,
  OP_LOOKUP,
  OP_MARK,
  OP_PROVIDE,
  OP_PUBLISH,
  OP_QUERY,
  OP_RELEASE,
  OP_REPLICATED,
  OP_REPLY,
  OP_REST,
  OP_SHARE,
  OP_SIZED,
  OP_UNLESS,
  OP_UNLESS_CHANCE,
  OP_UNLESS_MEMBER,
  OP_VALIDATE,
  OP_VALIDATED,
  OP_WORK,
  OP_WRITE,
  STEP,
} from '../machine/fields.table.ts';
import { LOCK_MODES } from '../machine/locks.table.ts';
import { R_CUSTOM } from '../machine/reasons.table.ts';
import { isOfCluster, primaryOf } from './clusters.ts';
import type { Plan, PlanService } from './plan.ts';

/** Appends the program of an operation; every program ends with a reply. */
export function emitProgram(plan: Plan, service: PlanService, steps: readonly StepSpec[] | 'provider'): void {
  plan.held.length = 0;
  if (service.spec?.function !== undefined) emit(plan, [OP_INIT, lawRow(plan, service.spec.function.init)]);
  if (steps === 'provider') emit(plan, [OP_PROVIDE]);
  else for (const step of steps) emitStep(plan, service, step);
  emitReply(plan, 200);
}

/** A good answer has done what the ledger keeps account of. */
function emitReply(plan: Plan, status: number): void {
  if (status < 400) for (const mark of plan.marking) emit(plan, [OP_MARK, mark]);
  emit(plan, [OP_REPLY, status]);
}

function emit(plan: Plan, words: readonly number[]): number {
  const at = plan.code.length;
  for (let i = 0; i < STEP; i++) plan.code.push(words[i] ?? 0);
  return at;
}

/** Adds a law and returns its row. */
export function lawRow(plan: Plan, law: Law): number {
  plan.laws.push(law);
  return plan.laws.length - 1;
}

function emitStep(plan: Plan, service: PlanService, step: StepSpec): void {
  switch (step.do) {
    case 'work':
      return emitWork(plan, service, step);
    case 'acquire':
      emitAcquire(plan, service, step.pool);
      return;
    case 'release':
      if (plan.held.includes(step.pool)) plan.held.splice(plan.held.lastIndexOf(step.pool), 1);
      if (limitOf(service, step.pool) >= 0) emit(plan, [OP_EXIT, limitOf(service, step.pool)]);
      else emit(plan, [OP_RELEASE, poolOf(service, step.pool), step.commit ? 1 : 0]);
      return;
    case 'leak':
      emit(plan, [OP_LEAK, poolOf(service, step.pool)]);
      return;
    case 'query':
      emitQuery(plan, service, step);
      return;
    case 'call':
      emit(plan, [OP_CALL, edgeOf(service, step.call)]);
      return;
    case 'all':
      emit(plan, [OP_ALL, plan.edgeLists.length, step.calls.length]);
      for (const call of step.calls) plan.edgeLists.push(edgeOf(service, call));
      return;
    case 'branch':
      emitBranch(plan, service, step);
      return;
    case 'cache':
      emitCache(plan, service, step);
      return;
    case 'write':
      emitWrite(plan, step);
      return;
    case 'publish':
      emit(plan, [OP_PUBLISH, producerOf(plan, service, step.topic), step.records]);
      return;
    case 'fail':
      plan.customReasons.push({ type: step.reason, status: step.status });
      emit(plan, [
        OP_FAIL,
        Math.min(2147483647, Math.round(step.chance * 2147483648)),
        step.status,
        R_CUSTOM + plan.customReasons.length - 1,
      ]);
      return;
    case 'log':
      plan.logs.push({ level: step.level, message: step.message, fields: step.fields, service: service.index });
      emit(plan, [OP_LOG, plan.logs.length - 1, step.level === 'info' || step.level === 'debug' ? 0 : 1]);
      return;
    case 'reply':
      // A good answer out of a miss is also a load that ended well.
      if (step.status < 400)
        for (const open of [...plan.openMisses].reverse()) emit(plan, [OP_FILL, open.cache, open.lookup]);
      emitReply(plan, step.status);
      return;
  }
}

/** Where the connection in hand may be to any server of a cluster, the statement runs on that one. */
function emitQuery(plan: Plan, service: PlanService, step: Extract<StepSpec, { do: 'query' }>): void {
  const pool = service.pools.find(({ name }) => name === plan.held.at(-1));
  const isReplicated = pool !== undefined && isOfCluster(plan.file, pool.database);
  if (isReplicated) emit(plan, [OP_AWAY, service.pools.indexOf(pool)]);
  emit(plan, [
    isReplicated ? OP_REPLICATED : OP_QUERY,
    statementRow(plan, service, step),
    tableRow(plan, service, step.table),
    LOCK_MODES.indexOf(step.lock),
    lawRow(plan, step.law),
    isReplicated ? service.pools.indexOf(pool) : 0,
  ]);
}

/** While the switch of the volume is on something is wrong with it; switches stand behind the flags, host by host. */
function emitWrite(plan: Plan, { host, volume }: Extract<StepSpec, { do: 'write' }>): void {
  const volumes = (plan.file.hosts ?? []).flatMap((h) => h.volumes.map((v) => `${h.name}/${v.name}`));
  const place = volumes.indexOf(`${host}/${volume}`);
  assert(place >= 0, `volume ${volume} of ${host} is known`);
  const unless = emit(plan, [OP_UNLESS, plan.file.flags.length + place, 0]);
  emit(plan, [OP_WRITE, place, fileReasons(plan)]);
  plan.code[unless + 2] = plan.code.length;
}

/** The first of the reasons why a file could not be written; they stand in the order of {@link ERRNOS}. */
function fileReasons(plan: Plan): number {
  const known = plan.customReasons.findIndex(({ type }) => type === ERRNOS[0]!.text);
  if (known >= 0) return R_CUSTOM + known;
  plan.customReasons.push(...ERRNOS.map(({ text }) => ({ type: text, status: 500 })));
  return R_CUSTOM + plan.customReasons.length - ERRNOS.length;
}

/** On shared cores a step first burns its CPU with the others, then waits the rest of its time by itself. */
function emitWork(plan: Plan, service: PlanService, step: Extract<StepSpec, { do: 'work' }>): void {
  const law = lawRow(plan, step.law);
  const cpu = Math.round(step.cpu * 1000);
  const power = plan.sizeLaws.some((row) => row >= 0) ? (step.size ?? 0) : 0;
  if (service.spec?.scheduling !== 'processor-sharing' || cpu === 0) {
    emit(plan, power === 0 ? [OP_WORK, law, cpu] : [OP_SIZED, law, cpu, power]);
    return;
  }
  const place = emit(plan, [OP_SHARE, law, cpu, power]);
  if (cpu < 1000) emit(plan, [OP_REST, law, 1000 - cpu, place, power]);
}

function emitBranch(plan: Plan, service: PlanService, step: Extract<StepSpec, { do: 'branch' }>): void {
  const unless = emit(plan, [...condition(plan, step), 0]);
  const held = [...plan.held];
  for (const s of step.then) emitStep(plan, service, s);
  plan.held.splice(0, plan.held.length, ...held);
  const jump = emit(plan, [OP_JUMP, 0]);
  plan.code[unless + 2] = plan.code.length;
  for (const s of step.otherwise) emitStep(plan, service, s);
  plan.code[jump + 1] = plan.code.length;
}

/** The jump of a branch, without its target. */
function condition(plan: Plan, step: Extract<StepSpec, { do: 'branch' }>): readonly [number, number] {
  if (step.chance !== undefined) return [OP_UNLESS_CHANCE, Math.min(2147483647, Math.round(step.chance * 2147483648))];
  if (step.segment !== undefined) {
    const wanted = Object.entries(step.segment);
    const first = plan.members.length;
    for (const { segment } of plan.clients)
      plan.members.push(wanted.every(([key, value]) => segment[key] === value) ? 1 : 0);
    return [OP_UNLESS_MEMBER, first];
  }
  const flag = plan.file.flags.findIndex((f) => f.name === step.flag);
  assert(flag >= 0, `flag ${step.flag} is known`);
  return [OP_UNLESS, flag];
}

/** `cache` (the time), `lookup` (jumps on a hit), miss, fill, jump; hit. */
function emitCache(plan: Plan, service: PlanService, step: Extract<StepSpec, { do: 'cache' }>): void {
  const cache = plan.caches.findIndex((c) => c.spec.name === step.cache);
  assert(cache >= 0, `cache ${step.cache} is known`);
  emit(plan, [OP_CACHE, cache]);
  const lookup = emit(plan, [OP_LOOKUP, cache, 0]);
  plan.openMisses.push({ cache, lookup });
  for (const s of step.miss) emitStep(plan, service, s);
  plan.openMisses.pop();
  emit(plan, [OP_FILL, cache, lookup]);
  const jump = emit(plan, [OP_JUMP, 0]);
  plan.code[lookup + 2] = plan.code.length;
  for (const s of step.hit) emitStep(plan, service, s);
  plan.code[jump + 1] = plan.code.length;
}

const limitOf = (service: PlanService, name: string) => service.limits.findIndex((l) => l.name === name);

/** A turn in a limit, or a connection; one of a pool whose connections may be dead is tried, if it is to be. */
function emitAcquire(plan: Plan, service: PlanService, name: string): void {
  const limit = limitOf(service, name);
  if (limit >= 0) {
    emit(plan, [OP_ENTER, limit]);
    return;
  }
  const pool = poolOf(service, name);
  const { validate, onFailover } = service.pools[pool]!;
  plan.held.push(name);
  emit(plan, [OP_ACQUIRE, pool]);
  emitConnect(plan, service, service.pools[pool]!.database);
  if (validate === undefined && onFailover === 'closed') return;
  emit(plan, [OP_VALIDATE, pool, lawRow(plan, validate ?? { kind: 'constant', value: 0.001 })]);
  emit(plan, [OP_VALIDATED, pool]);
}

/** Where opening a connection costs the database something, a connection that is new pays it first. */
function emitConnect(plan: Plan, service: PlanService, name: string): void {
  const database = primaryOf(plan.file, name);
  const law = plan.databases[database]?.connect;
  if (law === undefined) return;
  const table = plan.tables.find((t) => t.database === database)!;
  const row = {
    text: `connect ${name}`,
    verb: 'CONNECT',
    tableName: '',
    table: table.index,
    plan: undefined,
    mean: meanOf(law),
  };
  emit(plan, [OP_CONNECT, addStatement(plan, service, row), lawRow(plan, law)]);
}

function poolOf(service: PlanService, name: string): number {
  const pool = service.pools.findIndex((p) => p.name === name);
  assert(pool >= 0, `pool ${name} of ${service.name} is known`);
  return pool;
}

function producerOf(plan: Plan, service: PlanService, topic: string): number {
  const row = plan.producers.find((known) => known.service === service.index && known.topic === topic);
  assert(row !== undefined, `topic ${topic} is known`);
  return row.index;
}

function edgeOf(service: PlanService, name: string): number {
  const local = service.spec!.calls.findIndex((c) => c.name === name);
  assert(local >= 0, `call ${name} of ${service.name} is known`);
  return service.edges[local]!;
}

function tableRow(plan: Plan, service: PlanService, name: string): number {
  const held = service.pools.find((pool) => pool.name === plan.held.at(-1));
  const isReplicated = held !== undefined && isOfCluster(plan.file, held.database);
  const databases = new Set((isReplicated ? [held] : service.pools).map((p) => primaryOf(plan.file, p.database)));
  const table = plan.tables.find((t) => t.name === name && databases.has(t.database));
  assert(table !== undefined, `table ${name} is in a database of ${service.name}`);
  return table.index;
}

function statementRow(plan: Plan, service: PlanService, step: Extract<StepSpec, { do: 'query' }>): number {
  const table = tableRow(plan, service, step.table);
  const verb = /^\s*([A-Za-z]+)/.exec(step.statement)?.[1]?.toUpperCase() ?? 'QUERY';
  const { statement: text, table: tableName } = step;
  return addStatement(plan, service, { text, verb, table, tableName, plan: step.plan, mean: meanOf(step.law) });
}

type Stated = Pick<Plan['statements'][number], 'text' | 'verb' | 'table' | 'tableName' | 'plan' | 'mean'>;

/** The row of a statement of a service; the same text is the same statement. */
function addStatement(plan: Plan, service: PlanService, stated: Stated): number {
  const known = plan.statements.find((s) => s.service === service.index && s.text === stated.text);
  if (known !== undefined) return known.index;
  const { database } = plan.tables[stated.table]!;
  const row = { index: plan.statements.length, service: service.index, database, ...stated };
  // One row for each server that it may run on, the primary's first.
  const { replication, tables } = plan.databases[database]!;
  for (let member = 0; member <= (replication?.replicas.length ?? 0); member++) {
    const table = stated.table + member * tables.length;
    plan.statements.push({ ...row, index: row.index + member, database: database + member, table });
    service.statements.push(row.index + member);
  }
  return row.index;
}
