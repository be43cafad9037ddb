/**
 * The thin adapter over uPlot: lines, grid and y axis on one canvas; everything that moves with the pointer stands
 * above it as elements. No React inside; the owner calls `update`, `setRange`, `resize`, `destroy`.
 */
import uPlot from 'uplot';
import { DASHES } from '../state/colours.ts';
import { token } from '../state/theme.ts';
import type { ChartData } from './series.ts';

/** How one line is drawn. `token` undefined is the grey of the rest; `dash` overrides the token's own. */
export type LineLook = {
  readonly token: string | undefined;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly alpha?: number;
  readonly show: boolean;
};
/** Where a line ends at the right edge, in px from the top of the plot. */
export type LineEnd = { readonly index: number; readonly y: number };
/** What a chart needs beside its data. */
export type PlotOptions = {
  readonly print: (value: number) => string;
  readonly height: number;
  readonly onDraw: (ends: readonly LineEnd[], plot: Plot) => void;
  readonly logarithmic?: boolean;
};

/** One chart on a canvas. */
export class Plot {
  readonly #host: HTMLElement;
  readonly #options: PlotOptions;
  #chart: uPlot | undefined;
  #data: ChartData = { times: [], lines: [] };
  #looks: readonly LineLook[] = [];
  #range: readonly [number, number] = [0, 1];
  #width = 0;
  #height: number;

  constructor(host: HTMLElement, options: PlotOptions) {
    this.#host = host;
    this.#options = options;
    this.#height = options.height;
  }

  /** New data and looks; builds the canvas again only when the set of lines or a look changed. */
  update(data: ChartData, looks: readonly LineLook[]): void {
    const isSame =
      this.#chart !== undefined && data.lines.length === this.#data.lines.length && sameLooks(looks, this.#looks);
    if (isSame && data === this.#data) return;
    this.#data = data;
    this.#looks = looks;
    if (isSame) this.#chart!.setData(columns(data));
    else this.rebuild();
  }

  /** Seconds since the epoch. */
  setRange(from: number, to: number): void {
    this.#range = [from, to];
    this.#chart?.setScale('x', { min: from, max: to });
  }

  resize(width: number, height: number): void {
    if (width === this.#width && height === this.#height) return;
    this.#width = width;
    this.#height = height;
    if (this.#chart === undefined) this.rebuild();
    else if (width > 0) this.#chart.setSize({ width, height });
  }

  /** Also after the colours changed. */
  rebuild(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
    if (this.#width <= 0) return;
    this.#chart = new uPlot(this.#config(), columns(this.#data), this.#host);
    this.setRange(...this.#range);
  }

  destroy(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  /** Height in px at which a value stands. */
  yOf(value: number): number {
    return this.#chart?.valToPos(value, 'y') ?? 0;
  }

  #config(): uPlot.Options {
    const axis = token('--chart-axis');
    const css = getComputedStyle(this.#host);
    const left = Number.parseFloat(css.getPropertyValue('--plot-left')) || 64;
    const right = Number.parseFloat(css.getPropertyValue('--plot-right')) || 60;
    const grid = { stroke: token('--chart-grid'), width: 1 };
    return {
      width: this.#width,
      height: this.#height,
      padding: [5, right, 5, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, auto: false, range: () => [...this.#range] as [number, number] },
        y: { range: (_, low, high) => yRange(low, high), distr: this.#options.logarithmic ? 3 : 1 },
      },
      axes: [
        { show: false },
        {
          size: left,
          gap: 8,
          stroke: axis,
          font: `11px ${token('--font-ui')}`,
          grid,
          ticks: { show: false },
          space: (_, __, ___, ____, height) => Math.max(26, height / 7),
          values: (_, splits) => splits.map((v) => this.#options.print(v)),
        },
      ],
      series: [{}, ...this.#data.lines.map((_, i) => this.#series(this.#looks[i]!))],
      hooks: { draw: [(chart) => this.#drawn(chart)] },
    };
  }

  #series(look: LineLook): uPlot.Series {
    const colour = token(look.token ?? '--s-rest');
    const dash = look.dash ?? (look.token === undefined ? undefined : DASHES[look.token]);
    return {
      stroke: colour,
      width: look.width,
      alpha: look.alpha ?? 1,
      show: look.show,
      points: { show: false },
      ...(dash === undefined ? {} : { dash: [...dash] }),
      spanGaps: false,
    };
  }

  #drawn(chart: uPlot): void {
    const ends: LineEnd[] = [];
    this.#data.lines.forEach((line, index) => {
      if (line.last !== undefined && this.#looks[index]?.show) ends.push({ index, y: chart.valToPos(line.last, 'y') });
    });
    this.#options.onDraw(ends, this);
  }
}

/** From zero for everything positive, with air above. */
export function yRange(low: number | null, high: number | null): [number, number] {
  const top = high ?? 1;
  const bottom = Math.min(0, low ?? 0);
  if (top === bottom) return [bottom, bottom + 1];
  return [bottom < 0 ? bottom * 1.08 : 0, top <= 0 ? 0 : top * 1.08];
}

function columns(data: ChartData): uPlot.AlignedData {
  return [data.times as number[], ...data.lines.map((l) => l.values as (number | null)[])] as uPlot.AlignedData;
}

function sameLooks(a: readonly LineLook[], b: readonly LineLook[]): boolean {
  return a.length === b.length && a.every((look, i) => JSON.stringify(look) === JSON.stringify(b[i]));
}
