/**
 * Names inside one function: every use of a local name is tied to its variable, and a name that only stands for a place
 * of the machine (`const { I, F } = m`, `const inside = this.burst`) is seen as what it stands for.
 */
import { bare, Outside } from './sources.mjs';

/** Ties names to variables, once per function. Throws {@link Outside} at what the subset does not have. */
export function tie(fn) {
  const scope = new Map();
  for (const param of fn.params) {
    const id = param.type === 'AssignmentPattern' ? param.left : param;
    if (id.type !== 'Identifier') throw new Outside('a parameter that is taken apart');
    const array = id.typeAnnotation?.typeAnnotation?.typeName?.name;
    id.variable = { name: id.name, type: undefined, isAssigned: false };
    if (array === 'Int32Array') id.variable.stands = ['I'];
    else if (array === 'Float64Array') id.variable.stands = ['F'];
    else if (array !== undefined) throw new Outside(`a parameter of type ${array}`);
    scope.set(id.name, id.variable);
  }
  for (const name of fn.machines) scope.set(name, { name, stands: ['m'] });
  walk(fn.body, [scope], fn);
}

function lookUp(scopes, name) {
  for (let n = scopes.length - 1; n >= 0; n--) if (scopes[n].has(name)) return scopes[n].get(name);
  return undefined;
}

function walk(node, scopes, fn) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) walk(one, scopes, fn);
    return;
  }
  switch (node.type) {
    case 'BlockStatement':
    case 'ForStatement':
    case 'SwitchStatement':
      return children(node, [...scopes, new Map()], fn);
    case 'VariableDeclaration':
      for (const one of node.declarations) declare(one, node.kind, scopes, fn);
      return;
    case 'Identifier':
      node.variable = lookUp(scopes, node.name);
      return;
    case 'MemberExpression':
      walk(node.object, scopes, fn);
      if (node.computed) walk(node.property, scopes, fn);
      return;
    case 'Property':
    case 'ObjectExpression':
    case 'TemplateLiteral':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'SpreadElement':
    case 'TryStatement':
      throw new Outside(node.type);
    case 'AssignmentExpression':
    case 'UpdateExpression': {
      children(node, scopes, fn);
      const target = bare(node.left ?? node.argument);
      if (target.type === 'Identifier' && target.variable) target.variable.isAssigned = true;
      return;
    }
    default:
      children(node, scopes, fn);
  }
}

function children(node, scopes, fn) {
  for (const key of Object.keys(node)) {
    if (key === 'variable' || key === 'typeAnnotation' || key === 'returnType') continue;
    walk(node[key], scopes, fn);
  }
}

function declare({ id, init }, kind, scopes, fn) {
  walk(init, scopes, fn);
  const here = scopes.at(-1);
  if (id.type === 'Identifier') {
    id.variable = { name: id.name, type: undefined, isAssigned: false };
    const stands = kind === 'const' ? pathOf(init, fn) : undefined;
    if (stands !== undefined) id.variable.stands = stands;
    here.set(id.name, id.variable);
  } else if (id.type === 'ObjectPattern') {
    const from = pathOf(init, fn);
    if (from === undefined) throw new Outside('something taken apart that is not the machine');
    for (const { key, value } of id.properties) {
      if (value.type !== 'Identifier') throw new Outside('a pattern in a pattern');
      here.set(value.name, { name: value.name, stands: place([...from, key.name]) });
    }
  } else if (id.type === 'ArrayPattern' && bare(init).type === 'ArrayExpression') {
    for (const one of id.elements) {
      one.variable = { name: one.name, type: undefined, isAssigned: false };
      here.set(one.name, one.variable);
    }
  } else throw new Outside('a pattern');
}

/**
 * The place of the machine that an expression names, as a path from it: ['m', 'kernel', 'nowAt']; ['I'] and ['F'] are the
 * arena's two views. Undefined for everything else.
 */
export function pathOf(expression, fn) {
  const node = bare(expression);
  if (node?.type === 'Identifier') return node.variable?.stands;
  if (node?.type === 'ThisExpression') return fn.className === 'Kernel' ? ['m', 'kernel'] : ['m'];
  if (node?.type !== 'MemberExpression' || node.computed || node.optional) return undefined;
  const from = pathOf(node.object, fn);
  return from === undefined ? undefined : place([...from, node.property.name]);
}

function place(path) {
  const text = path.join('.');
  if (['m.I', 'm.i32', 'm.kernel.i32'].includes(text)) return ['I'];
  if (['m.F', 'm.f64', 'm.kernel.f64'].includes(text)) return ['F'];
  return path;
}
