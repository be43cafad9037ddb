/**
 * What alert rules do while nothing is wrong: a day of a world without a fault, begun anew with a seed of its own, so that
 * seven of them, in any order and at the same time, are a quiet week. Only metrics that the rules name are kept.
 */
import { type EpochMs, type Instant, instant } from '@firedrill/base';
import type { AddedRule, WorldFile } from '@firedrill/scenario';
import { rulesOf } from '@firedrill/scenario';
import { ChangeStore, type Labels, LogStore, MetricStore, type MetricWriter, TraceStore } from '@firedrill/telemetry';
import { World } from '@firedrill/world';
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
const HOURS = 24;

export type QuietDayOptions = {
  readonly file: WorldFile;
  readonly rules: readonly AddedRule[];
  /** From 0 on; its seed. */
  readonly day: number;
  readonly hours?: number;
  /** Told every simulated hour. */
  readonly onHour?: (hour: number) => void;
};

/** Runs one day and tells what fired. */
export function quietDay({ file, rules, day, hours = HOURS, onHour }: QuietDayOptions): QuietDay {
  const metrics = new MetricStore();
  const stores = {
    metrics: keepNamed(metrics, namesIn(rules)),
    logs: new LogStore(),
    traces: new TraceStore(),
    changes: new ChangeStore(),
  };
  const world = World.create({ file, seed: 7000 + day, telemetry: stores, metricsOnly: true, reports: false });
  const watch = new RuleWatch({ file: 'countermeasure', text: rulesOf(rules) }, metrics, metrics);
  const log = new AlarmLog();
  const ends = hours * 3600;
  const step = file.telemetry.scrapeInterval;
  for (let at = step; at <= ends; at += step) {
    world.advance(instant(at));
    log.take(watch.tick(world.epoch, false), instant(at));
    if (at % 3600 === 0) onHour?.(at / 3600);
  }
  return { day, hours, alarms: log.ended(instant(ends)) };
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

/** Of what is written only series with one of these names; scrapes are kept, so that staleness is the same. */
function keepNamed(to: MetricStore, names: ReadonlySet<string> | undefined): MetricWriter {
  if (names === undefined) return to;
  const isKept = (labels: Labels) => names.has(labels.__name__ ?? '');
  return {
    describe: (meta) => to.describe(meta),
    series: (labels, type) => (isKept(labels) ? to.series(labels, type) : DROPPED),
    seriesBy: (name, values, labels, type) =>
      isKept(labels) ? to.seriesBy(name, values, labels, type) : values.map(() => DROPPED),
    beginScrape: (at: EpochMs, job) => to.beginScrape(at, job),
    put: (id, value) => {
      if (id !== DROPPED) to.put(id, value);
    },
    endScrape: () => to.endScrape(),
  };
}

const DROPPED = -1;
