/**
 * Actions carried out: what an engineer may do to a running system. Each says what it did, how long it takes and how it
 * is taken back; where it cannot work it fails honestly.
 */
import { printDuration } from '@firedrill/base';
import { unwatch } from '../cold/monitoring.ts';
import { startRamp } from '../cold/ramp.ts';
import { connectionOf } from '../cold/session-rows.ts';
import type { Undo } from '../cold/state.ts';
import { logOf, promoted } from '../cold/wal.ts';
import { toNumber } from '../faults/config-field.ts';
import * as T from '../machine/fields.table.ts';
import { endLostSession, isLost } from '../machine/leaks.ts';
import { disconnect } from '../machine/pools.ts';
import { R_CANCELLED, R_TERMINATED } from '../machine/reasons.table.ts';
import { abort } from '../machine/requests.ts';
import type { ActionOutcome } from '../types.ts';
import type { World } from '../world.ts';
import { autoscalers } from './autoscalers.ts';
import { balancing } from './balancing.ts';
import { caches } from './caches.ts';
import { clocks } from './clocks.ts';
import { cluster, rolloutSeconds, scaleSeconds } from './cluster.ts';
import { connections } from './connections.ts';
import { dataActions } from './data.ts';
import { doors } from './doors.ts';
import { hosts, restoreProcess } from './hosts.ts';
import { kafkaActions } from './kafka.ts';
import { leaks } from './leaks.ts';
import { monitoring } from './monitoring.ts';
import { resumeOrSuspend } from './nodes.ts';
import { people } from './people.ts';
import { perimeter } from './perimeter.ts';
import { planActions, undoIndex } from './plans.ts';
import { probes } from './probes.ts';
import { providers } from './providers.ts';
import { queues } from './queues.ts';
import { sagaActions } from './sagas.ts';
import { coldMemory, stopDatabase } from './stop-database.ts';
import { topology } from './topology.ts';
import { vacuumActions } from './vacuum.ts';
import { type ActionRequest, actionOf, nearestAction } from './vocabulary.ts';

/** What came of trying: words, seconds, undo; or why not. */
export type Done = { readonly says: string; readonly takes: number; readonly undo: Undo | undefined };
export type Refused = {
  readonly code: 'unknown-action' | 'unknown-target' | 'bad-parameter' | 'impossible';
  readonly reason: string;
};

/** Carries an action out now. */
export function carryOut(world: World, action: ActionRequest, author: string): ActionOutcome {
  const known = actionOf(action.do);
  if (known === undefined)
    return {
      ok: false,
      code: 'unknown-action',
      reason: `There is no action "${action.do}"${nearestAction(action.do)}`,
    };
  const id = `a${world.cold.actions.length + 1}`;
  const done =
    policy(world, action, id) ??
    balancing(world, action, id) ??
    doors(world, action, id) ??
    dataActions(world, action, id) ??
    sagaActions(world, action, id) ??
    leaks(world, action, id) ??
    connections(world, action, id) ??
    queues(world, action, id) ??
    probes(world, action, id) ??
    clocks(world, action) ??
    autoscalers(world, action, id) ??
    providers(world, action, id) ??
    people(world, action) ??
    monitoring(world, action, id) ??
    cluster(world, action, id) ??
    topology(world, action, id) ??
    database(world, action, id) ??
    planActions(world, action, id) ??
    vacuumActions(world, action, id) ??
    caches(world, action, id) ??
    hosts(world, action) ??
    kafkaActions(world, action, id) ??
    perimeter(world, action, id);
  if (done === undefined)
    return { ok: false, code: 'unknown-action', reason: `"${action.do}" is not carried out in this world` };
  if ('code' in done) return { ok: false, ...done };
  world.cold.actions.push({ id, action, undo: done.undo, undone: false });
  world.recordChange({ kind: 'action', target: action.target, title: done.says, author, details: '' });
  return { ok: true, id, says: done.says, takes: done.takes, undo: done.undo === undefined ? undefined : known.undo };
}

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const CONFIG_PUSH = 1;

/** What an action on a policy sets: the parameter, its value, how it reads, and what is missing when it is unknown. */
type Setting = { readonly parameter: string; readonly value: number; readonly says: string; readonly what: string };

/** Actions that set a parameter; taking them back removes their modifier. */
function policy(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  const setting = callSetting(action) ?? serviceSetting(action);
  if (setting === undefined) return undefined;
  const { parameter, value, says, what } = setting;
  if (!world.parameters.has(parameter)) return refused('unknown-target', `${action.target} has no ${what}`);
  const bounded = action.do === 'set-timeout' ? value > 0 : value >= 0 && value !== Infinity;
  if (!bounded) {
    return refused('bad-parameter', `"${String(Object.values(action.params).at(-1))}" is not a value for ${what}`);
  }
  if (action.do === 'set-timeout' && !canTime(world, value)) {
    return refused('impossible', 'Too many different timeouts were set in this run; use one that was set before');
  }
  if (action.do === 'set-admission' && action.params.over !== undefined) {
    const over = numberOf(action, 'over');
    if (!(over >= 0 && over !== Infinity))
      return refused('bad-parameter', `"${String(action.params.over)}" is not a duration; write 2m`);
    if (over > 0) {
      startRamp(world, id, { parameter, to: value, over });
      return { says: `${says}, reached over ${printDuration(over)}`, takes: over, undo: { how: 'remove-owner' } };
    }
  }
  world.parameters.add({ owner: id, parameter, op: 'set', value });
  // An open breaker answers at once and lets the request go on: that is what the switch in the console means.
  if (action.do === 'open-breaker' && value > 0) {
    const failOpen = parameter.replace(/open$/, 'failOpen');
    world.parameters.add({ owner: id, parameter: failOpen, op: 'set', value: 1 });
  }
  return { says, takes: CONFIG_PUSH, undo: { how: 'remove-owner' } };
}

const numberOf = (action: ActionRequest, name: string) => toNumber(action.params[name] ?? Number.NaN);

/** Settings of one call of a service. */
function callSetting(action: ActionRequest): Setting | undefined {
  const { target } = action;
  const call = String(action.params.call ?? '');
  const setting = (field: string, name: string, says: (value: number) => string): Setting => {
    const value = numberOf(action, name);
    return {
      parameter: `call/${target}/${call}/${field}`,
      value,
      says: `${target}: ${says(value)}`,
      what: `call ${call}`,
    };
  };
  switch (action.do) {
    case 'set-timeout':
      return setting(
        'timeout',
        'timeout',
        (v) => `timeout of the call ${call} is now ${v === Infinity ? 'none' : printDuration(v)}`,
      );
    case 'set-retries':
      return setting('attempts', 'attempts', (v) => `the call ${call} is tried ${v} times`);
    case 'set-fail-open':
      return setting('failOpen', 'on', (v) => `${v > 0 ? 'goes on without' : 'insists on'} the answer of ${call}`);
    case 'set-cancellation':
      return setting('cancel', 'on', (v) =>
        v > 0
          ? `work on the call ${call} that nobody waits for is cancelled`
          : `the call ${call} is never cancelled; what nobody waits for is done all the same`,
      );
    case 'open-breaker':
      return setting(
        'open',
        'open',
        (v) => `circuit breaker on ${call} ${v > 0 ? 'opened by hand; requests go on without it' : 'closed'}`,
      );
    default:
      return undefined;
  }
}

/** Settings of a service or a flag. */
function serviceSetting(action: ActionRequest): Setting | undefined {
  const { target, params } = action;
  switch (action.do) {
    case 'resize-pool': {
      const value = numberOf(action, 'size');
      const pool = String(params.pool ?? '');
      return {
        parameter: `pool/${target}/${pool}/size`,
        value,
        says: `${target}: pool ${pool} now ${value} connections per instance`,
        what: `pool ${pool}`,
      };
    }
    case 'resize-limit': {
      const value = numberOf(action, 'size');
      const limit = String(params.limit ?? '');
      return {
        parameter: `limit/${target}/${limit}/size`,
        value,
        says: `${target}: limit ${limit} now lets ${value} requests in at a time per instance`,
        what: `limit ${limit}`,
      };
    }
    case 'set-admission': {
      const percent = numberOf(action, 'percent');
      return {
        parameter: `service/${target}/admit`,
        value: percent / 100,
        says: `${target}: admits ${percent} % of requests, sheds the rest`,
        what: 'admission control',
      };
    }
    case 'set-flag': {
      const flag = String(params.flag ?? target);
      const value = numberOf(action, 'on');
      return {
        parameter: `flag/${flag}`,
        value,
        says: `flag ${flag} is ${value > 0 ? 'on' : 'off'}`,
        what: `flag ${flag}`,
      };
    }
    default:
      return undefined;
  }
}

/** A timeout needs a ring of its own; there are spare ones for a number of values. */
export function canTime(world: World, seconds: number): boolean {
  return !(seconds > 0) || seconds === Infinity || world.machine.kernel.ringFor(seconds) >= 0;
}

/** Actions on a database. */
function database(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  const m = world.machine;
  const d = m.plan.databases.findIndex((db) => db.name === action.target);
  switch (action.do) {
    case 'cancel-query':
    case 'terminate-session': {
      if (d < 0) return refused('unknown-target', `There is no database "${action.target}"`);
      return endSession(world, d, Number(action.params.pid), action.do === 'terminate-session');
    }
    case 'failover':
    case 'restart-database': {
      if (d < 0) return refused('unknown-target', `There is no database "${action.target}"`);
      const spec = m.plan.databases[d]!;
      const seconds = action.do === 'failover' ? spec.failover : spec.restart;
      if (action.do === 'restart-database' && logOf(world, d)?.server === 'corrupt')
        return refused('impossible', `${spec.name} cannot start: PANIC: could not locate a valid checkpoint record`);
      stopDatabase(world, d, { id, seconds });
      if (action.do === 'failover') promoted(world, d);
      coldMemory(world, d, { id, seconds });
      return {
        says: `${spec.name}: ${action.do === 'failover' ? 'standby is being promoted' : 'restarting'}; no connections for ${printDuration(seconds)}`,
        takes: seconds,
        undo: undefined,
      };
    }
    default:
      return undefined;
  }
}

function endSession(world: World, d: number, pid: number, terminate: boolean): Done | Refused {
  const m = world.machine;
  const k = connectionOf(m, d, pid);
  if (k < 0) return refused('impossible', `No session with pid ${pid}; it may have ended meanwhile`);
  const at = m.conn(k);
  const visit = m.I[at + T.K_VISIT]!;
  const state = m.I[at + T.K_STATE]!;
  if (!terminate && state !== T.CONN_ACTIVE && state !== T.CONN_LOCK)
    return { says: `pid ${pid}: nothing to cancel, no statement is running`, takes: 0, undo: undefined };
  if (terminate && isLost(m, k)) {
    endLostSession(m, k);
    return { says: `pid ${pid}: session terminated`, takes: 0, undo: undefined };
  }
  if (terminate) m.I[at + T.K_CLOSING] = 1;
  if (visit >= 0 && state !== T.CONN_IDLE) abort(m, visit, terminate ? R_TERMINATED : R_CANCELLED);
  if (terminate && state === T.CONN_IDLE) dropIdle(world, k);
  return {
    says: terminate ? `pid ${pid}: session terminated` : `pid ${pid}: statement cancelled`,
    takes: 0,
    undo: undefined,
  };
}

/** Takes an idle connection out of its pool's stack and closes it. */
function dropIdle(world: World, k: number): void {
  const m = world.machine;
  const pool = m.pool(m.I[m.conn(k) + T.K_POOL]!);
  let before = pool + T.P_IDLE;
  while (m.I[before]! >= 0 && m.I[before] !== k) before = m.conn(m.I[before]!) + T.K_NEXT;
  if (m.I[before] !== k) return;
  m.I[before] = m.I[m.conn(k) + T.K_NEXT]!;
  disconnect(m, k);
  m.I[pool + T.P_OPEN]!--;
}

/** Takes an action back, where it can be. */
export function takeBack(world: World, actionId: string): ActionOutcome {
  const record = world.cold.actions.find((a) => a.id === actionId);
  if (record === undefined) return { ok: false, code: 'unknown-target', reason: `No action ${actionId}` };
  if (record.undone) return { ok: false, code: 'impossible', reason: 'It was taken back already' };
  const { undo } = record;
  if (undo === undefined) return { ok: false, code: 'impossible', reason: 'This cannot be taken back' };
  record.undone = true;
  const says = `taken back: ${record.action.do} on ${record.action.target}`;
  let takes = CONFIG_PUSH;
  switch (undo.how) {
    case 'remove-owner':
      world.parameters.removeOwner(actionId);
      unwatch(world, actionId);
      break;
    case 'scale':
      takes = scaleSeconds(world, undo.service, undo.replicas);
      world.orchestrator.deployment(undo.service).desired = undo.replicas;
      break;
    case 'version':
    case 'requests': {
      const d = world.orchestrator.deployment(undo.service);
      if (undo.how === 'version') {
        d.version = undo.version;
        d.previous = [...undo.previous];
      } else {
        d.cpu = undo.cpu;
        if (undo.memory === undefined) delete d.memory;
        else d.memory = undo.memory;
      }
      d.template++;
      takes = rolloutSeconds(world, undo.service);
      break;
    }
    case 'thaw-retention':
      delete world.cold.ledger!.frozenAt;
      break;
    case 'drain':
      world.parameters.removeOwner(actionId);
      delete world.orchestrator.state.nodes.find((n) => n.name === undo.node)!.drain;
      break;
    case 'batch':
      resumeOrSuspend(world, undo.job, undo.suspended);
      break;
    case 'process':
      restoreProcess(world, undo);
      break;
    case 'drop-index':
      undoIndex(world, undo);
      break;
    case 'probes':
      world.parameters.removeOwner(actionId);
      world.orchestrator.deployment(undo.service).template++;
      takes = 60;
      break;
    case 'resume': {
      world.cold.suspended = world.cold.suspended.filter((j) => j !== undo.job);
      break;
    }
  }
  world.recordChange({ kind: 'action', target: record.action.target, title: says, author: 'you', details: '' });
  return { ok: true, id: actionId, says, takes, undo: undefined };
}
