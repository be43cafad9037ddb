/**
 * Whether late parts of a walk take as long as its first ones. The first stretch is what the others are held against, so
 * it says the same on a quick and on a slow machine; of a later one the quickest tenth counts, so a busy moment does not.
 */
const STRETCHES = 16;
const QUICKEST = 0.1;

/** The pace of a walk of so many steps. */
export class Pace {
  readonly #stretch: number;
  readonly #growth: number;
  #times: number[] = [];
  #first: number | undefined;

  /** `growth`: how many times as long as the first a later stretch may take. */
  constructor(steps: number, growth: number) {
    this.#stretch = Math.max(1, Math.floor(steps / STRETCHES));
    this.#growth = growth;
  }

  /** Notes how long one more step took, in whatever unit; false once a stretch was too slow. */
  holds(time: number): boolean {
    this.#times.push(time);
    if (this.#times.length < this.#stretch) return true;
    const sorted = this.#times.sort((a, b) => a - b);
    this.#times = [];
    if (this.#first === undefined) {
      this.#first = sorted[sorted.length >> 1]!;
      return true;
    }
    return sorted[Math.floor(sorted.length * QUICKEST)]! <= this.#first * this.#growth;
  }
}
