/**
 * `rate`, `increase` and `delta` of a whole series. Where the windows begin and end among the samples depends on instants
 * alone, which series that are scraped together share: what is worked out of them is worked out once. What is left for
 * each step is a subtraction and a product; the numbers are to the last bit those of `range-functions.ts`.
 */
import type { Row } from './frame.ts';
import type { Samples } from './source.ts';

/** Where the windows of all steps lie in the samples of a series, when they end, and how long they are. */
export type Windows = {
  readonly samples: Samples;
  readonly bounds: { readonly lo: Int32Array; readonly hi: Int32Array };
  readonly ends: Float64Array;
  readonly rangeMs: number;
};

/** Fills a row from the windows of a series; tells how many steps have a value. */
export type ColumnFunction = (windows: Windows, row: Row) => number;

/** Seconds of every step: between its first and last sample, and how far the edges are followed; and the product of all. */
type Plan = {
  readonly bounds: Windows['bounds'];
  readonly sampled: Float64Array;
  readonly toStart: Float64Array;
  readonly toEnd: Float64Array;
  readonly factor: Float64Array;
};

/** The function of that name, or undefined when it is none of the three. */
export function extrapolation(name: string): ColumnFunction | undefined {
  if (name !== 'rate' && name !== 'increase' && name !== 'delta') return undefined;
  const isCounter = name !== 'delta';
  let plan: Plan | undefined;
  return (windows, row) => {
    const per = name === 'rate' ? windows.rangeMs / 1000 : 1;
    if (plan?.bounds !== windows.bounds) plan = planOf(windows, per);
    return fill(windows.samples, row, { plan, per, isCounter });
  };
}

function planOf({ samples: { times }, bounds, ends, rangeMs }: Windows, per: number): Plan {
  const { lo, hi } = bounds;
  const [sampled, toStart, toEnd, factor] = [0, 0, 0, 0].map(() => new Float64Array(ends.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let step = 0; step < ends.length; step++) {
    const count = hi[step]! - lo[step]!;
    if (count < 2) continue;
    const [first, last] = [times[lo[step]!]!, times[hi[step]! - 1]!];
    sampled[step] = (last - first) / 1000;
    const between = sampled[step]! / (count - 1);
    const [before, after] = [(first - (ends[step]! - rangeMs)) / 1000, (ends[step]! - last) / 1000];
    toStart[step] = before >= between * 1.1 ? between / 2 : before;
    toEnd[step] = after >= between * 1.1 ? between / 2 : after;
    factor[step] = (sampled[step]! + toStart[step]! + toEnd[step]!) / sampled[step]! / per;
  }
  return { bounds, sampled, toStart, toEnd, factor };
}

type How = { readonly plan: Plan; readonly per: number; readonly isCounter: boolean };

function fill({ values, lost, counter }: Samples, row: Row, { plan, per, isCounter }: How): number {
  const { bounds, sampled, toStart, toEnd, factor } = plan;
  const { lo, hi } = bounds;
  const [out, has] = [row.values, row.has];
  const looks = isCounter && !counter;
  let found = 0;
  for (let step = 0; step < out.length; step++) {
    const [first, last] = [lo[step]!, hi[step]! - 1];
    if (last <= first) continue;
    let result = values[last]! - values[first]!;
    if (looks) result += lostWithin(values, first, last);
    else if (isCounter && lost !== undefined) result += lost[last]! - lost[first]!;
    found++;
    has[step] = 1;
    out[step] = result * factor[step]!;
    if (!isCounter || !(result > 0) || !(values[first]! >= 0)) continue;
    // No further back than where the counter was at zero.
    const toZero = sampled[step]! * (values[first]! / result);
    if (toZero < toStart[step]!) out[step] = result * ((sampled[step]! + toZero + toEnd[step]!) / sampled[step]! / per);
  }
  return found;
}

/** What resets took away, for samples that nobody looked at for resets before. */
function lostWithin(values: Float64Array, first: number, last: number): number {
  let sum = 0;
  for (let i = first + 1; i <= last; i++) if (values[i]! < values[i - 1]!) sum += values[i - 1]!;
  return sum;
}
