/**
 * Seventy and four hundred: the walls for functions and files. Tests, tables and generated files are free. The markup of
 * a component is a table too: its lines do not count against the function, only against the file.
 */
import ts from 'typescript';
import { EXEMPTIONS, type Exemption } from './exempt.table.ts';
import type { CodeFile, Finding } from './sources.ts';
import { findingAt, isTest, nodesOf } from './sources.ts';

export const FUNCTION_WALL = 70;
export const FILE_WALL = 400;

/** Functions and files that are too long. */
export function inspectSizes(file: CodeFile): Finding[] {
  if (isTest(file.path) || /\.(table|generated)\.tsx?$/.test(file.path)) return [];
  return [...longFile(file), ...longFunctions(file)];
}

function longFile(file: CodeFile): Finding[] {
  const lines = file.text.trimEnd().split('\n').length;
  if (lines <= FILE_WALL || isExempt(file, 'file-lines')) return [];
  return [
    findingAt(file, file.tree, `${lines} lines, the wall is ${FILE_WALL}: split the file by what changes together`),
  ];
}

function longFunctions(file: CodeFile): Finding[] {
  if (isExempt(file, 'function-lines')) return [];
  const findings: Finding[] = [];
  for (const node of nodesOf(file.tree)) {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) continue;
    const lines = linesOf(file, node) - markupLines(file, node);
    if (lines > FUNCTION_WALL) {
      findings.push(
        findingAt(
          file,
          node,
          `a function of ${lines} lines, the wall is ${FUNCTION_WALL}: name its parts and call them`,
        ),
      );
    }
  }
  return findings;
}

function linesOf(file: CodeFile, node: ts.Node): number {
  const lineAt = (offset: number) => file.tree.getLineAndCharacterOfPosition(offset).line;
  return lineAt(node.getEnd()) - lineAt(node.getStart(file.tree)) + 1;
}

/** Lines between the first and the last of each outermost piece of markup. */
function markupLines(file: CodeFile, node: ts.Node): number {
  let lines = 0;
  ts.forEachChild(node, (child) => {
    lines +=
      ts.isJsxElement(child) || ts.isJsxFragment(child) || ts.isJsxSelfClosingElement(child)
        ? linesOf(file, child) - 1
        : markupLines(file, child);
  });
  return lines;
}

const isExempt = (file: CodeFile, rule: Exemption['rule']): boolean =>
  EXEMPTIONS.some((exemption) => exemption.path === file.path && exemption.rule === rule);
