/**
 * What node_exporter, the kubelet and kube-state-metrics say of nodes.
 */
import { allocatableMemory, type NodeSpec } from '@firedrill/scenario';
import { burntSeconds } from '../cold/node-reads.ts';
import { ledgerOf, pageCache } from '../cold/nodes.ts';
import { isRunning } from '../cold/orchestrator.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

/** A node, and what the pods on it have used when it is scraped. */
export type NodeSeries = { readonly shown: Subject; readonly node: NodeSpec; used: number };

const ofNode = familiesOfOneKind();
const USER = ofNode('counter', 'node_cpu_seconds_total', { mode: 'user' });
const IDLE = ofNode('counter', 'node_cpu_seconds_total', { mode: 'idle' });
const MEMORY = ofNode('gauge', 'node_memory_MemTotal_bytes');
const AVAILABLE = ofNode('gauge', 'node_memory_MemAvailable_bytes');
const CACHED = ofNode('gauge', 'node_memory_Cached_bytes');
const DISK_READ = ofNode('counter', 'node_disk_read_bytes_total', { device: 'nvme0n1' });
const MAJOR_FAULTS = ofNode('counter', 'node_vmstat_pgmajfault');
const OOM_KILLS = ofNode('counter', 'node_vmstat_oom_kill');
const EVICTIONS = ofNode('counter', 'kubelet_evictions', { eviction_signal: 'memory.available' });
const CORDONED = ofNode('gauge', 'kube_node_spec_unschedulable');
const READY = ofNode('gauge', 'kube_node_status_condition', { condition: 'Ready', status: 'true' });
const PRESSURE = ofNode('gauge', 'kube_node_status_condition', { condition: 'MemoryPressure', status: 'true' });
const CPU = ofNode('gauge', 'kube_node_status_allocatable', { resource: 'cpu', unit: 'core' });
const ALLOCATABLE = ofNode('gauge', 'kube_node_status_allocatable', { resource: 'memory', unit: 'byte' });

/** Every node, with nothing shown. */
export function nodeSeries({ options }: World): NodeSeries[] {
  return options.file.nodes.map((node) => ({ shown: subject({ node: node.name, zone: node.zone }), node, used: 0 }));
}

/** Every node. */
export function scrapeNodes(s: Scraper): void {
  addUp(s);
  for (const [n, series] of s.known.nodes.entries()) ofOneNode(s, series, n);
}

/** What the pods of every node have used so far. */
function addUp(s: Scraper): void {
  const { orchestrator, options } = s.world;
  for (const node of s.known.nodes) node.used = 0;
  for (const pod of orchestrator.state.pods) {
    const node = isRunning(pod) ? s.known.nodeByName.get(pod.node) : undefined;
    if (node !== undefined) node.used += burntSeconds(s.world, pod.slot);
  }
  for (const { job, pods } of orchestrator.state.batch ?? [])
    for (const pod of pods) {
      const node = s.known.nodeByName.get(pod.node);
      if (node !== undefined && pod.phase === 'Running')
        node.used += options.file.batch![job]!.cpu * (s.world.now - pod.since);
    }
}

function ofOneNode(s: Scraper, { shown, node, used }: NodeSeries, n: number): void {
  const { world } = s;
  const { now } = world;
  const ledger = ledgerOf(world, n);
  const { state } = ledger;
  if (state.absent !== undefined) return;
  s.put(shown, CORDONED, state.cordoned ? 1 : 0);
  s.put(shown, READY, state.lost?.isNotReady === true ? 0 : 1);
  s.put(shown, PRESSURE, state.pressure === undefined ? 0 : 1);
  s.put(shown, CPU, node.cpu);
  s.put(shown, ALLOCATABLE, Math.round(allocatableMemory(node)));
  const busy = s.nodeCpu(node.name, used + (state.hogged ?? 0), node.cpu * 0.98);
  s.put(shown, USER, busy + 0.02 * node.cpu * now);
  s.put(shown, IDLE, Math.max(0, node.cpu * now * 0.98 - busy));
  s.put(shown, MEMORY, node.memory);
  s.put(shown, AVAILABLE, Math.round(Math.max(0, ledger.available)));
  s.put(shown, CACHED, Math.round(pageCache(world, ledger)));
  const reads = world.cold.reads?.nodes[node.name];
  if (reads !== undefined) s.put(shown, DISK_READ, reads.read);
  if (reads?.faults !== undefined) s.put(shown, MAJOR_FAULTS, Math.floor(reads.faults));
  s.put(shown, OOM_KILLS, state.oomKills ?? 0);
  s.put(shown, EVICTIONS, state.evictions ?? 0);
}
