/**
 * Autoscalers: control loops that set how many instances a deployment wants, by the rules of the horizontal pod
 * autoscaler of Kubernetes (`autoscaling/v2`). They see what is measured on instances and nothing else: a tier that
 * waits for something else is idle to them.
 *
 *   every second            every syncPeriod                                   at once
 *   measure instances  ─▶  mean ÷ target × instances ─▶ stabilise, bound ─▶  deployment.desired
 */
import { type AutoscalerMetric, type AutoscalingSpec, SHARED_METRICS } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import { cpuSeconds } from '../machine/sharing.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { tellRescale } from './autoscaler-events.ts';
import { answeredBy, requestsInside, workingSet } from './memory.ts';
import type { Deployment, Pod } from './orchestrator.ts';

/** What was measured of an instance since the last turn: counters then, sums of so many looks since. */
type Measured = { cpu: number; answered: number; active: number; queued: number; busy: number; looks: number };

/** An autoscaler between two turns. Instants in seconds; replicas are counts. */
export type AutoscalerState = {
  turnedAt: number;
  /** By pod. */
  measured: Record<string, Measured>;
  recommended: { at: number; replicas: number }[];
  /** What it has added (or taken away) and when. */
  changed: { at: number; by: number }[];
  /** By metric, the mean of the last turn; absent = nothing was read. */
  read: { [M in AutoscalerMetric]?: number };
  desired: number;
  isActive: boolean;
  isLimited: boolean;
};

type Scene = {
  readonly world: World;
  readonly service: PlanService;
  readonly spec: AutoscalingSpec;
  readonly state: AutoscalerState;
  readonly d: Deployment;
  readonly now: number;
};

/** Declares `autoscaler/<service>/…`; all are read when it turns. */
export function defineAutoscaler({ parameters }: World, { name, spec }: PlanService): void {
  const rules = spec?.autoscaling;
  if (rules === undefined) return;
  const define = (what: string, base: number) => parameters.define(`autoscaler/${name}/${what}`, base, () => {});
  define('min', rules.min);
  define('max', rules.max);
  define('frozen', 0);
  for (const { metric, target } of rules.metrics) define(`target/${metric}`, target);
  define('reading/factor', 1);
  define('reading/stale', 0);
  define('reading/missing', 0);
}

/** One second of every autoscaler. */
export function turnAutoscalers(world: World, now: number): void {
  for (const service of world.machine.plan.services) {
    const spec = service.spec?.autoscaling;
    if (spec === undefined) continue;
    const d = world.orchestrator.deployment(service.index);
    world.cold.autoscalers ??= {};
    if (world.cold.autoscalers[service.name] === undefined) {
      world.cold.autoscalers[service.name] = newState(d, now);
      begin(world, service, world.cold.autoscalers[service.name]!);
    }
    const state = world.cold.autoscalers[service.name]!;
    look(world, service, state);
    if (now - state.turnedAt < spec.syncPeriod) continue;
    turn({ world, service, spec, state, d, now });
    state.turnedAt = now;
    begin(world, service, state);
  }
}

function newState({ desired }: Deployment, now: number): AutoscalerState {
  return {
    turnedAt: now,
    measured: {},
    recommended: [{ at: now, replicas: desired }],
    changed: [],
    read: {},
    desired,
    isActive: true,
    isLimited: false,
  };
}

const readyPods = (world: World, service: PlanService) =>
  world.orchestrator.podsOf(service.index).filter((pod) => pod.phase === 'Ready');

/** Adds what is inside every instance that is measured already; a new one begins with the next turn. */
function look({ machine: m, orchestrator }: World, service: PlanService, state: AutoscalerState): void {
  for (const pod of orchestrator.podsOf(service.index)) {
    const sums = state.measured[pod.name];
    if (sums === undefined) continue;
    const at = m.inst(pod.slot);
    sums.active += requestsInside(m, pod.slot);
    sums.queued += m.I[at + T.N_QUEUE + 2]!;
    sums.busy += m.I[at + T.N_BUSY]! / Math.max(1, m.I[at + T.N_WORKERS]!);
    sums.looks++;
  }
}

/** A new span of measuring, for those that are ready now. */
function begin(world: World, service: PlanService, state: AutoscalerState): void {
  const { machine: m } = world;
  state.measured = Object.fromEntries(
    readyPods(world, service).map((pod) => {
      const counters = { cpu: cpuSeconds(m, m.inst(pod.slot)), answered: answeredBy(m, pod.slot) };
      return [pod.name, { ...counters, active: 0, queued: 0, busy: 0, looks: 0 }];
    }),
  );
}

/** One decision. */
function turn(scene: Scene): void {
  const { world, service, spec, state, d } = scene;
  const value = (what: string) => world.parameters.value(`autoscaler/${service.name}/${what}`);
  const wanted = spec.metrics.map(({ metric }) => wantedBy(scene, metric, value(`target/${metric}`)));
  const known = wanted.filter((n) => n !== undefined);
  const isBlind = known.length === 0 || (known.length < wanted.length && Math.max(...known) < d.desired);
  state.isActive = known.length > 0 && value('frozen') === 0;
  if (known.length < wanted.length) tellRescale(scene, { missing: spec.metrics[wanted.indexOf(undefined)]!.metric });
  // A deployment of none is switched off, and so is its autoscaler.
  if (isBlind || value('frozen') > 0 || d.desired === 0) return;
  const most = Math.max(...known);
  const least = Math.min(value('min'), value('max'));
  const bounded = Math.max(least, Math.min(value('max'), paced(scene, stabilised(scene, most))));
  const replicas = Math.min(service.instances, Math.round(bounded));
  state.isLimited = replicas !== most;
  state.desired = replicas;
  if (replicas === d.desired) return;
  const metric = spec.metrics[wanted.indexOf(most)]!.metric;
  tellRescale(scene, { from: d.desired, to: replicas, metric: most > d.desired ? metric : undefined });
  state.changed.push({ at: scene.now, by: replicas - d.desired });
  d.desired = replicas;
}

/** How many instances a metric asks for; undefined when nothing of it is known. */
function wantedBy(scene: Scene, metric: AutoscalerMetric, target: number): number | undefined {
  const { world, service, spec, state, d } = scene;
  const pods = world.orchestrator.podsOf(service.index);
  const ready = readyPods(world, service);
  const read = readings(scene, metric, ready);
  const mean = read.reduce((sum, v) => sum + v, 0) / read.length;
  if (read.length === 0) {
    delete state.read[metric];
    return undefined;
  }
  state.read[metric] = mean;
  const usage = mean / target;
  const [missing, unready] = [ready.length - read.length, pods.length - ready.length];
  if (missing === 0 && (unready === 0 || usage <= 1))
    return Math.abs(1 - usage) <= spec.tolerance ? d.desired : Math.ceil(usage * read.length - 1e-9);
  // Who is not measured counts against the change: idle when it would add, busy when it would take away.
  const fallback = usage < 1 ? (SHARED_METRICS.includes(metric) ? Math.max(1, target) : target) : 0;
  const counted = read.length + missing + (usage > 1 ? unready : 0);
  const again = (mean * read.length + fallback * missing) / counted / target;
  if (Math.abs(1 - again) <= spec.tolerance || again > 1 !== usage > 1) return d.desired;
  const replicas = Math.ceil(again * counted - 1e-9);
  return replicas > d.desired === again > 1 ? replicas : d.desired;
}

/** What it reads of each ready instance since the last turn, with what falsifies it. */
function readings(scene: Scene, metric: AutoscalerMetric, ready: readonly Pod[]): number[] {
  const { world, service, state } = scene;
  const { parameters } = world;
  const name = `autoscaler/${service.name}/reading`;
  if (parameters.value(`${name}/missing`) > 0) return [];
  const before = state.read[metric];
  if (parameters.value(`${name}/stale`) > 0) return before === undefined ? [] : ready.map(() => before);
  const factor = parameters.value(`${name}/factor`);
  return ready.flatMap((pod) => {
    const sums = state.measured[pod.name];
    return sums === undefined || sums.looks === 0 ? [] : [factor * measure(scene, metric, { pod, sums })];
  });
}

type One = { readonly pod: Pod; readonly sums: Measured };

function measure({ world, service, state, now }: Scene, metric: AutoscalerMetric, { pod, sums }: One): number {
  const { machine: m } = world;
  const span = Math.max(1, now - state.turnedAt);
  switch (metric) {
    case 'cpu':
      return Math.max(0, cpuSeconds(m, m.inst(pod.slot)) - sums.cpu) / span / pod.cpu;
    case 'memory':
      return workingSet(world, service, pod.slot) / service.spec!.memory;
    case 'requests':
      return Math.max(0, answeredBy(m, pod.slot) - sums.answered) / span;
    default:
      return sums[metric] / sums.looks;
  }
}

/** The most careful of what was recommended within the window of its direction. */
function stabilised({ spec, state, d, now }: Scene, wanted: number): number {
  const longest = Math.max(spec.scaleUp.stabilization, spec.scaleDown.stabilization);
  state.recommended = [...state.recommended.filter(({ at }) => now - at < longest), { at: now, replicas: wanted }];
  const within = (window: number) =>
    state.recommended.filter(({ at }) => now - at < window || at === now).map(({ replicas }) => replicas);
  const up = Math.min(...within(spec.scaleUp.stabilization));
  const down = Math.max(...within(spec.scaleDown.stabilization));
  if (up > d.desired) return up;
  return down < d.desired ? down : d.desired;
}

/** As many as its policies let it add or take away within their period. */
function paced({ spec, state, d, now }: Scene, wanted: number): number {
  const longest = Math.max(spec.scaleUp.period, spec.scaleDown.period);
  state.changed = state.changed.filter(({ at }) => now - at < longest);
  const { pods, percent, period } = wanted > d.desired ? spec.scaleUp : spec.scaleDown;
  const sign = wanted > d.desired ? 1 : -1;
  const so = state.changed.filter(({ at, by }) => now - at < period && by * sign > 0).reduce((n, { by }) => n + by, 0);
  const start = d.desired - so;
  const most = Math.max(pods, Math.ceil(start * percent));
  return sign > 0 ? Math.min(wanted, start + most) : Math.max(wanted, start - most);
}
