/**
 * Code of one function while it is written: instructions, locals, labels, and what it needs from outside.
 */
import { double, OP, unsigned, VOID } from './encode.mjs';

/**
 * As JavaScript makes a 32-bit integer of a double, for all below 2⁵¹, Infinity and NaN: cut off, then added to 1.5 × 2⁵²
 * the whole number is the lower word. (f64.trunc, f64.const, f64.add, i64.reinterpret_f64, i32.wrap_i64; the engine's own
 * conversions test for what does not fit, at a tenth of the kernel's time.)
 */
export const TRUNCATE = [OP['f64.trunc'], OP['f64.const'], ...double(1.5 * 2 ** 52), OP['f64.add'], 0xbd, 0xa7];
export const INTEGER = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'shl',
  '>>': 'shr_s',
};
export const DOUBLE = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div' };

export class Code {
  constructor(program) {
    this.program = program;
    this.sources = program.sources;
    /** Constants to be linked, imported globals, functions and texts, by name. */
    this.constants = new Set();
    this.globals = new Map();
    this.imports = new Map();
    this.texts = [];
    this.sizes = new Map();
  }

  function(fn) {
    const params = fn.params.map((param) => this.idOf(param).variable).filter((v) => v.stands === undefined);
    this.locals = params.map(({ type }) => type ?? 'i32');
    this.code = [];
    this.labels = [];
    this.frame = {
      fn,
      vars: new Map(params.map((v, n) => [v, n])),
      result: fn.isVoid ? 'void' : fn.result,
      end: undefined,
    };
    const count = params.length;
    this.statement(fn.body);
    const result = this.frame.result ?? 'void';
    if (result !== 'void') this.op('unreachable');
    return { params: this.locals.slice(0, count), result, locals: this.locals.slice(count), code: this.code };
  }

  idOf(param) {
    return param.type === 'AssignmentPattern' ? param.left : param;
  }

  op(name, ...operands) {
    if (!(name in OP)) throw new Error(`no opcode ${name}`);
    this.code.push(OP[name], ...operands);
  }

  /** A place that is filled when the module is linked: a constant, or the offset of a load or a store. */
  link(kind, terms, add) {
    for (const [name] of terms) this.constants.add(name);
    this.code.push({ kind, terms, add });
  }

  local(type) {
    this.locals.push(type ?? 'i32');
    return this.locals.length - 1;
  }

  get(local) {
    this.op('local.get', ...unsigned(local));
  }

  set(local) {
    this.op('local.set', ...unsigned(local));
  }

  localOf(variable) {
    const { vars } = this.frame;
    if (!vars.has(variable)) vars.set(variable, this.local(variable.type));
    return vars.get(variable);
  }

  open(kind, type = VOID) {
    const label = {};
    this.op(kind, type);
    this.labels.push(label);
    return label;
  }

  close() {
    this.labels.pop();
    this.op('end');
  }

  branch(label, op = 'br') {
    this.op(op, ...unsigned(this.labels.length - 1 - this.labels.indexOf(label)));
  }

  get fn() {
    return this.frame.fn;
  }

  typeOf(node) {
    return this.program.types.of(node, this.fn) ?? 'i32';
  }
}
