/**
 * A machine whose hot part runs as WebAssembly: the kernel's loop and the machine's handlers, compiled by scripts/wasm.
 * The arena lies at the beginning of the module's memory, so that JavaScript and WebAssembly work on the same words;
 * behind it lie the constants that both read. What was not compiled is called back.
 *
 *     │ arena │ tables (ziggurat, quantiles, …) │ arrays of the machine (programs, entries, …) │
 */
import { assert } from '@firedrill/base';
import { BoundError, type Kernel } from './kernel.ts';
import { type Linkable, link } from './link.ts';

/** What handles the kernel's events; `m` in the words of the compiler. */
type Machine = { readonly kernel: Kernel };

type Numbers = Int32Array | Uint32Array | Float64Array | Uint8Array;
type Callback = (...values: number[]) => unknown;

/** What scripts/wasm makes of a machine. */
export type Compiled<M extends Machine> = Linkable & {
  /** Numbers that all machines of a plan have alike: `m.…` is a place of the machine, `[m.…]` the address of an array. */
  readonly constants: readonly string[];
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

/** Lets time pass until an instant, or until so many events have happened: true in the first case. As `Kernel.run`. */
export type Clock = (until: number, budget: number) => boolean;

const PAGE = 65536;
/** Every array begins with a cache line. */
const LINE = 64;
const aligned = (bytes: number) => (bytes + LINE - 1) & -LINE;
/** Arrays of a machine, or more: each may lose a line. */
const ARRAYS = 64;

/** Modules that a process keeps: it seldom plays more worlds at once. */
const MODULES = 16;

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
    const tables = Object.values(this.compiled.tables).reduce((sum: number, table) => sum + bytesOf(table) + LINE, 0);
    this.free = aligned(bytes);
    const pages = Math.ceil((this.free + tables + 8 * this.numbers + LINE * ARRAYS) / PAGE);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    return this.memory.buffer;
  }

  /** Arrays behind the arena, all 0, for what JavaScript and the compiled machine both write. */
  i32(length: number): Int32Array {
    return new Int32Array(this.memory!.buffer, this.take(4 * length), length);
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
    const constants = this.compiled.constants.map((name) => this.constant(m, name));
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
