/**
 * Actions on sagas: their settings, the compensation worker, and what becomes of executions that failed.
 */
import { printDuration } from '@firedrill/base';
import { SETTLING } from '@firedrill/scenario';
import { pumpCompensations } from '../cold/saga-compensation.ts';
import { beginEach, classesOf, failedOf, redrive } from '../cold/saga-scripts.ts';
import { classOf } from '../cold/saga-state.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });

/** A script is found, read and started (s); what it reads in a second; how long its answer is fresh (s). */
const START = 60;
const READ = 200;
const FRESH = 3600;

const SAGA_ACTIONS: readonly string[] = [
  'set-step-timeout',
  'ask-before-compensating',
  'pause-compensation',
  'resume-compensation',
  'redrive-dead-letters',
  'rerun-executions',
  'classify-executions',
  'settle-executions',
];

/** Carries out an action on a saga; undefined when it is none. */
export function sagaActions(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (!SAGA_ACTIONS.includes(action.do)) return undefined;
  const saga = (world.options.file.ledger?.sagas ?? []).findIndex(({ name }) => name === action.target);
  if (saga < 0) return refused('unknown-target', `There is no saga "${action.target}"`);
  return setting(world, action, id) ?? onExecutions(world, action, saga);
}

/** What is set and taken back as any parameter. */
function setting(world: World, { do: what, target, params }: ActionRequest, id: string): Done | Refused | undefined {
  const set = (field: string, value: number, says: string): Done => {
    world.parameters.add({ owner: id, parameter: `saga/${target}/${field}`, op: 'set', value });
    return { says: `${target}: ${says}`, takes: 1, undo: { how: 'remove-owner' } };
  };
  switch (what) {
    case 'set-step-timeout': {
      const field = `${String(params.step)}/timeout`;
      const value = toNumber(params.timeout ?? Number.NaN);
      if (!world.parameters.has(`saga/${target}/${field}`))
        return refused('unknown-target', `${target} has no step ${String(params.step)}`);
      if (!(value > 0 && value <= FRESH))
        return refused('bad-parameter', `"${String(params.timeout)}" is not a timeout; write 60s`);
      return set(field, value, `${String(params.step)} may take ${printDuration(value)} from now on`);
    }
    case 'ask-before-compensating': {
      const isOn = toNumber(params.on ?? 0) > 0;
      return set(
        'asks',
        isOn ? 1 : 0,
        isOn ? 'a step without an answer is asked for before anything is taken back' : 'a timeout is a failure',
      );
    }
    case 'pause-compensation':
    case 'resume-compensation':
      return pauseOrResume(world, { target, isOn: what === 'resume-compensation', set });
    default:
      return undefined;
  }
}

type Setter = (field: string, value: number, says: string) => Done;

function pauseOrResume(
  world: World,
  { target, isOn, set }: { readonly target: string; readonly isOn: boolean; readonly set: Setter },
): Done | Refused {
  const isNow = world.parameters.value(`saga/${target}/compensating`) > 0;
  if (isNow === isOn)
    return refused('impossible', `${target}: the compensation worker ${isOn ? 'runs' : 'is paused'} already`);
  const done = set('compensating', isOn ? 1 : 0, `the compensation worker ${isOn ? 'goes on' : 'is paused'}`);
  const sagas = world.options.file.ledger!.sagas!;
  if (isOn)
    pumpCompensations(
      world,
      sagas.findIndex(({ name }) => name === target),
    );
  return done;
}

function onExecutions(world: World, action: ActionRequest, saga: number): Done | Refused {
  const { target } = action;
  const state = world.cold.ledger!.sagas!;
  const failed = failedOf(state, saga);
  switch (action.do) {
    case 'classify-executions': {
      const takes = Math.round(START + failed.length / READ);
      world.after(takes, { do: 'data-work', work: { do: 'classified', saga } });
      return { says: `${target}: ${failed.length} failed executions are being classified`, takes, undo: undefined };
    }
    case 'redrive-dead-letters': {
      const letters = redrive(world, saga);
      if (letters === 0) return refused('impossible', `The dead-letter queue of ${target} is empty`);
      pumpCompensations(world, saga);
      return { says: `${target}: ${letters} dead letters are run again`, takes: letters, undo: undefined };
    }
    case 'rerun-executions': {
      if (failed.length === 0) return refused('impossible', `No execution of ${target} has failed`);
      const takes = beginEach(world, failed, { do: 'rerun' });
      return { says: `${target}: ${failed.length} failed executions start anew`, takes, undo: undefined };
    }
    default:
      return settleClass(world, action, saga);
  }
}

function settleClass(world: World, { target, params }: ActionRequest, saga: number): Done | Refused {
  const state = world.cold.ledger!.sagas!;
  const spec = world.options.file.ledger!.sagas![saga]!;
  const by = SETTLING.find((one) => one === params.by);
  if (by === undefined) return refused('bad-parameter', `A class is settled by ${SETTLING.join(' or ')}`);
  const { classified } = state.one[saga]!;
  if (classified === undefined || world.machine.kernel.now - classified.at > FRESH)
    return refused('impossible', `Nobody knows which executions of ${target} are in which class: classify them first`);
  const wanted = String(params.class ?? '');
  const all = failedOf(state, saga).filter((one) => classOf(spec, one) === wanted);
  if (all.length === 0) {
    const known = Object.keys(classesOf(world, saga)).join(', ');
    return refused('bad-parameter', `No failed execution is of the class "${wanted}"; there is ${known || 'none'}`);
  }
  const takes = Math.round(beginEach(world, all, { do: 'settle', by }));
  return { says: `${target}: ${all.length} orders of ${wanted} are settled, to ${by} each`, takes, undo: undefined };
}
