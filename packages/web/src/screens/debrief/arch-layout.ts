/**
 * Places for the revealed architecture: columns by the longest way from the clients, rows that keep the path straight.
 * Pure; the drawing is beside it.
 */
import type { Debrief } from '@firedrill/protocol';

type Architecture = Debrief['architecture'];
/** A node with the middle of its box. */
export type Placed = Architecture['nodes'][number] & { readonly x: number; readonly y: number };
/** Everything in its place. */
export type ArchLayout = {
  readonly nodes: readonly Placed[];
  readonly edges: readonly { readonly from: Placed; readonly to: Placed; readonly onPath: boolean }[];
  readonly width: number;
  readonly height: number;
};

const COLUMN = 150;
const ROW = 58;

/** All clients as one node, "Customers": who they are is the blast radius, not the architecture. */
export function withOneClient(architecture: Architecture): Architecture {
  const clients = new Set(architecture.nodes.filter((n) => n.kind === 'client').map((n) => n.id));
  if (clients.size < 2) return architecture;
  const name = (id: string) => (clients.has(id) ? 'Customers' : id);
  const customers = {
    id: 'Customers',
    kind: 'client' as const,
    onPath: architecture.nodes.some((n) => n.kind === 'client' && n.onPath),
  };
  const edges = new Map<string, Architecture['edges'][number]>();
  for (const edge of architecture.edges) {
    const merged = { from: name(edge.from), to: name(edge.to), onPath: edge.onPath };
    const key = `${merged.from} ${merged.to}`;
    edges.set(key, { ...merged, onPath: merged.onPath || edges.get(key)?.onPath === true });
  }
  return { nodes: [customers, ...architecture.nodes.filter((n) => n.kind !== 'client')], edges: [...edges.values()] };
}

/** Columns by the longest way that starts at a node nobody calls; cycles are cut where they close. */
export function columnsOf(architecture: Architecture): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  const visit = (id: string, depth: number, way: ReadonlySet<string>) => {
    if (way.has(id) || (out.get(id) ?? -1) >= depth) return;
    out.set(id, depth);
    const next = new Set(way).add(id);
    for (const edge of architecture.edges) if (edge.from === id) visit(edge.to, depth + 1, next);
  };
  const called = new Set(architecture.edges.map((e) => e.to));
  for (const node of architecture.nodes) if (!called.has(node.id)) visit(node.id, 0, new Set());
  for (const node of architecture.nodes) if (!out.has(node.id)) out.set(node.id, 0);
  return out;
}

/** Places the nodes: those on the fault's path first in their columns, the rest below in the order of their callers. */
export function placeArchitecture(architecture: Architecture): ArchLayout {
  const columns = columnsOf(architecture);
  const byColumn = new Map<number, Architecture['nodes'][number][]>();
  for (const node of architecture.nodes) {
    const column = columns.get(node.id)!;
    byColumn.set(column, [...(byColumn.get(column) ?? []), node]);
  }
  const rank = (node: Architecture['nodes'][number]) => (node.onPath ? 0 : 1);
  const placed = new Map<string, Placed>();
  const tallest = Math.max(1, ...[...byColumn.values()].map((nodes) => nodes.length));
  const height = tallest * ROW + 20;
  for (const [column, nodes] of [...byColumn].sort((a, b) => a[0] - b[0])) {
    const callerY = (id: string) => {
      const ys = architecture.edges.filter((e) => e.to === id).map((e) => placed.get(e.from)?.y ?? height / 2);
      return ys.length === 0 ? height / 2 : ys.reduce((a, b) => a + b, 0) / ys.length;
    };
    const sorted = [...nodes].sort(
      (a, b) => rank(a) - rank(b) || callerY(a.id) - callerY(b.id) || (a.id < b.id ? -1 : 1),
    );
    for (const [i, node] of sorted.entries())
      placed.set(node.id, { ...node, x: 70 + column * COLUMN, y: 34 + i * ROW });
  }
  const edges = architecture.edges.flatMap((edge) => {
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ from, to, onPath: edge.onPath }];
  });
  return { nodes: [...placed.values()], edges, width: 140 + Math.max(0, ...byColumn.keys()) * COLUMN, height };
}
