/**
 * What is written of sagas: the engine of executions that fail and of compensations that do, services of answers that
 * nobody waited for.
 */
import type { World } from '../world.ts';
import type { StepFlight } from './saga-state.ts';
import type { SagaScene } from './sagas.ts';

/** Lines of a saga in a second. */
const MOST_LINES = 10;

type Line = {
  readonly service: string;
  readonly pod: string;
  readonly level: 'warn' | 'error';
  readonly message: string;
};

function say({ world, saga }: SagaScene, { level, message, ...source }: Line): void {
  const { recorder } = world;
  const second = Math.floor(world.now);
  if (saga.said.second !== second) saga.said = { second, lines: 0 };
  if (saga.said.lines >= MOST_LINES) return;
  saga.said.lines++;
  recorder?.voice.line(recorder.epoch, { ...source, namespace: world.options.file.namespace }, level, message);
}

const engine = ({ spec }: SagaScene) => ({ service: spec.name, pod: `${spec.name}-engine-0`, level: 'error' as const });
const nameOf = ({ spec, execution }: SagaScene) => `${spec.name}-${execution.id}`;
const seconds = (value: number) => value.toFixed(1);

/** A step failed for good; what was done before is taken back. */
export function sayFailed(scene: SagaScene, error: string): void {
  const { spec, execution, now } = scene;
  const step = spec.steps[execution.step]!.name;
  const message = `ExecutionFailed execution=${nameOf(scene)} step=${step} error=${error} after=${seconds(now - execution.since)}s attempts=${execution.attempt}`;
  say(scene, { ...engine(scene), message });
}

/** A compensation failed for good. */
export function sayDead(scene: SagaScene, error: string): void {
  const step = scene.spec.steps[scene.execution.step]!.name;
  const message = `compensation failed execution=${nameOf(scene)} step=${step} error=${error}; moved to the dead-letter queue`;
  say(scene, { ...engine(scene), message });
}

/** A service has done what nobody waits for any more. */
export function sayLate(scene: SagaScene, { step, sentAt }: StepFlight): void {
  const { world, spec, now } = scene;
  const { service, name } = spec.steps[step]!;
  const message = `TaskTimedOut: result of ${name} for execution=${nameOf(scene)} delivered after ${seconds(now - sentAt)}s was not accepted; the work is committed`;
  say(scene, { service, pod: podOf(world, service), level: 'warn', message });
}

function podOf({ orchestrator, machine }: World, service: string): string {
  const { index } = machine.plan.services.find(({ name }) => name === service)!;
  return orchestrator.podsOf(index)[0]?.name ?? `${service}-0`;
}
