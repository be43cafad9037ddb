/**
 * Names and values at the right edge of a chart, pushed apart so that they can be read; at most four, then "3 others".
 */

/** A label that wants to stand at `y` (px from the top). */
export type EdgeLabel = { readonly key: string; readonly y: number; readonly weight: number };
/** Where it stands. */
export type PlacedLabel = { readonly key: string; readonly y: number };

/**
 * Keeps the `most` heaviest labels, in the order of their heights, at least `gap` px apart and inside [0, height];
 * what moved least wins (one pass down, one pass up).
 */
export function placeLabels(
  labels: readonly EdgeLabel[],
  room: { readonly height: number; readonly gap: number; readonly most: number },
): { readonly placed: readonly PlacedLabel[]; readonly others: number } {
  const kept = [...labels].sort((a, b) => b.weight - a.weight).slice(0, room.most);
  const others = labels.length - kept.length;
  const rows = kept.sort((a, b) => a.y - b.y).map((l) => ({ key: l.key, y: Math.min(Math.max(l.y, 0), room.height) }));
  for (let i = 1; i < rows.length; i++) rows[i]!.y = Math.max(rows[i]!.y, rows[i - 1]!.y + room.gap);
  const last = rows.at(-1);
  if (last !== undefined && last.y > room.height) {
    last.y = room.height;
    for (let i = rows.length - 2; i >= 0; i--) rows[i]!.y = Math.min(rows[i]!.y, rows[i + 1]!.y - room.gap);
  }
  return { placed: rows, others };
}

/** Names without the words that all begin with, `orders-7d9f-x1cuz` as `…x1cuz`: at the edge of a chart there is little room. */
export function shortNames(names: readonly string[]): readonly string[] {
  const [first = '', ...rest] = names;
  let shared = first.length;
  for (const name of rest) while (!name.startsWith(first.slice(0, shared))) shared--;
  const cut = rest.length === 0 ? 0 : first.slice(0, shared).lastIndexOf('-') + 1;
  return cut < MIN_CUT ? names : names.map((name) => `…${name.slice(cut)}`);
}

/** Fewer letters are not worth the dots. */
const MIN_CUT = 7;

/** Merges marks closer than `near` px into one that counts; positions must ascend. */
export function mergeMarks<T>(
  marks: readonly { readonly x: number; readonly what: T }[],
  near: number,
): readonly { readonly x: number; readonly what: readonly T[] }[] {
  const out: { x: number; what: T[] }[] = [];
  for (const mark of marks) {
    const last = out.at(-1);
    if (last !== undefined && mark.x - last.x < near) last.what.push(mark.what);
    else out.push({ x: mark.x, what: [mark.what] });
  }
  return out;
}
