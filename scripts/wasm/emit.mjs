/**
 * The module: every function that is called, what it imports, what it exports.
 */
import { Calls } from './calls.mjs';
import { unsigned } from './encode.mjs';
import { eachNode, within } from './sources.mjs';

/** Nodes of a syntax tree up to which a function is put where it is called. */
const SMALL = 200;

/** What is linked, as packages/kernel/src/link.ts knows it. */
const KINDS = ['i32', 'f64', 'offset'];

export class Emitter extends Calls {
  module(functions, root, encode, { I32, F64 }) {
    const own = functions.filter((fn) => fn === root || !this.isSmall(fn) || this.isRecursive(fn));
    const bodies = [];
    this.own = new Set(own.map((fn) => fn.id));
    const wanted = [...own];
    for (const fn of wanted) {
      this.alsoOwn = (other) => {
        if (this.own.has(other.id)) return;
        this.own.add(other.id);
        wanted.push(other);
      };
      bodies.push(within(fn, () => this.function(fn)));
    }
    const wasm = { i32: I32, u32: I32, f64: F64 };
    const types = [];
    const typeOf = (params, result) => {
      const key = JSON.stringify([params, result]);
      const at = types.findIndex((t) => t.key === key);
      if (at >= 0) return at;
      types.push({ key, type: [params.map((p) => wasm[p]), result === 'void' ? [] : [wasm[result]]] });
      return types.length - 1;
    };
    const imported = [...this.imports.values()].map(({ name, params, result }) => ({
      name,
      type: typeOf(params, result),
    }));
    const globals = [...this.globals.values()].map(({ name, type, mutable }) => ({ name, type: wasm[type], mutable }));
    const indexOf = new Map([
      ...[...this.imports.keys()].map((key, n) => [`import ${key}`, n]),
      ...wanted.map((fn, n) => [`function ${fn.id}`, this.imports.size + n]),
      ...[...this.globals.keys()].map((key, n) => [`global ${key}`, n]),
    ]);
    const numberOf = new Map([...this.constants].map((name, n) => [name, n]));
    const linked = (code) => {
      const bytes = [];
      const links = [];
      for (const one of code) {
        if (typeof one === 'number') bytes.push(one);
        else if (one.of !== undefined) bytes.push(...unsigned(indexOf.get(one.of)));
        else {
          const terms = one.terms.flatMap(([name, factor]) => [numberOf.get(name), factor]);
          links.push({ at: bytes.length, kind: KINDS.indexOf(one.kind), add: one.add, terms });
          for (let n = one.kind === 'f64' ? 8 : 5; n > 0; n--) bytes.push(0);
        }
      }
      return { code: bytes, links };
    };
    return encode({
      types: this.typesOf(types, bodies, typeOf),
      globals,
      imported,
      functions: bodies.map(({ params, result, locals, code }, n) => ({
        name: wanted[n].name,
        type: typeOf(params, result),
        locals: locals.map((type) => [1, wasm[type]]),
        ...linked(code),
      })),
      exported: [{ name: 'run', index: indexOf.get(`function ${root.id}`) }],
    });
  }

  typesOf(types, bodies, typeOf) {
    for (const { params, result } of bodies) typeOf(params, result);
    return types.map(({ type }) => type);
  }

  /** What the module must be given: constants (places of the machine), globals, tables, functions, texts. */
  needs() {
    return {
      constants: [...this.constants],
      globals: [...this.globals.values()],
      tables: [...this.program.tables.entries()].map(([name, { file, name: local }]) => ({
        name,
        file: file.path,
        local,
        kind: file.arrays.get(local),
      })),
      imports: [...this.imports.values()],
      texts: this.texts,
    };
  }

  isSmall(fn) {
    if (!this.sizes.has(fn.id)) {
      let n = 0;
      eachNode(fn.body, () => n++);
      this.sizes.set(fn.id, n);
    }
    return this.sizes.get(fn.id) <= SMALL;
  }

  isRecursive(fn) {
    fn.isRecursive ??= this.reaches(fn, fn, new Set());
    return fn.isRecursive;
  }

  reaches(from, to, seen) {
    let found = false;
    eachNode(from.body, (node) => {
      if (found || node.type !== 'CallExpression') return;
      const callee = this.program.callee(node, from);
      if (callee.kind !== 'function' || this.program.outside.has(callee.target.id)) return;
      if (callee.target === to) found = true;
      else if (!seen.has(callee.target.id)) {
        seen.add(callee.target.id);
        found = this.reaches(callee.target, to, seen);
      }
    });
    return found;
  }
}
