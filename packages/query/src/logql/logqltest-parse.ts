/**
 * Reads the test language for LogQL: blocks of `load`, `clear` and `eval` with indented lines below, comments behind `#`.
 * The form is that of Loki's own suite; `eval lines` is ours, for log queries:
 *
 *   load
 *     {app="a"} "took=5ms" @ 10s [repeat every 10s for 3] [metadata pod="p"]
 *   eval instant at 60s count_over_time({app="a"}[1m])
 *     {app="a", pod="p"} 3
 *   eval lines {app="a"} | logfmt
 *     {app="a", pod="p", took="5ms"} "took=5ms" @ 10s
 */
import type { Labels } from '@firedrill/telemetry';
import { unquote } from '../quoted.ts';
import { parseGoDuration, parseNumber } from './units.ts';

/** An entry of a `load`. */
export type LoadedEntry = {
  readonly labels: Labels;
  readonly line: string;
  readonly at: number;
  readonly metadata: Labels;
};

/** What is expected of an evaluation. `undefined` points are gaps. */
export type Expected =
  | { readonly kind: 'empty' }
  | { readonly kind: 'fail'; readonly message: string; readonly isPattern: boolean }
  | { readonly kind: 'scalar'; readonly value: number }
  | { readonly kind: 'series'; readonly series: readonly ExpectedSeries[]; readonly ordered: boolean }
  | { readonly kind: 'lines'; readonly lines: readonly ExpectedLine[] };
export type ExpectedSeries = { readonly labels: Labels; readonly points: readonly (number | undefined)[] };
export type ExpectedLine = { readonly labels: Labels; readonly line: string; readonly at: number | undefined };

/** When a query is asked; times in milliseconds. */
export type EvalTime =
  | { readonly kind: 'instant'; readonly at: number }
  | { readonly kind: 'range'; readonly start: number; readonly end: number; readonly step: number }
  | { readonly kind: 'lines'; readonly backward: boolean };

export type LogqlTestCommand =
  | { readonly kind: 'clear' }
  | { readonly kind: 'load'; readonly entries: readonly LoadedEntry[] }
  | {
      readonly kind: 'eval';
      readonly line: number;
      readonly time: EvalTime;
      readonly query: string;
      readonly expected: Expected;
    }
  | { readonly kind: 'bad'; readonly line: number; readonly message: string };

/** What a line of a suite cannot be; caught by `parseLogqlTest` alone. */
class BadLine extends Error {}

type Block = { readonly line: number; readonly head: string; readonly body: readonly string[] };

/** Splits a suite into its commands. */
export function parseLogqlTest(text: string): readonly LogqlTestCommand[] {
  return blocksOf(text).map((block): LogqlTestCommand => {
    try {
      return parseBlock(block);
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      return { kind: 'bad', line: block.line, message: error.message };
    }
  });
}

function blocksOf(text: string): readonly Block[] {
  const blocks: { line: number; head: string; body: string[] }[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const content = withoutComment(raw);
    if (content.trim() === '') continue;
    const last = blocks.at(-1);
    if (/^\s/.test(content) && last !== undefined) last.body.push(content.trim());
    else blocks.push({ line: i + 1, head: content.trim(), body: [] });
  }
  return blocks;
}

function withoutComment(line: string): string {
  return /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^#"`]|["`](?=[^"`]*$))*/.exec(line)![0].trimEnd();
}

function parseBlock({ line, head, body }: Block): LogqlTestCommand {
  if (head === 'clear') return { kind: 'clear' };
  if (head === 'load') return { kind: 'load', entries: body.flatMap(parseEntries) };
  const asked = /^eval\s+(instant|range|lines)\s+([\s\S]+)$/.exec(head);
  if (asked === null) throw new BadLine(`not a command: ${head}`);
  const { time, query } = parseEval(asked[1]!, asked[2]!);
  return { kind: 'eval', line, time, query, expected: parseExpected(body, time.kind) };
}

function duration(text: string): number {
  const seconds = parseGoDuration(text) ?? parseNumber(text);
  if (seconds === undefined) throw new BadLine(`not a duration: ${text}`);
  return Math.round(seconds * 1e9) / 1e6;
}

function parseEval(kind: string, rest: string): { readonly time: EvalTime; readonly query: string } {
  const instant = /^at\s+(\S+)\s+([\s\S]+)$/.exec(rest);
  if (kind === 'instant' && instant !== null) return { time: { kind, at: duration(instant[1]!) }, query: instant[2]! };
  const range = /^from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)\s+([\s\S]+)$/.exec(rest);
  if (kind === 'range' && range !== null) {
    const [start, end, step] = range.slice(1, 4).map(duration) as [number, number, number];
    return { time: { kind, start, end, step }, query: range[4]! };
  }
  if (kind !== 'lines') throw new BadLine(`times are due: eval ${kind} ${rest}`);
  const backward = /^backward\s+/.exec(rest)?.[0] ?? '';
  return { time: { kind, backward: backward !== '' }, query: rest.slice(backward.length) };
}

const LABELS = /^\{\s*((?:"(?:[^"\\]|\\.)*"|[^"}])*)\}\s*/;
const PAIR = /\s*(?:"([^"]*)"|([^\s"=,]+))\s*=\s*("(?:[^"\\]|\\.)*"|`[^`]*`)\s*,?/y;

function parseLabels(text: string): { readonly labels: Labels; readonly rest: string } {
  const match = LABELS.exec(text);
  if (match === null) throw new BadLine(`labels are due: ${text}`);
  return { labels: parsePairs(match[1]!), rest: text.slice(match[0].length) };
}

function parsePairs(text: string): Labels {
  const labels: Record<string, string> = {};
  PAIR.lastIndex = 0;
  while (PAIR.lastIndex < text.trimEnd().length) {
    const at = PAIR.lastIndex;
    const pair = PAIR.exec(text);
    if (pair === null) throw new BadLine(`not a label: ${text.slice(at)}`);
    labels[pair[1] ?? pair[2]!] = unquote(pair[3]!) ?? pair[3]!.slice(1, -1);
  }
  return labels;
}

const ENTRY =
  /^("[^"]*"|`[^`]*`)\s*@\s*(\S+)\s*(?:\[repeat every\s+(\S+)\s+for\s+(\d+)\]\s*)?(?:\[metadata\s+(.*?)\]\s*)?$/;

function parseEntries(text: string): readonly LoadedEntry[] {
  const { labels, rest } = parseLabels(text);
  const match = ENTRY.exec(rest);
  if (match === null) throw new BadLine(`not an entry: ${text}`);
  const [, quoted, first, every, times, metadata] = match;
  const line = quoted!.slice(1, -1);
  const start = duration(first!);
  const step = every === undefined ? 0 : duration(every);
  return Array.from({ length: Number(times ?? 1) }, (_, i) => ({
    labels,
    line: line.replaceAll('{{.i}}', String(i)),
    at: start + i * step,
    metadata: parsePairs(metadata ?? ''),
  }));
}

function parseExpected(body: readonly string[], kind: EvalTime['kind']): Expected {
  const lines = body.filter((line) => !line.startsWith('skip '));
  const ordered = lines[0] === 'expect ordered';
  const rows = ordered ? lines.slice(1) : lines;
  const [first] = rows;
  if (first === undefined) throw new BadLine('nothing is expected; write expect empty');
  if (first === 'expect empty') return { kind: 'empty' };
  const fails = /^expect fail(?:\s+(msg|regex):\s*(.*))?$/.exec(first);
  if (fails !== null) return { kind: 'fail', message: fails[2] ?? '', isPattern: fails[1] === 'regex' };
  if (kind === 'lines') return { kind: 'lines', lines: rows.map(parseExpectedLine) };
  if (!first.startsWith('{')) return { kind: 'scalar', value: pointOf(first) };
  return { kind: 'series', ordered, series: rows.map(parseExpectedSeries) };
}

function parseExpectedLine(text: string): ExpectedLine {
  const { labels, rest } = parseLabels(text);
  const match = /^("(?:[^"\\]|\\.)*"|`[^`]*`)\s*(?:@\s*(\S+))?$/.exec(rest);
  if (match === null) throw new BadLine(`not a line: ${text}`);
  const at = match[2] === undefined ? undefined : duration(match[2]);
  return { labels, line: unquote(match[1]!) ?? '', at };
}

function parseExpectedSeries(text: string): ExpectedSeries {
  const { labels, rest } = parseLabels(text);
  return { labels, points: rest.trim().split(/\s+/).flatMap(pointsOf) };
}

function pointOf(text: string): number {
  const value = parseNumber(text);
  if (value === undefined) throw new BadLine(`not a number: ${text}`);
  return value;
}

/** `_`, a number, or `2+3x2` for 2 5 8. */
function pointsOf(text: string): readonly (number | undefined)[] {
  const row = /^([^x]+?)(?:([+-])([\d.]+))?x(\d+)$/.exec(text);
  if (row !== null) {
    const [from, step] = [pointOf(row[1]!), Number(row[3] ?? 0) * (row[2] === '-' ? -1 : 1)];
    return Array.from({ length: Number(row[4]) + 1 }, (_, i) => from + i * step);
  }
  return [text === '_' ? undefined : pointOf(text)];
}
