/**
 * A machine whose hot part runs as WebAssembly: the kernel's loop and the machine's handlers, compiled by scripts/wasm.
 * The arena lies at the beginning of the module's memory, so that JavaScript and WebAssembly work on the same words;
 * behind it lie the constants that both read. What was not compiled is called back.
 *
 *     │ arena │ tables (ziggurat, quantiles, …) │ arrays of the machine (programs, entries, …) │
 */
import { assert } from '@firedrill/base';
import { BoundError, type Kernel } from './kernel.ts';

/** What handles the kernel's events; `m` in the words of the compiler. */
type Machine = { readonly kernel: Kernel };

type Numbers = Int32Array | Uint32Array | Float64Array | Uint8Array;
type Callback = (...values: number[]) => unknown;

/** What scripts/wasm makes of a machine. */
export type Compiled<M extends Machine> = {
  /** The module, in base64. */
  readonly module: string;
  /** Numbers that all machines of a plan have alike: `m.…` is a place of the machine, `[m.…]` the address of an array. */
  readonly constants: readonly { readonly name: string; readonly type: 'i32' | 'f64' | 'u32' }[];
  /**
   * What is written into the module before it is compiled: place, kind (0 an integer, 1 a double, 2 an offset), a number
   * to add, and pairs of a constant and its factor.
   */
  readonly places: readonly (readonly number[])[];
  /** What a machine has for itself: `?m.…` is whether somebody listens. */
  readonly globals: readonly {
    readonly name: string;
    readonly type: 'i32' | 'f64' | 'u32';
    readonly mutable: boolean;
  }[];
  /** Tables by the name of their global; a number is so many bytes of scratch memory. */
  readonly tables: Readonly<Record<string, Numbers | number>>;
  /** Functions called back, by the names under which the module imports them. */
  readonly imports: readonly string[];
  readonly callbacks: Readonly<Record<string, (m: M) => Callback>>;
  readonly texts: readonly string[];
};

// The part of the engine's WebAssembly that is used here: the language's own library does not describe it.
type Exports = { run(until: number, budget: number): number };
declare const WebAssembly: {
  Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Exports };
  Global: new (type: { value: string; mutable: boolean }, value: number) => { value: number };
};
declare const atob: (text: string) => string;

/** Lets time pass until an instant, or until so many events have happened: true in the first case. As `Kernel.run`. */
export type Clock = (until: number, budget: number) => boolean;

const PAGE = 65536;
const aligned = (bytes: number) => (bytes + 7) & ~7;

/** Modules that a process keeps: it seldom plays more worlds at once. */
const MODULES = 16;

/** Kinds of what is linked. */
const DOUBLE = 1;
const OFFSET = 2;

type Linkable = Pick<Compiled<Machine>, 'module' | 'places'>;

const modules = new WeakMap<object, Map<string, object>>();

/** The module with these constants: compiled by the engine once, entered by every machine that has them. */
function moduleOf(compiled: Linkable, constants: readonly number[]): object {
  const known = modules.get(compiled) ?? new Map<string, object>();
  modules.set(compiled, known);
  const key = constants.join();
  const module = known.get(key) ?? new WebAssembly.Module(link(compiled, constants));
  known.delete(key);
  known.set(key, module);
  if (known.size > MODULES) known.delete(known.keys().next().value!);
  return module;
}

/** The module's bytes with constants in their places: integers and offsets in five bytes of LEB128, doubles in eight. */
function link({ module, places }: Linkable, values: readonly number[]): Uint8Array {
  const bytes = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
  const words = new DataView(bytes.buffer);
  for (const [at, kind, add, ...terms] of places) {
    let value = add!;
    for (let n = 0; n < terms.length; n += 2) value += values[terms[n]!]! * terms[n + 1]!;
    if (kind === DOUBLE) words.setFloat64(at!, value, true);
    else {
      assert(kind !== OFFSET || value >= 0, 'an offset is not negative');
      for (let b = 0; b < 5; b++) bytes[at! + b] = (((value | 0) >> (7 * b)) & 0x7f) | (b < 4 ? 0x80 : 0);
    }
  }
  return bytes;
}

/** Memory for one machine: the arena first, the constants behind it. */
export class CompiledMemory<M extends Machine> {
  private readonly compiled: Compiled<M>;
  private readonly numbers: number;
  private memory: { readonly buffer: ArrayBuffer } | undefined;
  private free = 0;

  /** `numbers`: at least as many as all arrays of the machine hold together, each array counted with one more. */
  constructor(compiled: Compiled<M>, numbers: number) {
    this.compiled = compiled;
    this.numbers = numbers;
  }

  /** Memory for an arena of so many bytes. */
  allocate(bytes: number): ArrayBuffer {
    const tables = Object.values(this.compiled.tables).reduce((sum: number, table) => sum + bytesOf(table) + 8, 0);
    this.free = aligned(bytes);
    const pages = Math.ceil((this.free + tables + 8 * this.numbers) / PAGE);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    return this.memory.buffer;
  }

  /** Arrays behind the arena, all 0, for what JavaScript and the compiled machine both write. */
  i32(length: number): Int32Array {
    return new Int32Array(this.memory!.buffer, this.take(4 * length), length);
  }

  f64(length: number): Float64Array {
    return new Float64Array(this.memory!.buffer, this.take(8 * length), length);
  }

  private take(bytes: number): number {
    const from = this.free;
    this.free = aligned(from + bytes);
    assert(this.free <= this.memory!.buffer.byteLength, 'the constants have room behind the arena');
    return from;
  }

  /** The machine whose arena lies in this memory, ready to run. */
  enter(m: M): Clock {
    const { memory } = this;
    assert(memory !== undefined && m.kernel.i32.buffer === memory.buffer, 'a machine runs in its own memory');
    const listens = new Map<string, { value: number }>();
    const global = Object.fromEntries(
      this.compiled.globals.map(({ name, type, mutable }) => {
        const value = new WebAssembly.Global(
          { value: type === 'f64' ? 'f64' : 'i32', mutable },
          this.constant(m, name),
        );
        if (mutable) listens.set(name.slice(1), value);
        return [name, value];
      }),
    );
    const constants = this.compiled.constants.map(({ name }) => this.constant(m, name));
    const js = Object.fromEntries(this.compiled.imports.map((name) => [name, this.callback(m, name)]));
    const { exports } = new WebAssembly.Instance(moduleOf(this.compiled, constants), { env: { memory }, global, js });
    return (until, budget) => {
      for (const [name, flag] of listens) flag.value = at(m, name) === undefined ? 0 : 1;
      return exports.run(until, budget) === 1;
    };
  }

  /** Value of a constant or a global; arrays are put into the memory for it. */
  private constant(m: M, name: string): number {
    const table = this.compiled.tables[name];
    if (table !== undefined) return this.put(table);
    if (name.startsWith('?')) return 0;
    if (name.startsWith('[')) return this.put(at(m, name.slice(1, -1)) as Numbers | readonly number[]);
    const found = at(m, name);
    assert(found !== undefined, `the machine has ${name}`);
    return Number(found);
  }

  /** The address of an array: where it lies, when that is in this memory, or where it has been copied to. */
  private put(table: Numbers | readonly number[] | number): number {
    if (typeof table === 'number') return this.take(table);
    const numbers = Array.isArray(table) ? Int32Array.from(table) : (table as Numbers);
    if (numbers.buffer === this.memory!.buffer) return numbers.byteOffset;
    const from = this.take(numbers.byteLength);
    new Uint8Array(this.memory!.buffer, from).set(
      new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
    );
    return from;
  }

  private callback(m: M, of: string): Callback {
    const { texts, callbacks } = this.compiled;
    if (of.startsWith('bound(')) {
      return (text, limit) => {
        throw new BoundError(texts[text!]!, limit!);
      };
    }
    if (of.startsWith('assert(')) return (text) => assert(false, texts[text!]!);
    return callbacks[of]!(m);
  }
}

const bytesOf = (table: Numbers | readonly number[] | number) =>
  typeof table === 'number' ? table : Array.isArray(table) ? 4 * table.length : (table as Numbers).byteLength;

/** What stands at a path: `m.plan.edges.length`. */
function at(m: object, path: string): unknown {
  let found: unknown = m;
  for (const key of path.split('.').slice(1)) found = (found as Record<string, unknown>)[key];
  return found;
}
