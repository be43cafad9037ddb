/**
 * Names and forms that the house does not use, in code and in file names.
 */
import ts from 'typescript';
import type { CodeFile, Finding, TextFile } from './sources.ts';
import { findingAt, nodesOf } from './sources.ts';

const SEGMENT = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const VAGUE = /^(utils?|helpers?|managers?|misc|common|impl)$/;

/** File names are kebab-case and say what the file holds. */
export function inspectFileName({ path }: TextFile): Finding[] {
  if (!/\.(tsx?|mjs|css)$/.test(path) || /^(worlds|scenarios)\//.test(path)) return [];
  const segments = path.split('/').pop()!.split('.').slice(0, -1);
  const message = segments.some((segment) => !SEGMENT.test(segment))
    ? 'file names are kebab-case, e.g. alert-rules.ts'
    : segments.some((segment) => segment.split('-').some((word) => VAGUE.test(word)))
      ? 'this name says nothing; name the file for what it exports'
      : undefined;
  return message === undefined ? [] : [{ path, line: 1, message }];
}

/** Forms that are not used in TypeScript of the house. */
export function inspectForms(file: CodeFile): Finding[] {
  const findings: Finding[] = [];
  for (const node of nodesOf(file.tree)) {
    const message = formObjection(node, file.path) ?? nameObjection(node);
    if (message !== undefined) findings.push(findingAt(file, node, message));
  }
  return findings;
}

function formObjection(node: ts.Node, path: string): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'no any: use unknown and look before you leap';
  const isDefault = ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword;
  const inSwitch = node.parent !== undefined && ts.isDefaultClause(node.parent);
  if (isDefault && !inSwitch && !/\.config\.ts$/.test(path)) return 'named exports only';
  return undefined;
}

function nameObjection(node: ts.Node): string | undefined {
  const isNamed =
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isFunctionDeclaration(node);
  if (!isNamed || node.name === undefined) return undefined;
  const name = node.name.text;
  if (/^I[A-Z][a-z]/.test(name) && ts.isInterfaceDeclaration(node))
    return `"${name}": no I before interfaces; name the thing itself`;
  if (/(Impl|Manager|Helper|Utils?)$/.test(name))
    return `"${name}": say what it does instead of ${/(Impl|Manager|Helper|Utils?)$/.exec(name)![0]}`;
  return undefined;
}

const UNFINISHED = new RegExp(`\\b(${['TO', 'FIX'].map((start, i) => start + ['DO', 'ME'][i]).join('|')})\\b`);
const MACHINE = new RegExp(`(?<![\\w.])/(${['work/(main|shared)', 'root/', 'home/\\w+/', 'tmp/brief'].join('|')})`);

/** Marks of unfinished work, and paths that exist on one machine only. */
export function inspectText({ path, text }: TextFile): Finding[] {
  if (path === 'tidy/words.ts' || path === 'package-lock.json') return [];
  const findings: Finding[] = [];
  text.split('\n').forEach((content, index) => {
    const at = { path, line: index + 1 };
    if (UNFINISHED.test(content) && !path.startsWith('worlds/'))
      findings.push({ ...at, message: 'do it now, or open an issue; marks of unfinished work do not stay' });
    if (MACHINE.test(content))
      findings.push({ ...at, message: 'a path of one machine; write it relative to the project' });
  });
  return findings;
}
