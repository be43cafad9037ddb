/**
 * Instants in templates of Loki: reading, printing, counting from the epoch. `now` is the instant of the query; zones are
 * UTC and fixed offsets.
 */
import { TemplateError, type TemplateFunction, type TemplateValue } from '../template/ast.ts';
import { takes } from '../template/builtins.ts';
import { formatGoTime, GoTime, parseGoTime, ZERO_TIME } from '../template/go-time.ts';
import { zoneOffset } from '../template/time-zones.ts';

/** Nanoseconds in one of the unit that the length of an epoch's text tells: days, s, ms, µs, ns. */
const EPOCHS: Readonly<Record<number, bigint>> = {
  5: 86_400_000_000_000n,
  10: 1_000_000_000n,
  13: 1_000_000n,
  16: 1000n,
  19: 1n,
};

function unixToTime(text: string): GoTime {
  const unit = EPOCHS[text.length];
  if (unit === undefined || !/^-?\d+$/.test(text))
    throw new TemplateError(`error calling unixToTime: unable to parse time '${text}'`);
  return new GoTime(BigInt(text) * unit);
}

/** An instant of `date`: what is none is now, whole numbers are seconds. */
function dateOf(value: TemplateValue, now: number): GoTime {
  if (value instanceof GoTime) return value;
  return typeof value === 'bigint' ? new GoTime(value * 1_000_000_000n) : GoTime.ofMs(now);
}

const read = (layout: TemplateValue, text: TemplateValue) => parseGoTime(text as string, layout as string) ?? ZERO_TIME;

function readInZone([layout, zone, text]: readonly [string, string, string]): GoTime {
  const offset = zoneOffset(zone);
  if (offset === 'place')
    throw new TemplateError(
      `error calling toDateInZone: the time zone "${zone}" is that of a place, and its table is not here; UTC and fixed offsets such as Etc/GMT-2 are`,
    );
  return parseGoTime(text, layout, offset) ?? ZERO_TIME;
}

const epoch = (divisor: bigint) => takes(['time'], ([time]) => String((time as GoTime).ns / divisor));

/** Their names and what they do. */
export const TIME_FUNCTIONS: readonly (readonly [string, TemplateFunction])[] = [
  ['now', takes([], (_, { now }) => GoTime.ofMs(now))],
  ['__timestamp__', takes([], (_, { at }) => GoTime.ofMs(at))],
  ['date', takes(['text', 'any'], ([layout, value], { now }) => formatGoTime(dateOf(value, now), layout as string))],
  ['toDate', takes(['text', 'text'], ([layout, text]) => read(layout, text))],
  ['toDateInZone', takes(['text', 'text', 'text'], (args) => readInZone(args as readonly [string, string, string]))],
  ['unixToTime', takes(['text'], ([text]) => unixToTime(text as string))],
  ['unixEpoch', takes(['time'], ([time]) => String((time as GoTime).seconds))],
  ['unixEpochMillis', epoch(1_000_000n)],
  ['unixEpochNanos', epoch(1n)],
];
