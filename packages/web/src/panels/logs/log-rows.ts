/**
 * Lines as rows: a JSON line becomes message and fields, similar neighbours fold into one with a count. Pure.
 */
import type { LogLevel, LogLine } from '@firedrill/protocol';

/** A line ready to be shown. `key` is equal for lines worded alike. */
export type LogRow = {
  readonly line: LogLine;
  readonly message: string;
  readonly service: string;
  readonly fields: readonly (readonly [string, string])[];
  readonly key: string;
  readonly times: number;
};

const OWN = new Set([
  'ts',
  'time',
  'timestamp',
  'level',
  'severity',
  'service',
  'service_name',
  'msg',
  'message',
  'trace_id',
  'span_id',
]);
/** Three letters per level. */
export const LEVELS: Readonly<Record<LogLevel, string>> = { debug: 'DBG', info: 'INF', warn: 'WRN', error: 'ERR' };

/** Message and fields of a line; a line that is not JSON is its own message. */
export function toRow(line: LogLine): LogRow {
  const service = line.labels.service_name ?? line.labels.service ?? line.labels.container ?? '';
  const parsed = parse(line.line);
  if (parsed === undefined)
    return { line, message: line.line, service, fields: [], key: keyOf(line.level, service, line.line), times: 1 };
  const message = String(parsed.msg ?? parsed.message ?? '');
  const fields = Object.entries(parsed)
    .filter(([name]) => !OWN.has(name))
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const);
  return {
    line,
    message,
    service: String(parsed.service ?? service),
    fields,
    key: keyOf(line.level, service, message),
    times: 1,
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(level: string, service: string, message: string): string {
  return `${level} ${service} ${pattern(message)}`;
}

/** A message with its numbers, ids and quoted parts taken out. */
export function pattern(message: string): string {
  return message
    .replace(/"[^"]*"/g, '"_"')
    .replace(/\b[0-9a-f]{8,}\b/gi, '_')
    .replace(/\d+(\.\d+)?/g, '_');
}

/** Folds lines worded alike into the first of them while they stand within two seconds; order is kept. */
export function fold(rows: readonly LogRow[]): readonly LogRow[] {
  const out: LogRow[] = [];
  const open = new Map<string, number>();
  for (const row of rows) {
    const at = open.get(row.key);
    const before = at === undefined ? undefined : out[at];
    if (before !== undefined && row.line.at - before.line.at <= 2000) out[at!] = { ...before, times: before.times + 1 };
    else {
      open.set(row.key, out.length);
      out.push(row);
    }
  }
  return out;
}

/** Index of the first row at or after an instant; the last when there is none. */
export function rowAt(rows: readonly LogRow[], at: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.line.at < at) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, Math.max(0, rows.length - 1));
}

/** A query with one more line filter, or one more label condition where `label` is given. */
export function withFilter(
  query: string,
  what: { readonly text?: string; readonly label?: readonly [string, string]; readonly out: boolean },
): string {
  const quoted = (text: string) => JSON.stringify(text);
  if (what.label !== undefined) {
    const [name, value] = what.label;
    const hasJson = /\|\s*(json|logfmt)\b/.test(query);
    return `${query.trim()}${hasJson ? '' : ' | json'} | ${name}${what.out ? '!=' : '='}${quoted(value)}`;
  }
  const text = what.text ?? '';
  const filter = `${what.out ? '!=' : '|='} ${quoted(text)}`;
  const pipeline = query.indexOf('|', query.indexOf('}'));
  if (pipeline < 0) return `${query.trim()} ${filter}`;
  return `${query.slice(0, pipeline).trim()} ${filter} ${query.slice(pipeline).trim()}`;
}

/** The longest part of a message without numbers: what a line filter searches. */
export function searchable(message: string): string {
  const parts = message.split(/\d+(?:\.\d+)?|"[^"]*"/).map((p) => p.trim());
  return parts.sort((a, b) => b.length - a.length)[0] || message;
}
