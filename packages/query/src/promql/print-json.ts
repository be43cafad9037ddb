/**
 * Results in the JSON of the Prometheus HTTP API, character for character, as the bytes that are sent.
 */
import { decodeUtf8, type EpochMs } from '@firedrill/base';
import type { Labels } from '@firedrill/telemetry';
import { ByteText } from '../byte-text.ts';
import { escapeGoJson } from '../go-json.ts';
import type { QueryResult, ResultSample, ResultSeries } from '../result.ts';
import { labelsKey } from './labels.ts';
import { printHistogramJson } from './native/print-json.ts';

/** Bytes that a sample and the labels of a series are thought to take, for the first guess of an answer's size. */
const SAMPLE_BYTES = 36;
const LABELS_BYTES = 120;

/** What else an answer says: before and after the `data` object, and as its last members. */
export type Around = { readonly before?: string; readonly inside?: string; readonly after?: string };

/** The `data` object of `/api/v1/query` and `/api/v1/query_range` as UTF-8, with what stands around it. */
export function printPrometheusBytes(result: QueryResult, around: Around = {}): Uint8Array {
  const { before = '', inside = '', after = '' } = around;
  const { series, samples } = sizeOf(result);
  const out = new ByteText(series * LABELS_BYTES + samples * SAMPLE_BYTES + 1024);
  out.text(`${before}{"resultType":"${result.kind}","result":`);
  putResult(out, result);
  out.text(`${inside}}${after}`);
  return out.taken();
}

/** A piece is sent once it is so long, in bytes. */
const PIECE = 64 * 1024;

/** The same in pieces, printed as they are asked for: an answer too large to be built whole. */
export function* printPrometheusPieces(result: QueryResult, around: Around = {}): Generator<Uint8Array> {
  if (result.kind !== 'matrix') {
    yield printPrometheusBytes(result, around);
    return;
  }
  const out = new ByteText(PIECE * 1.5);
  const columns = new Columns(out);
  out.text(`${around.before ?? ''}{"resultType":"matrix","result":[`);
  for (const series of result.series) {
    columns.put(series);
    if (out.length >= PIECE) yield out.next();
  }
  out.text(`]${around.inside ?? ''}}${around.after ?? ''}`);
  yield out.next();
}

/** The same as a text. */
export function printPrometheusJson(result: QueryResult): string {
  return decodeUtf8(printPrometheusBytes(result));
}

function sizeOf(result: QueryResult): { readonly series: number; readonly samples: number } {
  if (result.kind === 'vector') return { series: result.samples.length, samples: result.samples.length };
  if (result.kind !== 'matrix') return { series: 0, samples: 1 };
  const samples = result.series.reduce((sum, { times }) => sum + times.length, 0);
  return { series: result.series.length, samples };
}

function putResult(out: ByteText, result: QueryResult): void {
  switch (result.kind) {
    case 'scalar':
      return putSample(out, result.at, result.value);
    case 'string':
      return out.text(`[${printTime(result.at)},${printText(result.value)}]`);
    case 'vector':
      out.text('[');
      for (const [i, sample] of result.samples.entries()) putVectorSample(out, sample, i === 0);
      return out.text(']');
    case 'matrix': {
      const columns = new Columns(out);
      out.text('[');
      for (const series of result.series) columns.put(series);
      return out.text(']');
    }
  }
}

function putVectorSample(out: ByteText, { labels, at, value, histogram }: ResultSample, isFirst: boolean): void {
  out.text(`${isFirst ? '' : ','}{"metric":${printLabels(labels)},`);
  if (histogram === undefined) {
    out.text('"value":');
    putSample(out, at, value);
  } else out.text(`"histogram":[${printTime(at)},${printHistogramJson(histogram)}]`);
  out.text('}');
}

/** Puts series one after the other. Those without gaps share their instants, which are printed once for all. */
class Columns {
  readonly #out: ByteText;
  #instants: Instants | undefined;
  #isFirst = true;

  constructor(out: ByteText) {
    this.#out = out;
  }

  put({ labels, times, values, histograms }: ResultSeries): void {
    const out = this.#out;
    out.text(`${this.#isFirst ? '' : ','}{"metric":${printLabels(labels)}`);
    this.#isFirst = false;
    if (histograms === undefined || times.length > 0) this.#putNumbers(times, values);
    if (histograms !== undefined) {
      const column = histograms.values.map((h, i) => `[${printTime(histograms.times[i]!)},${printHistogramJson(h)}]`);
      out.text(`,"histograms":[${column.join(',')}]`);
    }
    out.text('}');
  }

  #putNumbers(times: Float64Array, values: Float64Array): void {
    const out = this.#out;
    if (this.#instants?.times !== times) this.#instants = printInstants(times);
    out.text(',"values":[');
    out.numbers(values, this.#instants.bytes, this.#instants.ends);
    out.text(values.length === 0 ? ']' : '"]]');
  }
}

/** What stands before each value of a series: `[1773150798,"`, from the second on with the end of the sample before. */
type Instants = { readonly times: Float64Array; readonly bytes: Uint8Array; readonly ends: Int32Array };

function printInstants(times: Float64Array): Instants {
  const out = new ByteText(times.length * 20 + 1);
  const ends = new Int32Array(times.length);
  for (const [i, at] of times.entries()) {
    out.text(`${i === 0 ? '' : '"],'}[${printTime(at)},"`);
    ends[i] = out.length;
  }
  return { times, bytes: out.taken(), ends };
}

function putSample(out: ByteText, at: EpochMs, value: number): void {
  out.text(`[${printTime(at)},"`);
  out.number(value);
  out.text('"]');
}

/** Seconds as JSON of Prometheus has them: exactly three decimals unless they are whole. */
export function printTime(at: EpochMs): string {
  const ms = Math.round(at);
  return ms % 1000 === 0 ? String(ms / 1000) : (ms / 1000).toFixed(3);
}

const printLabels = (labels: Labels): string => escapeGoJson(labelsKey(labels));
const printText = (value: string): string => escapeGoJson(JSON.stringify(value));
