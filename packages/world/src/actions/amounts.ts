/**
 * Amounts as players write them.
 */
const UNITS: Readonly<Record<string, number>> = { Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3, Ti: 1024 ** 4 };

/** Bytes of `512Ki`, `8Mi`, `20Gi` or a number; NaN for anything else. */
export function toBytes(amount: string | number | boolean | undefined): number {
  if (typeof amount === 'number') return amount;
  const match = /^([0-9]+(?:\.[0-9]+)?)(Ki|Mi|Gi|Ti)$/.exec(String(amount));
  const unit = match === null ? undefined : UNITS[match[2]!];
  return match === null || unit === undefined ? Number(amount) : Number(match[1]) * unit;
}
