/**
 * A row of theory as an experiment. The rule of decision, never bent: a metric is met when the mean of the seeds is no
 * farther from what theory says than 1.5 × half the 95 % interval (Student's t). A row with a metric outside is run
 * once more with four times the customers on fresh seeds, and for that metric this second result decides: with more
 * than 200 metrics one or two of them fall outside by chance alone.
 */
import { type Check, claim, impossible } from './check.ts';
import type { Experiment, Lab } from './lab.ts';
import { type Row, UNIT } from './rows.table.ts';
import { estimate } from './statistics.ts';
import { type LittleReading, measureWindow, type WindowReading } from './window.ts';

/** How far a mean may lie from theory, in half widths of its 95 % interval. */
export const ALLOWED = 1.5;
const AGAIN = 4;
/** Sums of millions of doubles agree to this, relative; a lost or doubled visit is far above it. */
const ROUNDING = 1e-6;

/** The experiment of a row. */
export function rowExperiment(row: Row): Experiment {
  return {
    title: `${row.name} ${row.parameters}`,
    cost: row.customers * row.cost * 8,
    fast: row.fast === true,
    run: (lab) => runRow(lab, row),
  };
}

function runRow(lab: Lab, row: Row): readonly Check[] {
  let first: readonly WindowReading[];
  try {
    first = windows(lab, row, 1);
  } catch (trouble) {
    const why = trouble instanceof Error ? trouble.message : String(trouble);
    return Object.entries(row.expected).map(([metric, expected]) => impossible({ ...row, metric }, expected, why));
  }
  const checks = judge(row, first, '');
  if (checks.every(({ ok }) => ok)) return [...checks, ...littleChecks(row, first)];
  const second = windows(lab, row, AGAIN);
  const decided = judge(row, second, `run again with ${AGAIN} times the customers`);
  return [...checks.map((check, i) => (check.ok ? check : decided[i]!)), ...littleChecks(row, [...first, ...second])];
}

/** One window per seed; a second pass has more customers and seeds of its own. */
function windows(lab: Lab, row: Row, times: number): WindowReading[] {
  const { seeds, customers } = lab.effort;
  const until = ((row.customers * customers * times) / row.rate) * UNIT;
  return Array.from({ length: seeds }, (_, n) => {
    const world = lab.world(row.world, row.fill, times * 1000 + n);
    const above = row.above === undefined ? undefined : row.above * UNIT;
    return measureWindow(world, world.tap({ above, work: row.work }), until * row.warmUp, until);
  });
}

function judge(row: Row, readings: readonly WindowReading[], note: string): Check[] {
  const values = readings.map((window) => row.read(window));
  return Object.entries(row.expected).map(([metric, expected]) => {
    const { mean, halfWidth } = estimate(values.map((value) => value[metric] ?? Number.NaN));
    const room = ALLOWED * halfWidth + 1e-12;
    const allowed: readonly [number, number] = [expected - room, expected + room];
    const ok = mean >= allowed[0] && mean <= allowed[1];
    return {
      name: row.name,
      parameters: row.parameters,
      metric,
      expected,
      measured: mean,
      halfWidth,
      allowed,
      ok,
      note,
    };
  });
}

/** One line per station and pool. */
function littleChecks(row: Row, readings: readonly WindowReading[]): Check[] {
  return littleLines(
    row,
    readings.flatMap(({ little }) => little),
  );
}

/** Little's law of each component, from the run in which the two sides lie farthest apart: expected λW, measured L. */
export function littleLines(
  { name, parameters }: Pick<Check, 'name' | 'parameters'>,
  readings: readonly LittleReading[],
): Check[] {
  const worst = new Map<string, LittleReading>();
  const apart = ({ inside, rateTimesTime }: LittleReading) => Math.abs(inside / rateTimesTime - 1);
  for (const reading of readings) {
    const known = worst.get(reading.component);
    if (known === undefined || !(apart(reading) <= apart(known))) worst.set(reading.component, reading);
  }
  return [...worst.values()].map(({ component, inside, rateTimesTime }) => {
    const room = rateTimesTime * ROUNDING;
    const subject = { name, parameters, metric: `Little ${component}: L = λW` };
    return claim(subject, rateTimesTime, inside, [rateTimesTime - room, rateTimesTime + room]);
  });
}
