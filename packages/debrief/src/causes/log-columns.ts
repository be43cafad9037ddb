/**
 * Log lines as signals: how many lines of one wording one component writes in a minute, at every scrape.
 */
import type { EpochMs } from '@firedrill/base';
import type { LogReader, LogRecord } from '@firedrill/telemetry';
import { FEWEST_BEFORE, HOLD } from './change-rule.ts';
import type { Column, Sample } from './column.ts';
import { type Components, componentIn, componentOf } from './component-of.ts';

/** Lines kept of each wording in each minute, to show it by. */
const KEPT = 4;
const MINUTE = 60_000;
/** Wordings that are told apart, at most; the rest is not looked at. */
export const MOST_WORDINGS = 2_000;

type Tally = {
  readonly key: string;
  readonly name: string;
  readonly component: string;
  readonly level: string;
  readonly lines: Float64Array;
  readonly kept: Map<number, Sample[]>;
};

/** All wordings of the logs until the last of `times`. */
export function logColumns(
  logs: LogReader,
  components: Components,
  grid: { readonly times: ArrayLike<number>; readonly count: number },
): readonly Column[] {
  const { times, count } = grid;
  if (count === 0) return [];
  const step = count < 2 ? MINUTE : times[1]! - times[0]!;
  const start = times[0]! - step;
  const owners = new Map(logs.streams().map(({ id, labels }) => [id, componentOf(labels, components)]));
  const tallies = new Map<string, Tally>();
  const name = wordings(components);
  logs.scan({ streams: new Set(owners.keys()), from: start, to: times[count - 1]! }, (record) => {
    const owner = owners.get(record.stream)!;
    const wording = name(owner, record);
    const key = `logs|${owner}|${record.level}|${wording}`;
    let tally = tallies.get(key);
    if (tally === undefined) {
      if (tallies.size >= MOST_WORDINGS) return true;
      const component = components.names.has(owner) ? owner : (componentIn(wording, components) ?? owner);
      tally = { key, name: wording, component, level: record.level, lines: new Float64Array(count), kept: new Map() };
      tallies.set(key, tally);
    }
    const place = Math.min(count - 1, Math.floor((record.at - start) / step));
    tally.lines[place]!++;
    keep(tally, record);
    return true;
  });
  const back = Math.max(1, Math.round(MINUTE / step));
  return [...tallies.values()].map((tally) => columnOf(tally, grid, back));
}

/**
 * How lines are named: those of a service by the wording of the first of their template, since a service says the same
 * about many things; those of others (databases, hosts, the cluster), which are few, each by its own.
 */
function wordings({ services }: Components): (owner: string, record: LogRecord) => string {
  const ofServices = new Set(services);
  const known = new Map<number, string>();
  return (owner, record) => {
    const number = ofServices.has(owner) ? record.template : undefined;
    const before = number === undefined ? undefined : known.get(number);
    if (before !== undefined) return before;
    const wording = wordingOf(record.line());
    if (number !== undefined) known.set(number, wording);
    return wording;
  };
}

function keep({ kept }: Tally, record: LogRecord): void {
  const minute = Math.floor(record.at / MINUTE);
  const samples = kept.get(minute) ?? [];
  if (samples.length === 0) kept.set(minute, samples);
  if (samples.length >= KEPT) return;
  samples.push({ at: record.at, seq: record.seq, trace: '', says: wordingOf(record.line()) });
}

function columnOf(
  { key, name, component, level, lines, kept }: Tally,
  { times, count }: { readonly times: ArrayLike<number>; readonly count: number },
  back: number,
): Column {
  const values = lines.map((_, i) => {
    let sum = 0;
    for (let j = Math.max(0, i - back + 1); j <= i; j++) sum += lines[j]!;
    return sum;
  });
  const samples = (from: EpochMs, to: EpochMs) => [...kept.values()].flat().filter(({ at }) => from <= at && at <= to);
  return {
    panel: 'logs',
    key,
    name,
    component,
    what: level,
    how: 'lines',
    times,
    count,
    values,
    counted: 1,
    hold: HOLD,
    // What was never written before is news with its first line.
    holdNew: 1,
    fewest: FEWEST_BEFORE,
    series: [],
    samples,
  };
}

/** What a line says, its numbers left out: the `msg` of a JSON line, else the line. */
export function wordingOf(line: string): string {
  const message = /"msg":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? line;
  return message.replace(/\d+(?:[.:]\d+)*/g, '…').slice(0, 120);
}
