/**
 * Guardrails: how much time, harm and money a drill may cost. Watched at scrapes; each is told once when it is spent.
 */
import type { Instant } from '@firedrill/base';
import type { ImpactCount } from './context.ts';
import type { DrillEvent, Guardrails } from './event.ts';
import type { DrillState } from './state.ts';

/** What a guardrail is held against; impact is counted only when one asks for it. */
export type Spent = { readonly at: Instant; readonly impact: () => readonly ImpactCount[] };

/** Guardrails that are spent at this instant and were not before. */
export function guardrailsReached(state: DrillState, { at, impact }: Spent): readonly DrillEvent[] {
  const { guardrails, reached, page } = state;
  const open = (Object.keys(guardrails) as (keyof Guardrails)[]).filter((name) => !reached.includes(name));
  if (open.length === 0) return [];
  const counts = open.some((name) => name !== 'minutes') ? impact() : [];
  const sum = (of: 'bad' | 'money') => counts.reduce((total, count) => total + count[of], 0);
  const value: Readonly<Record<keyof Guardrails, () => number>> = {
    minutes: () => (page === undefined ? 0 : (at - page.at) / 60),
    badRequests: () => sum('bad'),
    money: () => sum('money'),
  };
  return open.flatMap((guardrail) => {
    const [limit, spent] = [guardrails[guardrail]!, value[guardrail]()];
    return spent >= limit ? [{ type: 'guardrail-reached', guardrail, limit, value: spent }] : [];
  });
}
