/**
 * What Loki tells of its streams: their labels, how many lines and bytes they hold. Bytes are an estimate, as with the
 * original: lines are worded only when they are read, so a sample of each stream's stands for the rest.
 */
import type { EpochMs } from '@firedrill/base';
import { type LogSelection, selectStreams } from '@firedrill/query';
import type { Labels } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import type { LokiSource } from './loki.ts';
import { type Bounds, boundsOf, matchersOf, selectionOf, stepOf } from './loki-params.ts';
import { badData, success, text, texts } from './params.ts';

type Params = QueryRequest['params'];

/** `labels`. */
export function labelNames(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  boundsOf(params, source.now);
  const names = new Set(matching(source, selectionOf(params, true).matchers).flatMap((labels) => Object.keys(labels)));
  return success(json([...names].sort()));
}

/** `label/<name>/values`. */
export function labelValues(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  boundsOf(params, source.now);
  const name = text(params, ':name') ?? '';
  const values = matching(source, selectionOf(params, true).matchers).flatMap((labels) => labels[name] ?? []);
  return success(json([...new Set(values)].sort()));
}

/** `series`: streams with a line in the range that one of the selectors selects. */
export function series(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  const bounds = boundsOf(params, source.now);
  const matches = texts(params, 'match').filter((match) => !/^\{\s*\}$/.test(match.trim()));
  const selected = new Map<number, Labels>();
  for (const matchers of matches.length === 0 ? [[]] : matches.map(matchersOf)) {
    const { ids, labels } = selectStreams(source.logs, matchers);
    for (const id of ids) selected.set(id, labels[id]!);
  }
  const held = countLines(source, new Set(selected.keys()), bounds);
  return success(json([...selected].filter(([id]) => held.has(id)).map(([, labels]) => labels)));
}

/** `index/stats`: streams, chunks, entries and bytes that a selector resolves to. */
export function indexStats(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  const bounds = boundsOf(params, source.now);
  const held = [...volumes(source, selectionOf(params), bounds).values()];
  const sum = (of: (one: Held) => number) => held.reduce((total, one) => total + of(one), 0);
  const body = {
    streams: held.length,
    chunks: sum(({ lines }) => Math.ceil(lines / LINES_PER_CHUNK)),
    bytes: Math.round(sum(bytesOf)),
    entries: sum(({ lines }) => lines),
  };
  return { status: 200, body: json(body) };
}

/** `detected_labels`: labels worth choosing by, with how many values they have. */
export function detectedLabels(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  boundsOf(params, source.now);
  const values = new Map<string, Set<string>>();
  for (const labels of matching(source, selectionOf(params, true).matchers))
    for (const [name, value] of Object.entries(labels)) values.set(name, (values.get(name) ?? new Set()).add(value));
  const detected = [...values].map(([label, held]) => ({ label, cardinality: held.size }));
  return { status: 200, body: json({ detectedLabels: detected }) };
}

/** `index/volume`: bytes in the whole range, the most first. */
export function volume(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  const ask = volumeAsk(source, params);
  const totals = groupVolumes(ask, volumes(source, ask.selection, ask.bounds));
  const at = Math.round(ask.bounds.asked) / 1000;
  const result = [...totals.values()]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, ask.limit)
    .map(({ metric, bytes }) => ({ metric, value: [at, String(Math.round(bytes))] }));
  return success(json({ resultType: 'vector', result }));
}

/** `index/volume_range`: the same step by step, each told at its end. */
export function volumeRange(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  const ask = volumeAsk(source, params);
  const { start, end, asked } = ask.bounds;
  const step = stepOf(params, ask.bounds);
  const rows = new Map<string, { metric: Labels; values: [number, string][]; total: number }>();
  for (let from = start; from < end; from += step) {
    const to = Math.min(from + step, end);
    const part = { start: from, end: to, asked: to };
    for (const [key, { metric, bytes }] of groupVolumes(ask, volumes(source, ask.selection, part))) {
      const row = rows.get(key) ?? { metric, values: [], total: 0 };
      row.values.push([Math.round(Math.min(from + step, asked)) / 1000, String(Math.round(bytes))]);
      row.total += bytes;
      rows.set(key, row);
    }
  }
  const result = [...rows.values()]
    .sort((a, b) => b.total - a.total)
    .slice(0, ask.limit)
    .map(({ metric, values }) => ({ metric, values }));
  return success(json({ resultType: 'matrix', result }));
}

/** Lines of a chunk, for an estimate of how many there would be. */
const LINES_PER_CHUNK = 10_000;
/** Lines of a stream that are worded to know how long they are. */
const SAMPLE = 20;

type Held = { lines: number; sampled: number; length: number; readonly labels: Labels };

function bytesOf({ lines, sampled, length }: Held): number {
  return sampled === 0 ? 0 : (lines * length) / sampled;
}

function matching({ logs }: LokiSource, matchers: LogSelection['matchers']): readonly Labels[] {
  const { ids, labels } = selectStreams(logs, matchers);
  return [...ids].map((id) => labels[id]!);
}

/** Which of the streams have a line in the range. */
function countLines({ logs }: LokiSource, streams: ReadonlySet<number>, { start, end }: Bounds): ReadonlySet<number> {
  const seen = new Set<number>();
  if (streams.size > 0 && end > start)
    logs.scan({ streams, from: start, to: end }, ({ stream }) => {
      seen.add(stream);
      return seen.size < streams.size;
    });
  return seen;
}

/** What each selected stream holds in the range; those without a line are left out. */
function volumes({ logs }: LokiSource, { matchers }: LogSelection, range: { start: EpochMs; end: EpochMs }) {
  const { ids, labels } = selectStreams(logs, matchers);
  const held = new Map<number, Held>();
  if (ids.size === 0 || range.end <= range.start) return held;
  logs.scan({ streams: ids, from: range.start, to: range.end }, (record) => {
    let one = held.get(record.stream);
    if (one === undefined) {
      one = { lines: 0, sampled: 0, length: 0, labels: labels[record.stream]! };
      held.set(record.stream, one);
    }
    one.lines++;
    if (one.sampled < SAMPLE) {
      one.sampled++;
      one.length += Buffer.byteLength(record.line());
    }
    return true;
  });
  return held;
}

type VolumeAsk = {
  readonly selection: LogSelection;
  readonly bounds: Bounds;
  readonly limit: number;
  readonly target: readonly string[];
  readonly byLabels: boolean;
};

function volumeAsk(source: LokiSource, params: Params): VolumeAsk {
  const selection = selectionOf(params);
  const aggregate = text(params, 'aggregateBy') || 'series';
  if (aggregate !== 'series' && aggregate !== 'labels') throw badData('invalid aggregation option');
  const asked = text(params, 'limit') || '100';
  if (!/^[+-]?\d{1,9}$/.test(asked)) throw badData(`strconv.Atoi: parsing ${JSON.stringify(asked)}: invalid syntax`);
  if (Number(asked) < 0) throw badData('limit must be a positive value');
  const targets = (text(params, 'targetLabels') ?? '').split(',').filter((name) => name !== '');
  return {
    selection,
    bounds: boundsOf(params, source.now),
    limit: Number(asked) === 0 ? 100 : Number(asked),
    target: targets.length > 0 ? targets : selection.matchers.map(({ name }) => name),
    byLabels: aggregate === 'labels',
  };
}

/** Bytes by the values of the target labels, or by the names of labels alone. */
function groupVolumes(ask: VolumeAsk, held: ReadonlyMap<number, Held>) {
  const totals = new Map<string, { metric: Labels; bytes: number }>();
  for (const one of held.values()) {
    for (const metric of metricsOf(ask, one.labels)) {
      const key = JSON.stringify(Object.entries(metric));
      const total = totals.get(key) ?? { metric, bytes: 0 };
      total.bytes += bytesOf(one);
      totals.set(key, total);
    }
  }
  return totals;
}

function metricsOf({ target, byLabels }: VolumeAsk, labels: Labels): readonly Labels[] {
  const held = target.filter((name) => labels[name] !== undefined);
  if (byLabels) return held.map((name) => ({ [name]: '' }));
  return held.length === 0 ? [] : [Object.fromEntries(held.map((name) => [name, labels[name]!]))];
}
