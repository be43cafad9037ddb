/**
 * The axis that all lanes share, and how blocks find their places on it. Pure.
 */
import type { Debrief } from '@firedrill/protocol';

/** What is marked on the page: facts that a sentence rests on. */
export type Lit = ReadonlySet<number>;

/** From when to when (epoch ms), and when the page rang. */
export type Axis = { readonly from: number; readonly to: number; readonly page: number };

/** Per cent along the axis, kept inside it. */
export function along(axis: Axis, at: number): number {
  return Math.min(100, Math.max(0, ((at - axis.from) / (axis.to - axis.from)) * 100));
}

/** Looks of one panel that follow within `gap` ms become one block. */
export function mergeLooks(
  looked: Debrief['looked'],
  gap: number,
): readonly {
  readonly panel: string;
  readonly from: number;
  readonly to: number;
  readonly queries: readonly string[];
  /** The facts it was put together from. */
  readonly seqs: readonly number[];
}[] {
  const out: { panel: string; from: number; to: number; queries: string[]; seqs: number[] }[] = [];
  for (const look of [...looked].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last !== undefined && last.panel === look.panel && look.from - last.to <= gap) {
      last.to = Math.max(last.to, look.to);
      last.seqs.push(look.seq);
      if (look.query !== '' && !last.queries.includes(look.query)) last.queries.push(look.query);
    } else
      out.push({
        panel: look.panel,
        from: look.from,
        to: look.to,
        queries: look.query === '' ? [] : [look.query],
        seqs: [look.seq],
      });
  }
  return out;
}

/** Rows for blocks so that none covers another: the first row that is free where a block begins. */
export function inRows(blocks: readonly { readonly left: number; readonly width: number }[]): readonly number[] {
  const ends: number[] = [];
  return blocks.map(({ left, width }) => {
    const free = ends.findIndex((end) => end <= left);
    const row = free < 0 ? ends.length : free;
    ends[row] = left + width + 0.3;
    return row;
  });
}
