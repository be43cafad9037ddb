/**
 * The latest columns of all series side by side, in a ring. A scrape writes one row from end to end; a series takes its
 * share over when somebody reads it, or when its turn comes: a sixteenth of all has it with each new column, so that no
 * scrape pays for the others.
 *
 *      series  0 1 2 3 4 …
 *   column 48  · · · · ·      next: the column after a series' latest sample; where it equals the open column,
 *   column 33  · · ·   ·            a sample is one store and nothing else
 *   column 34  · · ·
 */

/** Columns of the ring. */
export const WIDTH = 16;
/** Room for series at first. */
const LEAST = 64;

/** Samples that stand in no series yet; the store says who is asked to take them. */
export class RecentSamples {
  /** Room for so many series. */
  capacity = LEAST;
  /** Sample of series `id` at a column: element `rowOf(column) + id`. */
  values: Float64Array = new Float64Array(WIDTH * LEAST);
  /** By series: the column after its latest sample while it is live; -1 when its next sample needs a closer look. */
  next: Int32Array = new Int32Array(LEAST).fill(-1);

  /** Where the samples of a column begin. */
  rowOf(column: number): number {
    return (column % WIDTH) * this.capacity;
  }

  /** Makes room for another series, once every series has taken its samples. */
  grow(): void {
    const { next } = this;
    this.capacity *= 2;
    this.values = new Float64Array(WIDTH * this.capacity);
    this.next = new Int32Array(this.capacity).fill(-1);
    this.next.set(next);
  }
}
