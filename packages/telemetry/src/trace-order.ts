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
  const byKey = new Map(arrived.map((view) => [view.spanKey, view]));
  const rank = new Map<SpanView, { readonly start: number; readonly depth: number }>();
  const rankOf = (view: SpanView): { readonly start: number; readonly depth: number } => {
    const path: SpanView[] = [];
    let at: SpanView | undefined = view;
    while (at !== undefined && !rank.has(at) && path.length < views.length) {
      path.push(at);
      at = byKey.get(at.parentKey);
    }
    for (const step of path.reverse()) {
      const parent = byKey.get(step.parentKey);
      const above = parent === undefined ? undefined : rank.get(parent);
      rank.set(step, { start: Math.max(step.start, above?.start ?? step.start), depth: (above?.depth ?? -1) + 1 });
    }
    return rank.get(view)!;
  };
  return arrived
    .map((view, arrival) => ({ view, arrival, ...rankOf(view) }))
    .sort((a, b) => a.start - b.start || a.depth - b.depth || a.arrival - b.arrival)
    .map(({ view }) => view);
}

/** Summary of a trace from its kept spans. The root is the earliest span without a kept parent. */
export function summarize(views: readonly SpanView[]): TraceSummary {
  const keys = new Set(views.map((view) => view.spanKey));
  const ordered = inTraceOrder(views);
  const root =
    ordered.find((view) => view.parentKey === 0) ?? ordered.find((view) => !keys.has(view.parentKey)) ?? ordered[0]!;
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
