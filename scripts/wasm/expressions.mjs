/**
 * Expressions: values of numbers, names, places, operators.
 */
import { DOUBLE, INTEGER, TRUNCATE } from './code.mjs';
import { double, signed } from './encode.mjs';
import { Memory, OWN } from './memory.mjs';
import { pathOf } from './scopes.mjs';
import { bare, Outside } from './sources.mjs';

const COMPARED = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge', '===': 'eq', '!==': 'ne' };
/** The mask that tells the engine's compiler that a number is an address: it leaves every address as it is. */
const ADDRESSES = 0x1fffffff;
const MATH_CONSTANTS = { SQRT2: Math.SQRT2, LOG2E: Math.LOG2E, LN2: Math.LN2, PI: Math.PI };

export class Expressions extends Memory {
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
    const row = this.rowOf(node);
    if (row === undefined) {
      this.get(this.localOf(variable));
      return variable.type ?? 'i32';
    }
    this.get(row.bytes);
    this.number(2, 'i32');
    this.op('i32.shr_u');
    if (row.add !== 0) {
      this.number(row.add, 'i32');
      this.op('i32.add');
    }
    return 'i32';
  }

  path(path) {
    const type = this.program.types.ofPath(path);
    this.global(path.join('.'), type);
    return type;
  }

  /** What is imported: a number that is the same for all machines of a plan is written into the code when it is linked. */
  global(name, type, mutable = false) {
    if (!mutable && !OWN.has(name)) return this.linked(type, [[name, 1]]);
    this.globals.set(name, { name, type, mutable });
    this.op('global.get', { of: `global ${name}` });
  }

  /** A number that is known when the module is linked: constants, each times a whole number. */
  linked(type, terms) {
    this.op(type === 'f64' ? 'f64.const' : 'i32.const');
    this.link(type, terms, 0);
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
    const isAddress = operator === '&' && this.constant(right) === ADDRESSES;
    this.value(left, 'i32');
    if (isDoubled || isAddress) return 'i32';
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
}
