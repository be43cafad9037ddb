/**
 * Many label sets as columns of numbers over one list of texts, so that they are put away and taken out again without
 * touching them one by one.
 */
import type { Labels } from './types.ts';

/** Set `i` is the pairs (name, value) of places in `texts` between `ends[i - 1]` and `ends[i]`. */
export type LabelColumns = { readonly texts: readonly string[]; readonly pairs: Int32Array; readonly ends: Int32Array };

export function packLabels(sets: readonly Labels[]): LabelColumns {
  const places = new Map<string, number>();
  const placeOf = (text: string) => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  };
  const pairs: number[] = [];
  const ends = Int32Array.from(sets, (labels) => {
    for (const [name, value] of Object.entries(labels)) pairs.push(placeOf(name), placeOf(value));
    return pairs.length;
  });
  return { texts: [...places.keys()], pairs: Int32Array.from(pairs), ends };
}

/** Label set `i`. */
export function labelsAt({ texts, pairs, ends }: LabelColumns, i: number): Labels {
  const labels: Record<string, string> = {};
  for (let at = i === 0 ? 0 : ends[i - 1]!; at < ends[i]!; at += 2) labels[texts[pairs[at]!]!] = texts[pairs[at + 1]!]!;
  return Object.freeze(labels);
}
