/**
 * Compiles the machine of a world to WebAssembly. There is one machine, written in TypeScript; what of it stays inside a
 * small subset (numbers, the arena, calls by name) is compiled, and whatever leaves the subset is called back in
 * JavaScript. Both ways give the same bits: integers wrap where they are stored, doubles are doubles.
 *
 *     Kernel.run ─▶ fire ─▶ arrive, step, reply, …          compiled, as far as calls by name reach
 *                     └───▶ rootEnded, the cold side, …      imported
 */
import { Emitter } from './emit.mjs';
import { F64, I32, module } from './encode.mjs';
import { pathOf, tie } from './scopes.mjs';
import { bare, eachNode, Outside, Sources, within } from './sources.mjs';
import { ELEMENTS, join, MACHINE_ARRAYS, Types } from './types.mjs';

const KERNEL = 'packages/kernel/src/kernel.ts';
/** The machine of a world: its class, and the function that handles an event. */
export const WORLD = {
  file: 'packages/world/src/machine/machine.ts',
  name: 'Machine',
  fire: { file: 'packages/world/src/machine/fire.ts', name: 'fire' },
};

/** Functions that stay in JavaScript and give whole numbers. */
const WHOLE = new Set(['keyOf', 'drawKey', 'slide']);

export class Program {
  constructor(root, machine = WORLD) {
    this.machine = machine;
    this.sources = new Sources(root);
    this.types = new Types(this);
    /** Functions that stay in JavaScript, with the reason. */
    this.outside = new Map();
    this.left = [];
  }

  /** Compiles; gives the module's bytes and what it must be given. */
  compile() {
    const root = this.method(KERNEL, 'Kernel.run');
    for (;;) {
      this.reached = new Map();
      this.tables = new Map();
      this.paths = new Map();
      for (const fn of this.left) fn.given = undefined;
      try {
        this.reach(root);
        // Until when, and how many events at most: an instant and a number that may be infinite.
        for (const param of root.params) if (root.name === 'Kernel.run') (param.left ?? param).variable.type = 'f64';
        this.settleTypes();
        return this.emit(root);
      } catch (error) {
        if (!(error instanceof Outside) || error.fn === undefined || error.fn === root) throw error;
        this.outside.set(error.fn.id, error.message);
        this.left.push(error.fn);
        // Called in JavaScript, it gives a number of either kind; a double holds both.
        error.fn.result = error.fn.isTruth || WHOLE.has(error.fn.name) ? 'i32' : 'f64';
      }
    }
  }

  method(path, name) {
    return this.sources.file(path).functions.get(name);
  }

  /** All functions that are called from here, by names that can be followed. */
  reach(fn) {
    if (this.reached.has(fn.id)) return;
    this.reached.set(fn.id, fn);
    within(fn, () => {
      if (!fn.isTied) tie(fn);
      fn.isTied = true;
      forget(fn);
      visitCalls(fn.body, (node) => {
        const callee = this.callee(node, fn);
        if (callee.kind === 'function' && !this.outside.has(callee.target.id)) this.reach(callee.target);
      });
    });
  }

  /** What a call calls. */
  callee(node, fn) {
    if (node.callee.type === 'Identifier') {
      const { name } = node.callee;
      if (name === 'assert') return { kind: 'assert' };
      const found = this.sources.find(fn.file, name);
      const target = found?.file.functions.get(found.name);
      if (target === undefined) throw new Outside(`the call of ${name}`);
      return { kind: 'function', target };
    }
    const { object, property } = node.callee;
    if (object.name === 'Math') return { kind: 'math', name: property.name };
    if (object.name === 'Number' && property.name === 'isNaN') return { kind: 'isNaN' };
    if (object.name === 'handler')
      return { kind: 'function', target: this.method(this.machine.fire.file, this.machine.fire.name) };
    const space = fn.file.spaces.get(object.name);
    const path = pathOf(object, fn)?.join('.');
    const target =
      space !== undefined
        ? this.sources.find(this.sources.file(space), property.name)?.file.functions.get(property.name)
        : path === 'm'
          ? this.method(this.machine.file, `${this.machine.name}.${property.name}`)
          : path === 'm.kernel'
            ? this.method(KERNEL, `Kernel.${property.name}`)
            : undefined;
    if (target !== undefined) return { kind: 'function', target };
    if (path === 'I' && property.name === 'fill') return { kind: 'fill' };
    if (path === 'm.recorder' || path === 'm.tap' || path === 'm')
      return { kind: 'listener', path, name: `${path}.${property.name}` };
    throw new Outside(`the call of ${property.name}`);
  }

  /** Parameters, results and variables become what flows into them, until nothing changes any more. */
  settleTypes() {
    for (let changed = true; changed; ) {
      changed = false;
      const flow = (slot, key, type) => {
        const joined = join(slot[key], type);
        if (joined === slot[key]) return;
        slot[key] = joined;
        changed = true;
      };
      for (const fn of this.reached.values()) within(fn, () => this.flowIn(fn, flow));
    }
  }

  flowIn(fn, flow) {
    const of = (node) => this.types.of(node, fn);
    eachNode(fn.body, (node) => {
      if (node.type === 'VariableDeclarator' && node.init !== null) {
        const isList = node.id.type === 'ArrayPattern';
        const pairs = isList
          ? node.id.elements.map((id, n) => [id, bare(node.init).elements[n]])
          : [[node.id, node.init]];
        for (const [{ variable }, value] of pairs)
          if (variable !== undefined && variable.stands === undefined) flow(variable, 'type', of(value));
      } else if (node.type === 'AssignmentExpression' && bare(node.left).type === 'Identifier')
        flow(bare(node.left).variable, 'type', node.operator === '/=' ? 'f64' : of(node.right));
      else if (node.type === 'ReturnStatement' && node.argument && !fn.isVoid) flow(fn, 'result', of(node.argument));
      else if (node.type === 'CallExpression') this.flowOn(node, fn, flow);
    });
  }

  /** Arguments flow into parameters. */
  flowOn(node, fn, flow) {
    const { kind, target } = this.callee(node, fn);
    if (kind !== 'function') return;
    const isOutside = this.outside.has(target.id);
    if (isOutside) target.given ??= [];
    for (const [n, argument] of this.arguments(node, fn).entries()) {
      const type = () => this.types.of(argument, fn);
      if (isOutside) flow(target.given, n, type());
      else {
        const { variable } = target.params[n].left ?? target.params[n];
        if (variable.stands === undefined) flow(variable, 'type', type());
      }
    }
  }

  /** Arguments of a call that are values: the machine is everywhere and not handed on. */
  arguments(node, fn) {
    return node.arguments.filter((argument) => pathOf(argument, fn)?.join('.') !== 'm');
  }

  /** The array that an index goes into: {base, element}, where base is a global or undefined for the arena. */
  array(object, fn) {
    const node = bare(object);
    const path = pathOf(node, fn)?.join('.');
    if (path === 'I') return { element: 'i32' };
    if (path === 'F') return { element: 'f64' };
    if (path !== undefined && path in MACHINE_ARRAYS) return { element: MACHINE_ARRAYS[path], base: `[${path}]` };
    let found;
    if (node.type === 'Identifier') found = this.sources.find(fn.file, node.name);
    else if (node.type === 'MemberExpression' && fn.file.spaces.has(node.object.name))
      found = this.sources.find(this.sources.file(fn.file.spaces.get(node.object.name)), node.property.name);
    const kind = found?.file.arrays.get(found.name);
    if (kind === undefined || !(kind in ELEMENTS))
      throw new Outside(`an index into ${node.name ?? node.property?.name}`);
    const owner = sharedWith(found);
    const base = `${owner.file.path}#${owner.name}`;
    this.tables.set(base, owner);
    return { element: ELEMENTS[kind], base };
  }

  emit(root) {
    const emitter = new Emitter(this);
    const linkable = emitter.module([...this.reached.values()], root, module, { I32, F64 });
    return { ...linkable, ...emitter.needs(), outside: this.outside };
  }
}

/** `new Int32Array(other.buffer)` is the other array, seen otherwise. */
function sharedWith({ file, name }) {
  const init = file.constants.get(name);
  const of = init?.type === 'NewExpression' ? bare(init.arguments[0]) : undefined;
  if (of?.type === 'MemberExpression' && of.property.name === 'buffer')
    return sharedWith({ file, name: of.object.name });
  return { file, name };
}

/** Types start anew when another function has left the subset. */
function forget(fn) {
  fn.result = undefined;
  fn.given = undefined;
  eachNode([fn.params, fn.body], (node) => {
    if (node.variable !== undefined && node.variable.stands === undefined) node.variable.type = undefined;
  });
}

function visitCalls(body, visit) {
  eachNode(body, (node) => {
    if (node.type === 'CallExpression') visit(node);
  });
}
