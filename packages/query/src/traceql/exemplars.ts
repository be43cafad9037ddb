/**
 * Exemplars: a few spans that stand for the samples of a series, spread over the range.
 */
import type { EpochMs } from '@firedrill/base';
import type { StoredSpan } from '@firedrill/telemetry';
import type { Intervals } from './intervals.ts';
import type { TraceLabel } from './pipeline.ts';
import { typedValue } from './value.ts';

/** A span that stands for a sample. `value` is NaN where the series only counts. */
export type TraceExemplar = {
  readonly at: EpochMs;
  readonly value: number;
  readonly labels: readonly TraceLabel[];
};

/** As in Tempo: the range is cut so that each part has room for two. */
const MOST_PER_PART = 2;

/** Collects the exemplars of one series. */
export class ExemplarSet {
  readonly found: TraceExemplar[] = [];
  private readonly limit: number;
  private readonly from: EpochMs;
  private readonly width: number;
  private readonly parts: Uint8Array;

  constructor(limit: number, { from, to }: Intervals) {
    this.limit = limit;
    this.from = from;
    const parts = Math.max(1, Math.floor(limit / MOST_PER_PART));
    this.parts = new Uint8Array(limit === 0 ? 0 : parts);
    this.width = Math.max((to - from) / parts, 1);
  }

  /** Takes a span in where there is room left; says whether there was. */
  offer(span: StoredSpan, value: number): boolean {
    if (this.found.length >= this.limit) return false;
    const part = Math.min(this.parts.length - 1, Math.floor((span.start - this.from) / this.width));
    if (this.parts[part]! >= MOST_PER_PART) return false;
    this.parts[part]!++;
    this.found.push({ at: span.start, value, labels: labelsOf(span) });
    return true;
  }
}

function labelsOf(span: StoredSpan): readonly TraceLabel[] {
  const text = (name: string, value: string): TraceLabel => ({ name, value: typedValue(value, 'text') });
  return [
    text('trace:id', span.traceId),
    text('span:id', span.spanId),
    text('name', span.name),
    text('resource.service.name', span.service),
    { name: 'status', value: { type: 'status', value: span.status } },
  ];
}
