/**
 * Producers: a service and a topic that it publishes to. The machine counts the records of each.
 */
import { publishesIn, type WorldFile } from '@firedrill/scenario';
import type { PlanService } from './plan.ts';

export type PlanProducer = { readonly index: number; readonly service: number; readonly topic: string };

/** Every service with every topic of its programs, service by service. */
export function planProducers(file: WorldFile, services: readonly PlanService[]): PlanProducer[] {
  if (file.kafka === undefined) return [];
  return services
    .flatMap(({ spec, index }) =>
      spec === undefined ? [] : publishesIn(spec, file.kafka).map((topic) => ({ service: index, topic })),
    )
    .map((row, index) => ({ index, ...row }));
}
