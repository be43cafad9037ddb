/**
 * When a cron line is next due, in UTC. The line was checked by the language; fields are as in robfig/cron: seconds may
 * stand first, a day fits by either of its two fields where both say something.
 */
import { cronFields } from '@firedrill/scenario';

const DAY = 86_400_000;
/** A line such as 30 February is never due. */
const MOST_DAYS = 4 * 366;

/** The first instant after an epoch (ms) at which a line is due; Infinity when never within four years. */
export function nextOf(line: string, after: number): number {
  const fields = cronFields(line);
  if (fields === undefined) return Infinity;
  const from = Math.floor(after / 1000) * 1000 + 1000;
  for (let n = 0; n < MOST_DAYS; n++) {
    const midnight = Math.floor(from / DAY) * DAY + n * DAY;
    const { month, date } = dateOf(midnight / DAY);
    const weekday = (midnight / DAY + 4) % 7;
    if (!fields.months.includes(month)) continue;
    const [byDate, byWeekday] = [fields.dates.includes(date), fields.weekdays.includes(weekday)];
    const isDay = fields.isEitherDay ? byDate || byWeekday : byDate && byWeekday;
    if (!isDay) continue;
    const due = inDay(fields, n === 0 ? (from - midnight) / 1000 : 0);
    if (due !== undefined) return midnight + due * 1000;
  }
  return Infinity;
}

/** The first second of a day, from one on, that fits. */
function inDay(
  { hours, minutes, seconds }: NonNullable<ReturnType<typeof cronFields>>,
  from: number,
): number | undefined {
  for (const hour of hours)
    for (const minute of minutes) {
      const start = hour * 3600 + minute * 60;
      if (start + 59 < from) continue;
      const second = seconds.find((s) => start + s >= from);
      if (second !== undefined) return start + second;
    }
  return undefined;
}

/** Month and date of a day counted from 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms"). */
function dateOf(days: number): { readonly month: number; readonly date: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return { month: fromMarch < 10 ? fromMarch + 3 : fromMarch - 9, date };
}
