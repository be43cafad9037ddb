/**
 * The spans of one trace and how they hang together; what concerns the whole trace is found once, when asked for.
 *
 *   a ├──────────────┤   left 1, right 6, parent −1      spans numbered on the way down (left)
 *   b   ├─────┤          left 2, right 5, parent 1       and on the way up (right);
 *   c     ├─┤            left 3, right 4, parent 2       a span whose parent is not kept has 0, 0, 0
 */
import type { StoredSpan } from '@firedrill/telemetry';

/** A span's numbers in the nested set of its trace. */
export type NestedSet = { readonly left: number; readonly right: number; readonly parent: number };

const DISCONNECTED: NestedSet = { left: 0, right: 0, parent: 0 };

/** One trace under evaluation. */
export class TraceSpans {
  readonly spans: readonly StoredSpan[];
  private knownRoot: StoredSpan | undefined;
  private knownDuration = -1;
  private byKey: Map<number, StoredSpan> | undefined;
  private knownChildren: Map<number, StoredSpan[]> | undefined;
  private knownNested: Map<number, NestedSet> | undefined;

  constructor(spans: readonly StoredSpan[]) {
    this.spans = spans;
  }

  /** The earliest span without a parent, or the earliest of all where none is kept. */
  get root(): StoredSpan {
    this.knownRoot ??= this.spans.reduce((best, span) => (isBefore(span, best) ? span : best));
    return this.knownRoot;
  }

  /** Nanoseconds from the first start to the last end. */
  get duration(): number {
    if (this.knownDuration >= 0) return this.knownDuration;
    let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const span of this.spans) {
      const begin = span.start;
      if (begin < start) start = begin;
      if (begin + span.durationMs > end) end = begin + span.durationMs;
    }
    this.knownDuration = Math.round((end - start) * 1000) * 1000;
    return this.knownDuration;
  }

  parentOf(span: StoredSpan): StoredSpan | undefined {
    const key = span.parentKey;
    if (key === 0) return undefined;
    this.byKey ??= new Map(this.spans.map((each) => [each.spanKey, each]));
    return this.byKey.get(key);
  }

  childCount(span: StoredSpan): number {
    return this.children.get(span.spanKey)?.length ?? 0;
  }

  private get children(): Map<number, StoredSpan[]> {
    if (this.knownChildren !== undefined) return this.knownChildren;
    const children = new Map<number, StoredSpan[]>();
    for (const span of this.spans) {
      const key = span.parentKey;
      const siblings = children.get(key);
      if (siblings === undefined) children.set(key, [span]);
      else siblings.push(span);
    }
    this.knownChildren = children;
    return children;
  }

  /** A span's place in the tree of its trace. */
  nestedSet(span: StoredSpan): NestedSet {
    this.knownNested ??= this.numbered();
    return this.knownNested.get(span.spanKey) ?? DISCONNECTED;
  }

  private numbered(): Map<number, NestedSet> {
    const numbers = new Map<number, NestedSet>();
    const inOrder = (key: number) =>
      [...(this.children.get(key) ?? [])].sort((a, b) => a.start - b.start || a.spanKey - b.spanKey).reverse();
    const open: { readonly span: StoredSpan; readonly left: number; readonly parent: number }[] = [];
    const waiting = inOrder(0).map((span) => ({ span, parent: -1 }));
    let count = 0;
    for (let next = waiting.pop(); next !== undefined || open.length > 0; next = waiting.pop()) {
      while (open.length > 0 && (next === undefined || open[open.length - 1]!.left !== next.parent)) {
        const { span, left, parent } = open.pop()!;
        numbers.set(span.spanKey, { left, right: ++count, parent });
      }
      if (next === undefined) break;
      const left = ++count;
      open.push({ span: next.span, left, parent: next.parent });
      for (const span of inOrder(next.span.spanKey)) waiting.push({ span, parent: left });
    }
    return numbers;
  }
}

function isBefore(span: StoredSpan, best: StoredSpan): boolean {
  const [parentless, bestParentless] = [span.parentKey === 0, best.parentKey === 0];
  if (parentless !== bestParentless) return parentless;
  return span.start < best.start || (span.start === best.start && span.spanKey < best.spanKey);
}
