/**
 * `topk` and `bottomk`: the k best rows of each step. The rows are read one after the other, each from end to end, against
 * a table of the best so far of every step; sorting all rows at every step would read them across.
 *
 *        step   0  1  2  3       a row's values meet the last of each column;
 *     best       9  8  9  7       what beats it moves up to its place
 *     second     4  8  5  6
 */
import { type Context, emptyRow, type Row } from './frame.ts';

/** Beyond so many a place in the table is not found by moving up one by one: the rows of a step are sorted. */
const MOST_IN_TABLE = 64;

/** `k` per step, whole numbers; sign 1 for the greatest, -1 for the least. */
export type Best = { readonly k: Float64Array; readonly sign: 1 | -1 };

/** The k best rows of each step, best first; equals in the order of the rows, NaN last. */
export function bestRows(ctx: Context, rows: readonly Row[], { k, sign }: Best): readonly Row[] {
  const room = Int32Array.from(k, (most) => Math.max(0, Math.min(most, rows.length)));
  const most = room.reduce((a, b) => Math.max(a, b), 0);
  const chosen = most <= MOST_IN_TABLE ? tableOf(rows, { room, most, sign }) : sortedOf(rows, { room, most, sign });
  const out: Row[] = [];
  const places = new Map<number, Row>();
  for (let step = 0; step < ctx.steps; step++) {
    for (let rank = 0; rank < chosen.counts[step]!; rank++) {
      const i = chosen.who[step * most + rank]!;
      const row = rows[i]!;
      let kept = places.get(i);
      if (kept === undefined) {
        kept = emptyRow(ctx, row.labels, row.nameless);
        places.set(i, kept);
        out.push(kept);
      }
      kept.values[step] = row.values[step]!;
      kept.has[step] = 1;
    }
  }
  return out;
}

type Wanted = { readonly room: Int32Array; readonly most: number; readonly sign: 1 | -1 };
/** Places of the best rows of each step (`most` to a step), and how many there are. */
type Chosen = { readonly who: Int32Array; readonly counts: Int32Array };

function tableOf(rows: readonly Row[], { room, most, sign }: Wanted): Chosen {
  const steps = room.length;
  const who = new Int32Array(steps * most);
  const table = new Float64Array(steps * most);
  const counts = new Int32Array(steps);
  for (let i = 0; i < rows.length; i++) {
    const { values, has } = rows[i]!;
    for (let step = 0; step < steps; step++) {
      const places = room[step]!;
      if (has[step] === 0 || places === 0) continue;
      const value = sign * values[step]!;
      const first = step * most;
      let at = first + counts[step]!;
      if (counts[step] === places) {
        if (!isBetter(value, table[--at]!)) continue;
      } else counts[step]!++;
      for (; at > first && isBetter(value, table[at - 1]!); at--) {
        table[at] = table[at - 1]!;
        who[at] = who[at - 1]!;
      }
      table[at] = value;
      who[at] = i;
    }
  }
  return { who, counts };
}

/** Any number is better than NaN. */
function isBetter(a: number, b: number): boolean {
  return a > b || (Number.isNaN(b) && !Number.isNaN(a));
}

function sortedOf(rows: readonly Row[], { room, most, sign }: Wanted): Chosen {
  const who = new Int32Array(room.length * most);
  const counts = new Int32Array(room.length);
  for (let step = 0; step < room.length; step++) {
    const valueAt = (i: number) => sign * rows[i]!.values[step]!;
    const order = rows.flatMap(({ has }, i) => (has[step] === 1 ? [i] : []));
    order.sort((a, b) => (isBetter(valueAt(a), valueAt(b)) ? -1 : isBetter(valueAt(b), valueAt(a)) ? 1 : a - b));
    order.length = Math.min(order.length, room[step]!);
    who.set(order, step * most);
    counts[step] = order.length;
  }
  return { who, counts };
}
