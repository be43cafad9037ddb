/**
 * Proxies at the door of instances, as HTTPChaos puts them there: a request may be turned into another or never get in,
 * an answer may be cut off, held up or made another. The service itself sees nothing of it: its own measurements are
 * those of what it did.
 */
import { keyedBits, toUniform } from '@firedrill/kernel';
import { statusOf } from './balance.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { REQUEST } from './network.table.ts';
import * as R from './reasons.table.ts';

const DRAW_PROXY = 0x10000030;

/** What one proxy does on one leg of one edge. */
export type DoorProxy = {
  /** Instances whose door it stands at; undefined = all. */
  readonly slots: readonly number[] | undefined;
  readonly leg: number;
  /** Of so many messages. */
  readonly share: number;
  /** Only answers of this status; 0 = any. */
  readonly code: number;
  readonly abort: boolean;
  readonly delay: number;
  /** The answer's reason from now on; -1 = as it is. */
  readonly reason: number;
  /** The operation asked for from now on; -1 = as it is. */
  readonly operation: number;
};

/** A message that goes no further: its visit says why. */
export const ABORTED = -1;

/** What proxies do with a message: seconds that it is held up, or {@link ABORTED}. */
export function intercept(m: Machine, v: number, edge: number, leg: number): number {
  const { I } = m;
  const at = m.visit(v);
  let held = 0;
  for (const proxy of m.proxies[edge] ?? []) {
    if (!concerns(m, v, proxy, leg)) continue;
    held += proxy.delay;
    if (proxy.abort) I[at + T.V_REASON] = R.R_RESET;
    else if (proxy.reason >= 0) I[at + T.V_REASON] = proxy.reason;
    if (leg === REQUEST && (proxy.abort || proxy.reason > 0)) return ABORTED;
    if (proxy.operation >= 0) I[at + T.V_OP] = proxy.operation;
  }
  return held;
}

function concerns(m: Machine, v: number, proxy: DoorProxy, leg: number): boolean {
  const { I } = m;
  const at = m.visit(v);
  if (proxy.leg !== leg || I[m.service(I[at + T.V_SERVICE]!) + T.S_READY] === 0) return false;
  const slot = I[at + T.V_INST]!;
  // An answer without an instance is the caller's side's own: nobody was there to be asked.
  if (leg !== REQUEST && slot < 0) return false;
  if (proxy.slots !== undefined && !proxy.slots.includes(slot)) return false;
  if (proxy.code > 0 && !hasStatus(m, I[at + T.V_REASON]!, proxy.code)) return false;
  return proxy.share >= 1 || toUniform(keyedBits(I[at + T.V_KEY]!, DRAW_PROXY + leg)) < proxy.share;
}

/** Of a good answer no more is known than that it is below 400. */
function hasStatus(m: Machine, reason: number, code: number): boolean {
  return reason === 0 ? code < 400 : statusOf(m, reason) === code;
}
