/**
 * What can be done with one series: show it alone, hide it, go to the logs or traces of its service.
 */
import type { ChartData, Line } from '../../charts/series.ts';
import type { Room } from '../../screens/war-room/room.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import type { SeriesState } from './series-state.ts';

/** The menu of `line`. */
export function seriesMenu(
  room: Room,
  line: Line,
  { chart, series }: { readonly chart: ChartData; readonly series: SeriesState },
): readonly MenuItem[] {
  const isHidden = series.hidden.has(line.key);
  const others = chart.lines.filter((l) => l.key !== line.key).map((l) => l.key);
  const service = line.labels.service_name ?? line.labels.service;
  const toggled = new Set(series.hidden);
  if (!toggled.delete(line.key)) toggled.add(line.key);
  const items: MenuItem[] = [{ id: 'hide', title: isHidden ? 'Show' : 'Hide', run: () => series.hide(toggled) }];
  if (others.length > 0) items.unshift({ id: 'only', title: 'Only this', run: () => series.hide(new Set(others)) });
  if (series.hidden.size > 0) items.push({ id: 'all', title: 'Show all', run: () => series.hide(new Set()) });
  if (service === undefined) return items;
  const { evidence } = room.drill.state.get().view!;
  const quoted = JSON.stringify(service);
  if (evidence.logs)
    items.push({
      id: 'logs',
      title: `Logs of ${service}`,
      run: () => room.open('logs', `{service_name=${quoted}}`),
    });
  if (evidence.traces)
    items.push({
      id: 'traces',
      title: `Traces of ${service}`,
      run: () => room.open('traces', `{ resource.service.name = ${quoted} }`),
    });
  return items;
}
