/**
 * Chaos Mesh resources, checked as its own webhook checks them, as far as the simulator carries them.
 */
import type { Position } from '@firedrill/base';
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import { bandwidth, choice, count, duration, number, numberString, text } from '../form/scalars.ts';
import type { FaultSpec } from '../scenario.ts';
import type { Tree } from '../yaml/tree.ts';
import { stressSize } from './node-chaos.ts';
import { type PodSelector, selector } from './selector.ts';
import { howMany, type Mode, mode, modeValue, onPods, type PodSelection, podFields, type Struck } from './struck.ts';
import { choiceless } from './unsimulated.ts';

const correlation = fallback(
  numberString(100),
  0,
  '"0"',
  'How much a draw follows the one before, in per cent. Accepted; not simulated.',
);

type Reorder = { readonly reorder: number; readonly correlation: number; readonly gap: number };
const reorder = record<Reorder>({
  title: 'reorder',
  about: 'Packets that overtake others: they are sent without the delay. A message is one of them with that chance.',
  fields: {
    reorder: field(numberString(100), 'How many of those that may, in per cent.'),
    correlation,
    gap: fallback(count(0, 1_000_000), 0, '0', 'One of so many packets may; 0 and 1: each.'),
  },
});

type Delay = {
  readonly latency: number;
  readonly jitter: number;
  readonly correlation: number;
  readonly reorder: Reorder | undefined;
};
const delay = record<Delay>({
  title: 'delay',
  about: 'Added to every packet.',
  fields: {
    latency: field(duration(), 'The mean.'),
    jitter: fallback(duration(), 0, '0ms', 'Spread around it.'),
    correlation,
    reorder: optional(reorder, 'Some are sent at once; simulated by the mean and the spread that this gives.'),
  },
});

const loss = record<{ readonly loss: number; readonly correlation: number }>({
  title: 'loss',
  about: 'Packets that never arrive.',
  fields: { loss: field(numberString(100), 'In per cent.'), correlation },
});

const duplicate = record<{ readonly duplicate: number; readonly correlation: number }>({
  title: 'duplicate',
  about: 'Packets sent twice; they take bandwidth twice.',
  fields: { duplicate: field(numberString(100), 'In per cent.'), correlation },
});

const corrupt = record<{ readonly corrupt: number; readonly correlation: number }>({
  title: 'corrupt',
  about: 'Packets that arrive damaged; the receiver drops them, so they are lost.',
  fields: { corrupt: field(numberString(100), 'In per cent.'), correlation },
});

const limit = record<{ readonly rate: number; readonly limit: number; readonly buffer: number }>({
  title: 'bandwidth',
  about: 'How fast each pod selected may send.',
  ignored: ['peakrate', 'minburst'],
  fields: {
    rate: field(bandwidth, 'The rate; `bps` are bytes per second.'),
    limit: fallback(count(1, 1e9), 20_971_520, '20971520', 'Accepted; what waits is not dropped.'),
    buffer: fallback(count(1, 1e9), 10_000, '10000', 'Accepted; there are no bursts above the rate.'),
  },
});

const rate = record<{ readonly rate: number }>({
  title: 'rate',
  about: 'How fast each pod selected may send.',
  fields: { rate: field(bandwidth, 'The rate; `bps` are bytes per second.') },
});

const target = record<{
  readonly selector: PodSelector;
  readonly mode: Mode;
  readonly value: string | undefined;
}>({
  title: 'target',
  about: 'The other end.',
  fields: {
    selector: field(selector, 'Which pods.'),
    mode: field(mode, 'How many of them.'),
    value: optional(modeValue, 'As above.'),
  },
});

const NETWORK_ACTIONS = ['delay', 'loss', 'partition', 'netem', 'duplicate', 'corrupt', 'bandwidth', 'rate'] as const;

type NetworkChaos = PodSelection & {
  readonly action: (typeof NETWORK_ACTIONS)[number];
  readonly delay: Delay | undefined;
  readonly loss: { readonly loss: number; readonly correlation: number } | undefined;
  readonly direction: 'to' | 'from' | 'both';
  readonly target: { readonly selector: PodSelector; readonly mode: Mode } | undefined;
  readonly externalTargets: readonly string[];
  readonly device: string | undefined;
  readonly duplicate: { readonly duplicate: number } | undefined;
  readonly corrupt: { readonly corrupt: number } | undefined;
  readonly bandwidth: { readonly rate: number } | undefined;
  readonly rate: { readonly rate: number } | undefined;
};

const networkRecord = record<NetworkChaos>({
  title: 'NetworkChaos',
  about: 'A fault of the network (`spec`).',
  fields: {
    action: field(
      choice(NETWORK_ACTIONS),
      'What happens to packets. Of `delay`, `loss`, `duplicate`, `corrupt` and `rate` all that are there take effect, as netem does it; `netem` needs one of them.',
    ),
    ...podFields,
    delay: optional(delay, 'With `delay`.'),
    loss: optional(loss, 'With `loss`.'),
    direction: fallback(
      choice(['to', 'from', 'both']),
      'to',
      'to',
      'Packets that the pods selected send to the target, those that come from it, or both. A call is slowed by its request or by its answer, whichever they are.',
    ),
    target: optional(target, 'Only towards these pods; absent: towards everybody.'),
    externalTargets: fallback(
      list(text(253)),
      [],
      'none',
      'Only towards this host outside: the host or name of a provider.',
    ),
    device: optional(text(20), 'Accepted; there is one.'),
    duplicate: optional(duplicate, 'With `duplicate`.'),
    corrupt: optional(corrupt, 'With `corrupt`.'),
    bandwidth: optional(limit, 'With `bandwidth`.'),
    rate: optional(rate, 'With `rate`.'),
  },
});

/** NetworkChaos. */
export const networkChaos: Form<Struck> = mapped(networkRecord, (value, tree, to) => {
  if (howMany(value, to) === undefined || !checkDirection(value, to)) return undefined;
  const ends = otherEnds(value, to);
  if (ends === undefined) return undefined;
  if (value.mode !== 'all' || value.selector.among !== undefined)
    to.warn(
      to.at(value, value.mode === 'all' ? 'selector' : 'mode'),
      'mode-widened',
      `the simulator applies this to all instances, not to ${value.mode === 'all' ? 'some of them' : `"${value.mode}"`}`,
      value.mode === 'all' ? 'select by labels of services' : 'write mode: all',
    );
  const what = packetFaults(value, tree, to);
  if (what === undefined) return undefined;
  const { direction } = value;
  const faults = ends.flatMap((target) =>
    what.map((one): FaultSpec => {
      const packets = { do: one.do, services: value.selector.services, target, direction };
      return { ...packets, ...one };
    }),
  );
  const parts = faults.map((fault) => ({ after: 0, for: undefined, fault }));
  return { spec: parts.length === 1 ? faults[0]! : { do: 'timeline', parts }, duration: value.duration };
});

/** What becomes of packets, without whose. */
type PacketFault =
  | { readonly do: 'network-partition' }
  | { readonly do: 'network-delay'; readonly latency: number; readonly jitter: number }
  | { readonly do: 'network-loss'; readonly loss: number }
  | { readonly do: 'network-duplicate'; readonly duplicate: number }
  | { readonly do: 'network-bandwidth'; readonly rate: number };

const EXAMPLES: Readonly<Record<Exclude<NetworkChaos['action'], 'partition'>, string>> = {
  delay: 'delay: {latency: 200ms}',
  loss: 'loss: {loss: "25"}',
  corrupt: 'corrupt: {corrupt: "5"}',
  duplicate: 'duplicate: {duplicate: "10"}',
  bandwidth: 'bandwidth: {rate: 10mbps, limit: 20971520, buffer: 10000}',
  rate: 'rate: {rate: 10mbps}',
  netem: 'delay: {latency: 200ms}',
};

function packetFaults(value: NetworkChaos, tree: Tree, to: Reading): readonly PacketFault[] | undefined {
  const { action } = value;
  if (action === 'partition') return [{ do: 'network-partition' }];
  if (action !== 'netem' && value[action] === undefined)
    return to.report(tree.at, 'missing-key', `action "${action}" needs "${action}"`, `write ${EXAMPLES[action]}`);
  if (action === 'bandwidth') return [{ do: 'network-bandwidth', rate: value.bandwidth!.rate }];
  const { loss: lost, corrupt: damaged, duplicate: twice, rate: limited } = value;
  const faults: PacketFault[] = [];
  if (value.delay !== undefined) faults.push({ do: 'network-delay', ...delayOf(value.delay) });
  for (const percent of [lost?.loss, damaged?.corrupt])
    if (percent !== undefined) faults.push({ do: 'network-loss', loss: percent / 100 });
  if (twice !== undefined) faults.push({ do: 'network-duplicate', duplicate: twice.duplicate / 100 });
  if (limited !== undefined) faults.push({ do: 'network-bandwidth', rate: limited.rate });
  if (faults.length > 0) return faults;
  const hint = `write ${EXAMPLES.netem}`;
  return to.report(tree.at, 'missing-key', 'action "netem" needs one of delay, loss, duplicate, corrupt, rate', hint);
}

/** Of a mean and a spread, where some packets are not delayed at all. */
function delayOf({ latency, jitter, reorder: some }: Delay): { readonly latency: number; readonly jitter: number } {
  if (some === undefined) return { latency, jitter };
  const delayed = 1 - some.reorder / 100 / Math.max(1, some.gap);
  return {
    latency: delayed * latency,
    jitter: Math.sqrt(delayed * (1 - delayed) * latency * latency + delayed * jitter * jitter),
  };
}

function checkDirection(value: NetworkChaos, to: Reading): boolean {
  if (value.direction === 'to' || value.action === 'partition') return true;
  const at = to.at(value, 'direction');
  if (value.externalTargets.length > 0)
    to.report(
      at,
      'bad-direction',
      `externalTargets cannot be used with direction "${value.direction}"`,
      'write direction: to',
    );
  else if (value.target === undefined)
    to.report(
      at,
      'bad-direction',
      `direction "${value.direction}" needs a target`,
      'add target, or write direction: to',
    );
  else return true;
  return false;
}

/** The services and providers at the other end; one that is `undefined` means everybody. */
function otherEnds(value: NetworkChaos, to: Reading): readonly (string | undefined)[] | undefined {
  const { target: other, externalTargets } = value;
  const outside = externalTargets.map((external, i) => providerAt(external, to.at(externalTargets, i), to));
  if (outside.includes(undefined)) return undefined;
  const ends = [...(other?.selector.services ?? []), ...outside];
  return ends.length === 0 ? [undefined] : ends;
}

/** The provider that a host outside is. */
function providerAt(external: string, at: Position, to: Reading): string | undefined {
  if (to.world === undefined) return external;
  const host = external.replace(/:[0-9]+$/, '');
  const provider = to.world.providers.find((known) => known.host === host || known.name === host);
  if (provider !== undefined) return provider.name;
  const hosts = to.world.providers.map((known) => known.host);
  return to.report(at, 'unknown-provider', `no provider has the host "${external}"`, nameHint(external, hosts));
}

const POD_ACTIONS = ['pod-kill', 'pod-failure', 'container-kill'] as const;
type PodChaos = PodSelection & { readonly action: (typeof POD_ACTIONS)[number]; readonly gracePeriod: number };

const podRecord = record<PodChaos>({
  title: 'PodChaos',
  about: 'Instances stop (`spec`).',
  fields: {
    action: field(
      choice(POD_ACTIONS),
      '`pod-kill` and `container-kill`: they start again at once. `pod-failure`: they stay down until the fault ends.',
    ),
    ...podFields,
    gracePeriod: fallback(count(), 0, '0', 'Accepted; instances stop at once.'),
  },
});

/** PodChaos. */
export const podChaos: Form<Struck> = mapped(podRecord, (value, _tree, to) => {
  const { action } = value;
  if (action === 'container-kill' && value.containerNames.length === 0)
    return to.report(
      to.at(value, 'action'),
      'missing-key',
      'action "container-kill" needs "containerNames"',
      `write containerNames: [${value.selector.services[0] ?? 'web'}]`,
    );
  const spec = onPods(value, to, (pods) => ({
    do: action === 'pod-failure' ? 'pod-failure' : 'pod-kill',
    ...pods,
  }));
  return spec && { spec, duration: value.duration };
});

type Cpu = { readonly workers: number; readonly load: number };
const cpu = record<Cpu>({
  title: 'cpu',
  about: 'Burns processor time.',
  ignored: ['options'],
  fields: {
    workers: field(count(1, 1024), 'Threads that burn.'),
    load: fallback(number({ min: 0, max: 100 }), 100, '100', 'Per cent of a core that each takes.'),
  },
});
type Memory = { readonly workers: number; readonly size: number };
const memory = record<Memory>({
  title: 'memory',
  about: 'Holds memory, in the container.',
  ignored: ['options', 'oomScoreAdj'],
  fields: {
    workers: fallback(count(1, 1024), 1, '1', 'Accepted: the size is that of all together.'),
    size: field(stressSize, 'How much, or a percentage of the memory limit of the container.'),
  },
});
type Stressors = { readonly cpu: Cpu | undefined; readonly memory: Memory | undefined };
const stressors = record<Stressors>({
  title: 'stressors',
  about: 'What is burnt.',
  fields: { cpu: optional(cpu, 'Processor time.'), memory: optional(memory, 'Memory; one of the two.') },
});

type StressChaos = PodSelection & { readonly stressors: Stressors; readonly stressngStressors: undefined };
const stressRecord = record<StressChaos>({
  title: 'StressChaos',
  about: 'Something burns resources beside the instances (`spec`).',
  fields: {
    stressors: field(stressors, 'What is burnt.'),
    ...podFields,
    stressngStressors: choiceless('stressngStressors', 'use stressors.cpu'),
  },
});

/** StressChaos. Load: share of the instance's own CPU; where the world is not known an instance has one core. */
export const stressChaos: Form<Struck> = mapped(stressRecord, (value, _tree, to) => {
  const { cpu: burns, memory: held } = value.stressors;
  if (burns === undefined && held === undefined)
    return to.report(
      to.at(value, 'stressors'),
      'missing-key',
      'stressors needs "cpu" or "memory"',
      'write one or both',
    );
  const spec = onPods(value, to, (pods): FaultSpec => {
    const limit = to.world?.services.find(({ name }) => name === pods.service)?.cpu ?? 1;
    const load = burns === undefined ? 0 : Math.min(1, (burns.workers * burns.load) / 100 / limit);
    const memory: FaultSpec = { do: 'stress-memory', ...pods, memory: held?.size ?? 0 };
    const stress: FaultSpec = { do: 'stress-cpu', ...pods, load };
    if (burns === undefined) return memory;
    if (held === undefined) return stress;
    return { do: 'timeline', parts: [stress, memory].map((fault) => ({ after: 0, for: undefined, fault })) };
  });
  return spec && { spec, duration: value.duration };
});
