/**
 * How a healthy system wanders by itself, once in ten seconds: the level of traffic, and how fast work goes (what runs
 * beside it on the same machines, caches that are warm or not). Both are autoregressive walks of first order; their
 * draws are keyed by seed, thing and instant, so that nothing else moves them.
 */
import { combine32, hashText } from '@firedrill/base';
import { exp, keyedNormal } from '@firedrill/kernel';
import * as T from '../machine/fields.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { setRate } from './client-parameters.ts';
import { setSpeed } from './warm-up.ts';

/** Seconds between two steps of the walks. */
export const NOISE_EVERY = 10;
/** Autocorrelation of traffic from one step to the next where a world says nothing: about eight minutes of memory. */
const MEMORY = 0.98;
/** Noise is said of means over so many seconds. */
const LEVEL_OVER = 300;

/** One step of every walk. */
export function wander(world: World, now: number): void {
  wanderTraffic(world, now);
  const deviation = world.parameters.value('noise/work');
  const { noise } = world.options.file;
  if (deviation === 0 && noise === undefined) return;
  // A provider is not among our machines: how it wanders is in its own law.
  for (const service of world.machine.plan.services)
    if (service.kind === 'service') wanderWork(world, service, { now, deviation });
}

/** Traffic walks around its planned rate; the relative deviation of its five-minute level is as the author says. */
function wanderTraffic(world: World, now: number): void {
  const { machine: m } = world;
  const seconds = world.options.file.noise?.trafficMemory;
  const memory = seconds === undefined ? MEMORY : exp(-NOISE_EVERY / seconds);
  const scale = seconds === undefined ? 1 : 1 / Math.sqrt(smoothed(seconds));
  m.plan.clients.forEach((client, c) => {
    if (client.noise === 0) return;
    const at = m.clients + c * T.CLIENT;
    const z = keyedNormal(combine32(world.options.seed, hashText(client.name)), now);
    m.F[(at + T.L_LEVEL) >> 1] =
      memory * m.F[(at + T.L_LEVEL) >> 1]! + client.noise * scale * Math.sqrt(1 - memory * memory) * z;
    setRate(world, c);
  });
}

/** Variance of the mean over five minutes of a walk with this memory, for a walk of variance 1. */
function smoothed(memory: number): number {
  const x = LEVEL_OVER / memory;
  return (2 / x) * (1 - (1 - exp(-x)) / x);
}

/** Half of the variance is everybody's (machines and network are shared), half a service's own. */
function wanderWork(
  world: World,
  service: PlanService,
  step: { readonly now: number; readonly deviation: number },
): void {
  const { machine: m } = world;
  const memory = exp(-NOISE_EVERY / (world.options.file.noise?.workMemory ?? LEVEL_OVER));
  const at = m.service(service.index);
  const draw = (name: string) => keyedNormal(combine32(world.options.seed, hashText(name)), step.now) * Math.SQRT1_2;
  const z = draw('noise/work') + draw(`noise/work/${service.name}`);
  // The first step comes from the walk's own law, so that a world does not begin calmer than it goes on.
  const isFirst = step.now <= NOISE_EVERY;
  const level = m.F[(at + T.S_LEVEL) >> 1]!;
  m.F[(at + T.S_LEVEL) >> 1] = isFirst ? z : memory * level + Math.sqrt(1 - memory * memory) * z;
  for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) setSpeed(world, service, n);
}
