/**
 * The pages that a database keeps in memory, as amounts: of each table its hot pages and the rest. Reading brings pages
 * in; when memory is full those go that are least asked for, by Che's characteristic time (Che, Tung & Wang 2002).
 */
import { exp } from '@firedrill/kernel';

/** Some pages that are asked for alike. Plain data. */
export type PageClass = {
  /** How many there are, and how many of them are in memory. */
  pages: number;
  resident: number;
  /** Accesses a second, smoothed over about half a minute. */
  rate: number;
};

const SMOOTHING = 1 / 30;
const STEPS = 60;
/** A page asked for so often in that time is in memory, but for one in 10¹⁷. */
const SURE = 40;

/** Share of accesses to a class that find their page in memory. */
export function hitShare({ pages, resident }: PageClass): number {
  return pages <= 0 ? 1 : Math.min(1, resident / pages);
}

/** One second: what was asked for brings in what was missing, and what is least asked for makes room. */
export function turnPages(classes: readonly PageClass[], accesses: readonly number[], capacity: number): void {
  let inside = 0;
  classes.forEach((one, i) => {
    const asked = accesses[i]!;
    one.rate += (asked - one.rate) * SMOOTHING;
    one.resident = Math.min(one.pages, one.resident + asked * (1 - hitShare(one)));
    inside += one.resident;
  });
  if (inside > capacity) makeRoom(classes, inside - capacity, capacity);
}

/** Takes so many pages away: first from those that hold more than they would in the long run. */
function makeRoom(classes: readonly PageClass[], over: number, capacity: number): void {
  const time = characteristicTime(classes, capacity);
  const surplus = classes.map((one) => Math.max(0, one.resident - longRun(one, time)));
  const total = surplus.reduce((sum, n) => sum + n, 0);
  const share = total > 0 ? Math.min(1, over / total) : 0;
  let left = over;
  classes.forEach((one, i) => {
    one.resident -= surplus[i]! * share;
    left -= surplus[i]! * share;
  });
  const inside = classes.reduce((sum, { resident }) => sum + resident, 0);
  if (left > 1e-6 && inside > 0) for (const one of classes) one.resident *= Math.max(0, 1 - left / inside);
}

/** Pages of a class in memory in the long run, when nothing unasked for stays longer than this. */
function longRun({ pages, rate }: PageClass, time: number): number {
  if (pages <= 0) return 0;
  const asked = (rate / pages) * time;
  return asked > SURE ? pages : pages * (1 - exp(-asked));
}

/** The time that a page stays without being asked for, so that all of memory is in use. */
function characteristicTime(classes: readonly PageClass[], capacity: number): number {
  let [low, high] = [0, 1e9];
  for (let i = 0; i < STEPS; i++) {
    const middle = (low + high) / 2;
    const inside = classes.reduce((sum, one) => sum + longRun(one, middle), 0);
    if (inside < capacity) low = middle;
    else high = middle;
  }
  return low;
}

/** At instant 0: hot pages first, then of the rest as much as there is room for. */
export function warmPages(classes: readonly PageClass[], isHot: readonly boolean[], capacity: number): void {
  let room = capacity;
  for (const hot of [true, false]) {
    const these = classes.filter((_, i) => isHot[i] === hot);
    const wanted = these.reduce((sum, { pages }) => sum + pages, 0);
    const share = wanted <= 0 ? 0 : Math.min(1, room / wanted);
    for (const one of these) one.resident = one.pages * share;
    room -= wanted * share;
  }
}
