/**
 * What the builders of LogQL share: the tree and the issues so far, string literals, patterns, label matchers.
 */
import type { Issue } from '@firedrill/base';
import type { LabelMatcher } from '@firedrill/telemetry';
import { issueAt, type Mistake } from '../mistake.ts';
import { unquote } from '../quoted.ts';
import { compileRe2, type Re2 } from '../regex.ts';
import type { LogqlTree, TreeNode } from './tree.ts';
import { NOT_YET } from './words.table.ts';

/** What the builders share: the tree, and where issues go. */
export class Build {
  readonly issues: Issue[] = [];
  readonly text: string;
  readonly tree: LogqlTree;

  constructor(text: string, tree: LogqlTree) {
    this.text = text;
    this.tree = tree;
  }

  complain(node: { readonly from: number }, mistake: Mistake): void {
    this.issues.push(issueAt(this.text, node.from, mistake));
  }
}

/** A matcher and, for patterns, the compiled one. */
export function buildMatcher(
  build: Build,
  node: TreeNode,
): { readonly matcher: LabelMatcher; readonly pattern: Re2 | undefined } {
  const [name, operator, literal] = node.children();
  const op = operator!.text as LabelMatcher['op'];
  const value = readString(build, literal!);
  const pattern = op === '=~' || op === '!~' ? readPattern(build, literal!, true) : undefined;
  return { matcher: { name: name!.text, op, value }, pattern };
}

/** The text of a string literal; an issue when an escape is unknown. */
export function readString(build: Build, literal: TreeNode): string {
  const value = unquote(literal.text);
  if (value !== undefined) return value;
  build.complain(literal, {
    code: 'escape',
    message: `${literal.text} has an unknown escape`,
    hint: 'double the backslash, or use backticks: `\\d+`',
  });
  return '';
}

/** The compiled pattern of a string literal; an issue when it cannot be read. */
export function readPattern(build: Build, literal: TreeNode, anchored: boolean): Re2 | undefined {
  const compiled = compileRe2(unquote(literal.text) ?? '', { anchored });
  if (!('mistake' in compiled)) return compiled;
  build.complain(literal, {
    code: 'pattern',
    message: `the pattern cannot be read: ${compiled.mistake}`,
    hint: 'to look for the text itself use = or |=',
  });
  return undefined;
}

/** Complains that something of the language is not there yet. */
export function notYet(build: Build, node: { readonly from: number }, word: string): undefined {
  build.complain(node, { code: 'not-yet', message: `${word} is not there yet`, hint: NOT_YET[word] ?? 'leave it out' });
  return undefined;
}
