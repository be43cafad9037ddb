/**
 * Faults of how a company runs its systems: a job that runs out of its turn, a pipeline that releases nothing.
 */
import type { FaultSpec } from '@firedrill/scenario';
import { type BatchState, endRun, startRun } from '../cold/batch.ts';
import { startSession } from '../cold/sessions.ts';
import { R_CANCELLED } from '../machine/reasons.table.ts';
import { abort } from '../machine/requests.ts';
import type { World } from '../world.ts';

type OperationsFault = Extract<FaultSpec, { do: 'job-run' | 'pipeline-broken' }>;

/** Stands for no row of the timetable. */
const OUT_OF_TURN = -1;

/** Whether a fault is one of these. */
export function isOperationsFault(fault: FaultSpec): fault is OperationsFault {
  return fault.do === 'job-run' || fault.do === 'pipeline-broken';
}

/** A run begins, or the pipeline breaks. */
export function startOperationsFault(world: World, fault: OperationsFault, owner: string): void {
  if (fault.do === 'job-run') return runJob(world, fault);
  const { service, reason, takes } = fault;
  world.cold.brokenPipelines.push({ owner, service, reason, takes });
}

/** The run out of turn ends, where it has not ended by itself; the pipeline is mended. */
export function endOperationsFault(world: World, fault: OperationsFault, owner: string): void {
  if (fault.do === 'job-run') return stopJob(world, fault.job);
  world.cold.brokenPipelines = world.cold.brokenPipelines.filter((p) => p.owner !== owner);
}

/** The next run by the timetable comes all the same. */
function runJob(world: World, { job: name, change }: Extract<OperationsFault, { do: 'job-run' }>): void {
  if (change !== undefined) {
    const { before, title, author, details } = change;
    const at = world.machine.kernel.now - before;
    world.recordChange({ at, kind: 'config', target: name, title, author, details });
  }
  const batch = batchOf(world, name);
  if (batch !== undefined) {
    if (!batch.suspended) startRun(world.orchestrator, batch);
    return;
  }
  const job = world.options.file.jobs.find((j) => j.name === name);
  if (job === undefined || world.cold.suspended.includes(name)) return;
  startSession(world, { ...job, job: OUT_OF_TURN }, job.duration, undefined);
}

function batchOf({ options, orchestrator }: World, name: string): BatchState | undefined {
  return orchestrator.state.batch?.[(options.file.batch ?? []).findIndex((job) => job.name === name)];
}

function stopJob(world: World, name: string): void {
  const batch = batchOf(world, name);
  if (batch !== undefined) return endRun(batch);
  for (const run of world.cold.sessions.filter((s) => s.name === name && s.job === OUT_OF_TURN))
    abort(world.machine, run.visit, R_CANCELLED);
}
