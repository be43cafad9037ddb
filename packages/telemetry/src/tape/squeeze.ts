/**
 * Columns of samples in few bytes, exact to the bit. A counter of things is whole and grows by little, so its steps are
 * kept and not its values; what is no decimal is kept as what differs from the sample before, byte by byte.
 *
 *     100 104 104 110   ─▶   100 +4 0 +6   ─▶   one byte each
 */

/** What a column is kept as: one value that stands still, steps of a decimal, or bits. */
const [STILL, STEPS, BITS] = [0, 16, 32];
/** A decimal is whole once multiplied by one of these. */
const SCALES = [1, 1e3, 1e6];
/** Whole numbers up to this size, and steps between them, are exact. */
const MOST = 2 ** 50;

/** Bytes that grow. */
export class ByteSink {
  #bytes = new Uint8Array(1 << 10);
  #count = 0;

  byte(value: number): void {
    if (this.#count === this.#bytes.length) this.#grow();
    this.#bytes[this.#count++] = value;
  }

  /** A whole number that is not negative, seven bits at a time. */
  whole(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.byte((rest % 128) | 128);
    this.byte(rest);
  }

  /** All bytes so far; the sink is empty afterwards. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#count);
    this.#count = 0;
    return taken;
  }

  #grow(): void {
    const longer = new Uint8Array(this.#bytes.length * 2);
    longer.set(this.#bytes);
    this.#bytes = longer;
  }
}

/** Reads what a {@link ByteSink} was given. */
export class ByteSource {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.#at++]!;
  }

  whole(): number {
    let [value, unit] = [0, 1];
    for (;;) {
      const next = this.byte();
      value += (next & 127) * unit;
      if (next < 128) return value;
      unit *= 128;
    }
  }
}

const bits = new DataView(new ArrayBuffer(16));

/** Writes a column. */
export function squeeze(values: Float64Array, to: ByteSink): void {
  if (values.every((value) => Object.is(value, values[0]))) {
    to.byte(STILL);
    putBits(values.subarray(0, 1), to);
    return;
  }
  const place = SCALES.findIndex((scale) => values.every((value) => isDecimal(value, scale)));
  if (place >= 0) {
    to.byte(STEPS + place);
    putSteps(values, { scale: SCALES[place]!, to });
    return;
  }
  to.byte(BITS);
  putBits(values, to);
}

/** Reads a column of so many samples. */
export function expand(count: number, from: ByteSource): Float64Array {
  const kind = from.byte();
  if (kind === STILL) return new Float64Array(count).fill(getBits(1, from)[0]!);
  if (kind === BITS) return getBits(count, from);
  const scale = SCALES[kind - STEPS]!;
  const values = new Float64Array(count);
  let whole = 0;
  for (let i = 0; i < count; i++) {
    const step = from.whole();
    whole += step % 2 === 1 ? -(step + 1) / 2 : step / 2;
    values[i] = whole / scale;
  }
  return values;
}

function isDecimal(value: number, scale: number): boolean {
  const whole = Math.round(value * scale);
  return Math.abs(whole) < MOST && Object.is(whole / scale, value) && !Object.is(whole, -0);
}

function putSteps(values: Float64Array, { scale, to }: { readonly scale: number; readonly to: ByteSink }): void {
  let before = 0;
  for (const value of values) {
    const whole = Math.round(value * scale);
    const step = whole - before;
    to.whole(step < 0 ? -2 * step - 1 : 2 * step);
    before = whole;
  }
}

/** First bytes of all samples, then second ones, and so on: neighbours share sign and exponent. */
function putBits(values: Float64Array, to: ByteSink): void {
  for (let plane = 0; plane < 8; plane++) {
    let before = 0;
    for (const value of values) {
      bits.setFloat64(0, value);
      const own = bits.getUint8(plane);
      to.byte(own ^ before);
      before = own;
    }
  }
}

function getBits(count: number, from: ByteSource): Float64Array {
  const bytes = new Uint8Array(count * 8);
  for (let plane = 0; plane < 8; plane++) {
    let before = 0;
    for (let i = 0; i < count; i++) {
      before ^= from.byte();
      bytes[i * 8 + plane] = before;
    }
  }
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: count }, (_, i) => view.getFloat64(i * 8));
}
