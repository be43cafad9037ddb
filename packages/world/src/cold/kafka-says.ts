/**
 * What brokers, coordinators and clients of Kafka log, in their own words.
 */
import type { World } from '../world.ts';
import type { Member } from './kafka-state.ts';

export type Said = { readonly level: 'info' | 'warn' | 'error'; readonly message: string };

/** A line of a broker. */
export function sayBroker(world: World, broker: string, { level, message }: Said): void {
  const { recorder } = world;
  const { name } = world.options.file.kafka!;
  recorder?.voice.line(recorder.epoch, { service: name, namespace: name, pod: broker }, level, message);
}

/** A line of the coordinator of groups, which is the first broker. */
export function sayCoordinator(world: World, said: Said): void {
  const message = `[GroupCoordinator 0]: ${said.message}`;
  sayBroker(world, world.options.file.kafka!.brokers[0]!.name, { ...said, message });
}

/** A line of a consumer, in the log of its pod. */
export function sayMember(world: World, g: number, member: Member, { level, message }: Said): void {
  const { recorder } = world;
  const { service, group } = world.options.file.kafka!.consumers[g]!;
  const client = `[Consumer clientId=consumer-${group}-${member.number}, groupId=${group}]`;
  const source = { service, namespace: world.options.file.namespace, pod: member.pod };
  recorder?.voice.line(recorder.epoch, source, level, `${client} ${message}`);
}

/** Lines of those who publish come from one of their pods. */
export function sayProducer(world: World, service: number, { level, message }: Said): void {
  const { recorder, orchestrator } = world;
  const { name } = world.machine.plan.services[service]!;
  const [pod] = orchestrator.podsOf(service);
  const source = { service: name, namespace: world.options.file.namespace, pod: pod?.name ?? `${name}-0` };
  recorder?.voice.line(recorder.epoch, source, level, `[Producer clientId=producer-${name}] ${message}`);
}
