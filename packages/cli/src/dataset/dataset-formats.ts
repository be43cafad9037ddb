/**
 * The forms of a data set. Each is told of spans and log records as they come in, and at the end of the metrics, which
 * are kept whole until then; OTLP is told of metrics on the way.
 */
import type { EpochMs } from '@firedrill/base';
import {
  ExemplarIndex,
  encodeOtlp,
  type LogEntry,
  type MessageName,
  MetricOutlet,
  otlpLogs,
  otlpPoints,
  otlpTraces,
  printOpenMetrics,
  type SeriesView,
  type Span,
  type TelemetryStores,
} from '@firedrill/telemetry';
import { type FileEntry, HashedFile } from './hashed-file.ts';

/** Told in order: batches and instants as they come, then the end. */
export interface DatasetWriter {
  spans(batch: readonly Span[]): void;
  logs(batch: readonly LogEntry[]): void;
  /** All samples before an instant are there. */
  reached(before: EpochMs): void;
  end(): readonly FileEntry[];
}

/** By their names on the command line. */
export const DATASET_FORMATS = ['jsonl', 'csv', 'openmetrics', 'otlp', 'otlp-protobuf'] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

/** The writer of a format into a folder that is there. */
export function datasetWriter(format: DatasetFormat, folder: string, stores: TelemetryStores): DatasetWriter {
  const file = (name: string, about: string) => new HashedFile(folder, name, about);
  switch (format) {
    case 'jsonl':
      return textWriter(file, stores, { metrics: jsonSeries, ...JSON_LINES });
    case 'openmetrics':
      return textWriter(file, stores, { metrics: openMetrics, ...JSON_LINES });
    case 'csv':
      return textWriter(file, stores, { metrics: csvSamples, ...CSV_LINES });
    case 'otlp':
      return otlpWriter(file, stores, 'json');
    case 'otlp-protobuf':
      return otlpWriter(file, stores, 'protobuf');
  }
}

type Open = (name: string, about: string) => HashedFile;

/** A form in lines of text. */
type Lines = {
  readonly metrics: (open: Open, stores: TelemetryStores) => readonly FileEntry[];
  readonly ending: string;
  readonly span: (span: Span) => string;
  readonly log: (entry: LogEntry, stream: Readonly<Record<string, string>>) => string;
  /** First lines. */
  readonly spanHead: string;
  readonly logHead: string;
};

function textWriter(open: Open, stores: TelemetryStores, lines: Lines): DatasetWriter {
  const spanFile = open(`traces.${lines.ending}`, 'spans, in order of arrival');
  const logFile = open(`logs.${lines.ending}`, 'log records, in order of arrival');
  spanFile.write(lines.spanHead, 0);
  logFile.write(lines.logHead, 0);
  return {
    spans: (batch) => spanFile.write(batch.map((span) => `${lines.span(span)}\n`).join(''), batch.length),
    logs: (batch) => {
      const streams = stores.logs.streams();
      const told = batch.map((entry) => `${lines.log(entry, streams[entry.stream]!.labels)}\n`);
      logFile.write(told.join(''), batch.length);
    },
    reached: () => undefined,
    end: () => [...lines.metrics(open, stores), logFile.close(), spanFile.close()],
  };
}

const JSON_LINES = {
  ending: 'jsonl',
  spanHead: '',
  logHead: '',
  span: (span: Span) =>
    JSON.stringify({
      traceId: span.traceId,
      spanId: span.spanId,
      parentSpanId: span.parentSpanId,
      name: span.name,
      kind: span.kind,
      start: span.start,
      durationMs: span.durationMs,
      status: span.status,
      resource: span.resource,
      attributes: span.attributes,
    }),
  log: ({ at, level, traceId, line }: LogEntry, stream: Readonly<Record<string, string>>) =>
    JSON.stringify({ at, level, stream, traceId: traceId === '' ? undefined : traceId, line }),
} as const;

const CSV_LINES = {
  ending: 'csv',
  spanHead: 'start_ms,duration_ms,trace_id,span_id,parent_span_id,service,name,kind,status,error,resource,attributes\n',
  logHead: 'at_ms,level,stream,trace_id,line\n',
  span: (span: Span) =>
    csv([
      span.start,
      span.durationMs,
      span.traceId,
      span.spanId,
      span.parentSpanId ?? '',
      span.service,
      span.name,
      span.kind,
      span.status,
      span.error ?? '',
      JSON.stringify(span.resource),
      JSON.stringify(span.attributes),
    ]),
  log: ({ at, level, traceId, line }: LogEntry, stream: Readonly<Record<string, string>>) =>
    csv([at, level, JSON.stringify(stream), traceId, line]),
} as const;

/** One line per series, in the form in which VictoriaMetrics exports and imports; values that JSON lacks are texts. */
function jsonSeries(open: Open, { metrics }: TelemetryStores): readonly FileEntry[] {
  const file = open('metrics.jsonl', 'series: {"metric", "values", "timestamps"}, timestamps in ms');
  for (const series of metrics.select([])) {
    const values: (number | string)[] = [];
    const timestamps: number[] = [];
    for (const [at, value] of samplesOf(series)) {
      values.push(Number.isFinite(value) ? value : String(value));
      timestamps.push(at);
    }
    file.write(`${JSON.stringify({ metric: series.labels, values, timestamps })}\n`, values.length);
  }
  return [file.close()];
}

/** Samples refer to their series by number, so that labels are written once. */
function csvSamples(open: Open, { metrics }: TelemetryStores): readonly FileEntry[] {
  const seriesFile = open('series.csv', 'series by number, with labels as JSON');
  const file = open('metrics.csv', 'samples, series by series');
  seriesFile.write('series,name,labels\n', 0);
  file.write('series,at_ms,value\n', 0);
  for (const [number, series] of metrics.select([]).entries()) {
    const { __name__: name = '', ...labels } = series.labels;
    seriesFile.write(`${csv([number, name, JSON.stringify(labels)])}\n`, 1);
    const lines: string[] = [];
    for (const [at, value] of samplesOf(series)) lines.push(`${number},${at},${value}\n`);
    file.write(lines.join(''), lines.length);
  }
  return [seriesFile.close(), file.close()];
}

function openMetrics(open: Open, stores: TelemetryStores): readonly FileEntry[] {
  const file = open('metrics.om', 'OpenMetrics text with the instant of each sample, and exemplars');
  const exemplars = exemplarsOf(stores);
  exemplars.refresh();
  for (const piece of printOpenMetrics(stores.metrics, { exemplars }))
    file.write(piece, piece.match(/^[^#]/gm)?.length ?? 0);
  return [file.close()];
}

function exemplarsOf({ metrics, traces }: TelemetryStores): ExemplarIndex {
  return new ExemplarIndex(metrics, { spans: (from, visit) => traces.arrivals(from, visit) });
}

function* samplesOf({ times, first, count, values, present }: SeriesView): Generator<readonly [EpochMs, number]> {
  for (let i = 0; i < count; i++) if (((present[i >> 3]! >> (i & 7)) & 1) === 1) yield [times[first + i]!, values[i]!];
}

/** RFC 4180. */
function csv(cells: readonly (string | number)[]): string {
  return cells
    .map((cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell)))
    .join(',');
}

const POINTS = 5_000;

/**
 * Export requests as the collector's file exporter writes them: one JSON message a line, or in protobuf each message
 * after its length in four bytes, the highest first.
 */
function otlpWriter(open: Open, stores: TelemetryStores, encoding: 'json' | 'protobuf'): DatasetWriter {
  const { metrics, logs } = stores;
  const ending = encoding === 'json' ? 'otlp.jsonl' : 'otlp.pb';
  const files = {
    MetricsData: open(`metrics.${ending}`, 'OTLP metrics; records are data points'),
    LogsData: open(`logs.${ending}`, 'OTLP logs'),
    TracesData: open(`traces.${ending}`, 'OTLP traces'),
  };
  const outlet = new MetricOutlet(metrics, { exemplars: exemplarsOf(stores) });
  const put = (name: MessageName & keyof typeof files, message: object, records: number) =>
    files[name].write(
      encoding === 'json' ? `${JSON.stringify(message)}\n` : framed(encodeOtlp(name, message)),
      records,
    );
  return {
    spans: (batch) => put('TracesData', otlpTraces(batch), batch.length),
    logs: (batch) => {
      const streams = logs.streams();
      put(
        'LogsData',
        otlpLogs(batch, (stream) => streams[stream]!.labels),
        batch.length,
      );
    },
    reached: (before) => {
      for (const message of outlet.take(before, { points: POINTS })) put('MetricsData', message, otlpPoints(message));
    },
    end: () => Object.values(files).map((file) => file.close()),
  };
}

function framed(message: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(message.length + 4);
  bytes.writeUInt32BE(message.length);
  bytes.set(message, 4);
  return bytes;
}
