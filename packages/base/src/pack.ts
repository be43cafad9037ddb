/**
 * Plain data as one block of bytes, and back: numbers to the last bit, typed arrays as they lie in memory, each text
 * once. Equal values of equal build give equal bytes, so two states can be compared by their packs.
 *
 *     "FDP1" · place of texts │ value: tag, then what the tag says │ texts: count, then (width, length, units)
 *
 * Little-endian, as typed arrays are wherever this runs.
 */
import { assert } from './assert.ts';

/** What can be packed. A pack of anything else is a bug. */
export type Packable =
  | undefined
  | null
  | boolean
  | number
  | string
  | PackableColumn
  | ArrayBuffer
  | readonly Packable[]
  | { readonly [name: string]: Packable };

/** Columns are copied byte for byte. */
export type PackableColumn = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

const MAGIC = 0x31504446; // "FDP1"
const TAGS = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  int: 4,
  float: 5,
  text: 6,
  list: 7,
  record: 8,
  buffer: 9,
  column: 10,
} as const;
/** By their place: the kind of a column. */
const COLUMNS = [Uint8Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array] as const;

/** Columns lie at multiples of eight, so that they can be read where they are. */
const aligned = (at: number) => (at + 7) & ~7;

class Writer {
  bytes = new Uint8Array(1 << 16);
  view = new DataView(this.bytes.buffer);
  at = 8;
  private readonly texts = new Map<string, number>();

  private room(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.at + size));
    wider.set(this.bytes);
    this.bytes = wider;
    this.view = new DataView(wider.buffer);
  }

  private tag(tag: number): void {
    this.room(16);
    this.bytes[this.at++] = tag;
  }

  private word(value: number): void {
    this.room(4);
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  private text(value: string): void {
    let id = this.texts.get(value);
    if (id === undefined) {
      id = this.texts.size;
      this.texts.set(value, id);
    }
    this.word(id);
  }

  value(value: Packable): void {
    if (value === undefined) this.tag(TAGS.undefined);
    else if (value === null) this.tag(TAGS.null);
    else if (typeof value === 'boolean') this.tag(value ? TAGS.true : TAGS.false);
    else if (typeof value === 'number') this.number(value);
    else if (typeof value === 'string') {
      this.tag(TAGS.text);
      this.text(value);
    } else if (Array.isArray(value)) {
      this.tag(TAGS.list);
      this.word(value.length);
      for (const item of value as readonly Packable[]) this.value(item);
    } else if (value instanceof ArrayBuffer) {
      this.tag(TAGS.buffer);
      this.block(new Uint8Array(value));
    } else if (ArrayBuffer.isView(value)) this.column(value as PackableColumn);
    else this.record(value as { readonly [name: string]: Packable });
  }

  private number(value: number): void {
    if ((value | 0) === value && !Object.is(value, -0)) {
      this.tag(TAGS.int);
      this.view.setInt32(this.at, value, true);
      this.at += 4;
    } else {
      this.tag(TAGS.float);
      this.view.setFloat64(this.at, value, true);
      this.at += 8;
    }
  }

  private record(value: { readonly [name: string]: Packable }): void {
    assert(typeof value === 'object' && !(value instanceof Map), 'only plain data is packed');
    const entries = Object.entries(value);
    this.tag(TAGS.record);
    this.word(entries.length);
    for (const [name, member] of entries) {
      this.text(name);
      this.value(member);
    }
  }

  private column(value: PackableColumn): void {
    const kind = COLUMNS.findIndex((type) => value instanceof type);
    assert(kind >= 0, 'a column of a known kind is packed');
    this.tag(TAGS.column + kind);
    this.block(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  }

  private block(bytes: Uint8Array): void {
    this.word(bytes.length);
    this.room(8 + bytes.length);
    this.at = aligned(this.at);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  finish(): Uint8Array {
    this.view.setUint32(0, MAGIC, true);
    this.view.setUint32(4, this.at, true);
    this.word(this.texts.size);
    for (const text of this.texts.keys()) {
      const wide = isWide(text) ? 2 : 1;
      this.room(8 + text.length * wide);
      this.bytes[this.at++] = wide;
      this.word(text.length);
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        this.bytes[this.at++] = unit & 255;
        if (wide === 2) this.bytes[this.at++] = unit >> 8;
      }
    }
    return this.bytes.slice(0, this.at);
  }
}

function isWide(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return true;
  return false;
}

/** One block of bytes that holds `value`. */
export function pack(value: Packable): Uint8Array {
  const writer = new Writer();
  writer.value(value);
  return writer.finish();
}

class Reader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 8;
  private readonly texts: string[] = [];

  constructor(bytes: Uint8Array) {
    // A plain view: Node's Buffer, for one, does not copy when it is sliced.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    assert(bytes.length >= 12 && this.view.getUint32(0, true) === MAGIC, 'packed bytes begin with their mark');
    this.at = this.view.getUint32(4, true);
    const count = this.word();
    for (let i = 0; i < count; i++) this.texts.push(this.units());
    assert(this.at === bytes.length, 'packed bytes end with their last text');
    this.at = 8;
  }

  private word(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }

  private units(): string {
    const wide = this.bytes[this.at++];
    const length = this.word();
    let text = '';
    for (let done = 0; done < length; done += 8192) text += this.run(done, Math.min(8192, length - done), wide === 2);
    this.at += length * (wide === 2 ? 2 : 1);
    return text;
  }

  /** So many units from `done` on, after the place of reading. */
  private run(done: number, length: number, wide: boolean): string {
    const from = this.at + done * (wide ? 2 : 1);
    if (!wide) return String.fromCharCode.apply(null, this.bytes.subarray(from, from + length) as unknown as number[]);
    return String.fromCharCode(...Array.from({ length }, (_, i) => this.view.getUint16(from + 2 * i, true)));
  }

  value(): Packable {
    const tag = this.bytes[this.at++];
    switch (tag) {
      case TAGS.undefined:
        return undefined;
      case TAGS.null:
        return null;
      case TAGS.false:
        return false;
      case TAGS.true:
        return true;
      case TAGS.int:
        this.at += 4;
        return this.view.getInt32(this.at - 4, true);
      case TAGS.float:
        this.at += 8;
        return this.view.getFloat64(this.at - 8, true);
      case TAGS.text:
        return this.texts[this.word()]!;
      case TAGS.list:
        return Array.from({ length: this.word() }, () => this.value());
      case TAGS.record:
        return this.record();
      case TAGS.buffer:
        return this.block().slice().buffer as ArrayBuffer;
      default:
        return this.column((tag ?? 255) - TAGS.column);
    }
  }

  private record(): Packable {
    const made: Record<string, Packable> = {};
    for (let left = this.word(); left > 0; left--) {
      const name = this.texts[this.word()]!;
      made[name] = this.value();
    }
    return made;
  }

  private column(kind: number): PackableColumn {
    const type = COLUMNS[kind];
    assert(type !== undefined, 'packed bytes hold only known tags');
    const block = this.block();
    if (block.byteOffset % 8 !== 0) return new type(block.slice().buffer as ArrayBuffer);
    return new type(block.buffer as ArrayBuffer, block.byteOffset, block.length / type.BYTES_PER_ELEMENT);
  }

  private block(): Uint8Array {
    const size = this.word();
    const from = aligned(this.at);
    this.at = from + size;
    return this.bytes.subarray(from, this.at);
  }
}

/**
 * What was packed. Columns are views of `bytes` where they lie on a multiple of eight, copies elsewhere. Bytes that are not a pack are a bug; whoever reads them
 * from outside checks a sum first.
 */
export function unpack(bytes: Uint8Array): Packable {
  return new Reader(bytes).value();
}
