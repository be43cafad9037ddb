/**
 * Sagas call what is there, and what takes a step back can have what it needs.
 */
import type { Reading } from '../form/form.ts';
import type { OperationRef } from '../ledger-file.ts';
import type { SagaSpec, SagaStepSpec } from '../saga-file.ts';
import type { WorldFile } from '../world-file.ts';
import { expectName, namesOf } from './expect-name.ts';
import { checkOperation } from './ledger.ts';
import type { WorldRule } from './rule.ts';

type Scene = { readonly world: WorldFile; readonly to: Reading };

function checkStep(step: SagaStepSpec, { name, steps }: SagaSpec, scene: Scene): void {
  const { to } = scene;
  checkOperation(step, scene);
  if (step.timeout === 0)
    to.report(to.at(step, 'timeout'), 'zero-duration', `${step.name} has no time to answer`, 'write 60s');
  const { compensation } = step;
  if (compensation === undefined) return;
  checkOperation(compensation, scene);
  const isSame = (one: OperationRef) =>
    one.service === compensation.service && one.operation === compensation.operation;
  if (isSame(step))
    to.report(
      to.at(compensation, 'operation'),
      'contradiction',
      `${step.name} is taken back by what it does`,
      'name the operation that undoes it',
    );
  if (compensation.needs === undefined) return;
  expectName(compensation.needs, namesOf(steps), { what: `step of ${name}`, at: to.at(compensation, 'needs'), to });
}

/** A step's attempts may not take longer than a drill lasts: nothing would ever be seen to fail. */
const LONGEST = 3600;

function checkSaga(saga: SagaSpec, scene: Scene): void {
  const { to } = scene;
  checkOperation(saga.startedBy, scene);
  for (const step of saga.steps) checkStep(step, saga, scene);
  const longest = saga.steps.reduce((sum, { timeout, attempts }) => sum + timeout * attempts, 0);
  if (longest > LONGEST)
    to.report(
      to.at(saga, 'name'),
      'timeout-too-long',
      `the timeouts of ${saga.name} come to ${Math.round(longest / 60)} minutes`,
      'an hour in all is enough; nobody sees an execution fail after that',
    );
  const calling = saga.steps.find((step) => isItsStart(step, saga));
  if (calling !== undefined)
    to.report(
      to.at(calling, 'operation'),
      'call-cycle',
      `${calling.name} calls the operation that starts ${saga.name}: it would start itself`,
      'call another operation',
    );
}

const isItsStart = ({ service, operation }: OperationRef, { startedBy }: SagaSpec) =>
  service === startedBy.service && operation === startedBy.operation;

function check(world: WorldFile, to: Reading): void {
  for (const saga of world.ledger?.sagas ?? []) checkSaga(saga, { world, to });
}

export const sagas: WorldRule = {
  codes: [
    'unknown-service',
    'unknown-operation',
    'unknown-step',
    'zero-duration',
    'contradiction',
    'timeout-too-long',
    'call-cycle',
  ],
  about: 'Sagas call operations that are there, and not the one that starts them; compensations need steps that are.',
  check,
};
