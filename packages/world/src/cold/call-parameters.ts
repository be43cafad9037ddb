/**
 * Parameters of a call's policy: `call/<service>/<call>/<field>`. A change holds for attempts sent from then on; those
 * in flight keep what they were sent with. Durations are seconds, switches 0 or 1, Infinity is no limit.
 */
import { forgetWindow, probesChanged, resetBreaker } from '../machine/breaker.ts';
import * as T from '../machine/fields.table.ts';
import { refreshPolicy } from '../machine/policy.ts';
import type { World } from '../world.ts';

/** Whole numbers and switches; `budgetPer` is 1 for every call, 0 for every success. */
const WORDS: Readonly<Record<string, number>> = {
  attempts: T.E_ATTEMPTS,
  failOpen: T.E_FAIL_OPEN,
  cancel: T.E_CANCEL,
  deadline: T.E_DEADLINE,
  backoffJitter: T.E_FULL_JITTER,
  breakerMinimum: T.E_MINIMUM,
  breakerProbes: T.E_PROBES,
  breakerProbesToClose: T.E_TO_CLOSE,
  hedgeMax: T.E_HEDGES,
  budgetPer: T.E_BUDGET_PER,
};

/** Words that mean nothing outside their bounds. */
const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  hedgeMax: [0, T.MAX_HEDGES],
  breakerProbes: [1, 1000],
  breakerProbesToClose: [1, 1000],
};

/** Seconds, shares, factors. */
const NUMBERS: Readonly<Record<string, number>> = {
  hedgeAfter: T.E_HEDGE_AFTER,
  backoffBase: T.E_BASE,
  backoffCap: T.E_CAP,
  backoffFactor: T.E_FACTOR,
  budget: T.E_BUDGET,
  budgetBurst: T.E_BURST,
  breakerThreshold: T.E_THRESHOLD,
  breakerWindow: T.E_WINDOW,
  breakerOpenFor: T.E_OPEN_FOR,
  breakerProbeShare: T.E_PROBE_SHARE,
};

/** Declares the policy of the edge whose row begins at `at`. */
export function definePolicy(world: World, name: string, at: number): void {
  const { machine: m, parameters } = world;
  for (const [field, offset] of Object.entries(WORDS))
    parameters.define(`${name}/${field}`, m.I[at + offset]!, (value) => {
      const [least, most] = BOUNDS[field] ?? [-Infinity, Infinity];
      m.I[at + offset] = Math.min(most, Math.max(least, Math.round(value)));
      probesChanged(m, at);
      refreshPolicy(m, at);
    });
  for (const [field, offset] of Object.entries(NUMBERS))
    parameters.define(`${name}/${field}`, m.F[(at + offset) >> 1]!, (value) => {
      if (offset === T.E_WINDOW && m.F[(at + offset) >> 1] !== value) forgetWindow(m, at);
      m.F[(at + offset) >> 1] = value;
      const most = m.F[(at + T.E_BURST) >> 1]!;
      if (m.F[(at + T.E_TOKENS) >> 1]! > most) m.F[(at + T.E_TOKENS) >> 1] = most;
      refreshPolicy(m, at);
    });
  parameters.define(`${name}/breaker`, m.I[at + T.E_HAS_BREAKER]!, (on) => {
    if (m.I[at + T.E_HAS_BREAKER] === (on > 0 ? 1 : 0)) return;
    m.I[at + T.E_HAS_BREAKER] = on > 0 ? 1 : 0;
    resetBreaker(m, at);
  });
  parameters.define(`${name}/fallback`, m.I[at + T.E_FALLS]!, (on) => {
    m.I[at + T.E_FALLS] = on > 0 && m.I[at + T.E_FALLBACK]! > 0 ? 1 : 0;
  });
}
