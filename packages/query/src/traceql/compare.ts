/**
 * `compare`: how often each value of each attribute occurs among the spans of a selection and among all others.
 */
import type { StoredSpan } from '@firedrill/telemetry';
import type { FirstStage } from './ast.ts';
import { compileCondition } from './compile-field.ts';
import { ExemplarSet } from './exemplars.ts';
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

/** Observes spans for `compare`. */
export class CompareObserver implements SpanObserver {
  private readonly stage: Compare;
  private readonly context: ObserverContext;
  private readonly selection: Side;
  private readonly baseline: Side;
  private readonly isSelected: (span: StoredSpan, trace: TraceSpans) => boolean;

  constructor(stage: Compare, context: ObserverContext) {
    this.stage = stage;
    this.context = context;
    this.selection = new Side(context);
    this.baseline = new Side(context);
    this.isSelected = compileCondition(stage.selection);
  }

  observe(span: StoredSpan, trace: TraceSpans, isExemplar: boolean): void {
    const interval = intervalOf(this.context.intervals, span.start);
    if (interval < 0) return;
    const side = this.isInWindow(span) && this.isSelected(span, trace) ? this.selection : this.baseline;
    side.count(span, trace.root, interval);
    if (isExemplar) side.offer(span);
  }

  private isInWindow(span: StoredSpan): boolean {
    const { window } = this.stage;
    return window === undefined || (span.start > window.from / 1e6 && span.start <= window.to / 1e6);
  }

  series(): readonly Series[] {
    const { top } = this.stage;
    return [...this.baseline.series('baseline', top), ...this.selection.series('selection', top)];
  }
}

/** The spans of the selection, or all others. */
class Side {
  private readonly context: ObserverContext;
  private readonly values = new Map<string, Map<string, Counts>>();
  /** The counts that a span adds to; what its trace adds is apart, by the root. */
  private readonly known = new PerLook<readonly Counts[]>();
  private readonly knownRoots = new PerLook<readonly Counts[]>();
  private readonly exemplars: ExemplarSet;
  /** The names of attributes that each exemplar has. */
  private readonly exemplarNames: ReadonlySet<string>[] = [];

  constructor(context: ObserverContext) {
    this.context = context;
    this.exemplars = new ExemplarSet(context.exemplars, context.intervals);
  }

  count(span: StoredSpan, root: StoredSpan, interval: number): void {
    const own = this.known.get(span, () =>
      Array.from(attributesOf(span), ([name, value]) => this.countsOf(name, value)),
    );
    const ofRoot = this.knownRoots.get(root, () => [
      this.countsOf('rootName', root.name),
      this.countsOf('rootServiceName', root.service),
    ]);
    for (const { counts } of own) counts[interval]!++;
    for (const { counts } of ofRoot) counts[interval]!++;
  }

  offer(span: StoredSpan): void {
    if (!this.exemplars.offer(span, Number.NaN)) return;
    const names = Array.from(attributesOf(span), ([name]) => name);
    this.exemplarNames.push(new Set([...names, 'rootName', 'rootServiceName']));
  }

  private countsOf(name: string, value: Value): Counts {
    const values = this.values.get(name) ?? new Map<string, Counts>();
    this.values.set(name, values);
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

  /** The commonest values of each attribute, and how often it occurs at all, with the exemplars. */
  series(side: string, top: number): readonly Series[] {
    return [...this.values].flatMap(([name, values]) => {
      const exemplars = this.exemplars.found.filter((_, i) => this.exemplarNames[i]!.has(name));
      const total = totalOf(values, this.context.intervals);
      return [
        ...topOf([...values.values()], top).map(({ value, counts }) => seriesOf([meta(side), { name, value }], counts)),
        seriesOf([meta(`${side}_total`), { name, value: { type: 'nil' } }], total, exemplars),
      ];
    });
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
