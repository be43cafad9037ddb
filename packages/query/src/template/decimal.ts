/**
 * Sums and products of decimals without the dust of doubles: `0.1 + 0.2` is `0.3`. A decimal is an integer and how many
 * of its digits stand behind the point.
 */

type Decimal = { readonly digits: bigint; readonly scale: number };

/** Digits behind the point that a quotient gets. */
const QUOTIENT_SCALE = 16;

function decimalOf(value: number): Decimal {
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  const [whole, fraction = ''] = mantissa.split('.') as [string, string?];
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function numberOf({ digits, scale }: Decimal): number {
  return Number(`${digits}e-${scale}`);
}

function aligned(a: Decimal, b: Decimal): { readonly left: bigint; readonly right: bigint; readonly scale: number } {
  const scale = Math.max(a.scale, b.scale);
  return {
    left: a.digits * 10n ** BigInt(scale - a.scale),
    right: b.digits * 10n ** BigInt(scale - b.scale),
    scale,
  };
}

/** `a op b` of decimals; undefined when it divides by zero or a side is no number. */
export function decimal(op: '+' | '-' | '*' | '/', a: number, b: number): number | undefined {
  if (!Number.isFinite(a) || !Number.isFinite(b) || (op === '/' && b === 0)) return undefined;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  if (op === '*') return numberOf({ digits: x.digits * y.digits, scale: x.scale + y.scale });
  const { left, right, scale } = aligned(x, y);
  if (op === '/')
    return numberOf({ digits: rounded(left * 10n ** BigInt(QUOTIENT_SCALE), right), scale: QUOTIENT_SCALE });
  return numberOf({ digits: op === '+' ? left + right : left - right, scale });
}

/** A quotient to the nearest whole, halves away from zero. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const whole = (2n * n + d) / (2n * d);
  return negative ? -whole : whole;
}
