/**
 * A tape of metrics: what one job writes, scrape by scrape, kept in pieces from which any store can be written again as
 * if the job had. Of a piece each metric's name has bytes of its own, so that whoever asks for few reads few.
 *
 *     scrapes ─▶ ▏piece▕▏piece▕▏piece▕    piece: instants · http_requests_total ▏▏▏ · up ▏ · …
 */
import { assert, decodeUtf8, type EpochMs, encodeUtf8 } from '@firedrill/base';
import type { Labels, MetricWriter, SeriesId } from '../types.ts';
import { ByteSink, ByteSource, expand, squeeze } from './squeeze.ts';

/** A stretch of a tape. `parts`: by the name of a metric what was put in the stretch, as {@link TapeReader} reads it. */
export type TapePiece = { readonly times: Float64Array; readonly parts: ReadonlyMap<string, Uint8Array> };

type Taped = {
  readonly labels: Labels;
  readonly isCounter: boolean;
  /** Place among all series by their first samples; -1: none yet. */
  place: number;
  /** No piece has told its labels yet. */
  isNew: boolean;
};

/** Writes a tape; `room` is how many scrapes a piece holds at most. One job writes it. */
export class MetricTape implements MetricWriter {
  readonly #room: number;
  readonly #series: Taped[] = [];
  readonly #ids = new Map<string, SeriesId>();
  #capacity = 1024;
  /** Samples of a scrape side by side, and whether there is one. */
  #values: Float64Array;
  #present: Uint8Array;
  #times: EpochMs[] = [];
  #placed = 0;

  constructor(room: number) {
    this.#room = room;
    this.#values = new Float64Array(room * this.#capacity);
    this.#present = new Uint8Array(room * this.#capacity);
  }

  /** What metrics mean is not on the tape. */
  describe(): void {}

  series(labels: Labels, type: 'counter' | 'gauge'): SeriesId {
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#series.length;
    this.#ids.set(key, id);
    this.#series.push({ labels, isCounter: type === 'counter', place: -1, isNew: true });
    if (id >= this.#capacity) this.#grow();
    return id;
  }

  seriesBy(name: string, values: readonly string[], labels: Labels, type: 'counter' | 'gauge'): SeriesId[] {
    return values.map((value) => this.series({ ...labels, [name]: value }, type));
  }

  beginScrape(at: EpochMs): void {
    assert(this.#times.length < this.#room, 'a piece of a tape is cut before it is full');
    this.#times.push(at);
  }

  put(id: SeriesId, value: number): void {
    const series = this.#series[id]!;
    if (series.place < 0) series.place = this.#placed++;
    const cell = (this.#times.length - 1) * this.#capacity + id;
    this.#values[cell] = value;
    this.#present[cell] = 1;
  }

  endScrape(): void {}

  /** What was put since the last cut. */
  cut(): TapePiece {
    const sinks = new Map<string, ByteSink>();
    for (const [id, series] of this.#series.entries()) {
      const name = series.labels.__name__ ?? '';
      const sink = sinks.get(name) ?? new ByteSink();
      if (this.#write(id, sink)) sinks.set(name, sink);
    }
    const piece = {
      times: Float64Array.from(this.#times),
      parts: new Map([...sinks].map(([name, sink]) => [name, sink.take()] as const)),
    };
    this.#times = [];
    this.#present.fill(0);
    return piece;
  }

  /** Writes a series' share of the piece, if it has one. */
  #write(id: SeriesId, to: ByteSink): boolean {
    const columns = this.#times.flatMap((_, i) => (this.#present[i * this.#capacity + id] === 1 ? [i] : []));
    if (columns.length === 0) return false;
    const series = this.#series[id]!;
    to.whole(series.place);
    to.byte(Number(series.isNew));
    if (series.isNew) {
      const told = encodeUtf8(JSON.stringify([series.labels, series.isCounter]));
      to.whole(told.length);
      for (const byte of told) to.byte(byte);
      series.isNew = false;
    }
    to.whole(columns.length);
    if (columns.length < this.#times.length) putColumns(columns, to);
    squeeze(
      Float64Array.from(columns, (i) => this.#values[i * this.#capacity + id]!),
      to,
    );
    return true;
  }

  #grow(): void {
    const before = this.#capacity;
    const [values, present] = [this.#values, this.#present];
    this.#capacity *= 2;
    this.#values = new Float64Array(this.#room * this.#capacity);
    this.#present = new Uint8Array(this.#room * this.#capacity);
    for (let i = 0; i < this.#times.length; i++) {
      this.#values.set(values.subarray(i * before, (i + 1) * before), i * this.#capacity);
      this.#present.set(present.subarray(i * before, (i + 1) * before), i * this.#capacity);
    }
  }
}

/** Columns of samples where some are missing: how far each is from the one before. */
function putColumns(columns: readonly number[], to: ByteSink): void {
  for (const [i, column] of columns.entries()) to.whole(i === 0 ? column : column - columns[i - 1]!);
}

type Share = { readonly id: SeriesId; readonly place: number; readonly samples: Float64Array; readonly at: Int32Array };

/** Writes pieces of a tape into a store, in their order; always the same names, or series are not known. */
export class TapeReader {
  readonly #to: MetricWriter;
  /** Series by their places on the tape. */
  readonly #ids = new Map<number, SeriesId>();

  constructor(to: MetricWriter) {
    this.#to = to;
  }

  /** Writes the parts of a piece; `onScrape` is told after each scrape. */
  play(times: Float64Array, parts: readonly Uint8Array[], onScrape: (at: EpochMs) => void): void {
    const shares = parts.flatMap((part) => this.#sharesOf(part, times.length)).sort((a, b) => a.place - b.place);
    const next = new Int32Array(shares.length);
    for (const [column, at] of times.entries()) {
      this.#to.beginScrape(at);
      for (const [i, share] of shares.entries()) {
        if (share.at[next[i]!] !== column) continue;
        this.#to.put(share.id, share.samples[next[i]!++]!);
      }
      this.#to.endScrape();
      onScrape(at);
    }
  }

  #sharesOf(part: Uint8Array, scrapes: number): Share[] {
    const from = new ByteSource(part);
    const shares: Share[] = [];
    while (!from.isAtEnd) {
      const place = from.whole();
      if (from.byte() === 1) this.#ids.set(place, this.#register(from));
      const count = from.whole();
      const at = count < scrapes ? columnsOf(count, from) : Int32Array.from({ length: count }, (_, i) => i);
      const id = this.#ids.get(place);
      assert(id !== undefined, 'pieces of a tape are read from the first on');
      shares.push({ id, place, at, samples: expand(count, from) });
    }
    return shares;
  }

  #register(from: ByteSource): SeriesId {
    const told = Uint8Array.from({ length: from.whole() }, () => from.byte());
    const [labels, isCounter] = JSON.parse(decodeUtf8(told)) as [Labels, boolean];
    return this.#to.series(labels, isCounter ? 'counter' : 'gauge');
  }
}

function columnsOf(count: number, from: ByteSource): Int32Array {
  let column = 0;
  return Int32Array.from({ length: count }, () => (column += from.whole()));
}
