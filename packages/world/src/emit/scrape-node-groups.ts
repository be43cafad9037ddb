/**
 * What the cluster autoscaler says of its node groups. Only worlds that have any.
 */
import { pendingAsks, sizeOf } from '../cold/node-autoscaler.ts';
import { present } from '../cold/node-state.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, subject } from './series-of.ts';

const CA = 'cluster_autoscaler';
const ofCluster = familiesOfOneKind();
const READY = ofCluster('gauge', `${CA}_nodes_count`, { state: 'ready' });
const UNREADY = ofCluster('gauge', `${CA}_nodes_count`, { state: 'unready' });
const NOT_STARTED = ofCluster('gauge', `${CA}_nodes_count`, { state: 'notStarted' });
const PENDING = ofCluster('gauge', `${CA}_unschedulable_pods_count`);
const UNNEEDED = ofCluster('gauge', `${CA}_unneeded_nodes_count`);
const UP = ofCluster('counter', `${CA}_scaled_up_nodes_total`);
const DOWN = ofCluster('counter', `${CA}_scaled_down_nodes_total`, { reason: 'underutilized' });
const FAILED = ofCluster('counter', `${CA}_failed_scale_ups_total`, { reason: 'quotaExceeded' });

const ofGroup = familiesOfOneKind();
const MIN = ofGroup('gauge', `${CA}_node_group_min_count`);
const MAX = ofGroup('gauge', `${CA}_node_group_max_count`);
const TARGET = ofGroup('gauge', `${CA}_node_group_target_count`);

/** The autoscaler, and each of its groups. */
export function scrapeNodeGroups(s: Scraper): void {
  const { world } = s;
  const groups = world.options.file.nodeGroups;
  if (groups === undefined) return;
  const { nodes } = world.orchestrator.state;
  const there = present(nodes);
  const shown = s.thing(CA, () => subject({ namespace: 'kube-system' }));
  const unready = there.filter(({ lost }) => lost?.isNotReady === true).length;
  s.put(shown, READY, there.length - unready);
  s.put(shown, UNREADY, unready);
  s.put(shown, NOT_STARTED, nodes.filter(({ absent }) => absent?.joinsAt !== undefined).length);
  s.put(shown, PENDING, pendingAsks(world.orchestrator).length);
  s.put(shown, UNNEEDED, there.filter(({ unneededSince }) => unneededSince !== undefined).length);
  const states = Object.values(world.cold.nodeGroups ?? {});
  const sum = (of: (state: (typeof states)[number]) => number) => states.reduce((all, one) => all + of(one), 0);
  const [up, down, failed] = [sum(({ added }) => added), sum(({ removed }) => removed), sum(({ refused }) => refused)];
  s.put(shown, UP, up);
  s.put(shown, DOWN, down);
  s.put(shown, FAILED, failed);
  for (const { name } of groups) {
    const group = s.thing(`${CA}/${name}`, () => subject({ namespace: 'kube-system', node_group: name }));
    s.put(group, MIN, world.parameters.value(`nodegroup/${name}/min`));
    s.put(group, MAX, world.parameters.value(`nodegroup/${name}/max`));
    s.put(group, TARGET, sizeOf(world, name));
  }
}
