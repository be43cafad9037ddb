/**
 * Places inside a YAML text: of a node, and of an offset inside the text of a scalar, however it is quoted or folded.
 */
import type { Position } from '@firedrill/base';
import { isScalar, type LineCounter, type Node } from 'yaml';

/** Finds places in one YAML file. */
export type Places = {
  /** Where a node begins. */
  of(node: Node): Position;
  /** Where an offset of a scalar's value stands in the file. */
  inside(node: Node, offset: number): Position;
};

/** Places of a text that was parsed with a line counter. */
export function placesOf(text: string, file: string, lines: LineCounter): Places {
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  return {
    of: (node) => at(node.range?.[0] ?? 0),
    inside: (node, offset) => at(sourceOffset(text, node, offset)),
  };
}

/** Follows the value through the source, letter by letter; white space, quotes and folding differ, letters do not. */
function sourceOffset(text: string, node: Node, offset: number): number {
  const [start, end] = node.range ?? [0, 0];
  if (!isScalar(node) || typeof node.value !== 'string') return start;
  const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  let at = block ? text.indexOf('\n', start) + 1 : start + (quoted ? 1 : 0);
  const target = node.value.slice(0, offset + 1).trimEnd();
  for (let i = 0; i < target.length; i++) {
    if (/\s/.test(target[i]!)) continue;
    while (at < end && text[at] !== target[i]) at++;
    if (i < target.length - 1) at++;
  }
  return Math.min(at + (offset >= node.value.trimEnd().length ? 1 : 0), end);
}
