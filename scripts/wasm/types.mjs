/**
 * Types of a subset of TypeScript whose numbers are all `number`: an expression is a 32-bit integer (`i32`, or `u32` where
 * JavaScript means it unsigned) or a double (`f64`). Variables, parameters and results are what flows into them.
 */

import { pathOf } from './scopes.mjs';
import { bare, Outside } from './sources.mjs';

/** Elements of typed arrays. */
export const ELEMENTS = { Int32Array: 'i32', Uint32Array: 'u32', Float64Array: 'f64', Uint8Array: 'u8' };

/** Fields of the machine that are no whole numbers, and arrays of it: their elements. */
export const DOUBLES = new Set(['m.kernel.options.bucketWidth', 'm.meanGapMs', 'm.traceBelow', 'm.logBelow']);
export const MACHINE_ARRAYS = {
  'm.code': 'i32',
  'm.edgeLists': 'i32',
  'm.members': 'u8',
  'm.crowds': 'i32',
  'm.entries': 'i32',
  'm.clientKeys': 'i32',
  'm.statementLocal': 'i32',
  'm.statementInserts': 'i32',
  'm.journeyOf': 'i32',
  'm.journeyLatency': 'f64',
  'm.retryTimes': 'i32',
  'm.retryChance': 'f64',
  'm.hasSession': 'u8',
  'm.instanceLimits': 'i32',
  'm.spans.waiting': 'i32',
  'm.spans.times': 'f64',
  'm.spans.roots': 'i32',
  'm.spans.marks': 'i32',
  'm.spans.resources': 'i32',
  'm.cached.instanceStores': 'i32',
  'm.plan.sizeLaws': 'i32',
};

const MATH = new Set(['floor', 'ceil', 'trunc', 'sqrt', 'abs', 'min', 'max']);
const COMPARISONS = new Set(['<', '<=', '>', '>=', '===', '!==']);
const BITWISE = new Set(['&', '|', '^', '<<', '>>', '>>>']);

export function join(a, b) {
  if (a === undefined || a === b) return b;
  if (b === undefined) return a;
  if (a === 'void' || b === 'void') throw new Outside('a value that is sometimes none');
  if (a === 'f64' || b === 'f64') return 'f64';
  return 'i32';
}

/** What a call calls: {kind, …}; see `callee` in the compiler. */
export class Types {
  constructor(program) {
    this.program = program;
  }

  of(expression, fn) {
    const node = bare(expression);
    switch (node.type) {
      case 'Literal':
        if (typeof node.value === 'boolean') return 'i32';
        if (typeof node.value !== 'number') throw new Outside('a text');
        return Number.isInteger(node.value) && Math.abs(node.value) < 2 ** 32 ? 'i32' : 'f64';
      case 'Identifier':
        return this.ofName(node, fn);
      case 'MemberExpression':
        return this.ofMember(node, fn);
      case 'UnaryExpression':
        if (node.operator === '!' || node.operator === '~') return 'i32';
        return node.operator === '-' ? this.of(node.argument, fn) : fail(node.operator);
      case 'BinaryExpression':
        return this.ofBinary(node, fn);
      case 'LogicalExpression':
        return 'i32';
      case 'ConditionalExpression':
        return join(this.of(node.consequent, fn), this.of(node.alternate, fn));
      case 'AssignmentExpression':
        return this.of(node.left, fn);
      case 'UpdateExpression':
        return this.of(node.argument, fn);
      case 'CallExpression':
        return this.ofCall(node, fn);
      case 'ChainExpression':
        return 'void';
      default:
        throw new Outside(node.type);
    }
  }

  ofName(node, fn) {
    const { variable } = node;
    if (variable?.stands !== undefined) return this.ofPath(variable.stands);
    if (variable !== undefined) return variable.type;
    if (node.name === 'Infinity' || node.name === 'NaN') return 'f64';
    if (node.name === 'undefined') return 'void';
    const value = this.program.sources.number(fn.file, node.name);
    if (value === undefined) throw new Outside(`the name ${node.name}`);
    return Number.isInteger(value) && Math.abs(value) < 2 ** 32 ? 'i32' : 'f64';
  }

  ofPath(path) {
    const text = path.join('.');
    if (path.length < 2 || text in MACHINE_ARRAYS) throw new Outside(`${text} as a value`);
    return DOUBLES.has(text) ? 'f64' : 'i32';
  }

  ofMember(node, fn) {
    const path = pathOf(node, fn);
    if (path !== undefined) return this.ofPath(path);
    if (node.computed) {
      const { element } = this.program.array(node.object, fn);
      return element === 'u8' ? 'i32' : element;
    }
    const value = this.program.sources.valueOf(fn.file, node);
    if (value !== undefined) return Number.isInteger(value) ? 'i32' : 'f64';
    if (node.object.name === 'Math') return 'f64';
    throw new Outside(`the member ${node.property.name}`);
  }

  ofBinary(node, fn) {
    const { operator } = node;
    if (COMPARISONS.has(operator)) return 'i32';
    if (operator === '>>>' && bare(node.right).value === 0) return 'u32';
    if (BITWISE.has(operator)) return 'i32';
    if (operator === '/') return 'f64';
    const left = this.of(node.left, fn);
    const right = this.of(node.right, fn);
    if (left === 'void' || right === 'void') throw new Outside('arithmetic with nothing');
    if (operator === '%') return left === 'f64' || right === 'f64' ? fail('% of doubles') : 'i32';
    if (!'+-*'.includes(operator)) fail(operator);
    if (left === undefined || right === undefined) return left ?? right;
    return left === 'i32' && right === 'i32' ? 'i32' : 'f64';
  }

  ofCall(node, fn) {
    const callee = this.program.callee(node, fn);
    if (callee.kind === 'math')
      return callee.name === 'imul' || callee.name === 'clz32' ? 'i32' : mathType(callee.name);
    if (callee.kind === 'isNaN') return 'i32';
    if (callee.kind === 'function') return callee.target.isVoid ? 'void' : callee.target.result;
    return 'void';
  }
}

function mathType(name) {
  return MATH.has(name) ? 'f64' : fail(`Math.${name}`);
}

function fail(what) {
  throw new Outside(what);
}
