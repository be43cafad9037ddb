/**
 * The same result as a table: first, least, most, last per series. The chart's equal for those who do not see it.
 */
import type { JSX } from 'react';
import type { ChartData } from '../../charts/series.ts';
import { type Unit, withUnit } from '../../state/format.ts';
import { ScrollRegion } from '../../ui/parts.tsx';

/** One row per series. */
export function SeriesTable({ chart, unit }: { readonly chart: ChartData; readonly unit: Unit }): JSX.Element {
  return (
    <ScrollRegion className="tablebox" label="Series">
      <table className="data">
        <thead>
          <tr>
            <th scope="col">Series</th>
            <th scope="col" className="r">
              First
            </th>
            <th scope="col" className="r">
              Least
            </th>
            <th scope="col" className="r">
              Most
            </th>
            <th scope="col" className="r">
              Last
            </th>
          </tr>
        </thead>
        <tbody>
          {chart.lines.map((line) => {
            const known = line.values.filter((v) => v !== null);
            return (
              <tr key={line.key}>
                <td className="mono clip" title={line.key}>
                  {line.name}
                </td>
                <td className="r num">{withUnit(known[0], unit)}</td>
                <td className="r num">{withUnit(known.length === 0 ? undefined : Math.min(...known), unit)}</td>
                <td className="r num">{withUnit(known.length === 0 ? undefined : line.most, unit)}</td>
                <td className="r num">{withUnit(line.last, unit)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
