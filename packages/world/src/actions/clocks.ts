/**
 * The action on clocks: those of a service's instances are stepped to the right time, whatever had set them wrong.
 */
import { printDuration } from '@firedrill/base';
import { isRunning } from '../cold/orchestrator.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

/** Until the daemon has asked its servers (s). */
const TAKES = 4;

/** Carries `sync-clock` out; undefined when it is another action. */
export function clocks(world: World, action: ActionRequest): Done | Refused | undefined {
  if (action.do !== 'sync-clock') return undefined;
  const { machine: m, orchestrator, parameters, recorder } = world;
  const service = m.plan.services.find((one) => one.kind === 'service' && one.name === action.target);
  if (service === undefined) return { code: 'unknown-target', reason: `There is no service "${action.target}"` };
  const wrong = orchestrator
    .podsOf(service.index)
    .filter(isRunning)
    .map(({ name, slot }) => ({ name, slot, ahead: parameters.value(`instance/${slot}/clock`) }))
    .filter(({ ahead }) => ahead !== 0);
  if (wrong.length === 0)
    return { code: 'impossible', reason: `The clocks of ${service.name} are right, as far as a second` };
  for (const { name, slot, ahead } of wrong) {
    parameters.removeParameter(`instance/${slot}/clock`);
    const stepped = `System clock was stepped by ${-ahead} seconds`;
    const stream = { service: service.name, namespace: world.options.file.namespace, pod: name };
    recorder?.voice.line(recorder.epoch, stream, 'warn', `chronyd: ${stepped}`);
  }
  const back = Math.max(0, ...wrong.map(({ ahead }) => ahead));
  const twice = back > 0 ? `; the last ${printDuration(back)} are written twice` : '';
  return {
    says: `${service.name}: ${wrong.length} of ${orchestrator.podsOf(service.index).filter(isRunning).length} clocks stepped${twice}`,
    takes: TAKES,
    undo: undefined,
  };
}
