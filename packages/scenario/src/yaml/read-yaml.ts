/**
 * YAML text to a tree with positions. Every mistake becomes an issue with its line and column; nothing is thrown.
 * YAML 1.2 core: no merge keys, no custom tags, one document a file, each key once.
 */
import type { Issue, Position } from '@firedrill/base';
import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  type YAMLError,
} from 'yaml';
import { MAX_NODES, refusal } from './guard.ts';
import type { Entry, Tree } from './tree.ts';

/** A tree, or the issues that say why there is none. */
export type ReadYaml = { readonly tree: Tree | undefined; readonly issues: readonly Issue[] };

const MOST_SYNTAX_ISSUES = 10;

/** Reads one file. */
export function readYaml(text: string, file: string): ReadYaml {
  const refused = refusal(text, file);
  if (refused !== undefined) return { tree: undefined, issues: [refused] };
  const lines = new LineCounter();
  const where = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const documents = compose(text, lines);
  const issues = syntaxIssues(documents, text, where);
  const first = documents[0];
  if (issues.length > 0) return { tree: undefined, issues };
  if (first === undefined || first.contents === null) {
    return { tree: undefined, issues: [{ code: 'empty-file', message: 'the file is empty', at: where(0) }] };
  }
  const walk = new Walk(where);
  const tree = walk.convert(first.contents);
  return { tree: walk.issues.length > 0 ? undefined : tree, issues: walk.issues };
}

function compose(text: string, lines: LineCounter): Document.Parsed[] {
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent', lineCounter: lines });
  return [...composer.compose(new Parser(lines.addNewLine).parse(text))] as Document.Parsed[];
}

function syntaxIssues(
  documents: readonly Document.Parsed[],
  text: string,
  where: (offset: number) => Position,
): Issue[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const error of documents.flatMap((document) => [...document.errors, ...document.warnings])) {
    const issue = syntaxIssue(error, text, where);
    const key = `${issue.at.line} ${issue.code}`;
    if (seen.has(key) || issues.length >= MOST_SYNTAX_ISSUES) continue;
    seen.add(key);
    issues.push(issue);
  }
  const second = documents[1];
  if (second !== undefined && issues.length === 0) {
    issues.push({
      code: 'many-documents',
      message: 'one document a file, but a second one starts here',
      at: where(second.range[0]),
      hint: 'put it into a file of its own',
    });
  }
  return issues;
}

function syntaxIssue(error: YAMLError, text: string, where: (offset: number) => Position): Issue {
  const at = where(error.pos[0]);
  const line = text.split('\n', at.line)[at.line - 1] ?? '';
  const tab = /^ *\t/.exec(line);
  if (error.code === 'TAB_AS_INDENT' || (tab !== null && error.code !== 'TAG_RESOLVE_FAILED')) {
    return {
      code: 'tab',
      message: 'a tab in the indentation',
      at: { ...at, column: Math.max(1, tab?.[0].length ?? at.column) },
      hint: 'indent with spaces',
    };
  }
  if (error.code === 'TAG_RESOLVE_FAILED')
    return { code: 'tag', message: 'tags (!…) are not part of this language', at, hint: 'write the plain value' };
  const message = error.message.replace(/\.$/, '').replace(/^Missing closing (.)quote$/, 'a text in $1 is not closed');
  return {
    code: 'yaml-syntax',
    message: `this is not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    at,
    ...syntaxHint(error, line),
  };
}

function syntaxHint(error: YAMLError, line: string): { hint?: string } {
  const closer = /end with an? (.)/.exec(error.message)?.[1];
  if (closer !== undefined) return { hint: `close it with ${closer}` };
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') {
    const isNextLine = (line.match(/:(\s|$)/g) ?? []).length < 2;
    return { hint: isNextLine ? 'the next line is indented too far' : 'put text that holds ": " into quotes' };
  }
  if (error.code === 'MULTILINE_IMPLICIT_KEY')
    return { hint: 'a key and its ":" stand on one line; was the indentation of the lines before lost?' };
  if (error.code === 'BAD_INDENT') return { hint: 'indent it like its neighbours' };
  return {};
}

/** Converts the library's nodes; knows anchors, counts nodes with aliases written out. */
class Walk {
  readonly issues: Issue[] = [];
  private readonly where: (offset: number) => Position;
  private readonly anchors = new Map<string, Tree>();
  private readonly sizes = new WeakMap<Tree, number>();
  private nodes = 0;

  constructor(where: (offset: number) => Position) {
    this.where = where;
  }

  convert(node: unknown): Tree {
    const at = this.at(node);
    if (isAlias(node)) return this.alias(node.source, at);
    const before = this.nodes++;
    const tree = isMap(node)
      ? this.mapping(node.items, at)
      : isSeq(node)
        ? this.list(node.items, at)
        : scalar(node, at);
    this.sizes.set(tree, this.nodes - before);
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, tree);
    if (this.nodes > MAX_NODES) this.tooMany(at);
    return tree;
  }

  private at(node: unknown): Position {
    const range = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range : undefined;
    return this.where(range?.[0] ?? 0);
  }

  private mapping(pairs: readonly unknown[], at: Position): Tree {
    const entries: Entry[] = [];
    const seen = new Map<string, Position>();
    for (const pair of pairs) {
      if (!isPair(pair) || this.isFull()) continue;
      const key = this.key(pair.key);
      if (key === undefined) continue;
      const first = seen.get(key.text);
      if (first !== undefined) {
        this.issues.push({
          code: 'duplicate-key',
          message: `"${key.text}" is written twice, first in line ${first.line}`,
          at: key.at,
          hint: 'keep one of them',
        });
        continue;
      }
      seen.set(key.text, key.at);
      const value = pair.value === null ? scalar(null, key.at) : this.convert(pair.value);
      entries.push({ key: key.text, keyAt: key.at, value });
    }
    return { kind: 'mapping', entries, at: entries[0]?.keyAt ?? at };
  }

  private key(node: unknown): { text: string; at: Position } | undefined {
    const at = this.at(node);
    const tree = isScalar(node) ? scalar(node, at) : undefined;
    if (tree?.kind !== 'scalar' || tree.text.length > 200) {
      this.issues.push({ code: 'bad-key', message: 'a key must be a short text', at });
      return undefined;
    }
    return { text: tree.text, at };
  }

  private list(items: readonly unknown[], at: Position): Tree {
    const trees: Tree[] = [];
    for (const item of items) if (!this.isFull()) trees.push(this.convert(item));
    return { kind: 'list', items: trees, at };
  }

  private alias(name: string, at: Position): Tree {
    const tree = this.anchors.get(name);
    if (tree === undefined) {
      this.issues.push({
        code: 'unknown-anchor',
        message: `*${name} refers to an anchor that is not defined before it`,
        at,
        hint: `write the value, or put &${name} on an earlier one`,
      });
      return scalar(null, at);
    }
    this.nodes += this.sizes.get(tree) ?? 1;
    if (this.nodes > MAX_NODES) this.tooMany(at);
    return tree;
  }

  private isFull(): boolean {
    return this.nodes > MAX_NODES;
  }

  private tooMany(at: Position): void {
    if (this.issues.some((issue) => issue.code === 'too-many-nodes')) return;
    this.issues.push({
      code: 'too-many-nodes',
      message: `with its aliases written out the file comes to more than ${MAX_NODES} values`,
      at,
      hint: 'aliases of aliases multiply; write the values plainly',
    });
  }
}

function scalar(node: unknown, at: Position): Tree {
  if (!isScalar(node)) return { kind: 'scalar', value: null, text: '', quoted: false, at };
  const value = node.value;
  const quoted = node.type !== 'PLAIN' && node.type !== undefined;
  if (typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'scalar', value, text: node.source ?? String(value), quoted, at };
  if (value === null || value === undefined) return { kind: 'scalar', value: null, text: '', quoted, at };
  return { kind: 'scalar', value: String(value), text: String(value), quoted, at };
}
