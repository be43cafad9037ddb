/**
 * Relations between two sets of spans of one trace, each in one walk over both sets.
 */
import { unreachable } from '@firedrill/base';
import type { StoredSpan } from '@firedrill/telemetry';
import type { Relation, RelationOp } from './ast.ts';
import type { TraceSpans } from './trace-spans.ts';

type Spans = readonly StoredSpan[];
type Test = (span: StoredSpan) => boolean;

const INVERSE: Readonly<Record<Relation, Relation>> = { '>': '<', '<': '>', '>>': '<<', '<<': '>>', '~': '~' };

/** The spans of the right set that stand in the relation to some of the left; with `!` to none, with `&` both sides. */
export function relate(op: RelationOp, left: Spans, right: Spans, trace: TraceSpans): Spans {
  const relation = op.replace(/^[!&]/, '') as Relation;
  const holds = testOf(relation, left, trace);
  if (op.startsWith('!')) return right.filter((span) => !holds(span));
  const found = right.filter(holds);
  if (!op.startsWith('&') || found.length === 0) return found;
  return union(left.filter(testOf(INVERSE[relation], right, trace)), found);
}

/** Both sets, each span once. */
export function union(left: Spans, right: Spans): Spans {
  return [...new Set([...left, ...right])];
}

/** Whether a span stands in a relation to one of a set. */
function testOf(relation: Relation, set: Spans, trace: TraceSpans): Test {
  switch (relation) {
    case '>': {
      const keys = new Set(set.map((span) => span.spanKey));
      return (span) => keys.has(span.parentKey);
    }
    case '<': {
      const keys = new Set(set.map((span) => span.parentKey));
      return (span) => keys.has(span.spanKey);
    }
    case '>>':
      return descends(set, trace);
    case '<<': {
      const above = ancestorKeys(set, trace);
      return (span) => above.has(span.spanKey);
    }
    case '~':
      return isSibling(set);
    default:
      return unreachable(relation);
  }
}

function descends(set: Spans, trace: TraceSpans): Test {
  const keys = new Set(set.map((span) => span.spanKey));
  const known = new Map<number, boolean>();
  return (span) => {
    const path: number[] = [];
    let answer = false;
    for (let above = trace.parentOf(span); above !== undefined; above = trace.parentOf(above)) {
      const key = above.spanKey;
      const seen = known.get(key);
      answer = seen ?? keys.has(key);
      if (seen !== undefined || answer) break;
      // spans that are each other's parents, which nothing emits, end here
      known.set(key, false);
      path.push(key);
    }
    if (answer) for (const key of path) known.set(key, true);
    return answer;
  };
}

function ancestorKeys(set: Spans, trace: TraceSpans): ReadonlySet<number> {
  const keys = new Set<number>();
  for (const span of set)
    for (
      let above = trace.parentOf(span);
      above !== undefined && !keys.has(above.spanKey);
      above = trace.parentOf(above)
    )
      keys.add(above.spanKey);
  return keys;
}

/** Nobody is their own sibling. */
function isSibling(set: Spans): Test {
  const families = new Map<number, { readonly first: number; readonly several: boolean }>();
  for (const { parentKey, spanKey } of set) {
    if (parentKey === 0) continue;
    const family = families.get(parentKey);
    if (family === undefined) families.set(parentKey, { first: spanKey, several: false });
    else if (!family.several) families.set(parentKey, { ...family, several: true });
  }
  return (span) => {
    const family = families.get(span.parentKey);
    return family !== undefined && (family.several || family.first !== span.spanKey);
  };
}
