/**
 * How much a question for series may cost, and the way a bound ends it: thrown here, caught where the question was asked.
 */

/** The most series, as many as any query may give. */
const MOST_SERIES = 5_000;
/** The most values of all series together: 80 MB. */
const MOST_VALUES = 10_000_000;

/** A bound on its way to whoever asked. */
export class TooMuch extends Error {}

/** Counts the series of one question. */
export class SeriesBound {
  private series = 0;
  private values = 0;

  /** Counts a series in. */
  add(values: number): void {
    this.series++;
    this.values += values;
    if (this.series > MOST_SERIES) throw new TooMuch(`more than ${MOST_SERIES} series`);
    if (this.values > MOST_VALUES) throw new TooMuch(`more than ${MOST_VALUES} values`);
  }
}
