/**
 * Conditions on labels behind a pipe: `| status >= 500 and (took > 1.5s or size < 10KB)`. A comma means `and`;
 * `and` binds more strongly than `or`.
 */
import { climb, type Infix } from '../infix.ts';
import type { Comparison, LabelCondition } from './ast.ts';
import { type Build, buildMatcher, notYet } from './build.ts';
import type { TreeNode } from './tree.ts';
import { parseBytes, parseNumber, parseSeconds } from './units.ts';

/** Builds the condition of a `LabelFilter`. */
export function buildCondition(build: Build, filter: TreeNode): LabelCondition {
  const row: Row = { operands: [], operators: [] };
  flatten(build, filter, row);
  return climb(row.operands, row.operators, (kind, left, right): LabelCondition => ({ kind, left, right }));
}

type Row = { readonly operands: LabelCondition[]; readonly operators: Infix<'and' | 'or'>[] };

/** Lays out what the grammar nested by position only; brackets stay together. */
function flatten(build: Build, filter: TreeNode, row: Row): void {
  const parts = filter.all('LabelFilter');
  if (parts.length === 2) {
    flatten(build, parts[0]!, row);
    const or = filter.child('Or') !== undefined;
    row.operators.push({ operator: or ? 'or' : 'and', strength: or ? 1 : 2, right: false });
    flatten(build, parts[1]!, row);
  } else
    row.operands.push(
      parts.length === 1 ? buildCondition(build, parts[0]!) : buildSingle(build, filter.children()[0]!),
    );
}

function buildSingle(build: Build, node: TreeNode): LabelCondition {
  if (node.name === 'Matcher') {
    const { matcher, pattern } = buildMatcher(build, node);
    return { kind: 'text', ...matcher, pattern };
  }
  if (node.name === 'IpLabelFilter') notYet(build, node, 'ip');
  const measured = node.name === 'UnitFilter' ? node.children()[0]! : node;
  const [name, operator, literal] = measured.children();
  const kind = measured.name === 'DurationFilter' ? 'duration' : measured.name === 'BytesFilter' ? 'bytes' : 'number';
  const value = readValue(kind, literal?.text.replace(/\s+/g, '') ?? '');
  if (value === undefined && node.name !== 'IpLabelFilter') {
    build.complain(literal ?? node, {
      code: 'value',
      message: `${literal?.text ?? ''} is no ${kind}`,
      hint: 'for example 500, 1.5s, 10KB, or a "text"',
    });
  }
  return { kind, name: name!.text, op: operator!.text as Comparison, value: value ?? 0 };
}

function readValue(kind: 'number' | 'duration' | 'bytes', text: string): number | undefined {
  if (kind === 'duration') return parseSeconds(text);
  return kind === 'bytes' ? parseBytes(text) : parseNumber(text);
}
