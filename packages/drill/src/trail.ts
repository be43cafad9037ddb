/**
 * What stood on the players' screens at each scrape since the page, so that a drill can be seen again as it was. What
 * people did is not kept here: it follows from the facts.
 */
import type { Instant } from '@firedrill/base';
import type { JourneySpec } from '@firedrill/scenario';
import type { Fact } from './event.ts';
import { evolve } from './evolve.ts';
import type { JourneyNow, ViewSources } from './render-view.ts';
import type { RuleWatch } from './rule-watch.ts';
import { binOf, type SliWatch, SPARK_POINTS } from './sli-watch.ts';
import { type DrillState, initialState } from './state.ts';

/** A scrape as it was shown. */
export type Reading = Pick<ViewSources, 'alerts' | 'ordersLost'> & {
  readonly at: Instant;
  readonly journeys: ReadonlyMap<string, JourneyNow>;
};

/** What screens show of the world now. */
export function readingOf(
  now: Instant,
  journeys: readonly JourneySpec[],
  { rules, slis }: { readonly rules: RuleWatch; readonly slis: SliWatch },
): Reading {
  const read = ({ name }: JourneySpec) =>
    [name, { good: slis.good(name), spark: slis.spark(name, now), budgetLeft: slis.budgetLeft(name) }] as const;
  return { at: now, alerts: rules.alerts(), journeys: new Map(journeys.map(read)), ordersLost: slis.ordersLost() };
}

/** Readings in order of time. */
export class Trail {
  readonly #readings: Reading[] = [];

  /** Later than the last. */
  add(reading: Reading): void {
    this.#readings.push(reading);
  }

  /** The last that was not after an instant; the first for what was before it; undefined while there is none. */
  at(at: Instant): Reading | undefined {
    let [low, high] = [0, this.#readings.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#readings[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    const reading = this.#readings[Math.max(0, low - 1)];
    return reading && aged(reading, at);
  }
}

/** A reading as it was still shown at a later instant: its sparks have moved on, and nothing has come in. */
function aged(reading: Reading, at: Instant): Reading {
  const by = binOf(at) - binOf(reading.at);
  if (by <= 0) return reading;
  const journeys = [...reading.journeys].map(([name, now]) => {
    const spark = [...now.spark.slice(by), ...Array.from({ length: Math.min(by, SPARK_POINTS) }, () => null)];
    return [name, { ...now, spark }] as const;
  });
  return { ...reading, journeys: new Map(journeys) };
}

/** What had happened at an instant: how many facts, and the state that they came to. */
export function stateAt(facts: readonly Fact[], at: Instant): { readonly count: number; readonly state: DrillState } {
  let state = initialState;
  let count = 0;
  for (; count < facts.length && facts[count]!.at <= at; count++) state = evolve(state, facts[count]!);
  return { count, state };
}
