/**
 * The syntax tree of the LogQL grammar, as the builder reads it: named children, their texts, their places. Also mends
 * what the grammar does not know: an `offset` behind a range that follows `unwrap`.
 */

import { parser } from '@grafana/lezer-logql';
import type { SyntaxNode } from '@lezer/common';

/** A node of the tree with its text. */
export class TreeNode {
  readonly node: SyntaxNode;
  readonly source: string;

  constructor(node: SyntaxNode, source: string) {
    this.node = node;
    this.source = source;
  }

  get name(): string {
    return this.node.name;
  }
  get from(): number {
    return this.node.from;
  }
  get to(): number {
    return this.node.to;
  }
  get text(): string {
    return this.source.slice(this.node.from, this.node.to);
  }

  children(): TreeNode[] {
    const out: TreeNode[] = [];
    for (let child = this.node.firstChild; child !== null; child = child.nextSibling)
      out.push(new TreeNode(child, this.source));
    return out;
  }

  all(name: string): TreeNode[] {
    return this.children().filter((child) => child.name === name);
  }

  child(name: string): TreeNode | undefined {
    return this.children().find((child) => child.name === name);
  }

  /** Descendants of that name (and the node itself), outermost first, in order of the text. */
  deep(name: string): TreeNode[] {
    return this.name === name ? [this] : this.children().flatMap((child) => child.deep(name));
  }
}

/** A query's tree; `error` is the offset of the first place the grammar could not read. */
export type LogqlTree = {
  readonly root: TreeNode;
  readonly error: number | undefined;
  readonly offsets: ReadonlyMap<number, OffsetText>;
};

/** An offset lifted out of the query, by the end of the range it follows. */
export type OffsetText = { readonly text: string; readonly from: number };

const STRING_OR_OFFSET = /"(?:[^"\\]|\\[\s\S])*"|`[^`]*`|#[^\n]*|(\])(\s*offset\s+)(-?[0-9][0-9a-zµ.]*)/g;

/** Parses a query's text. */
export function logqlTree(text: string): LogqlTree {
  const offsets = new Map<number, OffsetText>();
  const source = text.replace(STRING_OR_OFFSET, (whole: string, bracket: string | undefined, ...rest: unknown[]) => {
    if (bracket === undefined) return whole;
    const at = rest[2] as number;
    offsets.set(at + 1, { text: rest[1] as string, from: at + 1 + (rest[0] as string).length });
    return bracket.padEnd(whole.length);
  });
  const tree = parser.parse(source);
  let error: number | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && error === undefined) error = node.from;
    },
  });
  return { root: new TreeNode(tree.topNode, text), error, offsets };
}
