/**
 * Sagas: executions go through their steps, each a request of its own at an instance of its service. An attempt without
 * an answer in time is given up, and goes on all the same: what comes of it then is a late completion, which the
 * ledger has and the engine does not know.
 *
 *   start ─▶ running ─ all steps ─▶ succeeded
 *               │ failed, no attempt left        (saga-compensation.ts)
 *               ├──────────────▶ waiting ─▶ compensating ─▶ compensated, or failed with dead letters
 *               └ timeout, asks ─▶ unknown ─ came about ─▶ running
 */
import { combine32, hashText } from '@firedrill/base';
import type { OperationRef, SagaSpec, SagaStepSpec, WorldFile } from '@firedrill/scenario';
import { reasonType } from '../emit/span-shapes.ts';
import * as T from '../machine/fields.table.ts';
import { sendProbe } from '../machine/probes.ts';
import { R_NO_UPSTREAM } from '../machine/reasons.table.ts';
import type { World } from '../world.ts';
import { joinCase } from './ledger-cases.ts';
import type { Parameters } from './parameters.ts';
import { compensated, pumpCompensations, queueCompensation } from './saga-compensation.ts';
import { sayFailed, sayLate } from './saga-says.ts';
import { forgetOldest, rerun, settle } from './saga-scripts.ts';
import {
  type Execution,
  type OneSaga,
  type Outcome,
  SAGA_BOUNDS,
  type SagaEvent,
  type SagasState,
} from './saga-state.ts';

/** What is looked at together: the world, and one execution with its saga. */
export type SagaScene = {
  readonly world: World;
  readonly state: SagasState;
  readonly spec: SagaSpec;
  readonly saga: OneSaga;
  readonly execution: Execution;
  readonly now: number;
};

/** Numbers of steps are above those of records, with which they share the machine's word. */
const FIRST_ID = 3 * 2 ** 28;
const MOST_IDS = 2 ** 28 - 1;
/** In the place of a reason: there was no answer in time. */
export const TIMED_OUT = -1;
/** A start is heard of within this (s): the marks are read once a second. */
const HEARD = 1;
/** A service is asked so often what came of a step that is unknown (s). */
const ASKS_EVERY = 10;
/** Deadlines that come due within this are put on the clock. */
const NEAR = 1.5;

/** Declares `saga/<saga>/{asks,compensating}` and `saga/<saga>/<step>/timeout`. */
export function defineSagas({ ledger }: WorldFile, parameters: Parameters): void {
  for (const { name, steps, onTimeout } of ledger?.sagas ?? []) {
    for (const step of steps) parameters.define(`saga/${name}/${step.name}/timeout`, step.timeout, () => {});
    parameters.define(`saga/${name}/asks`, onTimeout === 'ask' ? 1 : 0, () => {});
    parameters.define(`saga/${name}/compensating`, 1, () => {});
  }
}

/** An operation that starts a saga has answered. */
export function startLater(
  world: World,
  saga: number,
  started: { readonly request: number; readonly at: number },
): void {
  const { now } = world.machine.kernel;
  world.after(started.at + HEARD - now, { do: 'saga', what: { do: 'start', saga, order: started.request } });
}

/** The scene of an execution; undefined when it is no more. */
export function sceneOf(world: World, id: number | string): SagaScene | undefined {
  const state = world.cold.ledger!.sagas!;
  const execution = state.live[id] ?? state.failed[id];
  if (execution === undefined) return undefined;
  const spec = world.options.file.ledger!.sagas![execution.saga]!;
  return { world, state, spec, saga: state.one[execution.saga]!, execution, now: world.machine.kernel.now };
}

/** Something of a saga has come due. */
export function sagaEvent(world: World, event: SagaEvent): void {
  if (event.do === 'start') return start(world, event);
  const state = world.cold.ledger!.sagas!;
  if (event.do === 'answer') return answered(world, event);
  const scene = sceneOf(world, event.execution);
  if (scene === undefined) return;
  switch (event.do) {
    case 'late':
      if (scene.execution.flight === event.flight) attemptEnded(scene, TIMED_OUT);
      return;
    case 'again':
      if (scene.execution.attempt === event.attempt && scene.execution.flight === 0) ask(scene);
      return;
    case 'settle':
      return settle(scene, event.by);
    default:
      if (state.failed[event.execution] !== undefined) rerun(scene);
  }
}

type Start = Omit<Extract<SagaEvent, { do: 'start' }>, 'do'> & {
  readonly done?: readonly number[];
  readonly again?: boolean;
};

/** An execution begins, unless there are too many. `done`: steps that were done before. */
export function start(world: World, { saga: n, order, done = [], again = false }: Start): void {
  const state = world.cold.ledger!.sagas!;
  const spec = world.options.file.ledger!.sagas![n]!;
  const saga = state.one[n]!;
  const under = Object.values(state.live).reduce((sum, one) => sum + (one.saga === n ? 1 : 0), 0);
  if (under >= spec.concurrency) {
    saga.throttled++;
    return;
  }
  const id = state.nextExecution++;
  const key = combine32(order, hashText(`${spec.name}/${again ? id : ''}`));
  joinCase(world, world.cold.ledger!, order, key);
  const now = world.machine.kernel.now;
  saga.started++;
  state.held[key] = true;
  state.live[id] = {
    id,
    saga: n,
    order,
    key,
    startedAt: now,
    state: 'running',
    step: -1,
    since: now,
    attempt: 1,
    flight: 0,
    deadline: Infinity,
    isArmed: false,
    done: [...done],
    inForce: [...done],
    undo: [],
    dead: [],
  };
  next(sceneOf(world, id)!);
}

/** The first step that is not done begins, or the execution has succeeded. */
export function next(scene: SagaScene): void {
  const { execution, spec, now } = scene;
  const step = spec.steps.findIndex((_, n) => !execution.done.includes(n));
  if (step < 0) return ended(scene, 'succeeded');
  execution.state = 'running';
  execution.step = step;
  execution.since = now;
  execution.attempt = 1;
  ask(scene);
}

/** An attempt of the present step, or of its compensation. */
export function ask(scene: SagaScene): void {
  const { world, spec, execution, now, state } = scene;
  const isUndo = execution.state === 'compensating';
  const step = spec.steps[execution.step]!;
  const seconds = isUndo ? spec.compensation.timeout : world.parameters.value(`saga/${spec.name}/${step.name}/timeout`);
  const id = FIRST_ID + (state.nextFlight++ % MOST_IDS);
  const words = `${spec.name}/${execution.step}/${isUndo ? 'undo' : 'do'}/${execution.attempt}/${id}`;
  const key = combine32(execution.key, hashText(words));
  const { id: ofExecution, attempt, step: n } = execution;
  state.flights[id] = { execution: ofExecution, step: n, isUndo, sentAt: now, key, attempt };
  execution.flight = id;
  execution.deadline = now + seconds;
  execution.isArmed = false;
  armWhereNear(scene);
  if (send(scene, id, isUndo ? step.compensation! : step)) return;
  delete state.flights[id];
  attemptEnded(scene, R_NO_UPSTREAM);
}

/** Sends it to the next instance in turn; false when there is none. */
function send({ world, state, execution }: SagaScene, id: number, { service, operation }: OperationRef): boolean {
  const { machine: m } = world;
  const asked = m.plan.services.find(({ name }) => name === service)!;
  const at = m.service(asked.index);
  const ready = m.I[at + T.S_READY]!;
  if (ready === 0) return false;
  const instance = m.I[m.I[at + T.S_LIST]! + (state.turn++ % ready)]!;
  const number = asked.operations.findIndex(({ name }) => name === operation);
  const { key } = state.flights[id]!;
  return sendProbe(m, id, { service: asked.index, instance, operation: number, request: execution.key }, key);
}

function armWhereNear({ world, execution, now }: SagaScene): void {
  if (execution.isArmed || execution.deadline - now > NEAR) return;
  execution.isArmed = true;
  world.after(execution.deadline - now, {
    do: 'saga',
    what: { do: 'late', execution: execution.id, flight: execution.flight },
  });
}

/** The machine is done with a step; false when it is none. What follows comes after what the machine is doing now. */
export function stepAnswered(world: World, id: number, reason: number): boolean {
  if (id < FIRST_ID) return false;
  world.after(0, { do: 'saga', what: { do: 'answer', flight: id, reason } });
  return true;
}

/** An attempt has its answer, whoever still waits for it. */
function answered(world: World, { flight: id, reason }: Extract<SagaEvent, { do: 'answer' }>): void {
  const state = world.cold.ledger!.sagas!;
  const flight = state.flights[id];
  if (flight === undefined) return;
  delete state.flights[id];
  const scene = sceneOf(world, flight.execution);
  if (scene === undefined) return;
  const { execution } = scene;
  const { step, isUndo } = flight;
  if (reason === 0) {
    if (isUndo) execution.inForce = execution.inForce.filter((one) => one !== step);
    else if (!execution.inForce.includes(step)) execution.inForce.push(step);
  }
  const isLate = execution.flight !== id;
  world.sagaSpans?.answered(scene, flight, reason);
  if (!isLate) return attemptEnded(scene, reason);
  if (isUndo) return;
  if (execution.state === 'unknown' && execution.step === step) execution.answer = reason;
  if (reason !== 0) return;
  scene.saga.late[step]!++;
  sayLate(scene, flight);
}

/** The engine has an answer, or none in time ({@link TIMED_OUT}). */
function attemptEnded(scene: SagaScene, reason: number): void {
  const { execution, spec, saga } = scene;
  execution.flight = 0;
  execution.deadline = Infinity;
  const isUndo = execution.state === 'compensating';
  if (reason === 0) {
    if (isUndo) return compensated(scene, true);
    execution.done.push(execution.step);
    return next(scene);
  }
  if (reason === TIMED_OUT && !isUndo) saga.timeouts[execution.step]!++;
  const policy = isUndo ? spec.compensation : spec.steps[execution.step]!;
  if (execution.attempt < policy.attempts) return again(scene, policy);
  const error = reason === TIMED_OUT ? 'States.Timeout' : reasonType(scene.world.machine.plan, reason);
  if (isUndo) return compensated(scene, false, error);
  stepFailed(scene, error);
}

function again({ world, execution }: SagaScene, { backoff }: Pick<SagaStepSpec, 'backoff'>): void {
  const attempt = ++execution.attempt;
  const what = { do: 'again', execution: execution.id, attempt } as const;
  world.after(backoff * 2 ** (attempt - 2), { do: 'saga', what });
}

/** A step has failed for good; or it is unknown whether it has. */
function stepFailed(scene: SagaScene, error: string): void {
  const { world, execution, spec, now } = scene;
  execution.error ??= error;
  if (error === 'States.Timeout' && world.parameters.value(`saga/${spec.name}/asks`) > 0) {
    execution.state = 'unknown';
    execution.since = now;
    if (execution.inForce.includes(execution.step)) execution.answer = 0;
    return;
  }
  sayFailed(scene, error);
  queueCompensation(scene);
}

/** One second of all sagas. */
export function turnSagas(world: World): void {
  const state = world.cold.ledger?.sagas;
  if (state === undefined) return;
  for (const id of Object.keys(state.live)) {
    const scene = sceneOf(world, id)!;
    const { execution, now } = scene;
    if (execution.flight !== 0) armWhereNear(scene);
    if (execution.state === 'unknown' && now - execution.since >= ASKS_EVERY) askedWhat(scene);
  }
  state.one.forEach((_, saga) => void pumpCompensations(world, saga));
}

/** Its service says what came of a step: nothing yet, done, or failed. */
function askedWhat(scene: SagaScene): void {
  const { execution, now } = scene;
  execution.since = now;
  const { answer } = execution;
  if (answer === undefined) return;
  delete execution.answer;
  if (answer !== 0) {
    sayFailed(scene, execution.error!);
    return queueCompensation(scene);
  }
  delete execution.error;
  execution.done.push(execution.step);
  next(scene);
}

/** It is over, as its engine sees it. */
export function ended(scene: SagaScene, outcome: Outcome): void {
  const { state, saga, execution, now } = scene;
  const took = now - execution.startedAt;
  saga.ended[outcome]++;
  saga.seconds += took;
  const bucket = SAGA_BOUNDS.findIndex((bound) => took <= bound);
  saga.buckets[bucket < 0 ? SAGA_BOUNDS.length : bucket]!++;
  delete state.live[execution.id];
  scene.world.sagaSpans?.ended(scene, outcome !== 'succeeded');
  if (outcome !== 'succeeded') {
    execution.state = outcome;
    state.failed[execution.id] = execution;
    forgetOldest(state);
    return;
  }
  delete state.held[execution.key];
}
