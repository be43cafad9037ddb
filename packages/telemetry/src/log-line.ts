/**
 * How a stored log record becomes a line: a template, compiled once to pieces of ready JSON, and four numbers. Also the
 * fixed-point form in which numeric arguments are kept, so that what is stored is exactly what will be printed.
 */
import { assert, type EpochMs, printEpoch } from '@firedrill/base';
import type { LogLevel, LogTemplate } from './types.ts';

/** Where an argument stands in a line: inside a JSON string, or as a whole JSON value. */
type Piece = string | { readonly argument: number; readonly whole: boolean };

/** A template ready to render. `scales[n]` is 10^decimals of numeric argument n, 0 for a text. */
export type CompiledTemplate = {
  readonly level: LogLevel;
  /** From `,"level":…` up to the service's name. */
  readonly head: string;
  readonly pieces: readonly Piece[];
  readonly scales: readonly number[];
  readonly decimals: readonly number[];
  readonly ahead: number;
};

/** What rendering needs of one record; `argument(n)` is the stored number. */
export type LineSource = {
  readonly at: EpochMs;
  /** The service's name as escaped JSON text without quotes. */
  service(): string;
  /** Empty when the record belongs to no trace. */
  traceId(): string;
  argument(n: number): number;
  /** Text number `index` as escaped JSON without quotes. */
  text(index: number): string;
};

const PLACEHOLDER = /\{([0-3])\}/g;
const MAX_ARGS = 4;

/** Compiles a template; a placeholder without an entry in `args` prints as a whole number. */
export function compileTemplate(template: LogTemplate): CompiledTemplate {
  const args = template.args ?? [];
  assert(args.length <= MAX_ARGS, 'a log template has at most four arguments');
  const decimals = Array.from({ length: MAX_ARGS }, (_, n) => {
    const arg = args[n];
    return arg?.kind === 'number' ? arg.decimals : 0;
  });
  const scales = decimals.map((d, n) => (args[n]?.kind === 'text' ? 0 : 10 ** d));
  const pieces: Piece[] = ['","msg":"', ...textPieces(template.message), '"'];
  for (const [name, value] of Object.entries(template.fields ?? {})) {
    pieces.push(`,${JSON.stringify(name)}:`);
    const whole = /^\{([0-3])\}$/.exec(value);
    if (whole === null) pieces.push('"', ...textPieces(value), '"');
    else pieces.push({ argument: Number(whole[1]), whole: true });
  }
  return {
    level: template.level,
    head: `","level":"${template.level}","service":"`,
    pieces: join(pieces),
    scales,
    decimals,
    ahead: template.ahead ?? 0,
  };
}

/** Literal parts escaped for JSON, and the placeholders between them. */
function textPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    pieces.push(escapeText(text.slice(at, match.index)), { argument: Number(match[1]), whole: false });
    at = match.index + match[0].length;
  }
  pieces.push(escapeText(text.slice(at)));
  return pieces;
}

/** Joins neighbouring literals, so that rendering touches fewer pieces. */
function join(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  return out;
}

/** A text as it stands between the quotes of a JSON string. */
export function escapeText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The line of one record: JSON in the order ts, level, service, msg, fields, trace_id. */
export function renderLine(template: CompiledTemplate, source: LineSource): string {
  let line = `{"ts":"${printTime(source.at + template.ahead)}${template.head}${source.service()}`;
  for (const piece of template.pieces)
    line += typeof piece === 'string' ? piece : printArgument(template, piece, source);
  const traceId = source.traceId();
  return traceId === '' ? `${line}}` : `${line},"trace_id":"${traceId}"}`;
}

function printArgument(
  template: CompiledTemplate,
  { argument, whole }: { readonly argument: number; readonly whole: boolean },
  source: LineSource,
): string {
  const value = source.argument(argument);
  const scale = template.scales[argument]!;
  if (scale === 0) return whole ? `"${source.text(value)}"` : source.text(value);
  if (!Number.isFinite(value)) return whole ? 'null' : String(value);
  if (scale === 1) return String(value);
  return (value / scale).toFixed(template.decimals[argument]);
}

/**
 * A numeric argument in the unit in which it is stored: as a multiple of its last printed decimal, rounded half away
 * from zero; texts (scale 0) keep their index. Whole numbers print alike at any magnitude.
 */
export function toFixedPoint(value: number, scale: number): number {
  const scaled = scale === 0 ? value : value * scale;
  const rounded = scaled < 0 ? -Math.round(-scaled) : Math.round(scaled);
  return rounded === 0 ? 0 : rounded;
}

let lastSecond = Number.NaN;
let lastPrefix = '';

/** `printEpoch`, keeping the text of the second seen last: neighbours in a log share it. */
function printTime(at: EpochMs): string {
  const ms = Math.floor(at);
  const second = Math.floor(ms / 1000);
  if (second !== lastSecond) {
    lastPrefix = printEpoch(second * 1000).slice(0, -4);
    lastSecond = second;
  }
  return `${lastPrefix}${String(ms - second * 1000).padStart(3, '0')}Z`;
}
