/**
 * Rings of timers: one for each timeout that a world knows, with room for what may be under way.
 */
import type { WorldFile } from '@firedrill/scenario';

/** Bits of a whole number: 2 to this power is above it. */
const bitsFor = (n: number) => 32 - Math.clz32(Math.floor(n));

/** Distinct timeouts that can be set while a world runs, besides those of its file. */
const SPARE_RINGS = 16;

/** One ring per distinct timeout, sized for four times the planned load, and spare ones for values set later. */
export function planRings(file: WorldFile, load: number): { timeout: number; capacity: number }[] {
  const timeouts = new Set<number>();
  for (const s of file.services) {
    for (const c of s.calls) if (c.timeout !== Infinity) timeouts.add(c.timeout);
    for (const p of [...s.pools, ...s.limits]) if (p.acquireTimeout !== Infinity) timeouts.add(p.acquireTimeout);
  }
  for (const c of file.clients) timeouts.add(c.patience);
  const capacity = (timeout: number) =>
    2 ** Math.min(16, Math.max(10, bitsFor(load * 4 * 3 * Math.min(timeout, 20) + 64)));
  const rings = [...timeouts].sort((a, b) => a - b).map((timeout) => ({ timeout, capacity: capacity(timeout) }));
  for (let spare = 0; spare < SPARE_RINGS; spare++) rings.push({ timeout: 0, capacity: 4096 });
  return rings;
}
