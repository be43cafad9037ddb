import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { link } from '@firedrill/kernel';
import { afterAll, expect, test } from 'vitest';
import { Program } from '../scripts/wasm/compile.mjs';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const KERNEL = 'packages/kernel/src/kernel.ts';
const RUN = 'run(until: number, handler: Handler, budget = Infinity): boolean';

/** Compiles a kernel whose `run` has this body, with these other files beside it. */
function compile(body: string, others: Readonly<Record<string, string>> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'firedrill-wasm-'));
  made.push(root);
  const head = "import { fire } from '../../world/src/machine/fire.ts';\nimport { Handler } from './h.ts';\n";
  const files = {
    [KERNEL]: `${head}export class Kernel {\n${RUN} {\nconst I = this.i32; const F = this.f64;\n${body}\n}\n}`,
    'packages/world/src/machine/fire.ts':
      'export function fire(m: Machine, kind: number, index: number): void { m.I[kind] = index; }',
    'packages/world/src/machine/machine.ts':
      'export class Machine { row(n: number): number { return this.rows + n * 4; } }',
    ...others,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return new Program(root).compile();
}

type Run = (until: number, budget: number) => number;
declare const WebAssembly: {
  Memory: new (pages: { initial: number }) => { readonly buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: { readonly run: Run } };
  Global: new (type: { value: string; mutable: boolean }, value: number) => object;
};

type Given = {
  readonly others?: Record<string, string>;
  readonly js?: Record<string, unknown>;
  /** Numbers of the machine, by their places in it. */
  readonly machine?: Readonly<Record<string, number>>;
};

/** Compiles, links and runs a body; what it has written to the first words, and what it gave. */
function run(body: string, until = 0, given: Given = {}) {
  const { bytes: gaps, places, constants, globals, imports } = compile(body, given.others);
  const numbers = constants.map((name) => given.machine?.[name] ?? Number.NaN);
  const bytes = link({ module: gaps, places }, numbers);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const global = Object.fromEntries(
    globals.map(({ name, type, mutable }, n) => [
      name,
      new WebAssembly.Global({ value: type === 'f64' ? 'f64' : 'i32', mutable }, 100 * (n + 1)),
    ]),
  );
  const js = Object.fromEntries(imports.map(({ name, of }) => [name, given.js?.[of] ?? (() => 0)]));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory }, global, js });
  const gave = exports.run(until, 7);
  return { gave, words: [...new Int32Array(memory.buffer, 0, 8)], doubles: [...new Float64Array(memory.buffer, 0, 8)] };
}

test('numbers: integers wrap where they are stored, doubles stay doubles, >>> is unsigned', () => {
  expect(
    run(
      'I[0] = 7 / 2; I[1] = (until * 3) | 0; F[2] = 7 / 2; I[6] = -1 >>> 28; I[7] = (-1 >>> 0) % 10; return true;',
      2.5,
    ),
  ).toMatchObject({
    gave: 1,
    words: [3, 7, 0, 0, 0, 0x400c0000, 15, 5],
  });
  expect(
    run('I[0] = (4294967296 * 3 + 5) | 0; I[1] = until | 0; return false;', 2 ** 40 + 9).words.slice(0, 2),
  ).toEqual([5, 9]);
});

test('a double becomes a whole number as in JavaScript: by what stands before the point, and Infinity is 0', () => {
  for (const x of [
    0.999,
    -0.999,
    2.5,
    -2.5,
    3.5,
    2 ** 31 - 0.5,
    -(2 ** 31) - 0.5,
    2 ** 50 + 0.75,
    Infinity,
    Number.NaN,
  ])
    expect(run('I[0] = until | 0; I[1] = until; return true;', x).words.slice(0, 2)).toEqual([x | 0, x | 0]);
});

test('conditions of several parts: each part decides, and none is asked in vain', () => {
  const body = `
    for (let n = 0; n < 8; n++) {
      const a = n & 1;
      const b = n & 2;
      const c = n & 4;
      if (a !== 0 && (b !== 0 || !(c === 0))) I[0] |= 1 << n;
      if (!(a !== 0 || b !== 0) || c !== 0) I[1] |= 1 << n;
      else I[2] |= 1 << n;
      I[3]! += a !== 0 && b !== 0 ? 10 : 1;
      while ((a !== 0 || b !== 0) && I[4]! < n && c === 0) I[4]!++;
    }
    return I[5] !== 0 || I[0] === 0;`;
  const want = [0, 0, 0, 0, 0];
  for (let n = 0; n < 8; n++) {
    const [a, b, c] = [(n & 1) !== 0, (n & 2) !== 0, (n & 4) !== 0];
    if (a && (b || c)) want[0]! |= 1 << n;
    want[!(a || b) || c ? 1 : 2]! |= 1 << n;
    want[3]! += a && b ? 10 : 1;
    while ((a || b) && want[4]! < n && !c) want[4]!++;
  }
  expect(run(body)).toMatchObject({ gave: 0, words: [...want, 0, 0, 0] });
});

test('places of the machine are linked: rows, fields of rows, rows that are handed on, tables at a place', () => {
  const others = {
    'packages/world/src/machine/fire.ts': `
      function mark(m: Machine, at: number, by: number): void {
        m.I[at + 1] = m.I[at]! + by;
        m.F[(at + 2) >> 1] = by / 2;
        m.I[0] = at;
      }
      export function fire(m: Machine, kind: number, index: number): void {
        const at = m.row(index);
        m.I[at] = kind;
        mark(m, at, 5);
        mark(m, at + 4, 9);
        m.I[m.list + index - 1] = m.I[m.list + 2]! + 1;
      }`,
    'packages/world/src/machine/machine.ts':
      'export class Machine { row(n: number): number { return (this.rows + Math.imul(n, 4)) & 0x1fffffff; } }',
  };
  const { words, doubles } = run('handler.fire(7, 3); return true;', 0, {
    others,
    machine: { 'm.rows': -8, 'm.list': 1 },
  });
  expect(words).toEqual([8, 0, 0, 1, 7, 12, 0, 0x40040000]);
  expect(doubles[3]).toBe(2.5);
  expect(doubles[5]).toBe(4.5);
});

test('loops, switches with fall-through, continue and break', () => {
  const body = `
    for (let i = 0; i < 9; i++) {
      if (i === 2) continue;
      if (i > 6) break;
      switch (i) {
        case 0:
        case 1: I[0]! += 10; break;
        case 3: I[1]!++;
        default: I[2] = I[2]! + i;
      }
    }
    let n = 3;
    while (n > 0) { n--; I[3]! += n; }
    return I[0] === 20 && !(I[1] !== 1);`;
  expect(run(body)).toMatchObject({ gave: 1, words: [20, 1, 18, 3, 0, 0, 0, 0] });
});

test('functions of other files, small ones in place, large and recursive ones called', () => {
  const others = {
    'packages/world/src/machine/fire.ts': `
      import { WIDTH } from './fields.table.ts';
      function sum(m: Machine, n: number): number { return n === 0 ? 0 : n + sum(m, n - 1); }
      const half = (x: number) => x / 2;
      export function fire(m: Machine, kind: number, index: number): void {
        m.I[kind] = sum(m, index) + WIDTH;
        m.F[2] = half(index);
      }`,
    'packages/world/src/machine/fields.table.ts': 'export const WIDTH = 4 * 10;',
  };
  expect(run('handler.fire(1, 5); return true;', 0, { others })).toMatchObject({
    words: [0, 55, 0, 0, 0, 0x40040000, 0, 0],
  });
});

test('what leaves the subset is called back, and the rest is compiled all the same', () => {
  const others = {
    'packages/world/src/machine/fire.ts': `
      function odd(m: Machine, n: number): boolean { return [1, 3].includes(n); }
      export function fire(m: Machine, kind: number, index: number): void { if (odd(m, kind)) m.I[0] = index; }`,
  };
  const asked: number[] = [];
  const js = {
    'packages/world/src/machine/fire.ts#odd': (n: number) => {
      asked.push(n);
      return n === 3;
    },
  };
  expect(run('handler.fire(2, 5); handler.fire(3, 6); return true;', 0, { others, js }).words[0]).toBe(6);
  expect(asked).toEqual([2, 3]);
});

test('of the machine, what stays in JavaScript is rare: disturbed networks, what intercepts, the making of lists, keys of caches, users who stay', () => {
  const { outside } = new Program(join(import.meta.dirname, '..')).compile();
  expect([...outside.keys()].map((id) => id.split('#')[1]).sort()).toEqual([
    'agentStep',
    'drawKey',
    'isMet',
    'keyOf',
    'pauses',
    'refreshNetwork',
    'rotate',
    'slide',
    'statusOf',
    'travel',
  ]);
});
