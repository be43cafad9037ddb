/**
 * Every promise has a number, and a test that says it: the numbers in a room's SPEC.md and the `[K1]` in its tests agree.
 */
import { roomOf } from './floors.ts';
import type { Finding, TextFile } from './sources.ts';
import { isTest } from './sources.ts';

/** Numbers at the start of a list item, a heading or a table row: `- **K1** …`, `## K1 …`, `| K1 | …`, `K1. …`. */
const PROMISE = /^(?:[-*|#\s]*)(?:\*\*|`|\[)?([A-Z]{1,3}\d{1,3})\b/gm;
/** `[K1]`, or a test's title that begins with the number: `it('K1 …')`, `describe('clock (K1, K2)')`. */
const QUOTE = /(?<=['"`[(,] ?)([A-Z]{1,3}\d{1,3})\b/g;

/** Promises that no test quotes, and quotes of promises that nobody made. */
export function inspectPromises(files: readonly TextFile[]): Finding[] {
  return files.filter(({ path }) => /^packages\/[^/]+\/SPEC\.md$/.test(path)).flatMap((spec) => compare(spec, files));
}

function compare(spec: TextFile, files: readonly TextFile[]): Finding[] {
  const room = roomOf(spec.path);
  const made = new Map<string, number>();
  for (const match of spec.text.matchAll(PROMISE))
    made.set(match[1]!, lineOf(spec.text, match.index + match[0].length));
  const letters = new Set([...made.keys()].map((id) => id.replace(/\d+/, '')));
  const tests = files.filter(({ path }) => roomOf(path) === room && isTest(path) && /\.tsx?$/.test(path));
  const quoted = new Set<string>();
  const findings: Finding[] = [];
  for (const test of tests) {
    for (const match of test.text.matchAll(QUOTE)) {
      const id = match[1]!;
      quoted.add(id);
      if (made.has(id) || !letters.has(id.replace(/\d+/, ''))) continue;
      const message = `no promise ${id} in ${spec.path}; write it there or quote the right one`;
      findings.push({ path: test.path, line: lineOf(test.text, match.index), message });
    }
  }
  for (const [id, line] of made) {
    if (!quoted.has(id))
      findings.push({
        path: spec.path,
        line,
        message: `no test quotes [${id}]; a promise without a test is only a wish`,
      });
  }
  return findings;
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
