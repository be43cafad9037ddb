/**
 * The sources that may be compiled: their syntax trees, their functions by name, their numbers, and where each imported
 * name comes from.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

/** Thrown where a function leaves the subset; it stays in JavaScript then. */
export class Outside extends Error {}

/** Takes off what TypeScript adds to an expression. */
export function bare(node) {
  let at = node;
  while (at?.type === 'TSNonNullExpression' || at?.type === 'TSAsExpression' || at?.type === 'ParenthesizedExpression')
    at = at.expression;
  return at;
}

/** Says in which function something was outside of the subset. */
export function within(fn, act) {
  try {
    return act();
  } catch (error) {
    if (error instanceof Outside) error.fn ??= fn;
    throw error;
  }
}

/** Visits every node of a syntax tree. */
export function eachNode(node, visit) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) eachNode(one, visit);
    return;
  }
  if (typeof node.type === 'string') visit(node);
  for (const key of Object.keys(node)) if (key !== 'variable') eachNode(node[key], visit);
}

const annotationOf = (param) => param.typeAnnotation?.typeAnnotation?.typeName?.name;

export class Sources {
  constructor(root) {
    this.root = root;
    this.files = new Map();
  }

  /** Everything of one file that has a name. */
  file(path) {
    let file = this.files.get(path);
    if (file === undefined) {
      file = {
        path,
        functions: new Map(),
        constants: new Map(),
        imports: new Map(),
        spaces: new Map(),
        arrays: new Map(),
      };
      file.exported = new Map();
      this.files.set(path, file);
      const ast = parseAst(readFileSync(join(this.root, path), 'utf8'), { lang: 'ts' });
      for (const statement of ast.body) this.note(file, statement);
    }
    return file;
  }

  note(file, statement) {
    if (statement.type === 'ImportDeclaration') this.noteImport(file, statement);
    else if (statement.type === 'ExportNamedDeclaration' && statement.declaration) {
      this.note(file, statement.declaration);
      noteExports(file, statement.declaration);
    } else if (statement.type === 'ExportNamedDeclaration' && statement.source)
      for (const { local, exported } of statement.specifiers)
        file.imports.set(exported.name, { from: this.resolve(file.path, statement.source.value), name: local.name });
    else if (statement.type === 'FunctionDeclaration') this.noteFunction(file, statement.id.name, statement);
    else if (statement.type === 'ClassDeclaration') this.noteClass(file, statement);
    else if (statement.type === 'VariableDeclaration' && statement.kind === 'const')
      for (const { id, init } of statement.declarations) this.noteConstant(file, id, bare(init));
  }

  noteImport(file, { source, specifiers, importKind }) {
    if (importKind === 'type') return;
    const from = this.resolve(file.path, source.value);
    for (const one of specifiers) {
      if (one.type === 'ImportNamespaceSpecifier') file.spaces.set(one.local.name, from);
      else if (one.importKind !== 'type') file.imports.set(one.local.name, { from, name: one.imported.name });
    }
  }

  noteFunction(file, name, node, className) {
    const params = node.params.filter((p) => !['Machine', 'Handler'].includes(annotationOf(p)));
    const body =
      node.body.type === 'BlockStatement' ? node.body : { type: 'BlockStatement', body: [returning(node.body)] };
    const id = `${file.path}#${name}`;
    const machines = node.params.filter((p) => annotationOf(p) === 'Machine').map((p) => p.name);
    file.functions.set(name, {
      id,
      name,
      file,
      params,
      body,
      className,
      machines,
      isVoid: returns(node, 'TSVoidKeyword'),
      isTruth: returns(node, 'TSBooleanKeyword'),
    });
  }

  noteClass(file, { id, body }) {
    for (const member of body.body) {
      if (member.type === 'MethodDefinition' && member.kind === 'method')
        this.noteFunction(file, `${id.name}.${member.key.name}`, member.value, id.name);
    }
  }

  noteConstant(file, id, init) {
    if (init?.type === 'ArrowFunctionExpression') this.noteFunction(file, id.name, init);
    else {
      file.constants.set(id.name, init);
      file.arrays.set(id.name, annotationOf(id) ?? arrayOf(init));
    }
  }

  resolve(path, name) {
    if (name.startsWith('@firedrill/')) return `packages/${name.slice(11)}/src/index.ts`;
    if (!name.startsWith('.')) return undefined;
    const file = join(dirname(path), name);
    return existsSync(join(this.root, file)) ? file : undefined;
  }

  /** Where a name that a file uses is declared: {file, name}, through imports and doors; undefined when nowhere here. */
  find(file, name) {
    if (file.functions.has(name) || file.constants.has(name)) return { file, name };
    const imported = file.imports.get(name);
    return imported?.from === undefined ? undefined : this.find(this.file(imported.from), imported.name);
  }

  /** The number that a constant stands for, or undefined when it is none. */
  number(file, name) {
    const found = this.find(file, name);
    if (found === undefined || !found.file.constants.has(found.name)) return undefined;
    return this.valueOf(found.file, found.file.constants.get(found.name));
  }

  valueOf(file, init) {
    const node = bare(init);
    switch (node?.type) {
      case 'Literal':
        return typeof node.value === 'number' ? node.value : undefined;
      case 'Identifier':
        return node.name === 'Infinity' ? Infinity : this.number(file, node.name);
      case 'MemberExpression': {
        const space = node.object.type === 'Identifier' ? file.spaces.get(node.object.name) : undefined;
        return space === undefined ? undefined : this.number(this.file(space), node.property.name);
      }
      case 'UnaryExpression': {
        const value = this.valueOf(file, node.argument);
        return value === undefined || node.operator !== '-' ? undefined : -value;
      }
      case 'BinaryExpression':
        return combined(node.operator, this.valueOf(file, node.left), this.valueOf(file, node.right));
      default:
        return undefined;
    }
  }
}

function combined(operator, a, b) {
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '|':
      return a | b;
    case '&':
      return a & b;
    case '<<':
      return a << b;
    default:
      return undefined;
  }
}

/** By which name others can have what a file declares; `export const A = B` gives B as A. */
function noteExports(file, declaration) {
  if (declaration.id) file.exported.set(declaration.id.name, declaration.id.name);
  for (const { id, init } of declaration.declarations ?? []) {
    file.exported.set(id.name, id.name);
    const of = bare(init);
    if (of?.type === 'Identifier') file.exported.set(of.name, id.name);
  }
}

/** The kind of typed array that an initialiser makes. */
function arrayOf(init) {
  if (init?.type === 'NewExpression') return init.callee.name;
  return init?.type === 'CallExpression' && init.callee.property?.name === 'from' ? init.callee.object.name : undefined;
}

const returning = (argument) => ({ type: 'ReturnStatement', argument });

function returns({ returnType }, keyword) {
  return returnType?.typeAnnotation?.type === keyword;
}
