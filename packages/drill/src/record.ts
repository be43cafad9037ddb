/**
 * The record of a drill: facts, appended and never changed, with what follows from them (state, timeline) kept beside.
 */
import { canonicalJson, type EpochMs, hashString, type Instant } from '@firedrill/base';
import type { DrillEvent, Fact } from './event.ts';
import { evolve } from './evolve.ts';
import { type DrillState, initialState } from './state.ts';
import { timelineRow } from './timeline.ts';
import type { TimelineRow } from './view.ts';

export class DrillRecord {
  readonly #epochOf: (at: Instant) => EpochMs;
  readonly #facts: Fact[] = [];
  readonly #rows: TimelineRow[] = [];
  #state: DrillState = initialState;

  constructor(epochOf: (at: Instant) => EpochMs) {
    this.#epochOf = epochOf;
  }

  /** Appends what happened at `at`. */
  append(events: readonly DrillEvent[], at: Instant, actor: string): void {
    for (const event of events) {
      const fact: Fact = { seq: this.#facts.length + 1, at, epochMs: this.#epochOf(at), actor, event };
      this.#rows.push(timelineRow(fact, this.#state));
      this.#facts.push(fact);
      this.#state = evolve(this.#state, fact);
    }
  }

  get facts(): readonly Fact[] {
    return this.#facts;
  }

  get rows(): readonly TimelineRow[] {
    return this.#rows;
  }

  get state(): DrillState {
    return this.#state;
  }
}

/** 128-bit hash over the canonical JSON of facts: equal facts, equal hash, on every machine. */
export function hashFacts(facts: readonly Fact[]): string {
  return hashString(canonicalJson(facts));
}
