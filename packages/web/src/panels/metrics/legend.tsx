/**
 * The legend above a chart: names with their values at the cursor, written without a render; a press opens what can be done with the series.
 */
import { type ButtonHTMLAttributes, type JSX, useEffect, useLayoutEffect, useRef } from 'react';
import type { LineLook } from '../../charts/plot.ts';
import { type ChartData, type Line, percentile } from '../../charts/series.ts';
import { useDrill, useRoom } from '../../screens/war-room/room.ts';
import { lengthWords, type Unit, withUnit } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { Menu } from '../../ui/menu.tsx';
import { nearestSlot } from './metrics-panel.tsx';
import { seriesMenu } from './series-menu.ts';
import type { SeriesState } from './series-state.ts';

type Props = {
  readonly chart: ChartData;
  readonly looks: readonly LineLook[];
  readonly unit: Unit;
  readonly query: string;
  readonly series: SeriesState;
  readonly hasMenus: boolean;
};

/** Hides entries that found no place in the one line, whole, and counts them. */
function fit(host: HTMLElement): void {
  const first = host.firstElementChild as HTMLElement | null;
  const entries = [...host.querySelectorAll<HTMLElement>('.leg')];
  const out = entries.filter((entry) => entry.offsetTop > (first?.offsetTop ?? 0));
  for (const entry of entries) entry.classList.toggle('out', out.includes(entry));
  const more = host.querySelector('.leg-more');
  const words = out.length === 0 ? '' : `+ ${out.length}`;
  if (more !== null && more.textContent !== words) more.textContent = words;
}

/** What a chart of one unnamed line shows: its percentile or its metric. */
export function nameOf(query: string): string {
  return percentileOf(query) || (/[a-zA-Z_:][a-zA-Z0-9_:]*_[a-zA-Z0-9_:]*(?=\s*[{[)\s]|$)/.exec(query)?.[0] ?? '');
}

function percentileOf(query: string): string {
  return percentile(/^histogram_quantile\(\s*([\d.]+)/.exec(query)?.[1] ?? '');
}

type EntryProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly line: Line;
  readonly index: number;
  readonly look: LineLook;
  readonly name: string;
  readonly series: SeriesState;
};

/** One name with its value, a line without a name its value alone; lifts its line while it is pointed at. */
function Entry({ line, index, look, name, series, ...rest }: EntryProps): JSX.Element {
  const isDashed = look.dash !== undefined || ['--s6', '--s7', '--s8'].includes(look.token ?? '');
  return (
    <button
      type="button"
      className={series.hidden.has(line.key) ? 'leg off' : 'leg'}
      data-series={index}
      title={Object.entries(line.labels)
        .map(([k, v]) => `${k}="${v}"`)
        .join('\n')}
      onPointerEnter={() => series.lift(index)}
      onPointerLeave={() => series.lift(undefined)}
      {...rest}
    >
      {name !== '' && (
        <>
          <i className={isDashed ? 'key dash' : 'key'} style={{ color: `var(${look.token})` }} />
          <span className="clip">{name}</span>
        </>
      )}
      <b className="num" data-line={index} />
    </button>
  );
}

/** At most eight entries; the rest is counted. */
export function Legend({ chart, looks, unit, query, series, hasMenus }: Props): JSX.Element {
  const room = useRoom();
  const row = useRef<HTMLDivElement>(null);
  const measuring = useDrill((s) => s.view.actions.some((a) => a.state === 'measuring'));
  const own = chart.lines.filter((l) => l.isBefore !== true);
  const span = useStore(room.time.range, (r) => r.to - r.from);
  const shown = own
    .map((line, i) => ({ line, i }))
    .filter(({ i }) => looks[i]?.token !== undefined)
    .slice(0, 8);
  useEffect(() => {
    const write = () => {
      const at = room.time.cursor.get();
      for (const element of row.current?.querySelectorAll<HTMLElement>('b[data-line]') ?? []) {
        const line = chart.lines[Number(element.dataset.line)];
        if (line === undefined) continue;
        const slot = at === undefined ? undefined : nearestSlot(chart.times, at / 1000, line.values);
        const value = slot === undefined && !line.hasEnded ? line.last : line.values[slot ?? -1];
        const words = at === undefined && line.hasEnded ? 'ended' : withUnit(value, unit);
        if (element.textContent !== words) element.textContent = words;
      }
    };
    write();
    return room.time.cursor.subscribe(write);
  });
  useLayoutEffect(() => {
    const host = row.current;
    if (host === null) return;
    const watch = new ResizeObserver(() => fit(host));
    watch.observe(host);
    fit(host);
    return () => watch.disconnect();
  });
  const isAverage = /_sum\b[\s\S]*\/[\s\S]*_count\b/.test(query);
  return (
    <div className="legend" ref={row}>
      {own.length > 8 && (
        <>
          <span className="leg-t">{own.length} series</span>
          <span className="t3 leg-most">8 highest in colour, {own.length - 8} in grey</span>
        </>
      )}
      {shown.map(({ line, i }) =>
        hasMenus ? (
          <Menu
            key={line.key}
            label={`Series ${line.name}`}
            align="start"
            items={seriesMenu(room, line, { chart, series })}
            trigger={<Entry line={line} index={i} look={looks[i]!} name={line.name || nameOf(query)} series={series} />}
          />
        ) : (
          <Entry
            key={line.key}
            line={line}
            index={i}
            look={looks[i]!}
            name={line.name || percentileOf(query)}
            series={series}
          />
        ),
      )}
      {own.length < chart.lines.length && <span className="t3">dotted: −{lengthWords(span)}</span>}
      <span className="leg-more t3 num" />
      {isAverage && <span className="t3">average</span>}
      {measuring && (
        <span className="leg-r t3">
          measuring <span className="sw before" />
          before <span className="sw after" />
          after
        </span>
      )}
    </div>
  );
}
