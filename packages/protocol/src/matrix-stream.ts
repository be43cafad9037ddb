/**
 * Reads the series of a matrix out of its JSON while it comes, so that the first can be drawn before the last is there.
 * A quote inside a text is always escaped, so `,{"metric":` begins a series wherever it stands.
 */
import type { Labels } from './shapes.ts';

/** One series of a matrix: its labels, and pairs of seconds and value. */
export type MatrixRow = { readonly metric: Labels; readonly values: readonly (readonly [number, string])[] };

const FIRST = '"result":[{"metric":';
const NEXT = ',{"metric":';

/** Takes a text in pieces; what is not a matrix gives no rows, and comes whole at the end. */
export class MatrixStream {
  #head = '';
  #rest = '';
  readonly #rows: MatrixRow[] = [];

  /** Series that ended with this piece. The last one of an answer comes with {@link whole} alone. */
  add(piece: string): readonly MatrixRow[] {
    this.#rest += piece;
    if (this.#head === '') {
      const begin = this.#rest.indexOf(FIRST);
      if (begin < 0) return [];
      const series = begin + FIRST.length - '{"metric":'.length;
      this.#head = this.#rest.slice(0, series);
      this.#rest = this.#rest.slice(series);
    }
    const end = this.#rest.lastIndexOf(NEXT);
    if (end < 0) return [];
    const rows = JSON.parse(`[${this.#rest.slice(0, end)}]`) as MatrixRow[];
    this.#rest = this.#rest.slice(end + 1);
    this.#rows.push(...rows);
    return rows;
  }

  /** The whole answer after the last piece; throws what `JSON.parse` throws when it broke off. */
  whole(): unknown {
    const answer = JSON.parse(this.#head + this.#rest) as { data: { result: MatrixRow[] } };
    if (this.#rows.length > 0) answer.data.result = [...this.#rows, ...answer.data.result];
    return answer;
  }
}
