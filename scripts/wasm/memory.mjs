/**
 * Memory: an address is written as a base and an offset, so that a field of a row is one instruction.
 */
import { Code, DOUBLE, INTEGER, TRUNCATE } from './code.mjs';
import { unsigned } from './encode.mjs';
import { pathOf } from './scopes.mjs';
import { bare, Outside } from './sources.mjs';

/** What machines of one plan differ in. */
export const OWN = new Set(['m.seed']);
const SHIFT = { i32: 2, u32: 2, f64: 3, u8: 0 };

export class Memory extends Code {
  /** Puts the address of an element on the stack, as far as it is not in the offset. */
  address(node) {
    if (!node.computed) throw new Outside(`the member ${node.property.name}`);
    const { element, base } = this.program.array(node.object, this.fn);
    const index = bare(node.property);
    // A double in the arena stands at an even word, so that half of it times eight is the word times four.
    const isHalf =
      base === undefined && element === 'f64' && index.operator === '>>' && this.constant(index.right) === 1;
    const scale = isHalf ? 2 : SHIFT[element];
    const { terms, bytes, constants, add } = this.sum(isHalf ? index.left : index, base === undefined && scale === 2);
    const linked = constants.map((name) => [name, 2 ** scale]);
    if (base !== undefined) linked.push([base, 1]);
    // Without a constant that is linked, what is taken off cannot go into the offset, which is never negative.
    const isLess = linked.length === 0 && add < 0;
    for (const [n, term] of terms.entries()) {
      this.value(term, 'i32');
      if (n > 0) this.op('i32.add');
    }
    if (terms.length > 0 && scale > 0) {
      this.number(scale, 'i32');
      this.op('i32.shl');
    }
    if (bytes !== undefined) {
      this.get(bytes);
      if (terms.length > 0) this.op('i32.add');
    } else if (terms.length === 0) this.number(0, 'i32');
    if (isLess) {
      this.number(add * 2 ** scale, 'i32');
      this.op('i32.add');
    }
    return { element, offset: isLess ? 0 : add * 2 ** scale, linked };
  }

  /**
   * An index as a sum: of terms, of the bytes of a row (when `isRow` allows one), of constants that are linked, and of a
   * number.
   */
  sum(node, isRow) {
    const found = { terms: [], bytes: undefined, constants: [], add: 0 };
    const take = (expression) => {
      const at = bare(expression);
      const constant = this.constant(at);
      if (constant !== undefined) found.add += constant;
      else if (at.type === 'BinaryExpression' && at.operator === '|' && this.constant(at.right) === 0) take(at.left);
      else if (at.type === 'BinaryExpression' && at.operator === '+') {
        take(at.left);
        take(at.right);
      } else if (at.type === 'BinaryExpression' && at.operator === '-' && this.constant(at.right) !== undefined) {
        take(at.left);
        found.add -= this.constant(at.right);
      } else if (this.linkedName(at) !== undefined) found.constants.push(this.linkedName(at));
      else if (isRow && found.bytes === undefined && this.rowOf(at) !== undefined) {
        found.bytes = this.rowOf(at).bytes;
        found.add += this.rowOf(at).add;
      } else found.terms.push(at);
    };
    take(node);
    return found;
  }

  /** The name of the whole number that the linker puts in an expression's place. */
  linkedName(node) {
    const path = node.type === 'Identifier' ? node.variable?.stands : pathOf(node, this.fn);
    const name = path?.join('.');
    return name !== undefined && path.length > 1 && !OWN.has(name) && this.program.types.ofPath(path) === 'i32'
      ? name
      : undefined;
  }

  /** A variable that is kept as the address of a row in bytes: its local, and words to be added. */
  rowOf(node) {
    const kept = node.type === 'Identifier' ? this.frame.vars.get(node.variable) : undefined;
    return typeof kept === 'object' ? kept : undefined;
  }

  /** A constant that becomes the address of a row: `const at = m.visit(v)`. */
  isRow({ variable }, init) {
    const call = bare(init);
    if (variable.isAssigned || variable.type === 'f64' || call.type !== 'CallExpression') return false;
    const { kind, target } = this.program.callee(call, this.fn);
    return kind === 'function' && target.className === this.program.machine.name && this.rowSum(target) !== undefined;
  }

  /** What a method of the machine adds up, when it does nothing else: `(this.visits + Math.imul(v, T.VISIT)) & ADDRESSES`. */
  rowSum(target) {
    const [only] = target.body.body;
    let sum = only?.type === 'ReturnStatement' && target.body.body.length === 1 ? bare(only.argument) : undefined;
    if (sum?.type === 'BinaryExpression' && sum.operator === '&') sum = bare(sum.left);
    return sum?.type === 'BinaryExpression' && sum.operator === '+' ? sum : undefined;
  }

  /** Puts the address of a row on the stack, in bytes. */
  rowBytes(init) {
    const call = bare(init);
    const { target } = this.program.callee(call, this.fn);
    this.inlined(target, call, () => this.scaled(this.rowSum(target), 2));
  }

  /** An expression times 2^`shift`, by way of its constants. */
  scaled(node, shift) {
    const at = bare(node);
    const constant = this.constant(at);
    if (constant !== undefined) return this.number(constant * 2 ** shift, 'i32');
    if (at.type === 'BinaryExpression' && at.operator === '+') {
      this.scaled(at.left, shift);
      this.scaled(at.right, shift);
      return this.op('i32.add');
    }
    const name = this.linkedName(at);
    if (name !== undefined) return this.linked('i32', [[name, 2 ** shift]]);
    const factor =
      at.type === 'CallExpression' && at.callee.property?.name === 'imul' && this.constant(at.arguments[1]);
    if (typeof factor === 'number') {
      this.value(at.arguments[0], 'i32');
      this.number(factor * 2 ** shift, 'i32');
      return this.op('i32.mul');
    }
    this.value(at, 'i32');
    this.number(shift, 'i32');
    this.op('i32.shl');
  }

  load({ element, offset, linked }) {
    const [op, align] = element === 'f64' ? ['f64.load', 3] : element === 'u8' ? ['i32.load8_u', 0] : ['i32.load', 2];
    this.op(op, align);
    this.offset(offset, linked);
  }

  store({ element, offset, linked }) {
    if (element === 'u8') throw new Outside('a byte that is written');
    this.op(element === 'f64' ? 'f64.store' : 'i32.store', element === 'f64' ? 3 : 2);
    this.offset(offset, linked);
  }

  offset(add, linked) {
    if (linked.length === 0) this.code.push(...unsigned(add));
    else this.link('offset', linked, add);
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
}
