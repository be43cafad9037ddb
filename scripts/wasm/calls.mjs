/**
 * Calls: of compiled functions, which are put where they are called when they are small; of functions in JavaScript; of
 * listeners.
 */
import { unsigned } from './encode.mjs';
import { Outside, within } from './sources.mjs';
import { Statements } from './statements.mjs';

/** How deep functions are put into each other. */
const DEEPEST = 4;
const FILL = [0xfc, 0x0b, 0x00];

export class Calls extends Statements {
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
      for (const [n, argument] of given.entries()) this.value(argument, types[n]);
      const result = target.isVoid ? 'void' : target.result;
      this.import(target.id, types, result);
      return result;
    }
    const params = target.params.map((param) => this.idOf(param).variable);
    const values = given.filter((_, n) => params[n]?.stands === undefined);
    const taken = params.filter((param) => param.stands === undefined);
    if (this.isSmall(target) && !this.isRecursive(target) && this.frames() < DEEPEST)
      return this.inline(target, taken, values);
    this.alsoOwn(target);
    for (const [n, argument] of values.entries()) this.value(argument, taken[n].type ?? 'i32');
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
    const vars = this.given(params, values);
    const result = target.isVoid ? 'void' : (target.result ?? 'i32');
    const [only] = target.body.body;
    const isExpression = target.body.body.length === 1 && only.type === 'ReturnStatement' && result !== 'void';
    if (isExpression) this.framed({ fn: target, vars, result }, () => this.value(only.argument, result));
    else {
      const store = result === 'void' ? undefined : this.local(result);
      const end = this.open('block');
      this.framed({ fn: target, vars, result, end, store }, () => this.statement(target.body));
      this.close();
      if (store !== undefined) this.get(store);
    }
    return result;
  }

  /** Something of a function's body, where it is called. */
  inlined(target, node, act) {
    const params = target.params.map((param) => this.idOf(param).variable);
    const values = this.program.arguments(node, this.fn).filter((_, n) => params[n]?.stands === undefined);
    const vars = this.given(
      params.filter((param) => param.stands === undefined),
      values,
    );
    this.framed({ fn: target, vars, result: 'i32' }, act);
  }

  framed(frame, act) {
    const caller = this.frame;
    this.frame = { ...frame, caller };
    within(frame.fn, act);
    this.frame = caller;
  }

  /** Arguments as locals of their parameters; a row stays what it is. */
  given(params, values) {
    const kept = values.map((argument, n) => {
      const row = params[n].isAssigned ? undefined : this.rowArgument(argument);
      if (row !== undefined) return row;
      const type = params[n].type ?? 'i32';
      this.value(argument, type);
      return this.local(type);
    });
    for (let n = kept.length - 1; n >= 0; n--) if (typeof kept[n] === 'number') this.set(kept[n]);
    return new Map(params.map((param, n) => [param, kept[n]]));
  }

  /** An argument that is a row, or a number of words into one. */
  rowArgument(argument) {
    const { terms, bytes, constants, add } = this.sum(argument, true);
    return bytes !== undefined && terms.length === 0 && constants.length === 0 ? { bytes, add } : undefined;
  }
}
