/**
 * Numbers as Go prints them: in the JSON of the Prometheus API, in label values, in templates.
 */

/** As the API: `+Inf`, `NaN`, shortest decimal, an exponent only below 1e-6 and from 1e21 on (two digits at least). */
export function printFloat(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-6 || size >= 1e21)) return special(value) ?? exponential(value);
  return special(value) ?? String(value);
}

/** Go's `'f', -1`: shortest decimal, never an exponent. */
export function printFixed(value: number): string {
  const known = special(value);
  if (known !== undefined) return known;
  const plain = String(value);
  if (!plain.includes('e')) return plain;
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0');
}

/** Go's `%v`: shortest, with an exponent below 1e-4 and from 1e6 on (`1e+06`). */
export function printGeneral(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && Number.isFinite(value) && (size < 1e-4 || size >= 1e6)) return exponential(value);
  return special(value) ?? String(value);
}

/** Go's `'e', -1`: shortest, always with an exponent (`1e+00`). */
export function printExponential(value: number): string {
  return special(value, '-0e+00') ?? exponential(value);
}

function special(value: number, negativeZero = '-0'): string | undefined {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  return Object.is(value, -0) ? negativeZero : undefined;
}

function exponential(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}
