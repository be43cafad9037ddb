/**
 * A log holds together: what is published goes to a topic that is there, its replicas have brokers, what reads it is a
 * service with that operation, and what lies in it fits on the disks.
 */
import type { Reading } from '../form/form.ts';
import type { BrokerSpec, ConsumerSpec, KafkaSpec, TopicSpec } from '../kafka-file.ts';
import { publishSteps } from '../world/publishes-in.ts';
import type { OperationSpec, WorldFile } from '../world-file.ts';
import { expectName, namesOf } from './expect-name.ts';
import type { WorldRule } from './rule.ts';

function checkTopic(topic: TopicSpec, brokers: readonly BrokerSpec[], to: Reading): void {
  if (topic.replication > brokers.length)
    to.report(
      to.at(topic, 'replication'),
      'too-few-brokers',
      `${topic.name} wants ${topic.replication} replicas, and there are ${brokers.length} brokers`,
      'more brokers, or fewer replicas',
    );
  if (topic.minInsync > topic.replication)
    to.report(
      to.at(topic, 'minInsync'),
      'contradiction',
      `${topic.name} takes writes only with ${topic.minInsync} replicas in sync, and has ${topic.replication}`,
      `write minInsync: ${Math.max(1, topic.replication - 1)}`,
    );
  if (topic.skew.length > 0 && (topic.skew.length !== topic.partitions || topic.skew.every((part) => part === 0)))
    to.report(
      to.at(topic, 'skew'),
      'contradiction',
      `${topic.name} has ${topic.partitions} partitions and ${topic.skew.length} shares`,
      'one share for each partition, some above 0',
    );
  if (topic.history > 0 && topic.retention === Number.POSITIVE_INFINITY)
    to.report(
      to.at(topic, 'history'),
      'contradiction',
      `${topic.name} has a history and keeps it for ever: how much is there?`,
      'give it a retention',
    );
}

function checkConsumer(consumer: ConsumerSpec, kafka: KafkaSpec, { world, to }: Scene): void {
  const topics = namesOf(kafka.topics);
  expectName(consumer.topic, topics, { what: 'topic', at: to.at(consumer, 'topic'), to });
  if (consumer.parking !== undefined)
    expectName(consumer.parking, topics, { what: 'topic', at: to.at(consumer, 'parking'), to });
  if (consumer.journey !== undefined)
    expectName(consumer.journey, namesOf(world.journeys), { what: 'journey', at: to.at(consumer, 'journey'), to });
  const at = to.at(consumer, 'service');
  if (!expectName(consumer.service, namesOf(world.services), { what: 'service', at, to })) return;
  const { operations, fargate, function: lambda } = world.services.find(({ name }) => name === consumer.service)!;
  if (fargate !== undefined || lambda !== undefined)
    to.report(at, 'wrong-flavour', `${consumer.service} has no pods that could consume`, 'let a service on nodes read');
  for (const key of ['operation', 'rejects'] as const)
    if (consumer[key] !== undefined)
      expectName(consumer[key], namesOf(operations), {
        what: `operation of ${consumer.service}`,
        at: to.at(consumer, key),
        to,
      });
}

type Scene = { readonly world: WorldFile; readonly to: Reading };

function checkDisks(kafka: KafkaSpec, to: Reading): void {
  const bytes = kafka.topics.reduce((sum, topic) => {
    const all = topic.history * topic.retention * topic.recordBytes * topic.compression;
    return sum + (topic.history === 0 ? 0 : Math.min(all, topic.partitions * topic.retentionBytes) * topic.replication);
  }, 0);
  const room = kafka.brokers.reduce((sum, { disk }) => sum + disk, 0);
  if (bytes > 0.9 * room)
    to.report(
      to.at(kafka, 'brokers'),
      'volume-overfull',
      `about ${Math.round(bytes / 1024 ** 3)} GiB lie in the topics, and the disks of the brokers take ${Math.round(room / 1024 ** 3)} GiB`,
      'larger disks, or less retention',
    );
}

function checkNames(kafka: KafkaSpec, to: Reading): void {
  const named = [
    ['broker', kafka.brokers.map((one) => [one.name, one] as const)],
    ['topic', kafka.topics.map((one) => [one.name, one] as const)],
    ['consumer group', kafka.consumers.map((one) => [one.group, one] as const)],
  ] as const;
  for (const [what, things] of named) {
    const seen = new Set<string>();
    for (const [name, thing] of things) {
      if (seen.has(name))
        to.report(to.at(thing), 'duplicate-name', `a second ${what} called "${name}"`, 'give it a name of its own');
      seen.add(name);
    }
  }
}

function check(world: WorldFile, to: Reading): void {
  const { kafka } = world;
  const operations = (of: { readonly operations: readonly OperationSpec[] }) => of.operations;
  for (const service of world.services)
    for (const { steps } of [...service.operations, ...service.versions.flatMap(operations)])
      for (const step of publishSteps(steps))
        expectName(step.topic, namesOf(kafka?.topics ?? []), { what: 'topic', at: step.at, to });
  if (kafka === undefined) return;
  checkNames(kafka, to);
  for (const topic of kafka.topics) checkTopic(topic, kafka.brokers, to);
  for (const producer of kafka.producers) {
    expectName(producer.service, namesOf(world.services), { what: 'service', at: to.at(producer, 'service'), to });
    expectName(producer.topic, namesOf(kafka.topics), { what: 'topic', at: to.at(producer, 'topic'), to });
  }
  for (const consumer of kafka.consumers) checkConsumer(consumer, kafka, { world, to });
  checkDisks(kafka, to);
}

export const kafka: WorldRule = {
  codes: [
    'unknown-topic',
    'unknown-service',
    'unknown-operation',
    'unknown-journey',
    'too-few-brokers',
    'wrong-flavour',
    'volume-overfull',
    'contradiction',
    'duplicate-name',
  ],
  about: 'A log has the topics, brokers and operations that are spoken of.',
  check,
};
