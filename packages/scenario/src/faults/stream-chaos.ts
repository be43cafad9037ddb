/**
 * What goes wrong with a log: consumers slow down, followers fall behind, a broker has no more disk, network or life,
 * batches are no longer compressed (StreamChaos); a record that nobody survives, or of another schema (RecordChaos).
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { fallback, field, optional, record } from '../form/record.ts';
import { bandwidth, bytes, choice, count, duration, identifier, name, share } from '../form/scalars.ts';
import type { StreamAction } from '../scenario.ts';
import type { WorldFile } from '../world-file.ts';
import type { Tree } from '../yaml/tree.ts';
import type { Struck } from './struck.ts';

type Stream = {
  readonly action: StreamAction;
  readonly group: string | undefined;
  readonly broker: string | undefined;
  readonly topic: string | undefined;
  readonly delay: number | undefined;
  readonly records: number | undefined;
  readonly disk: number | undefined;
  readonly network: number | undefined;
  readonly duration: number | undefined;
};

const lasting = optional(duration(), 'How long; absent: until the drill ends.');
const ACTIONS = [
  'slow-consumer',
  'backlog',
  'isr-shrink',
  'disk-limit',
  'network-limit',
  'broker-down',
  'compression-lost',
] as const;
/** What an action needs besides the name of what it hurts. */
const AMOUNT: Partial<Record<StreamAction, 'delay' | 'records' | 'disk' | 'network'>> = {
  'slow-consumer': 'delay',
  backlog: 'records',
  'disk-limit': 'disk',
  'network-limit': 'network',
};

/** StreamChaos. */
export const streamChaos: Form<Struck> = mapped(
  record<Stream>({
    title: 'StreamChaos',
    about: 'Consumers, brokers or batches of a log are not what they were (`spec`).',
    fields: {
      action: field(choice(ACTIONS), 'What happens.'),
      group: optional(name, 'With `slow-consumer` and `backlog`: the group.'),
      broker: optional(
        name,
        'With `isr-shrink` (it stops fetching as a follower), `disk-limit`, `network-limit`, `broker-down`: the broker; absent: every one, `broker-down` needs it.',
      ),
      topic: optional(identifier, 'With `compression-lost`: the topic; absent: every one.'),
      delay: optional(duration(), 'With `slow-consumer`: what every record takes besides its program.'),
      records: optional(
        count(1, 1_000_000_000),
        'With `backlog`: so many records more are before it, as after a long stand; no more than the log still has.',
      ),
      disk: optional(bytes, 'With `disk-limit`: the disk that the log has now.'),
      network: optional(bandwidth, 'With `network-limit`: what the broker can send, and take, now.'),
      duration: lasting,
    },
  }),
  ({ duration: lasts, ...rest }, tree, to): Struck | undefined => {
    const { action } = rest;
    const needed = AMOUNT[action];
    if (needed !== undefined && rest[needed] === undefined)
      return to.report(tree.at, 'missing-key', `action "${action}" needs "${needed}"`, 'say how much');
    if ((action === 'slow-consumer' || action === 'backlog') && rest.group === undefined)
      return to.report(tree.at, 'missing-key', `action "${action}" needs "group"`, 'name the group');
    if (action === 'broker-down' && rest.broker === undefined)
      return to.report(tree.at, 'missing-key', 'action "broker-down" needs "broker"', 'name the broker');
    if (!hasLog(tree, to)) return undefined;
    const { group, broker, topic } = rest;
    const value = needed === undefined ? undefined : rest[needed];
    return { spec: { do: 'stream', action, group, broker, topic, value }, duration: lasts };
  },
);

function hasLog(tree: Tree, to: Reading): boolean {
  const world: WorldFile | undefined = to.world;
  if (world === undefined || world.kafka !== undefined) return true;
  to.report(tree.at, 'wrong-flavour', 'this world has no log of Kafka', 'give the world `kafka`');
  return false;
}

type Bad = {
  readonly action: 'poison' | 'schema';
  readonly topic: string;
  readonly partition: number;
  readonly share: number;
  readonly duration: number | undefined;
};

/** RecordChaos. */
export const recordChaos: Form<Struck> = mapped(
  record<Bad>({
    title: 'RecordChaos',
    about:
      'Records of a topic are not what consumers expect (`spec`). When it ends no more of them are written; what is in the log stays there.',
    fields: {
      action: field(
        choice(['poison', 'schema']),
        '`poison`: the next record of a partition is one that the program of a consumer does not survive. `schema`: a share of the records has another schema.',
      ),
      topic: field(identifier, 'The topic.'),
      partition: fallback(count(0, 63), 0, '0', 'With `poison`: the partition.'),
      share: fallback(share, 1, '100%', 'With `schema`: how many of the records.'),
      duration: lasting,
    },
  }),
  ({ action, topic, partition, share: part, duration: lasts }, tree, to): Struck | undefined => {
    if (!hasLog(tree, to)) return undefined;
    const known = to.world?.kafka?.topics.find(({ name: named }) => named === topic);
    if (known !== undefined && partition >= known.partitions)
      return to.report(tree.at, 'bad-number', `${topic} has ${known.partitions} partitions`, 'they count from 0');
    return action === 'poison'
      ? { spec: { do: 'record-poison', topic, partition }, duration: lasts }
      : { spec: { do: 'record-schema', topic, share: part }, duration: lasts };
  },
);
