/**
 * Nodes and node groups as a world file says them; the nodes of groups are added to those of the world.
 */
import type { Reading } from '../form/form.ts';
import { type Form, mapped } from '../form/form.ts';
import { derived, fallback, field, optional, record } from '../form/record.ts';
import { boolean, bytes, cores, count, duration, name } from '../form/scalars.ts';
import type { NodeGroupSpec, NodeSpec } from '../node-file.ts';
import type { WorldFile } from '../world-file.ts';
import { kubelet } from './cluster-form.ts';

const machine = {
  zone: fallback(name, 'a', 'a', 'Its zone.'),
  cpu: fallback(cores, 8, '8', 'Cores to give away.'),
  memory: fallback(bytes, 32 * 1024 ** 3, '32Gi', 'Memory to give away.'),
  pool: optional(
    name,
    'Its node pool: it takes only instances whose `nodeSelector` names the pool, or the node (a taint).',
  ),
  kubelet: optional(kubelet, 'What it keeps for itself and when it evicts; absent: as its defaults say.'),
};

/** One node. */
export const node = record<Omit<NodeSpec, 'group'>>({
  title: 'node',
  about: 'A machine on which instances run.',
  fields: {
    name: field(name, 'Its name.'),
    zone: machine.zone,
    cpu: machine.cpu,
    memory: machine.memory,
    cordoned: fallback(boolean, false, 'false', 'True: nothing new is placed here.'),
    pool: machine.pool,
    kubelet: machine.kubelet,
  },
});

const groupRecord = record<NodeGroupSpec>({
  title: 'node group',
  about:
    'Nodes alike, named after the group, of which the cluster autoscaler keeps as many as pods need: it looks every ten seconds, adds a node where pods stay pending that would fit on one, and takes one away whose requests are below half of it and whose pods fit elsewhere.',
  fields: {
    name: field(name, 'Its name.'),
    ...machine,
    min: fallback(count(0, 64), 1, '1', 'Nodes at least.'),
    max: field(count(1, 64), 'Nodes at most.'),
    start: derived(count(0, 64), (so) => Number(so.min), '`min`', 'Nodes at instant 0.'),
    quota: derived(
      count(1, 64),
      (so) => Number(so.max),
      '`max`',
      'Machines that the provider gives at most, whatever `max` says; more is refused, and tried again after five minutes.',
    ),
    provisioning: fallback(duration(), 90, '90s', 'From asking for a machine until its node is ready.'),
    idleAfter: fallback(
      duration(),
      600,
      '10m',
      'A node that is not needed for so long goes; none goes so soon after one was added.',
    ),
  },
});

/** A node group with bounds that make sense. */
export const nodeGroup: Form<NodeGroupSpec> = mapped(groupRecord, (value, tree, to) => {
  const wrong = (key: 'max' | 'start', says: string) => to.report(to.at(value, key), 'contradiction', says);
  const { min, max, start, quota } = value;
  if (max < min) return wrong('max', `max ${max} is below min ${min}`);
  if (start < min || start > Math.min(max, quota))
    return wrong('start', `${start} nodes at the start are not between ${min} and ${Math.min(max, quota)}`);
  return to.place(value, tree);
});

/** A world with the nodes of its groups: all that may ever be there. */
export function withNodeGroups(world: WorldFile, to: Reading): WorldFile {
  if (world.nodeGroups === undefined) return world;
  const nodes = world.nodeGroups.flatMap((group) => {
    const { name: of, zone, cpu, memory, pool, kubelet: keeps, quota, start } = group;
    return Array.from({ length: quota }, (_, i): NodeSpec => {
      const one = { name: `${of}-${i + 1}`, zone, cpu, memory, cordoned: false, pool, kubelet: keeps };
      return to.place({ ...one, group: { name: of, isThere: i < start } }, to.treeOf(group)!);
    });
  });
  const tree = to.treeOf(world.nodes) ?? to.treeOf(world.nodeGroups)!;
  return { ...world, nodes: to.place([...world.nodes, ...nodes], tree) };
}
