/**
 * What alert rules do while nothing is wrong: a day of a world without a fault, begun anew with a seed of its own, so that
 * seven of them, in any order and at the same time, are a quiet week. A day is simulated once and taped; any rule can then
 * watch the tape, as Prometheus would have watched the day.
 *
 *     world ── tapeQuietDay ──▶ ▏hour▕▏hour▕ … ── QuietWatch(rules) ──▶ false alarms
 */
import { type EpochMs, hashBytes, hashString, type Instant, instant } from '@firedrill/base';
import { type AddedRule, rulesOf, type WorldFile } from '@firedrill/scenario';
import {
  ChangeStore,
  LogStore,
  MetricStore,
  MetricTape,
  type TapePiece,
  TapeReader,
  TraceStore,
} from '@firedrill/telemetry';
import { World } from '@firedrill/world';
import { type LiveSettings, settle } from '../default-world.ts';
import { RuleWatch } from '../rule-watch.ts';

/** A time that an alert fired without cause; seconds from the beginning of the day. */
export type FalseAlarm = {
  readonly alert: string;
  readonly severity: string;
  readonly at: number;
  readonly lasts: number;
};

/** `hours` is what was simulated; every alarm in it is false, for nothing was wrong. */
export type QuietDay = { readonly day: number; readonly hours: number; readonly alarms: readonly FalseAlarm[] };

/** Days of a quiet week. */
export const QUIET_DAYS = 7;
/** Hours of a day; a piece of its tape is an hour. */
export const QUIET_HOURS = 24;
const HOUR = 3600;
/** So much of a day is lived again to see whether it would be the same one (s). */
const PROBE = 120;

/** A day of a world: `settings` are the parameters that no file has, `day` counts from 0 and is its seed. */
export type QuietWorld = {
  readonly file: WorldFile;
  readonly settings: LiveSettings;
  readonly day: number;
};

/** Simulates a day, hands its tape over hour by hour, and forgets it. */
export function tapeQuietDay(of: QuietWorld, onPiece: (piece: TapePiece, hour: number) => void, hours = QUIET_HOURS) {
  for (let hour = 1, live = liveQuietly(of, HOUR); hour <= hours; hour++) onPiece(live(hour * HOUR), hour);
}

/**
 * A hash of the first two minutes of a day. Where it differs from that of a tape, the tape is of another day: the world
 * or the engine is no longer the one that was taped.
 */
export function probeQuietDay(of: QuietWorld): string {
  const { times, parts } = liveQuietly(of, PROBE)(PROBE);
  const said = [...parts].map(([name, part]) => `${name} ${hashBytes(part)}`);
  return hashString([times.join(' '), ...said].join('\n'));
}

/** A day that is lived up to an instant whenever it is asked; what was written since the last time comes back. */
function liveQuietly({ file, settings, day }: QuietWorld, longest: number): (until: number) => TapePiece {
  const step = file.telemetry.scrapeInterval;
  const metrics = new MetricTape(Math.ceil(longest / step) + 1);
  const stores = { metrics, logs: new LogStore(), traces: new TraceStore(), changes: new ChangeStore() };
  const options = { file, seed: 7000 + day, telemetry: stores, metricsOnly: true, reports: false };
  const world = settle(World.create(options), settings);
  return (until) => {
    world.advance(instant(until));
    return metrics.cut();
  };
}

/** Rules that watch a quiet day from its tape, scrape by scrape. */
export class QuietWatch {
  readonly #names: ReadonlySet<string> | undefined;
  readonly #watch: RuleWatch;
  readonly #reader: TapeReader;
  readonly #log = new AlarmLog();
  readonly #step: number;
  #beganMs: EpochMs | undefined;
  #now: Instant = instant(0);

  /** `step`: the world's scrape interval (s). */
  constructor(rules: readonly AddedRule[], step: number) {
    const metrics = new MetricStore();
    this.#names = namesIn(rules);
    this.#watch = new RuleWatch({ file: 'countermeasure', text: rulesOf(rules) }, metrics, metrics);
    this.#reader = new TapeReader(metrics);
    this.#step = step;
  }

  /** Whether a rule may look at a metric; the parts of others need not be handed in. */
  needs(name: string): boolean {
    return this.#names?.has(name) ?? true;
  }

  /** Watches the next piece: always the parts of all metrics that are needed. */
  see(times: Float64Array, parts: readonly Uint8Array[]): void {
    this.#reader.play(times, parts, (at) => {
      this.#beganMs ??= at - this.#step * 1000;
      this.#now = instant((at - this.#beganMs) / 1000);
      this.#log.take(this.#watch.tick(at, false), this.#now);
    });
  }

  /** What fired; what still fires lasted to the end. */
  alarms(): readonly FalseAlarm[] {
    return this.#log.ended(this.#now);
  }
}

/** Tapes a day and watches it at once; nothing is kept. */
export function quietDay(of: QuietWorld, rules: readonly AddedRule[], hours = QUIET_HOURS): QuietDay {
  const watch = new QuietWatch(rules, of.file.telemetry.scrapeInterval);
  const see = ({ times, parts }: TapePiece) => {
    const needed = [...parts].filter(([name]) => watch.needs(name));
    watch.see(
      times,
      needed.map(([, part]) => part),
    );
  };
  tapeQuietDay(of, see, hours);
  return { day: of.day, hours, alarms: watch.alarms() };
}

type Events = ReturnType<RuleWatch['tick']>;

/** Firings by alert and labels, until each is resolved. */
class AlarmLog {
  readonly #open = new Map<string, Omit<FalseAlarm, 'lasts'>>();
  readonly #alarms: FalseAlarm[] = [];

  take(events: Events, at: Instant): void {
    for (const event of events) {
      if (event.type !== 'alert-fired' && event.type !== 'alert-resolved') continue;
      const key = `${event.alert} ${JSON.stringify(event.labels)}`;
      if (event.type === 'alert-fired') this.#open.set(key, { alert: event.alert, severity: event.severity, at });
      else this.#close(key, at);
    }
  }

  #close(key: string, at: Instant): void {
    const alarm = this.#open.get(key);
    this.#open.delete(key);
    if (alarm !== undefined) this.#alarms.push({ ...alarm, lasts: at - alarm.at });
  }

  ended(at: Instant): readonly FalseAlarm[] {
    for (const key of [...this.#open.keys()]) this.#close(key, at);
    return this.#alarms.sort((a, b) => a.at - b.at);
  }
}

/** Words of the expressions, a metric's name among them; undefined when one is chosen by its name as a label. */
function namesIn(rules: readonly AddedRule[]): ReadonlySet<string> | undefined {
  const expressions = rules.map(({ expr }) => expr);
  if (expressions.some((expr) => expr.includes('__name__'))) return undefined;
  return new Set(expressions.flatMap((expr) => expr.match(/[a-zA-Z_:][a-zA-Z0-9_:]*/g) ?? []));
}
