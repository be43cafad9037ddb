/**
 * Samples as a remote-write request (version 1.0: a protobuf `WriteRequest` in a Snappy block). Unlike the text formats it
 * can tell staleness markers. The Snappy block holds its content as one literal: valid, and not smaller.
 */
import type { SeriesView } from '@firedrill/telemetry';

/** Grows as it is written to. */
class Bytes {
  #buffer = Buffer.alloc(256);
  length = 0;

  #room(bytes: number): void {
    if (this.length + bytes <= this.#buffer.length) return;
    const larger = Buffer.alloc(Math.max(this.#buffer.length * 2, this.length + bytes));
    this.#buffer.copy(larger, 0, 0, this.length);
    this.#buffer = larger;
  }

  varint(value: number): void {
    this.#room(10);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#buffer[this.length++] = (rest % 128) | 128;
    this.#buffer[this.length++] = rest;
  }

  double(value: number): void {
    this.#room(8);
    this.#buffer.writeDoubleLE(value, this.length);
    this.length += 8;
  }

  bits(value: bigint): void {
    this.#room(8);
    this.#buffer.writeBigUInt64LE(value, this.length);
    this.length += 8;
  }

  bytes(value: Buffer): void {
    this.#room(value.length);
    value.copy(this.#buffer, this.length);
    this.length += value.length;
  }

  /** A field of bytes: its key, its length, itself. */
  field(key: number, value: Buffer): void {
    this.varint(key);
    this.varint(value.length);
    this.bytes(value);
  }

  /** What was written, until it is written to again. */
  taken(): Buffer {
    return this.#buffer.subarray(0, this.length);
  }

  clear(): this {
    this.length = 0;
    return this;
  }
}

/** Field 1 or 2 of wire type "length"; the only ones besides the sample's two. */
const FIRST = 0x0a;
const SECOND = 0x12;
const SAMPLE_VALUE = 0x09;
const SAMPLE_TIMESTAMP = 0x10;

/** The payload of a NaN that Prometheus reads as a staleness marker, and that of one that is a value. */
const STALE_NAN = 0x7ff0000000000002n;
const VALUE_NAN = 0x7ff8000000000001n;

/** The body of a request with the samples and markers of the columns `from <= column < to`; undefined without any. */
export function remoteWriteBody(
  series: readonly SeriesView[],
  columns: { readonly from: number; readonly to: number },
): Buffer | undefined {
  const request = new Bytes();
  const [one, part, sample] = [new Bytes(), new Bytes(), new Bytes()];
  for (const view of series) {
    one.clear();
    putLabels(view, one, part);
    const labels = one.length;
    putSamples(view, columns, { one, sample });
    if (one.length > labels) request.field(FIRST, one.taken());
  }
  return request.length === 0 ? undefined : snappyLiteral(request.taken());
}

function putLabels({ labels }: SeriesView, one: Bytes, part: Bytes): void {
  for (const [name, value] of Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))) {
    part.clear().field(FIRST, Buffer.from(name));
    part.field(SECOND, Buffer.from(value));
    one.field(FIRST, part.taken());
  }
}

function putSamples(
  { first, count, values, present, stale, times }: SeriesView,
  { from, to }: { readonly from: number; readonly to: number },
  { one, sample }: { readonly one: Bytes; readonly sample: Bytes },
): void {
  for (let i = Math.max(0, from - first); i < Math.min(count, to - first); i++) {
    const bit = 1 << (i & 7);
    const isStale = (stale[i >> 3]! & bit) !== 0;
    if (!isStale && (present[i >> 3]! & bit) === 0) continue;
    sample.clear().varint(SAMPLE_VALUE);
    if (isStale) sample.bits(STALE_NAN);
    else if (Number.isNaN(values[i])) sample.bits(VALUE_NAN);
    else sample.double(values[i]!);
    sample.varint(SAMPLE_TIMESTAMP);
    sample.varint(Math.round(times[first + i]!));
    one.field(SECOND, sample.taken());
  }
}

/** A literal with a length of four bytes. */
const LITERAL = 63 << 2;

function snappyLiteral(content: Buffer): Buffer {
  const out = new Bytes();
  out.varint(content.length);
  const head = Buffer.alloc(5);
  head[0] = LITERAL;
  head.writeUInt32LE(content.length - 1, 1);
  out.bytes(head);
  out.bytes(content);
  return out.taken();
}
