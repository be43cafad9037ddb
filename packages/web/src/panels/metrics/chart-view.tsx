/**
 * A chart of the shared time: canvas lines below; change hairlines, bands, impact start, direct labels, cursor dots and
 * the legend's values above, moved without a render.
 */
import { type JSX, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type EdgeLabel, placeLabels, shortNames } from '../../charts/labels.ts';
import { Overlay } from '../../charts/overlay.tsx';
import { type LineEnd, type LineLook, Plot } from '../../charts/plot.ts';
import type { ChartData, Line } from '../../charts/series.ts';
import { TimeArea } from '../../charts/time-area.tsx';
import { useDrill, useRoom } from '../../screens/war-room/room.ts';
import { colours } from '../../state/colours.ts';
import { type Unit, withUnit } from '../../state/format.ts';
import { themeVersion } from '../../state/theme.ts';
import { Legend } from './legend.tsx';
import { nearestSlot } from './metrics-panel.tsx';
import type { SeriesState } from './series-state.ts';

type Props = {
  readonly chart: ChartData | undefined;
  readonly unit: Unit;
  readonly series: SeriesState;
  readonly dim: boolean;
  readonly size: 'a' | 'b' | 's';
  readonly query: string;
  readonly title: string;
  readonly hasMenus?: boolean;
};

const EMPTY: ChartData = { times: [], lines: [] };

/** All labels but the quantile: p99 and p50 of the same are one hue. */
function hueOf({ labels }: Line): string {
  const { quantile: _, ...rest } = labels;
  return JSON.stringify(rest);
}

/** How lines are drawn: at most eight in colour; quantiles of one entity share its hue. */
export function looksOf(
  lines: readonly Line[],
  lifted: number | undefined,
  hidden: ReadonlySet<string>,
): readonly LineLook[] {
  const own = lines.filter((l) => l.isBefore !== true);
  const tokens = colours.deal(own.map((l) => ({ entity: l.entity, weight: l.most, hue: hueOf(l) })));
  const many = own.length > 8;
  return lines.map((line, i) => {
    if (line.isBefore === true) {
      const of = own.findIndex((l) => `${l.key} before` === line.key);
      return { token: tokens[of], width: 1, alpha: 0.5, dash: [2, 3], show: !hidden.has(own[of]?.key ?? '') };
    }
    const isLifted = lifted === i;
    const quantile = Number(line.labels.quantile ?? Number.NaN);
    const base = many ? (isLifted ? 2.25 : 1) : isLifted || quantile >= 0.99 ? 2.25 : 1.5;
    return {
      token: isLifted ? (tokens[i] ?? '--text') : tokens[i],
      width: base,
      show: !hidden.has(line.key),
      alpha: lifted !== undefined && !isLifted && !many ? 0.55 : 1,
      ...(quantile === 0.5 ? { dash: [4, 3] } : {}),
    };
  });
}

/** Draws `chart`; keeps what it had while a newer one loads. */
export function ChartView({
  chart = EMPTY,
  unit,
  series,
  dim,
  size,
  query,
  title,
  hasMenus = false,
}: Props): JSX.Element {
  const room = useRoom();
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | undefined>(undefined);
  const [ends, setEnds] = useState<readonly LineEnd[]>([]);
  const [height, setHeight] = useState(0);
  const paused = useDrill((s) => s.view.clock.paused);
  const looks = looksOf(chart.lines, series.lifted, series.hidden);
  const own = chart.lines.filter((l) => l.isBefore !== true);

  const print = useRef((value: number) => withUnit(value, unit));
  print.current = (value) => withUnit(value, unit);
  useLayoutEffect(() => {
    const element = host.current!;
    const made = new Plot(element, {
      height: element.clientHeight,
      print: (v) => print.current(v),
      onDraw: (next) => setEnds((before) => (sameEnds(before, next) ? before : next)),
    });
    plot.current = made;
    const follow = () => {
      const range = room.time.range.get();
      made.setRange(range.from / 1000, range.to / 1000);
    };
    const watch = new ResizeObserver(() => {
      made.resize(element.clientWidth, element.clientHeight);
      setHeight(element.clientHeight);
    });
    watch.observe(element);
    follow();
    const stops = [room.time.range.subscribe(follow), themeVersion.subscribe(() => made.rebuild())];
    return () => {
      watch.disconnect();
      for (const stop of stops) stop();
      made.destroy();
    };
  }, [room]);
  useEffect(() => plot.current?.update(chart, looks));

  const labels: readonly EdgeLabel[] = ends
    .filter(({ index }) => index < own.length)
    .map((end) => ({
      key: String(end.index),
      y: end.y,
      weight: chart.lines[end.index]?.most ?? 0,
    }));
  const short = shortNames(own.map((line) => line.name));
  const edge = placeLabels(labels, {
    height: Math.max(0, height - (own.length > 5 ? 26 : 12)),
    gap: 12,
    most: own.length > 5 ? 4 : 5,
  });
  return (
    <figure className={`chart ${dim ? 'is-dim' : ''} ${paused ? 'veil' : ''}`}>
      <figcaption className="sr">{title}</figcaption>
      <Legend chart={chart} looks={looks} unit={unit} query={query} series={series} hasMenus={hasMenus} />
      <div
        className={`plot plot-${size}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a plot is one tab stop; arrows move the cursor
        tabIndex={0}
        role="img"
        aria-label={`Chart. ${title} Arrow keys move the cursor.`}
      >
        <div className="canvas" ref={host} />
        <TimeArea time={room.time}>
          <Overlay />
          <CursorDots chart={chart} looks={looks} plot={plot} />
        </TimeArea>
        {edge.placed.map((label) => {
          const line = chart.lines[Number(label.key)];
          const look = looks[Number(label.key)];
          if (line === undefined) return null;
          return (
            <span key={label.key} className="outlab" style={{ top: label.y + 5 }} title={line.name}>
              <b style={{ color: look?.token === undefined ? undefined : `var(${look.token})` }}>
                {line.name === '' ? withUnit(line.last, unit) : short[Number(label.key)]}
              </b>
            </span>
          );
        })}
        {edge.others > 0 && (
          <span className="outlab others" style={{ top: height - 4 }}>
            {edge.others} others
          </span>
        )}
      </div>
    </figure>
  );
}

function sameEnds(a: readonly LineEnd[], b: readonly LineEnd[]): boolean {
  return a.length === b.length && a.every((end, i) => end.index === b[i]!.index && Math.abs(end.y - b[i]!.y) < 0.5);
}

/** Dots where the coloured lines meet the cursor; at most eight. */
function CursorDots({
  chart,
  looks,
  plot,
}: {
  readonly chart: ChartData;
  readonly looks: readonly LineLook[];
  readonly plot: RefObject<Plot | undefined>;
}): JSX.Element {
  const room = useRoom();
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = () => {
      const at = room.time.cursor.get();
      const range = room.time.range.get();
      const dots = layer.current?.children;
      if (dots === undefined) return;
      chart.lines.forEach((line, i) => {
        const dot = dots[i] as HTMLElement | undefined;
        if (dot === undefined) return;
        const slot =
          at === undefined || at < range.from || at > range.to
            ? undefined
            : nearestSlot(chart.times, at / 1000, line.values);
        const value = slot === undefined ? undefined : line.values[slot];
        const isShown =
          value !== null &&
          value !== undefined &&
          looks[i]?.token !== undefined &&
          looks[i]?.show &&
          line.isBefore !== true;
        dot.style.display = isShown ? '' : 'none';
        if (isShown) {
          dot.style.left = `${((at! - range.from) / (range.to - range.from)) * 100}%`;
          dot.style.top = `${(plot.current?.yOf(value) ?? 0) + 5}px`;
        }
      });
    };
    draw();
    const stops = [room.time.cursor.subscribe(draw), room.time.range.subscribe(draw)];
    return () => {
      for (const stop of stops) stop();
    };
  });
  return (
    <div ref={layer} className="dots" aria-hidden="true">
      {chart.lines.length <= 20 &&
        chart.lines.map((line, i) => (
          <i
            key={line.key}
            className="cdot"
            style={{ color: looks[i]?.token === undefined ? undefined : `var(${looks[i].token})` }}
          />
        ))}
    </div>
  );
}
