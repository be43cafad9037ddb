/**
 * Sums and means of many native histograms, compensated as those of numbers are. Histograms of one layout are added with
 * their lost low parts kept beside; where the layout changes, what is lost so far is settled first.
 */
import type { HistogramBuckets, NativeHistogram } from '@firedrill/telemetry';
import type { Edition } from '../frame.ts';
import { addTo, type Sum } from '../sum.ts';
import { align, combine, divide, overflows, scale } from './arithmetic.ts';
import { compact, EMPTY_HISTOGRAM, hasCustomBounds, NO_BUCKETS, sameBounds } from './histogram.ts';

/** A histogram under addition: the sum and, in the same layout, its low part. */
type Draft = { readonly value: NativeHistogram; readonly low: NativeHistogram };

/** Why a histogram cannot be added, by the annotation that says so. */
export type Objection = 'mixedSchemas' | 'mixedBounds';

/** What happened while histograms were added. */
export type Remarks = { collision: boolean; reconciled: boolean };

/** The sum (or mean) of histograms that come one by one. */
export class HistogramTotal {
  #draft: Draft;
  #count = 1;
  /** Set once the plain sum would overflow: from then on the draft is a mean. */
  #incremental = false;
  readonly #hints = new Set<string>();
  #reconciled = false;
  readonly #isMean: boolean;
  readonly #edition: Edition;

  constructor(first: NativeHistogram, { isMean, edition }: { readonly isMean: boolean; readonly edition: Edition }) {
    this.#draft = draftOf(first);
    this.#hints.add(first.hint);
    this.#isMean = isMean;
    this.#edition = edition;
  }

  /** Adds one; tells what keeps its buckets from meeting those before. */
  add(h: NativeHistogram): Objection | undefined {
    const objection = this.#objectionTo(h);
    if (objection === undefined) this.#add(h);
    return objection;
  }

  #objectionTo(h: NativeHistogram): Objection | undefined {
    const so = this.#draft.value;
    if (hasCustomBounds(so) !== hasCustomBounds(h)) return 'mixedSchemas';
    return this.#edition === '3.5' && !sameBounds(so, h) ? 'mixedBounds' : undefined;
  }

  #add(h: NativeHistogram): void {
    this.#hints.add(h.hint);
    this.#count++;
    if (!this.#incremental) {
      const next = this.#sum(this.#draft, h);
      if (!this.#isMean || !overflows(next.value)) {
        this.#draft = next;
        return;
      }
      this.#incremental = true;
      this.#draft = mapDraft(this.#draft, (part) => divide(part, this.#count - 1));
    }
    const share = (this.#count - 1) / this.#count;
    this.#draft = this.#sum(
      mapDraft(this.#draft, (part) => scale(part, share)),
      divide(h, this.#count),
    );
  }

  /** The sum or mean so far. */
  value(): NativeHistogram {
    const by = this.#isMean && !this.#incremental ? this.#count : 1;
    const draft = by === 1 ? this.#draft : mapDraft(this.#draft, (part) => divide(part, by));
    return compact(settle(draft));
  }

  /** Whether hints of resets were in conflict, and whether bounds differed. */
  remarks(): Remarks {
    return { collision: this.#hints.has('reset') && this.#hints.has('not_reset'), reconciled: this.#reconciled };
  }

  #sum(draft: Draft, h: NativeHistogram): Draft {
    const { value, low } = draft;
    const aligned = align(value, h)!;
    if (aligned.reconciled) this.#reconciled = true;
    const [left, right] = aligned.pair;
    if (left !== value) return addAligned(draftOf(align(settle(draft), h)!.pair[0]), right, h.hint);
    return addAligned({ value, low }, right, h.hint);
  }
}

function draftOf(value: NativeHistogram): Draft {
  return {
    value,
    low: { ...EMPTY_HISTOGRAM, schema: value.schema, zeroThreshold: value.zeroThreshold, bounds: value.bounds },
  };
}

function mapDraft({ value, low }: Draft, change: (part: NativeHistogram) => NativeHistogram): Draft {
  return { value: change(value), low: change(low) };
}

function settle({ value, low }: Draft): NativeHistogram {
  return { ...(combine(value, low, 1)?.value ?? value), hint: value.hint };
}

function addAligned({ value, low }: Draft, h: NativeHistogram, hint: NativeHistogram['hint']): Draft {
  const scalar = (key: 'count' | 'sum' | 'zeroCount'): Sum => addOne(value[key], low[key], h[key]);
  const [count, sum, zeroCount] = [scalar('count'), scalar('sum'), scalar('zeroCount')];
  const positive = addSide([value.positive, low.positive], h.positive);
  const negative = addSide([value.negative, low.negative], h.negative);
  const hints = combine({ ...EMPTY_HISTOGRAM, hint: value.hint }, { ...EMPTY_HISTOGRAM, hint }, 1)!.value.hint;
  return {
    value: {
      ...value,
      count: count.sum,
      sum: sum.sum,
      zeroCount: zeroCount.sum,
      positive: positive[0],
      negative: negative[0],
      hint: hints,
    },
    low: {
      ...low,
      count: count.low,
      sum: sum.low,
      zeroCount: zeroCount.low,
      positive: positive[1],
      negative: negative[1],
    },
  };
}

function addOne(sum: number, low: number, term: number): Sum {
  const total = { sum, low };
  addTo(total, term);
  return total;
}

function addSide(
  [value, low]: readonly [HistogramBuckets, HistogramBuckets],
  more: HistogramBuckets,
): readonly [HistogramBuckets, HistogramBuckets] {
  if (more.indexes.length === 0) return [value, low];
  const sums = new Map<number, Sum>();
  for (const [i, index] of value.indexes.entries()) sums.set(index, { sum: value.counts[i]!, low: 0 });
  for (const [i, index] of low.indexes.entries()) {
    const known = sums.get(index);
    if (known !== undefined) known.low = low.counts[i]!;
  }
  for (const [i, index] of more.indexes.entries()) {
    const known = sums.get(index);
    if (known === undefined) sums.set(index, { sum: more.counts[i]!, low: 0 });
    else addTo(known, more.counts[i]!);
  }
  const indexes = [...sums.keys()].sort((a, b) => a - b);
  if (indexes.length === 0) return [NO_BUCKETS, NO_BUCKETS];
  const pick = (part: keyof Sum) => ({ indexes, counts: indexes.map((index) => sums.get(index)![part]) });
  return [pick('sum'), pick('low')];
}
