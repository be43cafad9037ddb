/**
 * Statements: declarations, branches, loops, results.
 */

import { signed, unsigned } from './encode.mjs';
import { Expressions } from './expressions.mjs';
import { bare, Outside } from './sources.mjs';

export class Statements extends Expressions {
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
      if (this.isRow(id, init)) {
        const bytes = this.local('i32');
        this.rowBytes(init);
        this.set(bytes);
        this.frame.vars.set(id.variable, { bytes, add: 0 });
        return;
      }
      this.value(init, id.variable.type ?? 'i32');
      this.set(this.localOf(id.variable));
    } else if (id.type === 'ArrayPattern')
      id.elements.forEach((one, n) => {
        this.value(bare(init).elements[n], one.variable.type ?? 'i32');
        this.set(this.localOf(one.variable));
      });
  }

  if({ test, consequent, alternate }) {
    this.fork(test, () => this.statement(consequent), alternate ? () => this.statement(alternate) : undefined);
  }

  /** One of two ways, by a condition. */
  fork(test, yes, no) {
    if (!isLogical(test)) {
      this.condition(test);
      this.open('if');
      yes();
      if (no !== undefined) {
        this.op('else');
        no();
      }
      this.close();
      return;
    }
    const end = no === undefined ? undefined : this.open('block');
    const other = this.open('block');
    this.branchUnless(test, other);
    yes();
    if (end !== undefined) this.branch(end);
    this.close();
    if (end === undefined) return;
    no();
    this.close();
  }

  /** Goes to a label when a condition does not hold; the parts of a logical expression branch by themselves. */
  branchUnless(test, label) {
    const node = bare(test);
    if (node.type === 'UnaryExpression' && node.operator === '!') return this.branchIf(node.argument, label);
    if (node.type === 'LogicalExpression' && node.operator === '&&') {
      this.branchUnless(node.left, label);
      this.branchUnless(node.right, label);
    } else if (node.type === 'LogicalExpression') {
      const on = this.open('block');
      this.branchIf(node.left, on);
      this.branchUnless(node.right, label);
      this.close();
    } else {
      this.condition(node);
      this.op('i32.eqz');
      this.branch(label, 'br_if');
    }
  }

  /** Goes to a label when a condition holds. */
  branchIf(test, label) {
    const node = bare(test);
    if (node.type === 'UnaryExpression' && node.operator === '!') return this.branchUnless(node.argument, label);
    if (node.type === 'LogicalExpression' && node.operator === '||') {
      this.branchIf(node.left, label);
      this.branchIf(node.right, label);
    } else if (node.type === 'LogicalExpression') {
      const on = this.open('block');
      this.branchUnless(node.left, on);
      this.branchIf(node.right, label);
      this.close();
    } else {
      this.condition(node);
      this.branch(label, 'br_if');
    }
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
    if (test) this.branchUnless(test, out);
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
    if (node.type === 'ConditionalExpression')
      this.fork(
        node.test,
        () => this.discard(node.consequent),
        () => this.discard(node.alternate),
      );
    else if (node.type === 'AssignmentExpression') this.assign(node, false);
    else if (node.type === 'UpdateExpression') this.update(node, false);
    else if (node.type === 'ChainExpression') this.listener(node.expression, true);
    else if (node.type === 'CallExpression') {
      if (this.call(node) !== 'void') this.op('drop');
    } else if (node.type !== 'Identifier' || node.name !== 'undefined')
      throw new Outside(`${node.type} as a statement`);
  }
}

/** A condition of several parts, each of which may decide. */
function isLogical(test) {
  const node = bare(test);
  if (node.type === 'UnaryExpression' && node.operator === '!') return isLogical(node.argument);
  return node.type === 'LogicalExpression' && (node.operator === '&&' || node.operator === '||');
}
