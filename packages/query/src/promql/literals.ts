/**
 * Numbers, durations and strings of PromQL, read from their source text.
 */

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};
const DURATION = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?$/;

/** Milliseconds of a Prometheus duration (`1h30m`: whole numbers, each unit once, largest first), or undefined. */
export function readDuration(text: string): number | undefined {
  if (text === '' || !DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[ywdhms])/g)) total += Number(amount) * UNITS[unit!]!;
  return total;
}

/** Value of an unsigned number literal: decimal with `_`, hexadecimal, `Inf`, `NaN`, or a duration in seconds. */
export function readNumber(text: string): number | undefined {
  const plain = text.toLowerCase();
  if (plain === 'inf') return Number.POSITIVE_INFINITY;
  if (plain === 'nan') return Number.NaN;
  const duration = readDuration(text);
  if (duration !== undefined) return duration / 1000;
  const digits = text.replaceAll('_', '');
  if (/^0x[0-9a-f]+$/i.test(digits)) return Number(digits);
  if (/^0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8);
  return /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(digits) ? Number(digits) : undefined;
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Unquotes a Go string literal in `"`, `'` or back quotes; undefined when it is unterminated or holds a bad escape. */
export function readString(text: string): string | undefined {
  const quote = text[0];
  if (text.length < 2 || text.at(-1) !== quote) return undefined;
  const body = text.slice(1, -1);
  if (quote === '`') return body;
  let out = '';
  for (let at = 0; at < body.length; ) {
    if (body[at] === '\n' || body[at] === quote) return undefined;
    if (body[at] !== '\\') {
      out += body[at++];
      continue;
    }
    const escaped = readEscape(body, at + 1);
    if (escaped === undefined) return undefined;
    out += escaped.value;
    at = escaped.next;
  }
  return out;
}

function readEscape(body: string, at: number): { value: string; next: number } | undefined {
  const simple = SIMPLE[body[at] ?? ''];
  if (simple !== undefined) return { value: simple, next: at + 1 };
  const coded = /x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})/y;
  coded.lastIndex = at;
  const match = coded.exec(body);
  if (match === null) return undefined;
  const code =
    match[4] === undefined ? Number.parseInt(match[1] ?? match[2] ?? match[3]!, 16) : Number.parseInt(match[4], 8);
  if (code > 0x10ffff) return undefined;
  // A lone byte from 0x80 on is not UTF-8.
  const isByte = match[1] !== undefined || match[4] !== undefined;
  return { value: isByte && code >= 0x80 ? '\ufffd' : String.fromCodePoint(code), next: coded.lastIndex };
}
