/**
 * How much a part has changed, from its metrics alone: each series by its median over the last minutes against the
 * median of a calm half hour, in robust deviations (1.4826 × MAD, never less than a twentieth of the level).
 *
 *     ───────── calm ─────────┐ gap ┌─ now ─┐      score = |now − calm| ÷ deviation, at most 50
 */
import { medianOfValues, type Seconds } from '@firedrill/base';
import type { Labels, MetricReader, SeriesView } from '@firedrill/telemetry';

/** Calm is from so long to so long ago, now is the last so long. */
const CALM_FROM: Seconds = 2_400;
const CALM_TO: Seconds = 1_200;
const NOW: Seconds = 240;
/** A single series counts no more than this. */
const MOST = 50;
/** What counts of a part: the mean of so many of its series that changed most. */
const STRONGEST = 5;
/** Of a part, the strongest series of so many metrics are told. */
const MOST_METRICS = 40;

export type ChangedSeries = {
  readonly metric: string;
  readonly labels: Labels;
  readonly score: number;
  readonly rose: boolean;
};
export type ChangedPart = { readonly part: string; readonly score: number; readonly series: readonly ChangedSeries[] };

/** The parts that series name, most changed first; a series counts for the first part that it names. */
export function rankParts(metrics: MetricReader, parts: readonly string[]): readonly ChangedPart[] {
  const known = new Set(parts);
  const byPart = new Map<string, ChangedSeries[]>();
  for (const series of metrics.select([])) {
    const part = Object.entries(series.labels).find(([name, value]) => name !== '__name__' && known.has(value))?.[1];
    const changed = part === undefined ? undefined : changeOf(series);
    if (part === undefined || changed === undefined) continue;
    byPart.set(part, [...(byPart.get(part) ?? []), changed]);
  }
  return [...byPart]
    .map(([part, all]) => {
      const metrics = new Set<string>();
      const series = all
        .sort((a, b) => b.score - a.score)
        .filter(({ metric }) => !metrics.has(metric) && metrics.add(metric))
        .slice(0, MOST_METRICS);
      const strongest = series.slice(0, STRONGEST);
      return { part, series, score: strongest.reduce((sum, { score }) => sum + score, 0) / STRONGEST };
    })
    .sort((a, b) => b.score - a.score || (a.part < b.part ? -1 : 1));
}

/** The change of one series; undefined when there is too little of it. */
function changeOf(series: SeriesView): ChangedSeries | undefined {
  const { labels, times, first, count, values, counter } = series;
  const last = times[first + count - 1];
  if (last === undefined || count < 20) return undefined;
  const calm: number[] = [];
  const now: number[] = [];
  for (let i = counter ? 1 : 0; i < count; i++) {
    const age = (last - times[first + i]!) / 1000;
    const into = age <= NOW ? now : age >= CALM_TO && age <= CALM_FROM ? calm : undefined;
    const value = counter ? Math.max(0, values[i]! - values[i - 1]!) : values[i]!;
    if (into !== undefined && Number.isFinite(value)) into.push(value);
  }
  if (calm.length < 5 || now.length < 3) return undefined;
  const level = medianOfValues(calm);
  const recent = medianOfValues(now);
  const spread = 1.4826 * medianOfValues(calm.map((value) => Math.abs(value - level)));
  const score = Math.abs(recent - level) / Math.max(spread, 0.05 * Math.abs(level), 1e-3);
  return { metric: labels.__name__ ?? '', labels, score: Math.min(MOST, score), rose: recent > level };
}
