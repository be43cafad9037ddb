/**
 * Files that instances read through the page cache of their node. What is missing there comes from the disk, which all
 * instances of the node share (M/G/1 by processor sharing), and stays in the cache as far as there is room:
 *
 *   S = missing share · bytes per request / disk,   U = S · requests per second,   a request waits S / (1 − U) more
 *
 * That wait is made a factor on the time of work; it burns no CPU, so what is told of CPU leaves it out.
 */
import { meanOf, type ServiceSpec } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import { cpuSeconds } from '../machine/sharing.ts';
import type { World } from '../world.ts';
import { answeredBy } from './memory.ts';
import { filesRead, ledgersOf, type NodeLedger, pageCache } from './nodes.ts';
import { isRunning, type Pod } from './orchestrator.ts';
import { setSpeed } from './warm-up.ts';

/** `faults`: major faults so far, where files are mapped. */
type NodeReads = { resident: number; read: number; rate: number; faults?: number };

/** Plain data; absent where no service reads. */
export type ReadsState = {
  /** By node: bytes of its services' files in the page cache, bytes read from its disk so far, requests per second. */
  readonly nodes: Record<string, NodeReads>;
  /** By instance: factor on its work; when it was last looked at: requests answered, CPU counted, CPU burnt. */
  readonly slots: Record<number, { factor: number; answered: number; counted: number; burnt: number }>;
};

/** A disk is never taken to be busier, however many ask. */
const MOST_USED = 0.96;
/** A major fault reads so many bytes (read-around of a mapped file). */
const FAULT_AROUND = 128 * 1024;
/** Requests per second are smoothed over about so long (s). */
const SMOOTHING = 10;

/** One second of what is read on every node. */
export function turnReads(world: World): void {
  if (!world.machine.plan.services.some(({ spec }) => spec?.reads !== undefined)) return;
  world.cold.reads ??= { nodes: {}, slots: {} };
  for (const ledger of ledgersOf(world)) turnNode(world, world.cold.reads, ledger);
}

function turnNode(world: World, state: ReadsState, ledger: NodeLedger): void {
  const { spec, kubelet, holders } = ledger;
  const files = filesRead(world, holders);
  if (files === 0 && state.nodes[spec.name] === undefined) return;
  const room = Math.min(files, pageCache(world, ledger));
  const node: NodeReads = state.nodes[spec.name] ?? { resident: room, read: 0, rate: 0 };
  state.nodes[spec.name] = node;
  node.resident = Math.min(node.resident, room);
  const missing = files === 0 ? 0 : 1 - node.resident / files;
  const readers = holders.flatMap(({ pod }) => (pod !== undefined && isReader(world, pod) ? [pod] : []));
  let [answered, bytes] = [0, 0];
  for (const pod of readers) {
    const more = answeredSince(world, state, pod);
    const { perRequest, mapped } = specOf(world, pod).reads!;
    answered += more;
    bytes += more * perRequest * missing;
    if (mapped) node.faults = (node.faults ?? 0) + (more * perRequest * missing) / FAULT_AROUND;
  }
  node.rate += (answered - node.rate) / SMOOTHING;
  node.read += bytes;
  node.resident = Math.min(room, node.resident + bytes);
  for (const pod of readers) {
    const service = specOf(world, pod);
    const seconds = (missing * service.reads!.perRequest) / kubelet.disk;
    const wait = seconds / (1 - Math.min(MOST_USED, seconds * node.rate));
    setFactor(world, pod, 1 + wait / meanWork(service));
  }
}

const specOf = (world: World, pod: Pod): ServiceSpec => world.machine.plan.services[pod.service]!.spec!;

const isReader = (world: World, pod: Pod) => isRunning(pod) && specOf(world, pod).reads !== undefined;

/** Requests answered since a second ago. */
function answeredSince(world: World, state: ReadsState, { slot }: Pod): number {
  const { machine: m } = world;
  const counted = m.F[(m.inst(slot) + T.N_CPU) >> 1]!;
  const answered = answeredBy(m, slot);
  const before = state.slots[slot];
  if (before === undefined || answered < before.answered) {
    state.slots[slot] = { factor: 1, answered, counted, burnt: counted };
    setSpeedOf(world, slot);
    return 0;
  }
  before.burnt += (counted - before.counted) / before.factor;
  before.counted = counted;
  const more = answered - before.answered;
  before.answered = answered;
  return more;
}

/** CPU seconds that an instance has burnt; while work waits for the disk it burns none. */
export function burntSeconds({ machine: m, cold }: World, slot: number): number {
  const seconds = cpuSeconds(m, m.inst(slot));
  const of = cold.reads?.slots[slot];
  return of === undefined ? seconds : of.burnt + (seconds - of.counted) / of.factor;
}

function setFactor(world: World, { slot }: Pod, factor: number): void {
  const of = world.cold.reads!.slots[slot]!;
  if (of.factor === factor) return;
  of.factor = factor;
  setSpeedOf(world, slot);
}

function setSpeedOf(world: World, slot: number): void {
  const { machine: m } = world;
  setSpeed(world, m.plan.services[m.I[m.inst(slot) + T.N_SERVICE]!]!, slot);
}

/** Mean seconds of work in a request of the first operation. */
function meanWork({ operations }: ServiceSpec): number {
  const seconds = operations[0]!.steps.reduce((sum, step) => (step.do === 'work' ? sum + meanOf(step.law) : sum), 0);
  return Math.max(0.0001, seconds);
}
