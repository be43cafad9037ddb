/**
 * Lines of an instance's journal and log files as records: when, from what, how bad, in which words.
 */
import type { LogLevel } from '@firedrill/telemetry';

/** A line; `service` is a unit of the journal or a file's name. */
export type LabLine = {
  readonly at: number;
  readonly service: string;
  readonly level: LogLevel;
  readonly text: string;
};

/** Letters of a line that are kept. */
const MOST_LETTERS = 1_000;

type JournalEntry = Readonly<Record<string, unknown>>;

/** An entry of `journalctl -o json`, with its cursor; undefined where it is none. */
export function journalLine(json: string): { readonly line: LabLine; readonly cursor: string } | undefined {
  const entry = parsed(json);
  const micros = Number(entry?.__REALTIME_TIMESTAMP);
  const cursor = entry?.__CURSOR;
  if (entry === undefined || !Number.isFinite(micros) || typeof cursor !== 'string') return undefined;
  const service = String(entry._SYSTEMD_UNIT ?? entry.SYSLOG_IDENTIFIER ?? 'kernel').replace(/\.service$/, '');
  const { level, text } = worded(textOf(entry.MESSAGE), priorityLevel(Number(entry.PRIORITY)));
  return { cursor, line: { at: micros / 1000, service, level, text } };
}

/** A line of a log file. Its own time where it says one that can be read, else when it was read. */
export function fileLine(text: string, { path, readAt }: { readonly path: string; readonly readAt: number }): LabLine {
  const service = (path.split('/').pop() ?? path).replace(/\.log$/, '');
  const fields = text.startsWith('{') ? parsed(text) : undefined;
  if (fields !== undefined) {
    const said = Date.parse(String(fields.time ?? fields.ts));
    const status = Number(fields.status);
    const own = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info';
    return { at: Number.isFinite(said) && said <= readAt ? said : readAt, service, ...worded(text, own) };
  }
  const level = /\b(?:ERROR|FATAL|PANIC|crit|emerg|alert)\b|\[error\]|" 5\d\d /.test(text)
    ? 'error'
    : /\bWARNING\b|\[warn\]|" 4\d\d /.test(text)
      ? 'warn'
      : 'info';
  const at = timeIn(text);
  return { at: at !== undefined && at <= readAt ? at : readAt, service, level, text: text.slice(0, MOST_LETTERS) };
}

/** systemd keeps a message that is no text as numbers of its bytes. */
function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  if (Array.isArray(message)) return Buffer.from(message.map(Number)).toString('utf8');
  return '';
}

function priorityLevel(priority: number): LogLevel {
  if (!Number.isFinite(priority)) return 'info';
  return priority <= 3 ? 'error' : priority === 4 ? 'warn' : priority === 7 ? 'debug' : 'info';
}

const LEVELS: ReadonlySet<string> = new Set(['debug', 'info', 'warn', 'error']);

/** What the program logs as JSON reads as words, then `field=value`. */
function worded(message: string, level: LogLevel): { readonly level: LogLevel; readonly text: string } {
  const fields = message.startsWith('{') ? parsed(message) : undefined;
  if (fields === undefined) return { level, text: message.slice(0, MOST_LETTERS) };
  const { level: own, message: said, msg, time: _, ...rest } = fields;
  const words = Object.entries(rest).map(([name, value]) => `${name}=${printed(value)}`);
  const text = [String(said ?? msg ?? ''), ...words].filter((part) => part !== '').join(' ');
  return { level: LEVELS.has(String(own)) ? (own as LogLevel) : level, text: text.slice(0, MOST_LETTERS) };
}

function printed(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}

/** Hours that a zone is ahead of UTC, of those that a log of PostgreSQL names by letters. */
const ZONES: Readonly<Record<string, number>> = { UTC: 0, GMT: 0, WET: 0, WEST: 1, CET: 1, CEST: 2 };
const NGINX = /\[(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})\]/;
const POSTGRES = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ([A-Z]{3,4}|[+-]\d\d(?::?\d\d)?)\b/;

function timeIn(text: string): number | undefined {
  const access = NGINX.exec(text);
  if (access !== null) return valid(Date.parse(`${access[1]} ${access[2]} ${access[3]} ${access[4]} ${access[5]}`));
  const [, day, time, zone = ''] = POSTGRES.exec(text) ?? [];
  const ahead = ZONES[zone] ?? (/^[+-]/.test(zone) ? Number(zone.slice(0, 3)) : undefined);
  if (day === undefined || ahead === undefined) return undefined;
  return valid(Date.parse(`${day}T${time}Z`) - ahead * 3_600_000);
}

function valid(at: number): number | undefined {
  return Number.isFinite(at) ? at : undefined;
}

function parsed(json: string): JournalEntry | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JournalEntry) : undefined;
  } catch {
    return undefined;
  }
}
