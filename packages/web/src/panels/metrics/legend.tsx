/**
 * The legend above a chart: names with their values at the cursor, written without a render; a press hides a line.
 */
import { type JSX, useEffect, useLayoutEffect, useRef } from 'react';
import type { LineLook } from '../../charts/plot.ts';
import { type ChartData, percentile } from '../../charts/series.ts';
import { useDrill, useRoom } from '../../screens/war-room/room.ts';
import { type Unit, withUnit } from '../../state/format.ts';
import { nearestSlot } from './metrics-panel.tsx';

type Props = {
  readonly chart: ChartData;
  readonly looks: readonly LineLook[];
  readonly unit: Unit;
  readonly query: string;
  readonly hidden: ReadonlySet<string>;
  readonly onHide: (hidden: ReadonlySet<string>) => void;
  readonly onLift: (index: number | undefined) => void;
};

/** Hides entries that found no place in the one line, whole, and counts them. */
function fit(host: HTMLElement): void {
  const first = host.firstElementChild as HTMLElement | null;
  const entries = [...host.querySelectorAll<HTMLElement>('.leg')];
  const out = entries.filter((entry) => entry.offsetTop > (first?.offsetTop ?? 0));
  for (const entry of entries) entry.classList.toggle('out', out.includes(entry));
  const more = host.querySelector('.leg-more');
  if (more !== null) more.textContent = out.length === 0 ? '' : `+ ${out.length}`;
}

/** What a chart of one unnamed line shows: its percentile or its metric. */
export function nameOf(query: string): string {
  const quantile = /^histogram_quantile\(\s*([\d.]+)/.exec(query)?.[1];
  if (quantile !== undefined) return percentile(quantile);
  return /[a-zA-Z_:][a-zA-Z0-9_:]*_[a-zA-Z0-9_:]*(?=\s*[{[)\s]|$)/.exec(query)?.[0] ?? '';
}

/** At most eight entries; the rest is counted. */
export function Legend({ chart, looks, unit, query, hidden, onHide, onLift }: Props): JSX.Element {
  const room = useRoom();
  const row = useRef<HTMLDivElement>(null);
  const measuring = useDrill((s) => s.view.actions.some((a) => a.state === 'measuring'));
  const shown = chart.lines
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
        element.textContent = withUnit(slot === undefined ? line.last : line.values[slot], unit);
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
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    onHide(next);
  };
  const isAverage = /_sum\b[\s\S]*\/[\s\S]*_count\b/.test(query);
  return (
    <div className="legend" ref={row}>
      {chart.lines.length > 8 && (
        <>
          <span className="leg-t">{chart.lines.length} series</span>
          <span className="t3 leg-most">8 highest in colour, {chart.lines.length - 8} in grey</span>
        </>
      )}
      {shown.map(({ line, i }) => (
        <button
          key={line.key}
          type="button"
          className={hidden.has(line.key) ? 'leg off' : 'leg'}
          aria-pressed={!hidden.has(line.key)}
          title={Object.entries(line.labels)
            .map(([k, v]) => `${k}="${v}"`)
            .join('\n')}
          onClick={() => toggle(line.key)}
          onPointerEnter={() => onLift(i)}
          onPointerLeave={() => onLift(undefined)}
        >
          <i
            className={
              looks[i]!.dash !== undefined || ['--s6', '--s7', '--s8'].includes(looks[i]!.token ?? '')
                ? 'key dash'
                : 'key'
            }
            style={{ color: `var(${looks[i]!.token})` }}
          />
          <span className="clip">{line.name || nameOf(query)}</span>
          <b className="num" data-line={i} />
        </button>
      ))}
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
