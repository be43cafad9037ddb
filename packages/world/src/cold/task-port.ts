/**
 * What the orchestrator, above all for tasks on Fargate, needs of the rest of the world: logs, the place in rotation,
 * probes, parameters, dice.
 */
import { combine32, hashText } from '@firedrill/base';
import { hasRoom } from '../machine/balance.ts';
import type { World } from '../world.ts';
import type { OrchestratorPort } from './orchestrator.ts';

const RANGE = 2 ** 32;

/** That part of the orchestrator's port. */
export function taskPort(
  world: World,
): Pick<OrchestratorPort, 'tell' | 'say' | 'drain' | 'answers' | 'parameter' | 'draw'> {
  const { namespace } = world.options.file;
  return {
    tell: (level, message, source = 'kubernetes-events') =>
      world.recorder?.voice.line(
        world.recorder.epoch,
        { service: source, namespace, pod: 'event-exporter-0' },
        level,
        message,
      ),
    say: (pod, level, message) => {
      const service = world.machine.plan.services[pod.service]!.name;
      const { recorder } = world;
      const source = { service, namespace, pod: pod.name };
      recorder?.voice.line(recorder.epoch, source, level, message);
    },
    drain: (pod) =>
      world.parameters.add({
        owner: `drain/${pod.name}`,
        parameter: `instance/${pod.slot}/weight`,
        op: 'set',
        value: 0,
      }),
    answers: (pod, timeout) => hasRoom(world.machine, pod.slot, timeout),
    parameter: (name) => world.parameters.value(name),
    draw: (name) => (combine32(world.options.seed, hashText(name)) >>> 0) / RANGE,
  };
}
