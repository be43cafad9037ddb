/**
 * What can be said of a trace once its spans are together: their order for a reader, and a summary.
 *
 *   parent  ├───────────────┤        parents before children, then by start;
 *   child 1    ├────┤                a child whose clock runs ahead counts from its parent's start
 *   child 2         ├─────┤
 */

import { traceIdOf } from './ids.ts';
import type { SpanView } from './span-chunk.ts';
import type { TraceSummary } from './types.ts';

/** The spans with every parent before its children, otherwise by start, then in order of arrival. Input: latest first. */
export function inTraceOrder(views: readonly SpanView[]): SpanView[] {
  const arrived = [...views].reverse();
  const places = new Map<number, number>();
  for (let i = 0; i < arrived.length; i++) places.set(arrived[i]!.spanKey, i);
  const parents = new Int32Array(arrived.length);
  const starts = new Float64Array(arrived.length);
  for (let i = 0; i < arrived.length; i++) {
    parents[i] = places.get(arrived[i]!.parentKey) ?? -1;
    starts[i] = arrived[i]!.start;
  }
  const depths = new Int32Array(arrived.length).fill(-1);
  for (let i = 0; i < arrived.length; i++) rank(i, { parents, starts, depths });
  return [...arrived.keys()]
    .sort((a, b) => starts[a]! - starts[b]! || depths[a]! - depths[b]! || a - b)
    .map((i) => arrived[i]!);
}

/** By place: where its parent stands or −1, when it starts for a reader, and how deep it is (−1 while unknown). */
type Ranks = { readonly parents: Int32Array; readonly starts: Float64Array; readonly depths: Int32Array };

/** Ranks a span and those above it. Spans that are each other's parents, which nothing emits, end at the first. */
function rank(place: number, { parents, starts, depths }: Ranks): void {
  const path: number[] = [];
  for (let at = place; at >= 0 && depths[at]! < 0 && path.length < parents.length; at = parents[at]!) path.push(at);
  for (let step = path.pop(); step !== undefined; step = path.pop()) {
    const parent = parents[step]!;
    const isBelow = parent >= 0 && depths[parent]! >= 0;
    if (isBelow) starts[step] = Math.max(starts[step]!, starts[parent]!);
    depths[step] = isBelow ? depths[parent]! + 1 : 0;
  }
}

/** The span a trace begins with: the earliest without a parent, or without a kept one. */
function rootOf(views: readonly SpanView[]): SpanView {
  const first = (candidates: readonly SpanView[]) =>
    candidates.reduceRight<SpanView | undefined>(
      (best, view) => (best === undefined || view.start < best.start ? view : best),
      undefined,
    );
  const root = first(views.filter((view) => view.parentKey === 0));
  if (root !== undefined) return root;
  const keys = new Set(views.map((view) => view.spanKey));
  return first(views.filter((view) => !keys.has(view.parentKey))) ?? inTraceOrder(views)[0]!;
}

/** Summary of a trace from its kept spans. The root is the earliest span without a kept parent. */
export function summarize(views: readonly SpanView[]): TraceSummary {
  const root = rootOf(views);
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const view of views) {
    start = Math.min(start, view.start);
    end = Math.max(end, view.start + view.durationMs);
  }
  return {
    traceId: traceIdOf(root.traceKey),
    rootService: root.service,
    rootName: root.name,
    start,
    durationMs: Math.round((end - start) * 1000) / 1000,
    spanCount: views.length,
    errorCount: views.filter((view) => view.status === 'error').length,
    services: [...new Set(views.map((view) => view.service))].sort(),
  };
}
