/**
 * Code of the compiled functions. Small functions are put where they are called; an address is written as a base and an
 * offset, so that a field of a row is one instruction.
 */
import { eachNode, within } from './compile.mjs';
import { double, OP, signed, unsigned, VOID } from './encode.mjs';
import { pathOf } from './scopes.mjs';
import { bare, Outside } from './sources.mjs';

/** Nodes of a syntax tree up to which a function is put where it is called, and how deep that goes. */
const SMALL = 90;
const DEEPEST = 6;
const SHIFT = { i32: 2, u32: 2, f64: 3, u8: 0 };
/** i64.trunc_sat_f64_s, i32.wrap_i64: as JavaScript makes a 32-bit integer of a double, for all below 2⁶³. */
const TRUNCATE = [0xfc, 0x06, 0xa7];
const FILL = [0xfc, 0x0b, 0x00];
const INTEGER = { '+': 'add', '-': 'sub', '*': 'mul', '&': 'and', '|': 'or', '^': 'xor', '<<': 'shl', '>>': 'shr_s' };
const DOUBLE = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div' };
const COMPARED = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge', '===': 'eq', '!==': 'ne' };

export class Emitter {
  constructor(program) {
    this.program = program;
    this.sources = program.sources;
    /** Imported constants, functions and texts, by name. */
    this.globals = new Map();
    this.imports = new Map();
    this.texts = [];
    this.sizes = new Map();
  }

  // ── The module ─────────────────────────────────────────────────────────────────────────────────────────────────────

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
    const linked = (code) =>
      code.flatMap((one) => (typeof one === 'number' ? [one] : unsigned(indexOf.get(one.of))));
    return encode({
      types: this.typesOf(types, bodies, typeOf),
      globals,
      imported,
      functions: bodies.map(({ params, result, locals, code }) => ({
        type: typeOf(params, result),
        locals: locals.map((type) => [1, wasm[type]]),
        code: linked(code),
      })),
      exported: [{ name: 'run', index: indexOf.get(`function ${root.id}`) }],
    });
  }

  typesOf(types, bodies, typeOf) {
    for (const { params, result } of bodies) typeOf(params, result);
    return types.map(({ type }) => type);
  }

  /** What the module must be given: constants (places of the machine), tables, functions, texts. */
  needs() {
    return {
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

  // ── A function ─────────────────────────────────────────────────────────────────────────────────────────────────────

  function(fn) {
    const params = fn.params.map((param) => this.idOf(param).variable).filter((v) => v.stands === undefined);
    this.locals = params.map(({ type }) => type ?? 'i32');
    this.code = [];
    this.labels = [];
    this.frame = { fn, vars: new Map(params.map((v, n) => [v, n])), result: fn.isVoid ? 'void' : fn.result, end: undefined };
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

  // ── Statements ─────────────────────────────────────────────────────────────────────────────────────────────────────

  statement(node) {
    switch (node.type) {
      case 'BlockStatement':
        for (const one of node.body) this.statement(one);
        return;
      case 'VariableDeclaration':
        for (const one of node.declarations) this.declaration(one);
        return;
      case 'ExpressionStatement':
        return this.discard(node.expression);
      case 'IfStatement':
        return this.if(node);
      case 'ReturnStatement':
        return this.return(node);
      case 'ForStatement':
        if (node.init) {
          if (node.init.type === 'VariableDeclaration') this.statement(node.init);
          else this.discard(node.init);
        }
        return this.repeat(node.test, node.body, node.update);
      case 'WhileStatement':
        return this.repeat(node.test, node.body, null);
      case 'SwitchStatement':
        return this.switch(node);
      case 'BreakStatement':
        return this.branch(this.frame.breaks.at(-1));
      case 'ContinueStatement':
        return this.branch(this.frame.continues.at(-1));
      case 'ThrowStatement':
        return this.throw(node.argument);
      case 'EmptyStatement':
        return;
      default:
        throw new Outside(node.type);
    }
  }

  declaration({ id, init }) {
    if (id.type === 'Identifier') {
      if (id.variable.stands !== undefined || init === null) return;
      this.value(init, id.variable.type ?? 'i32');
      this.set(this.localOf(id.variable));
    } else if (id.type === 'ArrayPattern')
      id.elements.forEach((one, n) => {
        this.value(bare(init).elements[n], one.variable.type ?? 'i32');
        this.set(this.localOf(one.variable));
      });
  }

  if({ test, consequent, alternate }) {
    this.condition(test);
    this.open('if');
    this.statement(consequent);
    if (alternate) {
      this.op('else');
      this.statement(alternate);
    }
    this.close();
  }

  return({ argument }) {
    const { result, end, store } = this.frame;
    if (argument && (result === undefined || result === 'void')) this.discard(argument);
    else if (argument) this.value(argument, result);
    if (end === undefined) this.op('return');
    else {
      if (store !== undefined) this.set(store);
      this.branch(end);
    }
  }

  repeat(test, body, update) {
    const { frame } = this;
    frame.breaks ??= [];
    frame.continues ??= [];
    const out = this.open('block');
    const again = this.open('loop');
    if (test) {
      this.condition(test);
      this.op('i32.eqz');
      this.branch(out, 'br_if');
    }
    const next = this.open('block');
    frame.breaks.push(out);
    frame.continues.push(next);
    this.statement(body);
    frame.breaks.pop();
    frame.continues.pop();
    this.close();
    if (update) this.discard(update);
    this.branch(again);
    this.close();
    this.close();
  }

  switch({ discriminant, cases }) {
    const { frame } = this;
    frame.breaks ??= [];
    const chosen = this.local('i32');
    this.value(discriminant, 'i32');
    this.set(chosen);
    const end = this.open('block');
    const labels = cases.map(() => this.open('block')).reverse();
    this.dispatch(chosen, cases, labels, end);
    frame.breaks.push(end);
    for (const { consequent } of cases) {
      this.close();
      for (const one of consequent) this.statement(one);
    }
    frame.breaks.pop();
    this.close();
  }

  /** Goes to the case of a value: by a table where the values lie close, else one after the other. */
  dispatch(chosen, cases, labels, end) {
    const other = cases.findIndex(({ test }) => test === null);
    const values = cases.map(({ test }) => (test === null ? undefined : this.constant(test)));
    if (values.some((value, n) => value === undefined && n !== other)) throw new Outside('a case that is no constant');
    const known = values.filter((value) => value !== undefined);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const fallback = other < 0 ? end : labels[other];
    const depth = (label) => unsigned(this.labels.length - 1 - this.labels.indexOf(label));
    if (low >= 0 && high < 64) {
      this.get(chosen);
      const table = Array.from({ length: high + 1 }, (_, value) => {
        const at = values.indexOf(value);
        return at < 0 ? fallback : labels[at];
      });
      this.op('br_table', ...unsigned(table.length), ...table.flatMap(depth), ...depth(fallback));
      return;
    }
    values.forEach((value, n) => {
      if (value === undefined) return;
      this.get(chosen);
      this.op('i32.const', ...signed(value));
      this.op('i32.eq');
      this.branch(labels[n], 'br_if');
    });
    this.branch(fallback);
  }

  throw(node) {
    const [text, limit] = node.arguments;
    if (node.callee.name !== 'BoundError') throw new Outside('throw');
    this.text(text.value);
    this.value(limit, 'i32');
    this.import('bound', ['i32', 'i32'], 'void');
    this.op('unreachable');
  }

  text(text) {
    if (!this.texts.includes(text)) this.texts.push(text);
    this.op('i32.const', ...signed(this.texts.indexOf(text)));
  }

  /** An expression for what it does. */
  discard(expression) {
    const node = bare(expression);
    if (node.type === 'ConditionalExpression') {
      this.condition(node.test);
      this.open('if');
      this.discard(node.consequent);
      this.op('else');
      this.discard(node.alternate);
      this.close();
    } else if (node.type === 'AssignmentExpression') this.assign(node, false);
    else if (node.type === 'UpdateExpression') this.update(node, false);
    else if (node.type === 'ChainExpression') this.listener(node.expression, true);
    else if (node.type === 'CallExpression') {
      if (this.call(node) !== 'void') this.op('drop');
    } else if (node.type !== 'Identifier' || node.name !== 'undefined') throw new Outside(`${node.type} as a statement`);
  }

  // ── Expressions ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** An expression as a value of a type. */
  value(node, type) {
    const constant = this.constant(node);
    if (constant !== undefined) return this.number(constant, type);
    this.convert(this.natural(bare(node)), type);
  }

  /** The number that an expression always is. */
  constant(node) {
    const at = bare(node);
    if (at.type === 'Identifier' && at.variable !== undefined) return undefined;
    if (at.type === 'MemberExpression' && at.computed) return undefined;
    if (at.type === 'MemberExpression' && at.object.name === 'Math') return MATH_CONSTANTS[at.property.name];
    if (at.type === 'BinaryExpression') {
      // Only of constants: a variable inside hides what its name may mean elsewhere.
      if (this.constant(at.left) === undefined || this.constant(at.right) === undefined) return undefined;
    }
    return this.sources.valueOf(this.fn.file, at);
  }

  number(value, type) {
    if (type === 'f64') this.op('f64.const', ...double(value));
    else this.op('i32.const', ...signed(value));
  }

  convert(have, want) {
    if (have === want || want === undefined) return;
    if (have === 'void') throw new Outside('nothing where a value is wanted');
    if (want === 'f64') this.op(have === 'u32' ? 'f64.convert_i32_u' : 'f64.convert_i32_s');
    else if (have === 'f64') this.code.push(...TRUNCATE);
  }

  /** An expression as what it is; gives its type. */
  natural(node) {
    const constant = this.constant(node);
    if (constant !== undefined) {
      const type = this.typeOf(node);
      this.number(constant, type);
      return type;
    }
    switch (node.type) {
      case 'Literal':
        this.number(node.value ? 1 : 0, 'i32');
        return 'i32';
      case 'Identifier':
        return this.name(node);
      case 'MemberExpression':
        return this.member(node);
      case 'UnaryExpression':
        return this.unary(node);
      case 'BinaryExpression':
        return node.operator in COMPARED ? this.compare(node) : this.arithmetic(node);
      case 'LogicalExpression':
        this.logical(node);
        return 'i32';
      case 'ConditionalExpression':
        return this.choice(node);
      case 'AssignmentExpression':
        return this.assign(node, true);
      case 'UpdateExpression':
        return this.update(node, true);
      case 'CallExpression':
        return this.call(node);
      default:
        throw new Outside(node.type);
    }
  }

  name(node) {
    const { variable } = node;
    if (variable === undefined) throw new Outside(`the name ${node.name}`);
    if (variable.stands !== undefined) return this.path(variable.stands);
    this.get(this.localOf(variable));
    return variable.type ?? 'i32';
  }

  path(path) {
    const type = this.program.types.ofPath(path);
    this.global(path.join('.'), type);
    return type;
  }

  global(name, type, mutable = false) {
    this.globals.set(name, { name, type, mutable });
    this.op('global.get', { of: `global ${name}` });
  }

  member(node) {
    const path = pathOf(node, this.fn);
    if (path !== undefined) return this.path(path);
    const place = this.address(node);
    this.load(place);
    return place.element === 'u8' ? 'i32' : place.element;
  }

  unary({ operator, argument }) {
    if (operator === '!') {
      this.condition(argument);
      this.op('i32.eqz');
      return 'i32';
    }
    const type = this.typeOf(argument);
    if (operator === '~') {
      this.value(argument, 'i32');
      this.number(-1, 'i32');
      this.op('i32.xor');
      return 'i32';
    }
    if (operator !== '-') throw new Outside(operator);
    if (type === 'f64') {
      this.value(argument, 'f64');
      this.op('f64.neg');
    } else {
      this.number(0, 'i32');
      this.value(argument, 'i32');
      this.op('i32.sub');
    }
    return type;
  }

  compare({ operator, left, right }) {
    const [a, b] = [this.typeOf(left), this.typeOf(right)];
    const name = COMPARED[operator];
    const signless = operator === '===' || operator === '!==';
    const isUnsigned = a === 'u32' && (b === 'u32' || this.constant(right) >= 0);
    const type = a !== 'f64' && b !== 'f64' && (a === b || isUnsigned) ? 'i32' : 'f64';
    this.value(left, type);
    this.value(right, type);
    this.op(type === 'f64' ? `f64.${name}` : signless ? `i32.${name}` : `i32.${name}_${a === 'u32' ? 'u' : 's'}`);
    return 'i32';
  }

  arithmetic(node) {
    const { operator, left, right } = node;
    const type = this.typeOf(node);
    if (type === 'f64') {
      this.value(left, 'f64');
      this.value(right, 'f64');
      this.op(`f64.${DOUBLE[operator]}`);
      return 'f64';
    }
    const isDoubled = operator === '|' && this.constant(right) === 0;
    this.value(left, 'i32');
    if (isDoubled) return 'i32';
    this.value(right, 'i32');
    if (operator === '>>>') this.op('i32.shr_u');
    else if (operator === '%') this.op(this.typeOf(left) === 'u32' ? 'i32.rem_u' : 'i32.rem_s');
    else this.op(`i32.${INTEGER[operator]}`);
    return type;
  }

  logical({ operator, left, right }) {
    this.condition(left);
    this.open('if', 0x7f);
    if (operator === '&&') this.condition(right);
    else if (operator === '||') this.number(1, 'i32');
    else throw new Outside(operator);
    this.op('else');
    if (operator === '&&') this.number(0, 'i32');
    else this.condition(right);
    this.close();
  }

  choice(node) {
    const type = this.typeOf(node);
    this.condition(node.test);
    this.open('if', type === 'f64' ? 0x7c : 0x7f);
    this.value(node.consequent, type);
    this.op('else');
    this.value(node.alternate, type);
    this.close();
    return type;
  }

  /** An expression as 1 or 0 (or another number that is not 0). */
  condition(expression) {
    const node = bare(expression);
    const type = this.typeOf(node);
    this.value(node, type);
    if (type !== 'f64') return;
    this.number(0, 'f64');
    this.op('f64.ne');
  }

  // ── Memory ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Puts the address of an element on the stack, as far as it is not in the offset. */
  address(node) {
    if (!node.computed) throw new Outside(`the member ${node.property.name}`);
    const { element, base } = this.program.array(node.object, this.fn);
    const index = bare(node.property);
    const shift = SHIFT[element];
    // A double in the arena stands at an even word, so that half of it times eight is the word times four.
    const isHalf = base === undefined && element === 'f64' && index.operator === '>>' && this.constant(index.right) === 1;
    const { rest, offset } = this.split(isHalf ? index.left : index);
    const scale = isHalf ? 2 : shift;
    if (rest === undefined) this.number(0, 'i32');
    else {
      this.value(rest, 'i32');
      if (scale > 0) {
        this.number(scale, 'i32');
        this.op('i32.shl');
      }
    }
    if (base !== undefined) {
      this.global(base, 'i32');
      this.op('i32.add');
    }
    return { element, offset: offset * 2 ** scale };
  }

  /** An index as something and a number that is not negative. */
  split(node) {
    const at = bare(node);
    const constant = this.constant(at);
    if (constant !== undefined && constant >= 0) return { rest: undefined, offset: constant };
    if (at.type === 'BinaryExpression' && at.operator === '|' && this.constant(at.right) === 0) return this.split(at.left);
    if (at.type !== 'BinaryExpression' || at.operator !== '+') return { rest: at, offset: 0 };
    const [a, b] = [this.constant(at.left), this.constant(at.right)];
    if (b !== undefined && b >= 0) {
      const inner = this.split(at.left);
      return { rest: inner.rest, offset: inner.offset + b };
    }
    if (a !== undefined && a >= 0) {
      const inner = this.split(at.right);
      return { rest: inner.rest, offset: inner.offset + a };
    }
    return { rest: at, offset: 0 };
  }

  load({ element, offset }) {
    const [op, align] = element === 'f64' ? ['f64.load', 3] : element === 'u8' ? ['i32.load8_u', 0] : ['i32.load', 2];
    this.op(op, align, ...unsigned(offset));
  }

  store({ element, offset }) {
    if (element === 'u8') throw new Outside('a byte that is written');
    this.op(element === 'f64' ? 'f64.store' : 'i32.store', element === 'f64' ? 3 : 2, ...unsigned(offset));
  }

  assign(node, isWanted) {
    const target = bare(node.left);
    const operator = node.operator.slice(0, -1);
    if (target.type === 'Identifier') {
      const { variable } = target;
      const type = variable.type ?? 'i32';
      if (operator === '') this.value(node.right, type);
      else this.convert(this.arithmetic({ type: 'BinaryExpression', operator, left: target, right: node.right }), type);
      this.set(this.localOf(variable));
      if (isWanted) this.get(this.localOf(variable));
      return isWanted ? type : 'void';
    }
    const place = this.address(target);
    const type = place.element === 'f64' ? 'f64' : 'i32';
    if (operator === '') this.value(node.right, type);
    else {
      const at = this.local('i32');
      this.op('local.tee', ...unsigned(at));
      this.get(at);
      this.load(place);
      this.combine(operator, type, node.right);
    }
    const kept = isWanted ? this.local(type) : undefined;
    if (isWanted) this.op('local.tee', ...unsigned(kept));
    this.store(place);
    if (isWanted) this.get(kept);
    return isWanted ? type : 'void';
  }

  /** What lies on the stack, with another value by an operator, as the same type. */
  combine(operator, type, right) {
    if (type === 'f64') {
      this.value(right, 'f64');
      this.op(`f64.${DOUBLE[operator]}`);
    } else if (this.typeOf(right) === 'f64') {
      this.op('f64.convert_i32_s');
      this.value(right, 'f64');
      this.op(`f64.${DOUBLE[operator]}`);
      this.code.push(...TRUNCATE);
    } else {
      this.value(right, 'i32');
      this.op(`i32.${INTEGER[operator]}`);
    }
  }

  update({ operator, argument, prefix }, isWanted) {
    const target = bare(argument);
    const isVariable = target.type === 'Identifier';
    const place = isVariable ? undefined : this.address(target);
    const type = isVariable ? (target.variable.type ?? 'i32') : place.element === 'f64' ? 'f64' : 'i32';
    const step = () => {
      this.number(1, type);
      this.op(`${type}.${operator === '++' ? 'add' : 'sub'}`);
    };
    const kept = isWanted ? this.local(type) : undefined;
    const keep = (isNow) => {
      if (isWanted && isNow) this.op('local.tee', ...unsigned(kept));
    };
    if (isVariable) {
      this.get(this.localOf(target.variable));
      keep(!prefix);
      step();
      keep(prefix);
      this.set(this.localOf(target.variable));
    } else {
      const at = this.local('i32');
      this.op('local.tee', ...unsigned(at));
      this.get(at);
      this.load(place);
      keep(!prefix);
      step();
      keep(prefix);
      this.store(place);
    }
    if (isWanted) this.get(kept);
    return isWanted ? type : 'void';
  }

  // ── Calls ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  call(node) {
    const callee = this.program.callee(node, this.fn);
    switch (callee.kind) {
      case 'math':
        return this.math(callee.name, node.arguments);
      case 'isNaN': {
        const kept = this.local('f64');
        this.value(node.arguments[0], 'f64');
        this.op('local.tee', ...unsigned(kept));
        this.get(kept);
        this.op('f64.ne');
        return 'i32';
      }
      case 'assert':
        this.condition(node.arguments[0]);
        this.op('i32.eqz');
        this.open('if');
        this.text(node.arguments[1].value);
        this.import('assert', ['i32'], 'void');
        this.close();
        return 'void';
      case 'fill':
        return this.fill(node.arguments);
      case 'listener':
        return this.listener(node, false);
      default:
        return this.callFunction(node, callee.target);
    }
  }

  math(name, given) {
    if (name === 'imul' || name === 'clz32') {
      for (const one of given) this.value(one, 'i32');
      this.op(name === 'imul' ? 'i32.mul' : 'i32.clz');
      return 'i32';
    }
    for (const one of given) this.value(one, 'f64');
    this.op(`f64.${name}`);
    return 'f64';
  }

  /** `I.fill(0, from, to)`. */
  fill([value, from, to]) {
    if (this.constant(value) !== 0) throw new Outside('fill');
    const start = this.local('i32');
    this.value(from, 'i32');
    this.op('local.tee', ...unsigned(start));
    this.number(2, 'i32');
    this.op('i32.shl');
    this.number(0, 'i32');
    this.value(to, 'i32');
    this.get(start);
    this.op('i32.sub');
    this.number(2, 'i32');
    this.op('i32.shl');
    this.code.push(...FILL);
    return 'void';
  }

  /** `m.recorder?.said(…)`: called back when somebody listens; `m.onCold(…)` always. */
  listener(node, isOptional) {
    const { path, name } = this.program.callee(node, this.fn);
    if (isOptional) {
      this.global(`?${path}`, 'i32', true);
      this.open('if');
    }
    const types = this.program.arguments(node, this.fn).map((argument) => {
      const type = this.typeOf(argument);
      this.value(argument, type);
      return type === 'u32' ? 'i32' : type;
    });
    this.import(name, types, 'void');
    if (isOptional) this.close();
    return 'void';
  }

  import(name, params, result) {
    const key = `${name}(${params.join()})`;
    this.imports.set(key, { name: key, of: name, params, result });
    this.op('call', { of: `import ${key}` });
  }

  callFunction(node, target) {
    const given = this.program.arguments(node, this.fn);
    if (this.program.outside.has(target.id)) {
      const types = given.map((_, n) => target.given?.[n] ?? 'i32').map((type) => (type === 'u32' ? 'f64' : type));
      given.forEach((argument, n) => this.value(argument, types[n]));
      const result = target.isVoid ? 'void' : target.result;
      this.import(target.id, types, result);
      return result;
    }
    const params = target.params.map((param) => this.idOf(param).variable);
    const values = given.filter((_, n) => params[n]?.stands === undefined);
    const taken = params.filter((param) => param.stands === undefined);
    if (this.isSmall(target) && !this.isRecursive(target) && this.frames() < DEEPEST) return this.inline(target, taken, values);
    this.alsoOwn(target);
    values.forEach((argument, n) => this.value(argument, taken[n].type ?? 'i32'));
    this.op('call', { of: `function ${target.id}` });
    return target.isVoid ? 'void' : (target.result ?? 'i32');
  }

  frames() {
    let n = 0;
    for (let { frame } = this; frame.caller !== undefined; frame = frame.caller) n++;
    return n;
  }

  /** A small function, where it is called. */
  inline(target, params, values) {
    const locals = values.map((argument, n) => {
      const type = params[n].type ?? 'i32';
      this.value(argument, type);
      return this.local(type);
    });
    for (let n = locals.length - 1; n >= 0; n--) this.set(locals[n]);
    const result = target.isVoid ? 'void' : (target.result ?? 'i32');
    const caller = this.frame;
    const vars = new Map(params.map((param, n) => [param, locals[n]]));
    const [only] = target.body.body;
    const isExpression = target.body.body.length === 1 && only.type === 'ReturnStatement' && result !== 'void';
    if (isExpression) {
      this.frame = { fn: target, vars, result, caller };
      within(target, () => this.value(only.argument, result));
    } else {
      const store = result === 'void' ? undefined : this.local(result);
      const end = this.open('block');
      this.frame = { fn: target, vars, result, end, store, caller };
      within(target, () => this.statement(target.body));
      this.close();
      if (store !== undefined) this.get(store);
    }
    this.frame = caller;
    return result;
  }
}

const MATH_CONSTANTS = { SQRT2: Math.SQRT2, LOG2E: Math.LOG2E, LN2: Math.LN2, PI: Math.PI };
