/**
 * Settings of a service that are possible each by itself and make no sense together.
 */
import type { Reading } from '../form/form.ts';
import type { ServiceSpec, StepSpec, WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

function checkMemory(service: ServiceSpec, to: Reading): void {
  if (service.memoryBase === undefined || service.memoryBase <= service.memory) return;
  to.report(
    to.at(service, 'memoryBase'),
    'does-not-start',
    `${service.name} holds more memory at rest than its limit, so it is killed as soon as it runs`,
    'a higher memory, or a lower memoryBase',
  );
}

function checkQueueing(service: ServiceSpec, to: Reading): void {
  const { queueing } = service;
  if (queueing?.drop !== 'codel') return;
  if (queueing.target >= queueing.interval)
    to.report(
      to.at(queueing, 'target'),
      'bad-codel',
      'the target of CoDel is a part of its interval, not more',
      'the usual are 5ms and 100ms',
    );
  if (queueing.order === 'lifo')
    to.warn(
      to.at(queueing, 'order'),
      'idle-codel',
      'whoever came last has waited least, so CoDel hardly ever drops from this queue',
      'order: fifo, or drop: expired',
    );
}

/** True when a program has a step that depends on the size of the request. */
function hasSize(steps: readonly StepSpec[]): boolean {
  return steps.some(
    (step) =>
      (step.do === 'work' && (step.size ?? 0) > 0) ||
      (step.do === 'branch' && (hasSize(step.then) || hasSize(step.otherwise))),
  );
}

function check(world: WorldFile, to: Reading): void {
  const isSized = world.clients.some(({ size }) => size !== undefined);
  for (const service of world.services) {
    checkMemory(service, to);
    checkQueueing(service, to);
    const programs = [...service.operations, ...service.versions.flatMap(({ operations }) => operations)];
    for (const operation of programs)
      if (!isSized && hasSize(operation.steps))
        to.warn(
          to.at(operation, 'steps'),
          'no-size',
          `work of ${service.name}/${operation.name} depends on the size of the request, and no client says one`,
          'give a client a size, like {lognormal: {mean: 1, cv2: 2}}',
        );
  }
}

export const serviceLimits: WorldRule = {
  codes: ['does-not-start', 'bad-codel', 'idle-codel', 'no-size'],
  about: 'Settings of a service go together.',
  check,
};
