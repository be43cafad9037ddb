/**
 * Requests and limits of a service: what the scheduler counts, and above what a container is killed. A deployment with
 * others has another template, so its instances are replaced; where no node has room the new ones stay pending.
 */
import { readAmount } from '@firedrill/scenario';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import { cores, rolloutSeconds } from './cluster.ts';
import type { ActionRequest } from './vocabulary.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });

/** Carries `set-requests` out on a service by its number. */
export function setRequests(world: World, { params }: ActionRequest, service: number): Done | Refused {
  const d = world.orchestrator.deployment(service);
  const spec = world.machine.plan.services[service]!.spec!;
  if (spec.fargate !== undefined)
    return refused('impossible', `${spec.name} runs as tasks on Fargate: their size is changed by resize-task`);
  const before = { cpu: d.cpu, memory: d.memory };
  const now = d.memory ?? spec.resources?.memory ?? { request: spec.memory, limit: spec.memory };
  const cpu = params.cpu === undefined ? d.cpu : cores(params.cpu);
  if (!(cpu > 0)) return refused('bad-parameter', `"${String(params.cpu)}" is not an amount of CPU; write 500m or 2`);
  const request = params.memory === undefined ? now.request : bytesOf(params.memory, 0);
  const limit = params.limit === undefined ? Math.max(now.limit, request) : bytesOf(params.limit, Infinity);
  if (!(request >= 0)) return refused('bad-parameter', `"${String(params.memory)}" is not memory; write 512Mi or none`);
  if (!(limit > 0)) return refused('bad-parameter', `"${String(params.limit)}" is not memory; write 512Mi or none`);
  if (request > limit) return refused('bad-parameter', 'The memory request must not be above the limit');
  const changes: string[] = [];
  if (params.cpu !== undefined) changes.push(`CPU request ${before.cpu} → ${cpu} cores`);
  if (request !== now.request) changes.push(`memory request ${print(now.request)} → ${print(request)}`);
  if (limit !== now.limit) changes.push(`memory limit ${print(now.limit)} → ${print(limit)}`);
  if (changes.length === 0) return refused('bad-parameter', 'Say what to change: cpu, memory or limit');
  d.cpu = cpu;
  if (request !== now.request || limit !== now.limit) d.memory = { request, limit };
  d.template++;
  return {
    says: `${spec.name}: ${changes.join(', ')}, instances are replaced`,
    takes: rolloutSeconds(world, service),
    undo: {
      how: 'requests',
      service,
      cpu: before.cpu,
      ...(before.memory === undefined ? {} : { memory: before.memory }),
    },
  };
}

/** Bytes as they were written; `none` stands for the value given. */
function bytesOf(value: string | number | boolean, none: number): number {
  if (typeof value === 'number') return value;
  return value === 'none' ? none : (readAmount(String(value)) ?? Number.NaN);
}

const MiB = 1024 ** 2;
const print = (bytes: number) =>
  bytes === 0 || bytes === Infinity ? 'none' : bytes % MiB === 0 ? `${bytes / MiB}Mi` : `${bytes} bytes`;
