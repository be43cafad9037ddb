import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@firedrill/base';
import { type FaultManifest, type FaultSpec, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { held } from './cold/kafka-producers.ts';
import { World } from './world.ts';

const path = join(import.meta.dirname, '../../../worlds/brindlewick/world.yaml');
const file = parseWorld(readFileSync(path, 'utf8'), 'world.yaml').value!;
const MINUTE = 60;

const start = (seed = 1) => World.create({ file, seed, telemetry: undefined });
const strike = (world: World, spec: FaultSpec, from: number, until?: number) =>
  world.strike({ spec } as FaultManifest, instant(from), until === undefined ? undefined : instant(until));
const slowPlaces = (seconds: number): FaultSpec => ({
  do: 'provider',
  provider: 'geocode',
  latency: { kind: 'constant', value: seconds },
  errors: undefined,
  statusPageDelay: undefined,
});
const kafkaOf = (world: World) => world.cold.kafka!;
const groupOf = (world: World, name: string) =>
  kafkaOf(world).groups[file.kafka!.consumers.findIndex(({ group }) => group === name)]!;
const topicOf = (world: World, name: string) =>
  kafkaOf(world).topics[file.kafka!.topics.findIndex((topic) => topic.name === name)]!;
const lagOf = (world: World, name: string) => {
  const { topic } = file.kafka!.consumers.find(({ group }) => group === name)!;
  const { committed } = groupOf(world, name);
  return topicOf(world, topic).partitions.reduce((sum, { hw }, p) => sum + hw - committed[p]!, 0);
};

/** What producers were given is acknowledged, lost or waits; offsets are in order. */
function checkLedger(world: World): void {
  for (const producer of kafkaOf(world).producers) {
    const { seen, acked, expired, exhausted } = producer;
    expect(Math.abs(seen - acked - expired - exhausted - held(producer))).toBeLessThanOrEqual(64);
  }
  for (const { partitions } of kafkaOf(world).topics)
    for (const { hw, logStart, replicas, isr, leader } of partitions) {
      const inSync = replicas.filter(({ broker }) => isr.includes(broker));
      if (leader >= 0) expect(hw).toBeLessThanOrEqual(Math.min(...inSync.map(({ leo }) => leo)));
      expect(logStart).toBeLessThanOrEqual(hw);
    }
}

describe('a log of Kafka', () => {
  test('[W120] a quiet log is in sync, groups keep up, and every record has its effect once', () => {
    const world = start();
    world.advance(instant(10 * MINUTE));
    checkLedger(world);
    for (const { group } of file.kafka!.consumers) {
      const { rebalances, duplicates, failedCommits, missed } = groupOf(world, group);
      expect([rebalances, duplicates, failedCommits, missed]).toEqual([0, 0, 0, 0]);
      expect(lagOf(world, group)).toBeLessThan(200);
    }
    const written = topicOf(world, 'scans').messagesIn;
    expect(groupOf(world, 'enricher').done).toBeGreaterThan(0.99 * written);
    expect(kafkaOf(world).brokers.map(({ shrinks }) => shrinks)).toEqual([0, 0, 0]);
  });

  test('[W121] a group never settles if and only if its batch takes longer than max.poll.interval', () => {
    const settled = start();
    strike(settled, slowPlaces(0.4), 2 * MINUTE);
    settled.advance(instant(30 * MINUTE));
    // 500 × 0.4 s = 200 s: behind by what it cannot do, and settled.
    expect(groupOf(settled, 'enricher').rebalances).toBe(0);
    expect(lagOf(settled, 'enricher')).toBeGreaterThan(50_000);
    const livelock = start();
    strike(livelock, slowPlaces(0.8), 2 * MINUTE);
    livelock.advance(instant(20 * MINUTE));
    const [before, lag] = [groupOf(livelock, 'enricher').commits, lagOf(livelock, 'enricher')];
    livelock.advance(instant(30 * MINUTE));
    const group = groupOf(livelock, 'enricher');
    // 500 × 0.8 s = 400 s > 300 s: nothing is committed any more, and the lag grows by all that is written.
    expect(group.commits).toBe(before);
    expect(group.failedCommits).toBeGreaterThanOrEqual(6);
    expect(group.duplicates).toBeGreaterThan(500);
    expect((lagOf(livelock, 'enricher') - lag) / (10 * MINUTE * 60)).toBeGreaterThan(0.9);
    expect(
      livelock.act({ do: 'set-max-poll-records', target: 'enricher', params: { records: 50 } }, 'test'),
    ).toMatchObject({ ok: true });
    livelock.advance(instant(45 * MINUTE));
    expect(group.commits).toBeGreaterThan(before + 20);
  });

  test('[W204] a group is in use for rate × time ÷ consumers, whatever its batches; beyond 1 it falls behind', () => {
    const of = (world: World, name: string) => world.consumers().find(({ group }) => group === name)!;
    const world = start();
    world.advance(instant(8 * MINUTE));
    // 60 scans a second on six consumers, one after another: what a record takes is the enricher's own time and its call.
    const { consumed } = groupOf(world, 'enricher');
    const { utilisation, behind } = of(world, 'enricher');
    expect(consumed / (8 * MINUTE)).toBeGreaterThan(55);
    expect(utilisation).toBeGreaterThan(0.55);
    expect(utilisation).toBeLessThan(0.7);
    expect(behind).toBeLessThan(5);
    const slow = start();
    strike(slow, slowPlaces(0.4), 1);
    slow.advance(instant(8 * MINUTE));
    expect(of(slow, 'enricher').utilisation).toBeGreaterThan(0.98);
    expect(of(slow, 'enricher').behind).toBeGreaterThan(MINUTE / 2);
    expect(of(slow, 'billing').utilisation).toBeLessThan(0.2);
  });

  test('[W122] with acks=all and two in sync the end of a broker loses nothing that was acknowledged', () => {
    const world = start();
    strike(
      world,
      { do: 'stream', action: 'broker-down', broker: 'kafka-1', group: undefined, topic: undefined, value: undefined },
      60,
      240,
    );
    world.advance(instant(120));
    checkLedger(world);
    expect(topicOf(world, 'scans').partitions.every(({ leader }) => leader >= 0 && leader !== 1)).toBe(true);
    world.advance(instant(8 * MINUTE));
    checkLedger(world);
    expect(kafkaOf(world).topics.map(({ truncated }) => truncated)).toEqual([0, 0, 0, 0]);
    expect(kafkaOf(world).producers.map(({ expired }) => expired)).toEqual(kafkaOf(world).producers.map(() => 0));
    expect(topicOf(world, 'scans').partitions.every(({ isr }) => isr.length === 3)).toBe(true);
  });

  test('[W123] acks=1 acknowledges what a restart of the leader then loses', () => {
    const world = start();
    strike(
      world,
      { do: 'stream', action: 'isr-shrink', broker: undefined, group: undefined, topic: undefined, value: undefined },
      30,
      400,
    );
    world.advance(instant(100));
    expect(topicOf(world, 'scans').partitions.every(({ isr }) => isr.length === 1)).toBe(true);
    world.act({ do: 'set-acks', target: 'scans', params: { acks: '1' } }, 'test');
    world.act({ do: 'set-unclean-election', target: 'scans', params: { on: true } }, 'test');
    world.advance(instant(200));
    expect(topicOf(world, 'scans').truncated).toBe(0);
    world.act({ do: 'restart-broker', target: 'kafka-0', params: {} }, 'test');
    world.advance(instant(260));
    expect(topicOf(world, 'scans').truncated).toBeGreaterThan(1000);
    checkLedger(world);
  });

  test('[W124] a process that dies of a record meets it again, until somebody puts it aside; other partitions go on', () => {
    const world = start();
    strike(world, { do: 'record-poison', topic: 'scans-enriched', partition: 2 }, 60);
    world.advance(instant(6 * MINUTE));
    const group = groupOf(world, 'tracking');
    const [stuck] = topicOf(world, 'scans-enriched').partitions[2]!.poison;
    expect(group.crashes).toBeGreaterThan(3);
    expect(group.committed[2]).toBeLessThanOrEqual(stuck!);
    world.act({ do: 'skip-record', target: 'tracking', params: { partition: 2, offset: stuck! } }, 'test');
    world.advance(instant(20 * MINUTE));
    const { crashes } = group;
    expect(group.committed[2]).toBeGreaterThan(stuck!);
    expect(group.parked).toBeGreaterThanOrEqual(1);
    world.advance(instant(24 * MINUTE));
    expect(group.crashes).toBe(crashes);
    expect(lagOf(world, 'tracking')).toBeLessThan(1000);
  });

  test('[W125] records that a consumer drops as done are neither lag nor errors, only effects that are missing', () => {
    const world = start();
    strike(world, { do: 'record-schema', topic: 'scans-enriched', share: 0.4 }, 60, 360);
    world.advance(instant(8 * MINUTE));
    const { dropped, done, failed } = groupOf(world, 'notifier');
    expect(failed).toBe(0);
    expect(lagOf(world, 'notifier')).toBeLessThan(200);
    expect(dropped / (5 * MINUTE * 60)).toBeGreaterThan(0.36);
    expect(dropped / (5 * MINUTE * 60)).toBeLessThan(0.44);
    expect(done).toBeGreaterThan(0);
    expect(world.parameters.inForce().some(({ owner }) => owner.startsWith('fault/'))).toBe(false);
  });

  test('[W126] a snapshot holds the whole log: what is restored in the middle of a rebalance has the same future', () => {
    const world = start(3);
    strike(world, slowPlaces(0.8), 30);
    strike(world, { do: 'record-poison', topic: 'scans-enriched', partition: 1 }, 100);
    world.advance(instant(8 * MINUTE));
    const copy = world.fork();
    world.advance(instant(11 * MINUTE));
    copy.advance(instant(11 * MINUTE));
    expect(copy.hash()).toBe(world.hash());
  });
});
