/**
 * Memory: an address is written as a base and an offset, so that a field of a row is one instruction.
 */
import { Code, DOUBLE, INTEGER, TRUNCATE } from './code.mjs';
import { unsigned } from './encode.mjs';
import { bare, Outside } from './sources.mjs';

const SHIFT = { i32: 2, u32: 2, f64: 3, u8: 0 };

export class Memory extends Code {
  /** Puts the address of an element on the stack, as far as it is not in the offset. */
  address(node) {
    if (!node.computed) throw new Outside(`the member ${node.property.name}`);
    const { element, base } = this.program.array(node.object, this.fn);
    const index = bare(node.property);
    const shift = SHIFT[element];
    // A double in the arena stands at an even word, so that half of it times eight is the word times four.
    const isHalf =
      base === undefined && element === 'f64' && index.operator === '>>' && this.constant(index.right) === 1;
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
    if (at.type === 'BinaryExpression' && at.operator === '|' && this.constant(at.right) === 0)
      return this.split(at.left);
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
}
