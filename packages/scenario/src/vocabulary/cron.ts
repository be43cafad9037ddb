/**
 * Cron lines as Chaos Mesh reads them (robfig/cron: five fields, seconds may stand before them, or a word like `@daily`).
 */
export type CronFields = {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly dates: readonly number[];
  readonly months: readonly number[];
  /** 0 = Sunday. */
  readonly weekdays: readonly number[];
  /** Both the date and the weekday say something: a day fits by either. */
  readonly isEitherDay: boolean;
};

const WORDS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** What a line says; undefined when it is none. */
export function cronFields(line: string): CronFields | undefined {
  const parts = (WORDS[line.trim()] ?? line).trim().split(/\s+/);
  if (parts.length !== 5 && parts.length !== 6) return undefined;
  const [second, minute, hour, date, month, weekday] = parts.length === 5 ? ['0', ...parts] : parts;
  const seconds = valuesOf(second!, 0, 59);
  const minutes = valuesOf(minute!, 0, 59);
  const hours = valuesOf(hour!, 0, 23);
  const dates = valuesOf(date!, 1, 31);
  const months = valuesOf(named(month!, MONTHS, 1), 1, 12);
  const weekdays = valuesOf(named(weekday!, WEEKDAYS, 0), 0, 6);
  if (!seconds || !minutes || !hours || !dates || !months || !weekdays) return undefined;
  const isEitherDay = !/^[*?]/.test(date!) && !/^[*?]/.test(weekday!);
  return { seconds, minutes, hours, dates, months, weekdays, isEitherDay };
}

const named = (field: string, names: readonly string[], first: number) =>
  field.toLowerCase().replaceAll(/[a-z]{3}/g, (word) => {
    const at = names.indexOf(word);
    return at < 0 ? word : String(at + first);
  });

/** `*`, `3`, `1-5`, with a step after a slash (`*` or a range, then how far apart), and lists of these. */
function valuesOf(field: string, least: number, most: number): number[] | undefined {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:[*?]|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (match === null) return undefined;
    const from = match[1] === undefined ? least : Number(match[1]);
    const isOpen = match[1] === undefined || (match[2] === undefined && match[3] !== undefined);
    const to = match[2] === undefined ? (isOpen ? most : from) : Number(match[2]);
    const step = Number(match[3] ?? 1);
    if (from < least || to > most || from > to || step < 1) return undefined;
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}
