/**
 * Faults of a log. Consumers, brokers and batches are parameters, so the end of the fault takes it back; what was
 * written, deleted or lost meanwhile is history.
 */
import type { FaultSpec } from '@firedrill/scenario';
import { partitionsOf } from '../cold/kafka-brokers.ts';
import { sceneOf, setOffsets } from '../cold/kafka-groups.ts';
import { logEnd } from '../cold/kafka-log.ts';
import type { World } from '../world.ts';

type Stream = Extract<FaultSpec, { do: 'stream' | 'record-poison' | 'record-schema' }>;

/** Whether a fault is one of these. */
export function isStreamFault(fault: FaultSpec): fault is Stream {
  return fault.do === 'stream' || fault.do === 'record-poison' || fault.do === 'record-schema';
}

/** A fault of a log begins. */
export function disturbStream(world: World, fault: Stream, owner: string): void {
  const { kafka } = world.cold;
  if (kafka === undefined) return;
  if (fault.do === 'record-schema') {
    const parameter = `topic/${fault.topic}/incompatible`;
    world.parameters.add({ owner, parameter, op: 'set', value: fault.share });
    return;
  }
  if (fault.do === 'record-poison') {
    const hit = partitionsOf(world, kafka).find(
      ({ spec, number }) => spec.name === fault.topic && number === fault.partition,
    );
    hit?.partition.poison.push(logEnd(hit.partition));
    return;
  }
  const { brokers, topics } = world.options.file.kafka!;
  const set = (parameter: string, value: number) => world.parameters.add({ owner, parameter, op: 'set', value });
  const chosen = brokers.map(({ name }) => name).filter((name) => fault.broker === undefined || fault.broker === name);
  const value = fault.value ?? 0;
  switch (fault.action) {
    case 'slow-consumer':
      world.parameters.add({ owner, parameter: `consumer/${fault.group}/delay`, op: 'add', value });
      return;
    case 'backlog':
      fallBehind(
        world,
        world.options.file.kafka!.consumers.findIndex(({ group }) => group === fault.group),
        value,
      );
      return;
    case 'compression-lost':
      for (const { name } of topics)
        if (fault.topic === undefined || fault.topic === name) set(`topic/${name}/compression`, 1);
      return;
    case 'isr-shrink':
      for (const name of chosen) set(`broker/${name}/fetch`, 0);
      return;
    case 'broker-down':
      for (const name of chosen) set(`broker/${name}/up`, 0);
      return;
    case 'disk-limit':
      for (const name of chosen) set(`broker/${name}/disk`, value);
      return;
    case 'network-limit':
      for (const name of chosen) set(`broker/${name}/network`, value);
      return;
  }
}

/** A group that has stood for long: so many records more are before it, in proportion to what partitions hold. */
function fallBehind(world: World, g: number, records: number): void {
  const scene = sceneOf(world, g);
  const { committed } = scene.group;
  const placed = partitionsOf(world, world.cold.kafka!).filter(({ spec }) => spec.name === scene.spec.topic);
  const done = placed.map(({ partition }, p) => Math.max(0, committed[p]! - partition.logStart));
  const all = done.reduce((sum, held) => sum + held, 0);
  const share = Math.min(1, records / Math.max(1, all));
  const to = committed.map((offset, p) => offset - Math.floor(done[p]! * share));
  setOffsets(scene, to);
  // It never had them, so they are no duplicates.
  to.forEach((offset, p) => {
    scene.group.effected[p] = offset;
  });
}
