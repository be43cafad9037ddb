/**
 * The factor of a curve at an instant: linear between its points, level before the first and after the last.
 */
import type { ClientSpec } from '@firedrill/scenario';

/** 1 for an empty curve. */
export function curveFactor(curve: ClientSpec['curve'], seconds: number): number {
  const next = curve.findIndex(({ at }) => at > seconds);
  if (next === 0) return curve[0]!.factor;
  if (next < 0) return curve.at(-1)?.factor ?? 1;
  const [from, to] = [curve[next - 1]!, curve[next]!];
  return from.factor + ((to.factor - from.factor) * (seconds - from.at)) / (to.at - from.at);
}
