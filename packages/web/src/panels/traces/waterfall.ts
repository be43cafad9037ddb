/**
 * The shape of a trace: rows of the tree, own time, repeated siblings, critical path. Pure; times in ms from the
 * trace's start.
 *
 * ```
 * checkout   ███░░░░░░░░░░░░░░███      █ own time, ░ time in children
 *   payments     ███░░░░░░░███
 *     pool.acquire  ███████            the critical path goes where the last child that ended in time led
 * ```
 */
import type { Span } from '@firedrill/protocol';

/** A stretch of time, in ms from the trace's start. */
export type Stretch = { readonly from: number; readonly to: number };
/** One row of the waterfall. */
export type SpanRow = {
  readonly span: Span;
  readonly depth: number;
  readonly from: number;
  readonly to: number;
  readonly own: readonly Stretch[];
  readonly critical: readonly Stretch[];
  readonly children: number;
  readonly hidden: number;
  readonly repeats: number;
};
/** A trace ready to be drawn. */
export type Waterfall = {
  readonly rows: readonly SpanRow[];
  readonly start: number;
  readonly length: number;
  readonly missing: number;
};

/** Clocks of parent and child may differ by so much. */
const SLACK_MS = 0.5;

type Node = { readonly span: Span; readonly children: Node[] };

/** Rows in reading order; children of folded spans are left out. */
export function layout(spans: readonly Span[], folded: ReadonlySet<string>): Waterfall {
  const { roots, missing } = tree(spans);
  const start = Math.min(...spans.map((s) => s.start));
  const length = Math.max(0.001, Math.max(...spans.map((s) => s.start + s.durationMs)) - start);
  const critical = new Map<string, Stretch[]>();
  for (const root of roots) criticalPath(root, root.span.start + root.span.durationMs, critical);
  const rows: SpanRow[] = [];
  const walk = (node: Node, depth: number, repeats: number) => {
    const { span, children } = node;
    const isFolded = folded.has(span.spanId);
    const shift = (s: Stretch): Stretch => ({ from: s.from - start, to: s.to - start });
    rows.push({
      span,
      depth,
      from: span.start - start,
      to: span.start + span.durationMs - start,
      own: ownTime(node).map(shift),
      critical: (critical.get(span.spanId) ?? []).map(shift),
      children: children.length,
      hidden: isFolded ? size(node) - 1 : 0,
      repeats,
    });
    if (!isFolded) for (const child of children) walk(child, depth + 1, repeatsOf(child, children));
  };
  for (const root of roots) walk(root, 0, 1);
  return { rows, start, length, missing };
}

function tree(spans: readonly Span[]): { readonly roots: readonly Node[]; readonly missing: number } {
  const nodes = new Map(spans.map((span) => [span.spanId, { span, children: [] as Node[] }]));
  const roots: Node[] = [];
  let missing = 0;
  for (const node of nodes.values()) {
    const parent = node.span.parentSpanId === undefined ? undefined : nodes.get(node.span.parentSpanId);
    if (parent !== undefined) parent.children.push(node);
    else {
      roots.push(node);
      if (node.span.parentSpanId !== undefined) missing += 1;
    }
  }
  const byStart = (a: Node, b: Node) => a.span.start - b.span.start;
  for (const node of nodes.values()) node.children.sort(byStart);
  return { roots: roots.sort(byStart), missing };
}

function size(node: Node): number {
  return 1 + node.children.reduce((sum, child) => sum + size(child), 0);
}

function repeatsOf(node: Node, siblings: readonly Node[]): number {
  return siblings.filter((s) => s.span.name === node.span.name && s.span.service === node.span.service).length;
}

/** Stretches of a span in which none of its children ran. */
function ownTime(node: Node): Stretch[] {
  const out: Stretch[] = [];
  let at = node.span.start;
  const end = node.span.start + node.span.durationMs;
  for (const child of node.children) {
    if (child.span.start > at) out.push({ from: at, to: Math.min(child.span.start, end) });
    at = Math.max(at, child.span.start + child.span.durationMs);
  }
  if (at < end) out.push({ from: at, to: end });
  return out.filter((s) => s.to > s.from);
}

/**
 * Walks backwards from `until`: the child that ended last before it is on the path, then the one that ended before that
 * child began, and so on; what lies between is the span's own part of the path (as in CRISP, Zhang et al., ATC 2022).
 */
function criticalPath(node: Node, until: number, out: Map<string, Stretch[]>): void {
  const mine = out.get(node.span.spanId) ?? [];
  out.set(node.span.spanId, mine);
  let at = Math.min(until, node.span.start + node.span.durationMs);
  const children = [...node.children].sort(
    (a, b) => b.span.start + b.span.durationMs - (a.span.start + a.span.durationMs),
  );
  for (const child of children) {
    const ended = child.span.start + child.span.durationMs;
    if (ended > at + SLACK_MS || child.span.start < node.span.start - SLACK_MS) continue;
    const end = Math.min(ended, at);
    if (end < at) mine.push({ from: end, to: at });
    criticalPath(child, end, out);
    at = child.span.start;
  }
  if (at > node.span.start) mine.push({ from: node.span.start, to: at });
}

/** Whole steps for the ruler of a trace, in ms. */
export function rulerTicks(from: number, to: number, most = 6): readonly number[] {
  const span = to - from;
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => span / s <= most) ?? raw;
  const out: number[] = [];
  for (let t = Math.ceil(from / step) * step; t < to; t += step) out.push(t);
  return out;
}
