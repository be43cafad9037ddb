/**
 * Code of one function while it is written: instructions, locals, labels, and what it needs from outside.
 */
import { OP, unsigned, VOID } from './encode.mjs';

/** i64.trunc_sat_f64_s, i32.wrap_i64: as JavaScript makes a 32-bit integer of a double, for all below 2⁶³. */
export const TRUNCATE = [0xfc, 0x06, 0xa7];
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
    /** Imported constants, functions and texts, by name. */
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
