/**
 * The columns of log records: a stream, a template, a trace and four numbers in fixed point beside the time. Wide while
 * a chunk fills; a full one keeps each column in the fewest bytes that hold it.
 */
import type { EpochMs } from '@firedrill/base';
import { type NarrowColumn, narrowed } from './narrow.ts';
import { type FrozenTimes, MAX_CHUNK_SIZE, TimeChunk } from './time-chunk.ts';

/** Marks an argument that does not fit 32 bits and stands in the chunk's `wide` map. */
const WIDE = -0x80000000;

type Columns = {
  readonly stream: NarrowColumn;
  readonly template: NarrowColumn;
  readonly trace: NarrowColumn;
  /** The first, second, third and fourth number of each record; empty for nothing but zeros. */
  readonly args: readonly [NarrowColumn, NarrowColumn, NarrowColumn, NarrowColumn];
};

/** Records of one chunk as columns; `wide` holds (slot × 4 + n, value) of arguments over 32 bits, in turn. */
export type FrozenLogChunk = Columns & {
  readonly base: number;
  readonly times: FrozenTimes;
  readonly wide: Float64Array;
};

/** What every full chunk shares for a column of zeros. */
const ZEROS = new Uint8Array(MAX_CHUNK_SIZE);

const NOTHING: Columns = { stream: ZEROS, template: ZEROS, trace: ZEROS, args: [ZEROS, ZEROS, ZEROS, ZEROS] };

/** Records `base`, `base + 1`, … in order of arrival. */
export class LogChunk extends TimeChunk {
  private columns = NOTHING;
  private readonly wide = new Map<number, number>();

  /** Takes the next slot and gives it, with four zeros for numbers; {@link end} ends the record. */
  begin(at: EpochMs, template: number, trace: number): number {
    if (this.count === 0) this.columns = wideColumns(this.capacity);
    const slot = this.push(at);
    this.columns.template[slot] = template;
    this.columns.trace[slot] = trace;
    return slot;
  }

  /** The whole number at one of the four places of a record that has begun. */
  setArgument(slot: number, n: number, value: number): void {
    const fits = value > WIDE && value <= 0x7fffffff;
    this.columns.args[n]![slot] = fits ? value : WIDE;
    if (!fits) this.wide.set(slot * 4 + n, value);
  }

  /** Says whose line it is; nothing of the record changes any more. */
  end(slot: number, stream: number): void {
    this.columns.stream[slot] = stream;
    if (this.count === this.capacity) this.seal();
  }

  private seal(): void {
    this.columns = mapped(this.columns, (column) => withoutZeros(narrowed(column, this.count)));
    this.sealTimes();
  }

  freeze(): FrozenLogChunk {
    const { base, count } = this;
    const columns = mapped(this.columns, (column) => (column === ZEROS ? NONE : shortened(column, count)));
    return { base, times: this.freezeTimes(), ...columns, wide: Float64Array.from([...this.wide].flat()) };
  }

  /** Takes the records of a frozen chunk. */
  fill(frozen: FrozenLogChunk): void {
    this.thawTimes(frozen.times);
    for (let i = 0; i < frozen.wide.length; i += 2) this.wide.set(frozen.wide[i]!, frozen.wide[i + 1]!);
    const { stream, template, trace, args } = frozen;
    const kept: Columns = { stream, template, trace, args };
    if (this.count === this.capacity) this.columns = mapped(kept, (column) => (column.length === 0 ? ZEROS : column));
    else if (this.count > 0) {
      this.columns = wideColumns(this.capacity);
      this.columns.stream.set(stream);
      this.columns.template.set(template);
      this.columns.trace.set(trace);
      for (const [n, column] of args.entries()) this.columns.args[n]!.set(column);
    }
  }

  streamOf(slot: number): number {
    return this.columns.stream[slot]!;
  }

  templateOf(slot: number): number {
    return this.columns.template[slot]!;
  }

  traceOf(slot: number): number {
    return this.columns.trace[slot]!;
  }

  argument(slot: number, n: number): number {
    const value = this.columns.args[n]![slot]!;
    return value === WIDE ? this.wide.get(slot * 4 + n)! : value;
  }
}

const NONE = new Uint8Array(0);

const shortened = (column: NarrowColumn, count: number) => (column.length === count ? column : column.slice(0, count));

function withoutZeros(column: NarrowColumn): NarrowColumn {
  return column.every((value) => value === 0) ? ZEROS : column;
}

const wideColumns = (size: number): Columns => ({
  stream: new Uint16Array(size),
  template: new Uint16Array(size),
  trace: new Uint32Array(size),
  args: [new Int32Array(size), new Int32Array(size), new Int32Array(size), new Int32Array(size)],
});

function mapped({ stream, template, trace, args }: Columns, each: (column: NarrowColumn) => NarrowColumn): Columns {
  return {
    stream: each(stream),
    template: each(template),
    trace: each(trace),
    args: [each(args[0]), each(args[1]), each(args[2]), each(args[3])],
  };
}
