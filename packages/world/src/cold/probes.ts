/**
 * The kubelet's probes. Once a second it looks who is to be asked and who has not answered in time; what was asked runs
 * through the instance as a request of its own (machine/probes.ts), so that a slow database or busy workers fail it.
 *
 *   startup ─ok─▶ liveness  ─ failed in a row ─▶ the container is killed and starts again, after a pause
 *                 readiness ─ failed in a row ─▶ out of rotation ─ succeeded in a row ─▶ back
 */
import { combine32, hashText } from '@firedrill/base';
import { PROBE_KINDS, type ProbeKind } from '@firedrill/scenario';
import { sendProbe } from '../machine/probes.ts';
import { R_CUSTOM, R_RESET, REASON_STATUS } from '../machine/reasons.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { isLost } from './node-state.ts';
import { isRunning, type Pod } from './orchestrator.ts';

/** What one probe of one container has found so far. Instants in seconds. */
export type ProbeState = {
  /** When it asks next. */
  due: number;
  /** Who is out asking, since when; absent = nobody. */
  asked?: number;
  askedAt: number;
  /** The answer, not yet looked at: how long it took and the machine's reason; 0 is well. */
  answer?: { readonly took: number; readonly reason: number };
  /** In a row. */
  failures: number;
  successes: number;
  /** Since the container started. */
  failed: number;
  succeeded: number;
};

/** Numbers of probes are above those of sessions, with which they share the machine's word. */
const FIRST_ID = 1 << 28;
const FIELDS = ['initialDelay', 'period', 'timeout', 'budget', 'failureThreshold', 'successThreshold'] as const;
type Field = (typeof FIELDS)[number] | 'asks';

/** Kinds of probes that a service has. */
export function kindsOf(service: PlanService): readonly ProbeKind[] {
  return PROBE_KINDS.filter((kind) => service.spec?.probes?.[kind] !== undefined);
}

/** Declares `probe/<service>/<kind>/{asks,initialDelay,period,timeout,budget,failureThreshold,successThreshold}`. */
export function defineProbes({ parameters }: World, service: PlanService): void {
  for (const kind of kindsOf(service)) {
    const spec = service.spec!.probes![kind]!;
    const name = `probe/${service.name}/${kind}`;
    parameters.define(`${name}/asks`, whatIsAsked(service, spec.asks), () => {});
    for (const field of FIELDS) parameters.define(`${name}/${field}`, spec[field], () => {}); // read when it asks
  }
}

/** `alive` is 0, an operation its place + 1; -1 when there is none of that name. */
export function whatIsAsked({ operations }: PlanService, asks: string): number {
  if (asks === 'alive') return 0;
  const operation = operations.findIndex(({ name }) => name === asks);
  return operation < 0 ? -1 : operation + 1;
}

type Scene = { readonly world: World; readonly service: PlanService; readonly pod: Pod; readonly now: number };

/** One second of all probes. */
export function probeInstances(world: World, now: number): void {
  for (const service of world.machine.plan.services) {
    const kinds = kindsOf(service);
    if (kinds.length === 0) continue;
    for (const pod of world.orchestrator.podsOf(service.index)) {
      if ((pod.phase !== 'Starting' && !isRunning(pod)) || isLost(world.orchestrator.state.nodes, pod.node)) continue;
      pod.probes ??= freshStates(world, service, pod);
      for (const kind of kinds) if (pod.probes !== undefined) turn({ world, service, pod, now }, kind);
    }
  }
}

/** Nobody has asked; each kubelet begins at its own moment, so that probes of a deployment do not come together. */
function freshStates(world: World, service: PlanService, pod: Pod): NonNullable<Pod['probes']> {
  const began = pod.startedAt ?? 0;
  const states = kindsOf(service).map((kind) => {
    const value = (field: Field) => world.parameters.value(`probe/${service.name}/${kind}/${field}`);
    const offset = (hashText(`${pod.name}/${pod.restarts}/${kind}`) >>> 0) % Math.max(1, Math.round(value('period')));
    const due = began + value('initialDelay') + offset;
    return [kind, { due, askedAt: 0, failures: 0, successes: 0, failed: 0, succeeded: 0 }] as const;
  });
  return Object.fromEntries(states);
}

/** One probe of one container: what came back is judged, and the next goes out when it is due. */
function turn(scene: Scene, kind: ProbeKind): void {
  const { world, service, pod, now } = scene;
  const state = pod.probes![kind]!;
  if (state.asked === undefined && state.answer === undefined && now < state.due) return;
  const value = (field: Field) => world.parameters.value(`probe/${service.name}/${kind}/${field}`);
  const most = Math.min(value('timeout'), value('budget'));
  if (state.answer !== undefined || (state.asked !== undefined && state.askedAt + most <= now)) {
    const why = verdict(world, state, { most, isBudget: value('budget') < value('timeout') });
    delete state.asked;
    delete state.answer;
    judge(scene, kind, why);
  }
  if (pod.probes?.[kind] !== state || state.asked !== undefined || now < state.due) return;
  if (waitsForStartup(service, pod, kind)) return;
  state.due = now + Math.max(1, value('period'));
  ask(scene, kind, value('asks'));
}

/** While the startup probe has not succeeded the others do not ask; once it has, it asks no more. */
function waitsForStartup(service: PlanService, pod: Pod, kind: ProbeKind): boolean {
  const startup = service.spec!.probes!.startup === undefined ? undefined : pod.probes!.startup;
  if (startup === undefined) return false;
  // What runs at instant 0 has started long ago.
  const hasStarted = startup.succeeded > 0 || pod.startedAt === undefined;
  return kind === 'startup' ? hasStarted : !hasStarted;
}

/** Why a probe has failed, in the kubelet's words; undefined = it succeeded. */
function verdict(
  world: World,
  { answer }: ProbeState,
  { most, isBudget }: { readonly most: number; readonly isBudget: boolean },
): string | undefined {
  const isLate = answer === undefined || answer.took > most;
  if (isLate) return isBudget ? 'HTTP probe failed with statuscode: 503' : 'context deadline exceeded';
  if (answer.reason === 0) return undefined;
  if (answer.reason === R_RESET) return 'connection reset by peer';
  return `HTTP probe failed with statuscode: ${statusOf(world, answer.reason)}`;
}

function statusOf({ machine: m }: World, reason: number): number {
  return reason < R_CUSTOM ? REASON_STATUS[reason]! : m.plan.customReasons[reason - R_CUSTOM]!.status;
}

function ask(scene: Scene, kind: ProbeKind, what: number): void {
  const { world, service, pod, now } = scene;
  if (!isRunning(pod)) return judge(scene, kind, 'connect: connection refused');
  if (what <= 0) return judge(scene, kind, undefined);
  const state = pod.probes![kind]!;
  const id = FIRST_ID + world.cold.nextProbe++;
  state.asked = id;
  state.askedAt = now;
  const asked = { service: service.index, instance: pod.slot, operation: what - 1 };
  const key = combine32(hashText(`${pod.name}/${pod.restarts}/${kind}/${now}`), world.options.seed);
  if (!sendProbe(world.machine, id, asked, key)) delete state.asked;
}

/** The machine is done with a probe, whoever asked; false when it is none. Whoever waits looks at it within a second. */
export function probeAnswered(world: World, id: number, reason: number): boolean {
  if (id < FIRST_ID) return false;
  for (const pod of world.orchestrator.state.pods)
    for (const state of Object.values(pod.probes ?? {}))
      if (state.asked === id) state.answer = { took: world.machine.kernel.now - state.askedAt, reason };
  return true;
}

/** Counts a success or a failure, and acts when there are enough in a row. */
function judge(scene: Scene, kind: ProbeKind, why: string | undefined): void {
  const { world, service, pod } = scene;
  const state = pod.probes![kind]!;
  const value = (field: Field) => world.parameters.value(`probe/${service.name}/${kind}/${field}`);
  if (why === undefined) {
    state.succeeded++;
    state.successes++;
    state.failures = 0;
    if (kind === 'liveness' || state.successes < value('successThreshold')) return;
    if (kind === 'readiness' || service.spec!.probes!.readiness === undefined) becomeReady(world, pod);
    return;
  }
  state.failed++;
  state.failures++;
  state.successes = 0;
  world.orchestrator.port.tell('warn', `Unhealthy pod/${pod.name}: ${KIND_NAMES[kind]} probe failed: ${why}`);
  if (state.failures < value('failureThreshold')) return;
  if (kind === 'readiness') world.orchestrator.setReady(pod, false);
  else kill(scene, kind);
}

const KIND_NAMES = { startup: 'Startup', liveness: 'Liveness', readiness: 'Readiness' } as const;

function becomeReady(world: World, pod: Pod): void {
  if (pod.phase !== 'Unready') return;
  world.orchestrator.setReady(pod, true);
  world.orchestrator.port.tell('info', `Pod ${pod.name} is ready on ${pod.node}`);
}

function kill({ world, service, pod, now }: Scene, kind: ProbeKind): void {
  const ran = now - (pod.startedAt ?? 0);
  const says = `Killing pod/${pod.name}: Container ${service.name} failed ${kind} probe, will be restarted`;
  world.orchestrator.killed(pod, now, { ran, reason: 'Error', says });
}
