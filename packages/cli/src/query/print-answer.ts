/**
 * Answers as a terminal shows them: a table of samples, or of series with their course in small.
 */
import { printFloat, type QueryResult, type ResultSeries } from '@firedrill/query';
import { printTable } from '../table.ts';

const NOTHING = 'Nothing: no data at that time, or none that passes.';
const BARS = '▁▂▃▄▅▆▇█';
const COURSE_WIDTH = 40;

/** A result in lines. */
export function printResult(result: QueryResult): string[] {
  switch (result.kind) {
    case 'scalar':
      return [printFloat(result.value)];
    case 'string':
      return [result.value];
    case 'vector':
      return printRows(
        ['series', 'value'],
        result.samples.map(({ labels, value }) => [printLabels(labels), printFloat(value)]),
      );
    case 'matrix':
      return printRows(['series', 'first', 'last', 'least', 'most', 'course'], result.series.map(printSeries));
  }
}

/** A table, or a word that there is nothing. */
export function printRows(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [NOTHING] : printTable(headings, rows);
}

function printSeries({ labels, values }: ResultSeries): string[] {
  const finite = values.filter(Number.isFinite);
  const ends = [values[0], values.at(-1)].map((value) => (value === undefined ? '' : printFloat(value)));
  if (finite.length === 0) return [printLabels(labels), ...ends, '', '', ''];
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  return [printLabels(labels), ...ends, printFloat(least), printFloat(most), course(values, least, most)];
}

/** Values as bars; of many, as many as fit, each the one that stands there. */
function course(values: Float64Array, least: number, most: number): string {
  const width = Math.min(COURSE_WIDTH, values.length);
  return Array.from({ length: width }, (_, i) => {
    const value = values[Math.floor((i * values.length) / width)]!;
    if (!Number.isFinite(value)) return ' ';
    const height = most === least ? 0 : (value - least) / (most - least);
    return BARS[Math.min(BARS.length - 1, Math.floor(height * BARS.length))]!;
  }).join('');
}

/** `name{label="value"}`, labels in order. */
function printLabels({ __name__: name = '', ...labels }: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(', ')}}`;
}
