/**
 * Forms of single values: text, numbers, durations, rates, shares, CPU, memory, instants. The friendly spellings of the
 * language live here and nowhere else.
 */
import { parseDuration, parseEpoch } from '@firedrill/base';
import { foundWords, type Scalar, type Tree } from '../yaml/tree.ts';
import { type Form, type JsonSchema, orWords, type Reading } from './form.ts';
import { closest, nameHint } from './hints.ts';

type ScalarRule<T> = {
  readonly word: string;
  readonly schema: JsonSchema;
  readonly wants: string;
  readonly take: (scalar: Scalar) => T | undefined;
  readonly code?: string;
  readonly hint?: (scalar: Scalar) => string | undefined;
};

/** A form of one scalar from a rule that takes it or leaves it. */
export function scalarForm<T>(rule: ScalarRule<T>): Form<T> {
  const refuse = (tree: Tree, to: Reading): undefined => {
    const hint = tree.kind === 'scalar' ? rule.hint?.(tree) : undefined;
    const code = tree.kind === 'scalar' && tree.value !== null ? (rule.code ?? 'wrong-type') : 'wrong-type';
    return to.report(tree.at, code, `expected ${rule.wants} but found ${foundWords(tree)}`, hint);
  };
  return {
    word: rule.word,
    schema: () => rule.schema,
    read: (tree, to) => {
      const value = tree.kind === 'scalar' && tree.value !== null ? rule.take(tree) : undefined;
      return value === undefined ? refuse(tree, to) : value;
    },
  };
}

/** Any text; numbers and booleans count as they are written. */
export function text(max = 20_000, word = 'text'): Form<string> {
  return scalarForm({
    word,
    wants: max < 20_000 ? `a text of at most ${max} characters` : 'a text',
    schema: { type: ['string', 'number', 'boolean'], maxLength: max },
    take: (scalar) => (scalar.text.trim() !== '' && scalar.text.length <= max ? scalar.text.trimEnd() : undefined),
  });
}

/** Text that may be empty. */
export const anyText: Form<string> = scalarForm({
  word: 'text',
  wants: 'a text',
  schema: { type: ['string', 'number', 'boolean'] },
  take: (scalar) => scalar.text.trimEnd(),
});

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A Kubernetes-style name. */
export const name: Form<string> = scalarForm({
  word: 'name',
  wants: 'a name (lower-case letters, digits and dashes, at most 63)',
  code: 'bad-name',
  schema: { type: 'string', pattern: NAME.source },
  take: (scalar) => (NAME.test(scalar.text) ? scalar.text : undefined),
  hint: (scalar) => {
    const mended = scalar.text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 63);
    return NAME.test(mended) ? `write ${mended}` : undefined;
  },
});

/** An identifier as databases know it: `order_items`. */
export const identifier: Form<string> = scalarForm({
  word: 'identifier',
  wants: 'an identifier (letters, digits, _ . -)',
  code: 'bad-name',
  schema: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,62}$' },
  take: (scalar) => (/^[A-Za-z_][A-Za-z0-9_.-]{0,62}$/.test(scalar.text) ? scalar.text : undefined),
});

export const boolean: Form<boolean> = scalarForm({
  word: 'true or false',
  wants: 'true or false',
  schema: { type: 'boolean' },
  take: (scalar) => (typeof scalar.value === 'boolean' ? scalar.value : undefined),
  hint: (scalar) =>
    /^(yes|on|y|"true")$/i.test(scalar.text) || scalar.value === 'true'
      ? 'write true'
      : /^(no|off|n)$/i.test(scalar.text) || scalar.value === 'false'
        ? 'write false'
        : undefined,
});

/** A number within bounds. */
export function number(
  bounds: { readonly min?: number; readonly max?: number; readonly whole?: boolean } = {},
): Form<number> {
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE, whole = false } = bounds;
  const limits = [bounds.min === undefined ? '' : `at least ${min}`, bounds.max === undefined ? '' : `at most ${max}`]
    .filter((part) => part !== '')
    .join(' and ');
  return scalarForm({
    word: whole ? 'whole number' : 'number',
    wants: `a ${whole ? 'whole ' : ''}number${limits === '' ? '' : ` ${limits}`}`,
    code: 'bad-number',
    schema: {
      type: whole ? 'integer' : 'number',
      ...(bounds.min === undefined ? {} : { minimum: min }),
      ...(bounds.max === undefined ? {} : { maximum: max }),
    },
    take: ({ value }) =>
      typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))
        ? value
        : undefined,
    hint: (scalar) =>
      scalar.quoted && typeof scalar.value === 'string' && Number.isFinite(Number(scalar.value))
        ? 'write it without quotes'
        : undefined,
  });
}

/** How many; from 0 unless told. */
export const count = (min = 0, max = 1_000_000): Form<number> => number({ min, max, whole: true });

/** One of a few words. */
export function choice<const T extends string>(
  words: readonly T[],
  word: string = words.map((w) => `\`${w}\``).join(' · '),
): Form<T> {
  return scalarForm({
    word,
    wants: words.length <= 12 ? orWords(words) : `the name of one ${word.replace(/^\[([^\]]*)\].*$/, '$1')}`,
    code: 'unknown-choice',
    schema: { enum: words },
    take: (scalar) => words.find((known) => known === scalar.text),
    hint: (scalar) => (words.length > 12 ? nameHint(scalar.text, words) : meant(closest(scalar.text, words))),
  });
}

const meant = (close: string | undefined): string | undefined =>
  close === undefined ? undefined : `did you mean "${close}"?`;

const DURATION_PATTERN = '([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h|d|w))+';
const CENTURY = 3_155_760_000;

/** A length of time with its unit, in seconds; `0` needs none. With `signed`, `-5m` is before. */
export function duration(options: { readonly signed?: boolean } = {}): Form<number> {
  const take = (scalar: Scalar): number | undefined => {
    if (scalar.value === 0) return 0;
    if (typeof scalar.value !== 'string') return undefined;
    const seconds = parseDuration(scalar.text);
    if (seconds === undefined || Math.abs(seconds) > CENTURY || scalar.text.includes('y')) return undefined;
    return seconds < 0 && options.signed !== true ? undefined : roundTime(seconds);
  };
  return scalarForm({
    word: options.signed === true ? 'duration, may be negative' : 'duration',
    wants: 'a duration with its unit, like 250ms or 1h30m',
    code: 'wrong-unit',
    schema: {
      anyOf: [{ type: 'string', pattern: `^${options.signed === true ? '-?' : ''}${DURATION_PATTERN}$` }, { const: 0 }],
    },
    take,
    hint: durationHint,
  });
}

function durationHint(scalar: Scalar): string | undefined {
  if (typeof scalar.value === 'number') return `write ${scalar.text}s or ${scalar.text}ms`;
  const match =
    /^([0-9.]+)\s*(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|milliseconds?|millis?|msec|S|M|H|MS)$/.exec(
      scalar.text.trim(),
    );
  if (match !== null) {
    const unit = match[2]!.toLowerCase();
    const short = unit.startsWith('mil') || unit.startsWith('ms') ? 'ms' : unit.charAt(0);
    return `write ${match[1]}${short}`;
  }
  if (scalar.text.startsWith('-')) return 'it cannot be negative here';
  return 'units are ns, us, ms, s, m, h, d, w';
}

/** Keeps `0.2 + 0.1` from leaking into files: durations are whole nanoseconds. */
function roundTime(seconds: number): number {
  return Math.round(seconds * 1e9) / 1e9;
}

/** A duration, or `none` = Infinity. */
export const durationOrNone: Form<number> = orWord(duration(), 'none', Number.POSITIVE_INFINITY);

/** A form, or one word that stands for a value. */
export function orWord<T>(form: Form<T>, word: string, value: T): Form<T> {
  return {
    word: `${form.word} or \`${word}\``,
    read: (tree, to) => (tree.kind === 'scalar' && tree.text === word ? value : form.read(tree, to)),
    schema: (definitions) => ({ anyOf: [form.schema(definitions), { const: word }] }),
    describe: form.describe,
  };
}

const PER: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** `200/s`, `12000/m`, `5/h`; per second. */
export const rate: Form<number> = scalarForm({
  word: 'rate',
  wants: 'a rate, like 200/s or 12000/m',
  code: 'wrong-unit',
  schema: { anyOf: [{ type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?/[smh]$' }, { const: 0 }] },
  take: (scalar) => {
    if (scalar.value === 0) return 0;
    const match = /^([0-9]+(?:\.[0-9]+)?)\/([smh])$/.exec(scalar.text);
    const value = match === null ? undefined : Number(match[1]) / PER[match[2]!]!;
    return value !== undefined && value <= 1_000_000 ? value : undefined;
  },
  hint: (scalar) =>
    scalar.text.startsWith('-')
      ? 'it cannot be negative'
      : typeof scalar.value === 'number'
        ? `write ${scalar.text}/s`
        : /^([0-9.]+)\s*(rps|req\/s|\/sec|\/second)$/.test(scalar.text)
          ? `write ${Number.parseFloat(scalar.text)}/s`
          : undefined,
});

/** A number or percentage of at least 0; `2%` is 0.02. */
function portion(scalar: Scalar): number | undefined {
  if (typeof scalar.value === 'number')
    return scalar.value >= 0 && Number.isFinite(scalar.value) ? scalar.value : undefined;
  const match = /^([0-9]+(?:\.[0-9]+)?)\s?%$/.exec(scalar.text);
  return match === null ? undefined : Math.round(Number(match[1]) * 1e10) / 1e12;
}

const PORTION_SCHEMA = { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)? ?%$' };

/** `2%` or `0.02`, from 0 to 1. */
export const share: Form<number> = scalarForm({
  word: 'share',
  wants: 'a share from 0% to 100%, like 2% or 0.02',
  code: 'wrong-unit',
  schema: { anyOf: [PORTION_SCHEMA, { type: 'number', minimum: 0, maximum: 1 }] },
  take: (scalar) => {
    const value = portion(scalar);
    return value !== undefined && value <= 1 ? value : undefined;
  },
  hint: (scalar) =>
    typeof scalar.value === 'number' && scalar.value > 1 && scalar.value <= 100 ? `write ${scalar.text}%` : undefined,
});

/** `10%`, `0.1` or `2`: a ratio that may pass 1. */
export const ratio: Form<number> = scalarForm({
  word: 'ratio',
  wants: 'a ratio of at least 0, like 10% or 1.5',
  code: 'wrong-unit',
  schema: { anyOf: [PORTION_SCHEMA, { type: 'number', minimum: 0 }] },
  take: portion,
});

/** CPU in cores: `2`, `0.5` or `500m`. */
export const cores: Form<number> = scalarForm({
  word: 'CPU',
  wants: 'CPU in cores, like 500m or 2',
  code: 'wrong-unit',
  schema: {
    anyOf: [
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'string', pattern: '^[0-9]+m$' },
    ],
  },
  take: (scalar) => {
    const value =
      typeof scalar.value === 'number'
        ? scalar.value
        : /^[0-9]+m$/.test(scalar.text)
          ? Number.parseInt(scalar.text, 10) / 1000
          : undefined;
    return value !== undefined && value > 0 && value <= 4096 ? value : undefined;
  },
  hint: (scalar) => (/^(-.*|0+(\.0+)?m?)$/.test(scalar.text) ? 'it must be more than 0' : undefined),
});

/** Bytes in a unit of memory as Kubernetes writes it. */
export const BYTES: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/** Memory in bytes: `512Mi`, `32Gi`. */
export const bytes: Form<number> = scalarForm({
  word: 'memory',
  wants: 'memory, like 512Mi or 32Gi',
  code: 'wrong-unit',
  schema: { type: ['string', 'integer'], pattern: '^[0-9]+(\\.[0-9]+)?(k|M|G|T|Ki|Mi|Gi|Ti)?$' },
  take: (scalar) => {
    const match = /^([0-9]+(?:\.[0-9]+)?)(k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(scalar.text);
    const value = match === null ? undefined : Number(match[1]) * BYTES[match[2] ?? '']!;
    return value !== undefined && value > 0 && value <= 2 ** 50 ? Math.round(value) : undefined;
  },
  hint: (scalar) => {
    if (/^(-.*|0+(\.0+)?[A-Za-z]*)$/.test(scalar.text)) return 'it must be more than 0';
    const match = /^([0-9.]+)\s*(K|M|G|T)(B|iB|b)$/i.exec(scalar.text);
    return match === null ? undefined : `write ${match[1]}${match[2]!.toUpperCase().replace('K', 'K')}i`;
  },
});

const SCALE: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };
const BANDWIDTH = /^([0-9]+(?:\.[0-9]+)?)(k|m|g|t)?(bit|bps)$/;

/** How fast data flows, in bytes per second: `100mbit` counts bits, `10mbps` bytes (as `tc` and Chaos Mesh have it). */
export const bandwidth: Form<number> = scalarForm({
  word: 'bandwidth',
  wants: 'a bandwidth, like 100mbit (bits) or 10mbps (bytes per second)',
  code: 'wrong-unit',
  schema: { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?([kmgtKMGT])?(bit|bps)$' },
  take: (scalar) => {
    const match = BANDWIDTH.exec(scalar.text.toLowerCase());
    const value =
      match === null ? undefined : (Number(match[1]) * SCALE[match[2] ?? '']!) / (match[3] === 'bit' ? 8 : 1);
    return value !== undefined && value > 0 && value <= 1e15 ? value : undefined;
  },
  hint: (scalar) => {
    if (/^(-.*|0+(\.0+)?[A-Za-z]*)$/.test(scalar.text)) return 'it must be more than 0';
    const match = /^([0-9.]+)\s*([kmgt])i?(b|b\/s|bits?|bit\/s)$/i.exec(scalar.text);
    return match === null
      ? undefined
      : `write ${match[1]}${match[2]!.toLowerCase()}${/B/.test(match[3]!) ? 'bps' : 'bit'}`;
  },
});

/** An instant of the calendar in UTC, as epoch milliseconds. */
export const epoch: Form<number> = scalarForm({
  word: 'instant',
  wants: 'an instant in UTC, like 2026-03-10T14:00:00Z',
  schema: { type: 'string', format: 'date-time' },
  take: (scalar) => parseEpoch(scalar.text),
});

/** A plain setting: text, number or boolean, as written. */
export const setting: Form<string | number | boolean> = scalarForm<string | number | boolean>({
  word: 'text, number or boolean',
  wants: 'a text, a number, true or false',
  schema: { type: ['string', 'number', 'boolean'] },
  take: ({ value }) => (value === null || (typeof value === 'number' && !Number.isFinite(value)) ? undefined : value),
});

/** A number in quotes, as Chaos Mesh wants correlations and losses: `"25"`. */
export function numberString(max: number): Form<number> {
  return scalarForm({
    word: 'number in quotes',
    wants: `a number in quotes from "0" to "${max}"`,
    code: 'not-a-number-string',
    schema: { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?$' },
    take: (scalar) =>
      typeof scalar.value === 'string' && /^[0-9]+(\.[0-9]+)?$/.test(scalar.text) && Number(scalar.text) <= max
        ? Number(scalar.text)
        : undefined,
    hint: (scalar) => {
      const digits = /^([0-9]+(?:\.[0-9]+)?)\s*%?$/.exec(scalar.text)?.[1];
      return digits === undefined || Number(digits) > max ? undefined : `write "${digits}"`;
    },
  });
}
