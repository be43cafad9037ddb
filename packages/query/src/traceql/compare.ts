/**
 * `compare`: how often each value of each attribute occurs among the spans of a selection and among all others.
 */
import type { StoredSpan } from '@firedrill/telemetry';
import type { FirstStage } from './ast.ts';
import { compileCondition } from './compile-field.ts';
import { type Intervals, intervalOf } from './intervals.ts';
import type { ObserverContext, SpanObserver } from './over-time.ts';
import { PerLook } from './per-look.ts';
import type { TraceLabel } from './pipeline.ts';
import { printFieldName } from './print-field.ts';
import { type Series, seriesOf } from './series.ts';
import type { TraceSpans } from './trace-spans.ts';
import { KEYWORDS, type TraceValue, typedValue, type Value } from './value.ts';

type Compare = Extract<FirstStage, { readonly kind: 'compare' }>;
type Counts = { readonly value: TraceValue; readonly counts: Float64Array };
type SideName = 'selection' | 'baseline';
type Side = Map<string, Map<string, Counts>>;

/** Observes spans for `compare`. */
export class CompareObserver implements SpanObserver {
  private readonly stage: Compare;
  private readonly context: ObserverContext;
  private readonly sides: Readonly<Record<SideName, Side>> = {
    selection: new Map(),
    baseline: new Map(),
  };
  private readonly isSelected: (span: StoredSpan, trace: TraceSpans) => boolean;
  /** The counts that a span adds to, by look and resource; what differs for each trace is apart. */
  private readonly known: Record<SideName, PerLook<readonly Counts[]>> = {
    selection: new PerLook(),
    baseline: new PerLook(),
  };
  private readonly knownRoots: Record<SideName, PerLook<readonly Counts[]>> = {
    selection: new PerLook(),
    baseline: new PerLook(),
  };

  constructor(stage: Compare, context: ObserverContext) {
    this.stage = stage;
    this.context = context;
    this.isSelected = compileCondition(stage.selection);
  }

  observe(span: StoredSpan, trace: TraceSpans): void {
    const interval = intervalOf(this.context.intervals, span.start);
    if (interval < 0) return;
    const side = this.isInWindow(span) && this.isSelected(span, trace) ? 'selection' : 'baseline';
    const own = this.known[side].get(span, () =>
      Array.from(attributesOf(span), ([name, value]) => this.counts(side, name, value)),
    );
    const { root } = trace;
    const ofRoot = this.knownRoots[side].get(root, () => [
      this.counts(side, 'rootName', root.name),
      this.counts(side, 'rootServiceName', root.service),
    ]);
    for (const { counts } of own) counts[interval]!++;
    for (const { counts } of ofRoot) counts[interval]!++;
  }

  private isInWindow(span: StoredSpan): boolean {
    const { window } = this.stage;
    return window === undefined || (span.start > window.from / 1e6 && span.start <= window.to / 1e6);
  }

  private counts(side: SideName, name: string, value: Value): Counts {
    const values = this.sides[side].get(name) ?? new Map<string, Counts>();
    this.sides[side].set(name, values);
    const typed = typedValue(value, 'any');
    const key = JSON.stringify(typed);
    const known = values.get(key);
    if (known !== undefined) return known;
    const { bound, intervals } = this.context;
    bound.add(intervals.count);
    const made = { value: typed, counts: new Float64Array(intervals.count) };
    values.set(key, made);
    return made;
  }

  series(): readonly Series[] {
    return (['baseline', 'selection'] as const).flatMap((side) =>
      [...this.sides[side]].flatMap(([name, values]) => [
        ...topOf([...values.values()], this.stage.top).map(({ value, counts }) =>
          seriesOf([meta(side), { name, value }], counts),
        ),
        seriesOf([meta(`${side}_total`), { name, value: { type: 'nil' } }], totalOf(values, this.context.intervals)),
      ]),
    );
  }
}

function meta(value: string): TraceLabel {
  return { name: '__meta_type', value: { type: 'string', value } };
}

function* attributesOf(span: StoredSpan): Generator<readonly [string, Value]> {
  yield ['name', span.name];
  yield ['kind', KEYWORDS.kind.get(span.kind)];
  yield ['status', KEYWORDS.status.get(span.status)];
  yield ['statusMessage', span.error ?? ''];
  for (const [name, value] of Object.entries(span.attributes))
    yield [printFieldName({ kind: 'attribute', scope: 'span', name }), value];
  for (const [name, value] of Object.entries(span.resource))
    yield [printFieldName({ kind: 'attribute', scope: 'resource', name }), value];
}

function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}

/** The commonest values; of equally common ones those met first. */
function topOf(values: readonly Counts[], top: number): readonly Counts[] {
  if (values.length <= top) return values;
  return values
    .map((value) => ({ value, total: sum(value.counts) }))
    .sort((a, b) => b.total - a.total)
    .slice(0, top)
    .map(({ value }) => value);
}

function totalOf(values: ReadonlyMap<string, Counts>, { count }: Intervals): Float64Array {
  const total = new Float64Array(count);
  for (const { counts } of values.values()) for (let i = 0; i < count; i++) total[i]! += counts[i]!;
  return total;
}
