/**
 * Compensated summation (Neumaier's form of Kahan's), as Prometheus 3 sums.
 */

/** Sum and its lost low part, updated in place. */
export type Sum = { sum: number; low: number };

/** Adds a term. Infinite sums carry no low part. */
export function addTo(total: Sum, term: number): void {
  const next = total.sum + term;
  if (next === Number.POSITIVE_INFINITY || next === Number.NEGATIVE_INFINITY) total.low = 0;
  else if (Math.abs(total.sum) >= Math.abs(term)) total.low += total.sum - next + term;
  else total.low += term - next + total.sum;
  total.sum = next;
}

/** The total; an infinite or NaN sum is itself. */
export function totalOf(total: Sum): number {
  return Number.isFinite(total.sum) ? total.sum + total.low : total.sum;
}

/** Mean of terms fed one by one; turns to an incremental mean when the sum would overflow. */
export class Mean {
  #count = 0;
  #incremental = false;
  readonly #total: Sum = { sum: 0, low: 0 };

  add(term: number): void {
    this.#count++;
    if (this.#count === 1) {
      this.#total.sum = term;
      return;
    }
    if (!this.#incremental && !this.#wouldOverflow(term)) return;
    const before = (this.#count - 1) / this.#count;
    if (Math.abs(this.#total.sum) === Number.POSITIVE_INFINITY && !this.#opposes(term)) return;
    this.#total.sum *= before;
    this.#total.low *= before;
    addTo(this.#total, term / this.#count);
  }

  value(): number {
    if (this.#incremental) return this.#total.sum + this.#total.low;
    return this.#total.sum / this.#count + this.#total.low / this.#count;
  }

  /** Adds to the plain sum unless that overflows; then the sum becomes a mean. */
  #wouldOverflow(term: number): boolean {
    const { sum, low } = this.#total;
    addTo(this.#total, term);
    if (Math.abs(this.#total.sum) !== Number.POSITIVE_INFINITY) return false;
    this.#incremental = true;
    this.#total.sum = sum / (this.#count - 1);
    this.#total.low = low / (this.#count - 1);
    return true;
  }

  /** True when a term changes an infinite mean: an infinity of the other sign, or NaN. */
  #opposes(term: number): boolean {
    return Number.isNaN(term) || (Math.abs(term) === Number.POSITIVE_INFINITY && term > 0 !== this.#total.sum > 0);
  }
}

/** The φ-quantile by linear interpolation of sorted values (NaN sorts first); -Inf, +Inf or NaN for a φ out of range. */
export function quantileOf(phi: number, values: Float64Array): number {
  if (values.length === 0 || Number.isNaN(phi)) return Number.NaN;
  if (phi < 0) return Number.NEGATIVE_INFINITY;
  if (phi > 1) return Number.POSITIVE_INFINITY;
  const sorted = values.slice().sort(); // a typed array sorts NaN last
  let numbers = sorted.length;
  while (numbers > 0 && Number.isNaN(sorted[numbers - 1]!)) numbers--;
  if (numbers < sorted.length)
    sorted.copyWithin(sorted.length - numbers, 0, numbers).fill(Number.NaN, 0, sorted.length - numbers);
  const rank = phi * (sorted.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(sorted.length - 1, lower + 1);
  const weight = rank - Math.floor(rank);
  return sorted[lower]! * (1 - weight) + sorted[upper]! * weight;
}
