/**
 * Watches what users get: per journey, whether its SLI over its own window is inside its goal; over all, since when
 * they hold. Speaks in events at the instants it is asked; keeps totals and the last half hour for the view.
 */
import type { Instant, Seconds } from '@firedrill/base';
import type { JourneySpec } from '@firedrill/scenario';
import type { JourneyReading, WorldLike } from '@firedrill/world';
import type { ImpactCount } from './context.ts';
import type { DrillEvent } from './event.ts';

/** Width of a point of the spark line, and how many are kept. */
export const SPARK_SECONDS: Seconds = 30;
export const SPARK_POINTS = 60;

type Totals = { requests: number; bad: number; failed: number };
type Bin = { readonly index: number; requests: number; good: number };
type Watched = {
  readonly spec: JourneySpec;
  readonly totals: Totals;
  readonly sinceStart: Totals;
  readonly bins: Bin[];
  good: number | undefined;
  impacted: boolean;
};

/** A {@link SliWatch} as plain data; journeys stand in the order of its options. */
export type FrozenSlis = {
  readonly watched: readonly Omit<Readonly<Watched>, 'spec'>[];
  readonly last: number;
  readonly holdingSince: Instant | undefined;
  readonly hadImpact: boolean;
  readonly recovered: boolean;
};

export type SliWatchOptions = {
  readonly journeys: readonly JourneySpec[];
  /** The drill's first instant: totals of the impact count from here. */
  readonly start: Instant;
  /** All journeys must hold so long to count as recovered. */
  readonly hold: Seconds;
};

export class SliWatch {
  readonly #watched: readonly Watched[];
  readonly #options: SliWatchOptions;
  #last = 0;
  #holdingSince: Instant | undefined;
  #hadImpact = false;
  #recovered = false;

  constructor(options: SliWatchOptions) {
    this.#options = options;
    this.#watched = options.journeys.map((spec) => ({
      spec,
      totals: zero(),
      sinceStart: zero(),
      bins: [],
      good: undefined,
      impacted: false,
    }));
  }

  /** Reads the world at its present instant, later than the last; `paged` allows the verdict of recovery. */
  tick(world: WorldLike, paged: boolean): DrillEvent[] {
    this.#count(world);
    const events = this.#watched.flatMap((journey) => this.#judge(journey, world));
    return [...events, ...this.#judgeRecovery(world.now, paged)];
  }

  /** What is counted and judged so far, as plain data. */
  freeze(): FrozenSlis {
    return {
      watched: this.#watched.map(({ totals, sinceStart, bins, good, impacted }) => ({
        totals: { ...totals },
        sinceStart: { ...sinceStart },
        bins: bins.map((bin) => ({ ...bin })),
        good,
        impacted,
      })),
      last: this.#last,
      holdingSince: this.#holdingSince,
      hadImpact: this.#hadImpact,
      recovered: this.#recovered,
    };
  }

  /** Goes on from what was counted over the same journeys. */
  thaw(frozen: FrozenSlis): void {
    frozen.watched.forEach((from, j) => {
      const to = this.#watched[j]!;
      Object.assign(to.totals, from.totals);
      Object.assign(to.sinceStart, from.sinceStart);
      to.bins.splice(0, to.bins.length, ...from.bins.map((bin) => ({ ...bin })));
      to.good = from.good;
      to.impacted = from.impacted;
    });
    this.#last = frozen.last;
    this.#holdingSince = frozen.holdingSince;
    this.#hadImpact = frozen.hadImpact;
    this.#recovered = frozen.recovered;
  }

  /** Share of good requests in the journey's window; undefined without traffic. */
  good(journey: string): number | undefined {
    return this.#of(journey)?.good;
  }

  /** Journeys outside their goal. */
  broken(): readonly string[] {
    return this.#watched.filter((w) => w.impacted).map((w) => w.spec.name);
  }

  /** Last {@link SPARK_POINTS} points, oldest first; null without traffic. */
  spark(journey: string, now: Instant): readonly (number | null)[] {
    const bins = this.#of(journey)?.bins ?? [];
    const last = binOf(now);
    return Array.from({ length: SPARK_POINTS }, (_, i) => {
      const bin = bins.find((b) => b.index === last - SPARK_POINTS + 1 + i);
      return bin === undefined || bin.requests === 0 ? null : bin.good / bin.requests;
    });
  }

  /**
   * Share of a 30-day error budget left, had the whole month the request rate seen so far and its other days no bad
   * request: 1 − bad ÷ ((1 − goal) × rate × 30 days).
   */
  budgetLeft(journey: string): number {
    const found = this.#of(journey);
    if (found === undefined || found.totals.requests === 0 || this.#last <= 0) return 1;
    const monthly = (1 - found.spec.goal) * (found.totals.requests / this.#last) * 30 * 86_400;
    return monthly <= 0 ? (found.totals.bad === 0 ? 1 : 0) : 1 - found.totals.bad / monthly;
  }

  /** Failed requests since the drill's first instant over the journeys that carry money; undefined when none does. */
  ordersLost(): number | undefined {
    const valued = this.#watched.filter((w) => w.spec.value > 0);
    return valued.length === 0 ? undefined : valued.reduce((sum, w) => sum + w.sinceStart.failed, 0);
  }

  /** Totals from the drill's first instant to the world's present one, which may lie between two ticks. */
  impact(world: WorldLike): readonly ImpactCount[] {
    const rest = world.now > this.#last ? world.journeys(this.#last as Instant, world.now) : [];
    return this.#watched.map(({ spec, sinceStart }) => {
      const totals = { ...sinceStart };
      const reading = rest.find((r) => r.journey === spec.name);
      if (reading !== undefined) add(totals, reading);
      return {
        journey: spec.name,
        requests: totals.requests,
        bad: totals.bad,
        money: Math.round(totals.failed * spec.value * 100) / 100,
      };
    });
  }

  #of(journey: string): Watched | undefined {
    return this.#watched.find((w) => w.spec.name === journey);
  }

  #count(world: WorldLike): void {
    const readings = world.journeys(this.#last as Instant, world.now);
    for (const journey of this.#watched) {
      const reading = readings.find((r) => r.journey === journey.spec.name);
      if (reading === undefined) continue;
      add(journey.totals, reading);
      if (this.#last >= this.#options.start) add(journey.sinceStart, reading);
      addToBins(journey.bins, binOf(world.now), reading);
    }
    this.#last = world.now;
  }

  #judge(journey: Watched, world: WorldLike): DrillEvent[] {
    const { spec } = journey;
    const from = Math.max(0, world.now - spec.window) as Instant;
    const reading = world.journeys(from, world.now).find((r) => r.journey === spec.name);
    journey.good = reading === undefined || reading.requests === 0 ? undefined : reading.good / reading.requests;
    if (world.now < spec.window || journey.good === undefined) return [];
    const impacted = journey.good < spec.goal;
    if (impacted === journey.impacted) return [];
    journey.impacted = impacted;
    const good = Math.round(journey.good * 1e6) / 1e6;
    return [{ type: impacted ? 'impact-began' : 'impact-ended', journey: spec.name, good }];
  }

  #judgeRecovery(now: Instant, paged: boolean): DrillEvent[] {
    const broken = this.#watched.find((w) => w.impacted);
    if (broken !== undefined) {
      if (now >= this.#options.start) this.#hadImpact = true;
      this.#holdingSince = undefined;
      if (!this.#recovered) return [];
      this.#recovered = false;
      return [{ type: 'relapsed', journey: broken.spec.name }];
    }
    this.#holdingSince ??= now;
    if (this.#recovered || !paged || !this.#hadImpact || now - this.#holdingSince < this.#options.hold) return [];
    this.#recovered = true;
    return [{ type: 'recovered', since: this.#holdingSince }];
  }
}

const zero = (): Totals => ({ requests: 0, bad: 0, failed: 0 });

function add(totals: Totals, reading: JourneyReading): void {
  totals.requests += reading.requests;
  totals.bad += reading.requests - reading.good;
  totals.failed += reading.failed;
}

/** The point an instant ends in: (0, 30] is the first. */
export function binOf(at: Instant): number {
  return Math.ceil(at / SPARK_SECONDS) - 1;
}

function addToBins(bins: Bin[], index: number, reading: JourneyReading): void {
  const last = bins.at(-1);
  if (last !== undefined && last.index === index) {
    last.requests += reading.requests;
    last.good += reading.good;
    return;
  }
  bins.push({ index, requests: reading.requests, good: reading.good });
  if (bins.length > SPARK_POINTS) bins.shift();
}
