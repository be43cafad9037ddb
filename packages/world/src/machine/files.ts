/**
 * Temporary files that requests write on a volume of a host. A program comes here only while something is wrong with the
 * volume: it is full, its writes fail, or they take long.
 */
import { KIND_BITS, keyedBits } from '@firedrill/kernel';
import { VO_DELAY, VO_DELAYED, VO_ERROR, VO_FAILS, VOLUME } from './disks.table.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { finish } from './requests.ts';

/** Tells the draw of a delay from that of an error. */
const DELAYED = 0x5de1a;

/** Writes a file: true = that takes its time, or has failed with the request. */
export function writeFile(m: Machine, v: number, pc: number): boolean {
  const { I, F, code } = m;
  const at = m.visit(v);
  const volume = m.volumes + code[pc + 1]! * VOLUME;
  if (keyedBits(I[at + T.V_KEY]!, pc) >>> 1 < I[volume + VO_FAILS]!) {
    finish(m, v, 500, code[pc + 2]! + I[volume + VO_ERROR]!);
    return true;
  }
  if (keyedBits(I[at + T.V_KEY]!, pc ^ DELAYED) >>> 1 >= I[volume + VO_DELAYED]!) return false;
  I[at + T.V_STATE] = T.WORKING;
  I[at + T.V_REASON] = 0;
  m.kernel.at(F[m.now]! + I[volume + VO_DELAY]! * 1e-6, (v << KIND_BITS) | T.EV_WORK);
  return true;
}
