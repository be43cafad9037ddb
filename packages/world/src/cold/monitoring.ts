/**
 * What is wrong with telemetry, and what was set in the monitoring. It is data about how the world is watched; nothing
 * here is read by anything that happens in it.
 */
import type { FaultSpec, SignalKind, TelemetryFault } from '@firedrill/scenario';
import { hasRoom } from '../machine/balance.ts';
import * as T from '../machine/fields.table.ts';
import type { Monitoring } from '../types.ts';
import type { World } from '../world.ts';
import { isRunning } from './orchestrator.ts';
import { post } from './providers.ts';

type Gap = { readonly signals: readonly SignalKind[]; readonly targets: readonly string[]; readonly share: number };
type Setting =
  | ({ readonly kind: 'gap' } & Gap)
  | {
      readonly kind: 'delay';
      readonly signals: readonly SignalKind[];
      readonly targets: readonly string[];
      readonly seconds: number;
      /** Instant from which on everything is late. */
      readonly from: number;
    }
  | { readonly kind: 'stop' }
  | { readonly kind: 'aggregation'; readonly rule: string; readonly from: string; readonly to: string }
  | { readonly kind: 'silence'; readonly alert: string }
  | { readonly kind: 'threshold'; readonly alert: string; readonly value: number }
  | { readonly kind: 'probe'; readonly service: string };

/** Each owned by a fault or an action; the latest of equal ones counts. */
export type MonitoringState = ({ readonly owner: string } & Setting)[];

/** Whether a fault is one of telemetry. */
export function isTelemetryFault(fault: FaultSpec): fault is TelemetryFault {
  return (
    fault.do === 'telemetry-gap' ||
    fault.do === 'telemetry-delay' ||
    fault.do === 'rules-stop' ||
    fault.do === 'mis-aggregation'
  );
}

/** Telemetry breaks. */
export function breakTelemetry(world: World, fault: TelemetryFault, owner: string): void {
  if (fault.do === 'rules-stop') return watch(world, owner, { kind: 'stop' });
  if (fault.do === 'telemetry-delay') {
    const { signals, targets, delay } = fault;
    return watch(world, owner, { kind: 'delay', signals, targets, seconds: delay, from: world.now });
  }
  if (fault.do === 'telemetry-gap') {
    const { signals, targets, share } = fault;
    return watch(world, owner, { kind: 'gap', signals, targets, share });
  }
  const { rule, from, to } = fault;
  watch(world, owner, { kind: 'aggregation', rule, from, to });
}

/** Adds a setting of the monitoring. */
export function watch({ cold }: World, owner: string, setting: Setting): void {
  cold.monitoring = [...(cold.monitoring ?? []), { owner, ...setting }];
}

/** Takes away what an owner has set. */
export function unwatch({ cold }: World, owner: string): void {
  const left = cold.monitoring?.filter((one) => one.owner !== owner) ?? [];
  if (left.length > 0) cold.monitoring = left;
  else delete cold.monitoring;
}

/** How the world is watched now. */
export function monitoringOf({ cold, now }: World): Monitoring {
  const all = cold.monitoring ?? [];
  return {
    isStopped: all.some(({ kind }) => kind === 'stop'),
    silenced: all.flatMap((one) => (one.kind === 'silence' ? [one.alert] : [])),
    thresholds: Object.fromEntries(all.flatMap((one) => (one.kind === 'threshold' ? [[one.alert, one.value]] : []))),
    ...delaysOf(all, now),
    aggregations: Object.fromEntries(
      all.flatMap((one) => (one.kind === 'aggregation' ? [[one.rule, { from: one.from, to: one.to }]] : [])),
    ),
  };
}

/** What is late, and up to when it is known. */
function delaysOf(all: MonitoringState, now: number): Pick<Monitoring, 'delays'> {
  const delays = all.flatMap((one) =>
    one.kind === 'delay'
      ? [{ signals: one.signals, targets: one.targets, knownUntil: Math.max(one.from, now - one.seconds) }]
      : [],
  );
  return delays.length === 0 ? {} : { delays };
}

/** The share of a target's signals that is lost now. */
export function lostShare({ cold }: World, signal: SignalKind, target: string): number {
  let lost = 0;
  for (const one of cold.monitoring ?? [])
    if (
      one.kind === 'gap' &&
      one.signals.includes(signal) &&
      (one.targets.length === 0 || one.targets.includes(target))
    )
      lost = Math.max(lost, one.share);
  return lost;
}

/** Services that are asked from outside. */
export function probedFromOutside({ cold }: World): readonly string[] {
  return [...new Set((cold.monitoring ?? []).flatMap((one) => (one.kind === 'probe' ? [one.service] : [])))];
}

/** Whether a service answers who asks it from outside: an instance in rotation has room within five seconds. */
export function answersOutside({ machine, orchestrator }: World, service: string): boolean {
  const index = machine.plan.services.findIndex(({ name }) => name === service);
  return orchestrator.podsOf(index).some((pod) => pod.phase === 'Ready' && hasRoom(machine, pod.slot, 5));
}

/** What who logs in to every instance of a service counts. */
export function lookByHand(world: World, service: string): void {
  const { machine: m, orchestrator } = world;
  const index = m.plan.services.findIndex(({ name }) => name === service);
  const pods = orchestrator.podsOf(index);
  const up = pods.filter(isRunning);
  const sum = (field: number) => up.reduce((n, pod) => n + m.I[m.inst(pod.slot) + field]!, 0);
  const ready = pods.filter(({ phase }) => phase === 'Ready').length;
  const text = `${service}: ${ready} of ${orchestrator.deployment(index).desired} instances take requests, ${sum(T.N_BUSY)} requests inside, ${sum(T.N_QUEUE + 2)} wait for a worker.`;
  post(world, { from: 'console', role: 'by hand', text });
}
