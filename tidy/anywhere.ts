/**
 * Anywhere means anywhere: below floor six nothing looks outside, and below floor five nothing waits. No wall clock, no
 * dice of the machine, no locale, no console. In the rooms whose state must replay bit for bit, no inexact Math either.
 */
import ts from 'typescript';
import { FLOORS, roomOf, runsAnywhere } from './floors.ts';
import type { CodeFile, Finding } from './sources.ts';
import { findingAt, isTest, nodesOf } from './sources.ts';

const TIME = 'time is an argument: take an instant from the caller';
const WAIT = 'nothing waits below floor five: return data and let the app do it';
const OUTSIDE = 'nothing looks outside here: take a small interface from the app';

const GLOBALS: Readonly<Record<string, string>> = {
  Date: TIME,
  performance: TIME,
  setTimeout: WAIT,
  setInterval: WAIT,
  setImmediate: WAIT,
  queueMicrotask: WAIT,
  process: OUTSIDE,
  console: OUTSIDE,
  globalThis: OUTSIDE,
  window: OUTSIDE,
  document: OUTSIDE,
  crypto: OUTSIDE,
  Buffer: 'use Uint8Array: Buffer exists only in Node',
  Intl: 'locales differ between machines: print by own rules (see base/src/time.ts)',
};

const MEMBERS: Readonly<Record<string, string>> = {
  localeCompare: 'locales differ between machines: compare with < and >',
  normalize: 'Unicode tables differ between engines: compare code units',
};

const INEXACT = new Set(['exp', 'expm1', 'log', 'log2', 'log10', 'log1p', 'pow', 'sin', 'cos', 'tan', 'cbrt', 'tanh']);
const EXACT_ROOMS = new Set(['kernel', 'world']);

/** Checks one file of a room that runs anywhere; other files pass. */
export function inspectAnywhere(file: CodeFile): Finding[] {
  const room = roomOf(file.path);
  if (room === undefined || !runsAnywhere(room) || isTest(file.path)) return [];
  const declared = namesDeclaredIn(file.tree);
  const findings: Finding[] = [];
  for (const node of nodesOf(file.tree)) {
    const message = objection(node, room, declared);
    if (message !== undefined) findings.push(findingAt(file, node, message));
  }
  return findings;
}

function objection(node: ts.Node, room: string, declared: ReadonlySet<string>): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return memberObjection(node, room);
  if (ts.isIdentifier(node) && isReference(node) && !declared.has(node.text)) {
    const why = Object.hasOwn(GLOBALS, node.text) ? GLOBALS[node.text] : undefined;
    return why === undefined ? undefined : `no ${node.text}: ${why}`;
  }
  const waits = node.kind === ts.SyntaxKind.AsyncKeyword || node.kind === ts.SyntaxKind.AwaitExpression;
  return waits && FLOORS[room]! < 5 ? `no async or await: ${WAIT}` : undefined;
}

function memberObjection(node: ts.PropertyAccessExpression, room: string): string | undefined {
  const name = node.name.text;
  const ofMath = ts.isIdentifier(node.expression) && node.expression.text === 'Math';
  if (ofMath && name === 'random') return 'no Math.random: draw from a named stream of the seed (RandomStream in base)';
  if (ofMath && INEXACT.has(name) && EXACT_ROOMS.has(room)) {
    return `no Math.${name}: its last bits differ between engines; use exp and ln of the kernel`;
  }
  if (name.startsWith('toLocale')) return `no ${name}: locales differ between machines`;
  return Object.hasOwn(MEMBERS, name) ? `no ${name}: ${MEMBERS[name]}` : undefined;
}

/** A use of a name as a value or type, not a key of an object or a member after a dot. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return parent.getChildAt(0) === node;
  const named = parent as ts.Node & { readonly name?: ts.Node; readonly propertyName?: ts.Node };
  return named.name !== node && named.propertyName !== node;
}

function namesDeclaredIn(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodesOf(tree)) {
    if (
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node)
    ) {
      if (node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
    }
  }
  return names;
}
