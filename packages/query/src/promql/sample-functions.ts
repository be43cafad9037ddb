/**
 * Functions of single samples: mathematics and dates. Dates are UTC, computed without a clock or a calendar library.
 */

const DAY = 86_400;

function civil(seconds: number): { readonly year: number; readonly month: number; readonly day: number } {
  const z = Math.floor(seconds / DAY) + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function dayOfYear(seconds: number): number {
  const { year, month, day } = civil(seconds);
  let total = day;
  for (let m = 1; m < month; m++) total += daysInMonth(year, m);
  return total;
}

const within = (seconds: number, size: number) => seconds - Math.floor(seconds / size) * size;

/** Functions of a Unix time in seconds, by name. */
export const DATE_FUNCTIONS: ReadonlyMap<string, (seconds: number) => number> = new Map(
  Object.entries<(seconds: number) => number>({
    minute: (t) => Math.floor(within(t, 3600) / 60),
    hour: (t) => Math.floor(within(t, DAY) / 3600),
    day_of_week: (t) => within(Math.floor(t / DAY) + 4, 7),
    day_of_month: (t) => civil(t).day,
    day_of_year: dayOfYear,
    days_in_month: (t) => daysInMonth(civil(t).year, civil(t).month),
    month: (t) => civil(t).month,
    year: (t) => civil(t).year,
  }),
);

/** Functions of one value, by name. */
export const SAMPLE_FUNCTIONS: ReadonlyMap<string, (value: number) => number> = new Map(
  Object.entries<(value: number) => number>({
    abs: Math.abs,
    ceil: Math.ceil,
    floor: Math.floor,
    exp: Math.exp,
    ln: Math.log,
    log2: Math.log2,
    log10: Math.log10,
    sqrt: Math.sqrt,
    sgn: (v) => (v < 0 ? -1 : v > 0 ? 1 : v),
    sin: Math.sin,
    cos: Math.cos,
    tan: Math.tan,
    asin: Math.asin,
    acos: Math.acos,
    atan: Math.atan,
    sinh: Math.sinh,
    cosh: Math.cosh,
    tanh: Math.tanh,
    asinh: Math.asinh,
    acosh: Math.acosh,
    atanh: Math.atanh,
    deg: (v) => (v * 180) / Math.PI,
    rad: (v) => (v * Math.PI) / 180,
  }),
);

/** Rounds to the nearest multiple, halves up, as Prometheus does. */
export function roundTo(value: number, nearest: number): number {
  // Dividing by the inverse is exact for 0.1, 0.01…, where multiplying by the step is not.
  const inverse = 1 / nearest;
  return Math.floor(value * inverse + 0.5) / inverse;
}

/** Limits a value; NaN limits give NaN. */
export function clampTo(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
