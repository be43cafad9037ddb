/**
 * What can be read of a filter that is still being typed: completion asks for the values that fit the conditions which
 * are whole already.
 */
import type { TraceqlExpr } from './ast.ts';
import { lexTraceql } from './lex.ts';
import { parseTraceql } from './parse.ts';

/** The query if it can be read; else a filter of those conditions between `&&` that can be; else undefined. */
export function readUnfinished(text: string): TraceqlExpr | undefined {
  const whole = parseTraceql(text).value;
  if (whole !== undefined) return whole;
  const kept = conditions(text).filter((condition) => parseTraceql(`{ ${condition} }`).value !== undefined);
  return kept.length === 0 ? undefined : parseTraceql(`{ ${kept.map((each) => `(${each})`).join(' && ')} }`).value;
}

/** What stands between the `&&` of the first filter, brackets left whole. */
function conditions(text: string): readonly string[] {
  const tokens = lexTraceql(text);
  const open = tokens.findIndex((token) => token.text === '{');
  if (open < 0) return [];
  const found: string[] = [];
  let [from, depth] = [tokens[open]!.from + 1, 0];
  for (const token of tokens.slice(open + 1)) {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    const isEnd = token.text === '}' || token.kind === 'end';
    if (!isEnd && (token.text !== '&&' || depth > 0)) continue;
    found.push(text.slice(from, token.from).trim());
    from = token.from + token.text.length;
    if (isEnd) break;
  }
  return found.filter((condition) => condition !== '');
}
