/**
 * Sessions that are no pool's: reports, migrations, dumps. They run as visits of their own on a database, hold locks,
 * take a core, and can be cancelled like any other.
 */
import { hashText } from '@firedrill/base';
import type { Law, LockMode } from '@firedrill/scenario';
import { databaseStream } from '../emit/log-voice.ts';
import { whyTooMany } from '../emit/refusals.ts';
import { runPaced, runStatement } from '../machine/database.ts';
import * as T from '../machine/fields.table.ts';
import { drawLaw } from '../machine/laws.ts';
import { LOCK_MODES } from '../machine/locks.table.ts';
import { connect, disconnect, occupy } from '../machine/pools.ts';
import { R_CANCELLED, R_CONFLICT, R_NONE, R_READ_ONLY } from '../machine/reasons.table.ts';
import { abort, takeVisit } from '../machine/requests.ts';
import { isSuperuser } from '../plan/connections.ts';
import type { World } from '../world.ts';
import { serverOf } from './endpoints.ts';
import { endRewrite } from './rewrites.ts';
import { leaveBehind } from './session-effects.ts';
import { connectionOf } from './session-rows.ts';
import { spareLaw } from './spare-laws.ts';
import type { OwnSession, SessionEffect } from './state.ts';

export type SessionSpec = {
  readonly job: number;
  readonly name: string;
  readonly database: string;
  readonly statement: string;
  readonly table: string;
  readonly lock: LockMode;
  readonly user: string;
  readonly applicationName: string;
  /** Disk operations after its time on a core, where the database has storage; absent: none. */
  readonly reads?: number;
  /** What it leaves behind when it ran to its end. */
  readonly effect?: SessionEffect;
  readonly rewrite?: OwnSession['rewrite'];
  /** It works for so long off the cores, and takes so many disk operations a second from others. */
  readonly paced?: { readonly seconds: number; readonly reads: number };
  /** Other statements take so many times longer while it runs. */
  readonly slows?: number | undefined;
};

/** Who owns what a session does to its database while it runs. */
const loadOf = (session: number) => `session/${session}`;

/** Opens a session and runs its statement; `startedAt` negative = it already runs and has so much less to do. */
export function startSession(world: World, spec: SessionSpec, duration: Law, startedAt: number | undefined): void {
  const m = world.machine;
  const database = serverOf(world, spec.database);
  const server = m.plan.databases[database]!.name;
  const table = m.plan.tables.findIndex((t) => t.database === database && t.name === spec.table);
  const id = world.cold.nextSession++;
  const isUp = m.I[m.db(database) + T.D_UP] === 1;
  const k = connectAs(world, database, spec.user);
  const v = k < 0 ? -1 : takeVisit(m);
  if (v < 0) {
    world.recorder?.voice.line(
      world.recorder.epoch,
      databaseStream(server),
      'error',
      `FATAL:  ${isUp ? whyTooMany(m, database, spec.user) : 'the database system is starting up'} (application ${spec.applicationName})`,
    );
    if (k >= 0) disconnect(m, k);
    return endJob(world, -1 - spec.job, R_NONE);
  }
  const key = hashText(`${spec.name}/${id}/${world.options.seed}`);
  const at = m.visit(v);
  m.I[at + T.V_JOB] = id + 1;
  m.I[at + T.V_INST] = -1;
  m.I[at + T.V_CALL] = -1;
  m.I[at + T.V_SERVICE] = -1;
  m.I[at + T.V_KEY] = key;
  m.I[at + T.V_REQ] = key;
  m.I[at + T.V_CLIENT] = -1;
  m.I[at + T.V_CONN] = 0;
  if (m.I[m.db(database) + T.D_STORED] !== 0) m.F[(at + T.V_DUE) >> 1] = spec.reads ?? 0;
  occupy(m, k, v);
  m.I[m.conn(k) + T.K_JOB] = id;
  const began = startedAt === undefined ? m.kernel.now : startedAt;
  m.F[(m.conn(k) + T.K_XACT) >> 1] = began;
  world.cold.sessions.push({
    id,
    job: spec.job,
    name: spec.name,
    statement: spec.statement,
    user: spec.user,
    applicationName: spec.applicationName,
    database,
    pid: m.I[m.conn(k) + T.K_PID]!,
    visit: v,
    startedAt: began,
    ...(spec.effect === undefined ? {} : { effect: spec.effect }),
    ...(spec.rewrite === undefined ? {} : { rewrite: spec.rewrite }),
  });
  if (spec.slows !== undefined)
    world.parameters.add({
      owner: loadOf(id),
      parameter: `database/${server}/slow`,
      op: 'multiply',
      value: spec.slows,
    });
  const mode = LOCK_MODES.indexOf(spec.lock);
  if (spec.paced !== undefined) return runApart(world, { id, server, v, table, mode, paced: spec.paced });
  runStatement(m, v, 0, table, mode, timeToRun(world, duration, { key, startedAt, slows: spec.slows }));
  m.F[(m.conn(k) + T.K_SINCE) >> 1] = began;
}

type Apart = {
  readonly id: number;
  readonly server: string;
  readonly v: number;
  readonly table: number;
  readonly mode: number;
  readonly paced: NonNullable<SessionSpec['paced']>;
};

/** Runs at its own pace; its reads are missing from what the disk gives to others. */
function runApart(world: World, { id, server, v, table, mode, paced }: Apart): void {
  if (paced.reads > 0)
    world.parameters.add({
      owner: loadOf(id),
      parameter: `database/${server}/iops`,
      op: 'add',
      value: -paced.reads,
    });
  runPaced(world.machine, v, table, mode, paced.seconds);
}

/** A superuser may have the last slots, too. */
function connectAs({ machine: m }: World, d: number, user: string): number {
  if (!isSuperuser(user)) return connect(m, d, -1);
  const most = m.db(d) + T.D_MAX;
  const others = m.I[most]!;
  m.I[most] = others + m.plan.databases[d]!.reservedConnections;
  const k = connect(m, d, -1);
  m.I[most] = others;
  return k;
}

/** The law of what a session still has to do; what it slows by itself is the others, so its own time is made up for. */
function timeToRun(
  world: World,
  duration: Law,
  how: { readonly key: number; readonly startedAt: number | undefined; readonly slows: number | undefined },
): number {
  const { machine: m } = world;
  const law = spareLaw(world, duration);
  const { key, startedAt, slows } = how;
  if (startedAt === undefined && slows === undefined) return law;
  const drawn = drawLaw(m, law, key, 1);
  const left = startedAt === undefined ? drawn : Math.max(1, drawn + startedAt);
  m.F[(m.laws + law * T.LAW + T.W_A) >> 1] = left / (slows ?? 1);
  m.I[m.laws + law * T.LAW + T.W_KIND] = T.LAW_CONSTANT;
  return law;
}

/** A session has ended (or, negative, never began): it is forgotten and a periodic job comes again. */
export function endJob(world: World, session: number, reason: number): void {
  const found = world.cold.sessions.find((s) => s.id === session);
  const job = found?.job ?? -1 - session;
  world.cold.sessions = world.cold.sessions.filter((s) => s.id !== session);
  world.parameters.removeOwner(loadOf(session));
  if (found !== undefined && reason !== R_NONE) {
    const database = world.machine.plan.databases[found.database]!.name;
    world.recorder?.voice.line(
      world.recorder.epoch,
      databaseStream(database),
      'error',
      `[${found.pid}] ERROR:  ${found.failure ?? endOf(reason, found.statement)}  STATEMENT: ${found.statement}`,
    );
  }
  if (found !== undefined) endRewrite(world, found);
  if (found?.effect !== undefined && reason === R_NONE) leaveBehind(world, found.effect);
  const spec = job >= 0 ? world.options.file.jobs[job] : undefined;
  if (spec?.every !== undefined) world.after(spec.every, { do: 'job', job });
}

/** PostgreSQL's words for why a statement did not run to its end. */
function endOf(reason: number, statement: string): string {
  const verb = /^\s*([A-Za-z]+)/.exec(statement)?.[1]?.toUpperCase() ?? '';
  if (reason === R_READ_ONLY) return `cannot execute ${verb} in a read-only transaction`;
  if (reason === R_CONFLICT) return 'canceling statement due to conflict with recovery';
  return `canceling statement due to ${reason === R_CANCELLED ? 'user request' : 'administrator command'}`;
}

/** A session's client goes: well, or with its transaction open. */
export function closeSession(world: World, id: number, isDone: boolean): void {
  const session = world.cold.sessions.find((s) => s.id === id);
  if (session === undefined) return;
  const { machine: m } = world;
  const k = connectionOf(m, session.database, session.pid);
  if (k >= 0) m.I[m.conn(k) + T.K_CLOSING] = 1;
  abort(m, session.visit, R_NONE);
  if (isDone) return;
  world.recorder?.voice.line(
    world.recorder.epoch,
    databaseStream(m.plan.databases[session.database]!.name),
    'warn',
    `[${session.pid}] LOG:  unexpected EOF on client connection with an open transaction`,
  );
}
