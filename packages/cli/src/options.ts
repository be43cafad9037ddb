/**
 * Readers of option values; what they do not understand ends the command with code 2 and says what would do.
 */
import { InvalidArgumentError } from 'commander';

/** A whole number in a range. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`Give a whole number from ${from} to ${to}.`);
  };
}

/** A seed: any 32-bit whole number that is not negative. */
export const seed = wholeNumber(0, 2 ** 31 - 1);

/** A factor above 0, at most 100. */
export function factor(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value > 0 && value <= 100) return value;
  throw new InvalidArgumentError('Give a number above 0, at most 100, like 2 or 1.5.');
}

/** Seconds before (negative) or after an instant; parts of a second are allowed. */
export function seconds(text: string): number {
  const value = Number(text);
  if (/^[+-]?\d+(\.\d+)?$/.test(text) && Math.abs(value) <= 30 * 86_400) return value;
  throw new InvalidArgumentError('Give a number of seconds, like 600, or -300 for before.');
}
