/**
 * Regular expressions as the query languages mean them: RE2 syntax, linear time. Patterns of a plain kind, on which RE2
 * and the platform's engine agree and which cannot run away, are handed to the platform (about nine times faster);
 * everything else runs on `re2js`, which also is the judge of what is well-formed.
 */
import { RE2JS } from 're2js';

/** A compiled pattern. */
export type Re2 = { readonly test: (text: string) => boolean };
/** Why a pattern is none, in words for its author. */
export type RegexMistake = { readonly mistake: string };

export type RegexOptions = {
  /** The whole text must match, and `.` matches a newline too: how label matchers read patterns. */
  readonly anchored: boolean;
};

/** Compiles a pattern; never throws for bad input. */
export function compileRe2(pattern: string, { anchored }: RegexOptions): Re2 | RegexMistake {
  if (!/[\\^$.*+?()[\]{}|]/.test(pattern))
    return { test: anchored ? (s) => s === pattern : (s) => s.includes(pattern) };
  const native = toNative(pattern, anchored ? MAX_REPETITIONS.anchored : MAX_REPETITIONS.anywhere);
  try {
    if (native !== undefined) {
      const source = anchored ? `^(?:${native.source})$` : native.source;
      const compiled = new RegExp(source, (native.ignoreCase ? 'iu' : 'u') + (anchored ? 's' : ''));
      return { test: (s) => compiled.test(s) };
    }
    const compiled = RE2JS.compile(pattern, anchored ? RE2JS.DOTALL : 0);
    return { test: anchored ? (s) => compiled.testExact(s) : (s) => compiled.test(s) };
  } catch (error) {
    return { mistake: mistakeOf(error) };
  }
}

/** A pattern whose named groups are wanted. */
export type Re2Groups = {
  readonly names: readonly string[];
  /** Gives every named group of the first match, in order; one that took no part is empty. */
  readonly each: (text: string, give: (name: string, value: string) => void) => void;
};

/** Compiles a pattern for its named groups `(?P<name>…)`. */
export function compileRe2Groups(pattern: string): Re2Groups | RegexMistake {
  try {
    const compiled = RE2JS.compile(pattern);
    const named = Object.entries(compiled.namedGroups()).sort(([, a], [, b]) => a - b);
    const each: Re2Groups['each'] = (text, give) => {
      const matcher = compiled.matcher(text);
      if (matcher.find()) for (const [name, index] of named) give(name, matcher.group(index) ?? '');
    };
    return { names: named.map(([name]) => name), each };
  } catch (error) {
    return { mistake: mistakeOf(error) };
  }
}

function mistakeOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const said = text.replace(/^error parsing regexp: /, '');
  return /invalid (?:or unsupported )?Perl syntax|invalid escape/.test(said)
    ? `${said} (patterns are RE2: no look-around, no back-references)`
    : said;
}

/**
 * Most unbounded repetitions in a plain pattern. Each may add a power of the text's length to the time, and so does
 * looking for a place to begin: this keeps it to the square.
 */
const MAX_REPETITIONS = { anchored: 2, anywhere: 1 } as const;

/**
 * One element of the plain kind: an escape, a simple class, a group bracket, an alternation, an anchor, a literal; and
 * what may repeat it. Everything that does not match is left to RE2.
 */
const ELEMENT =
  /\\([dDwWsnrtf]|[!-/:-@[-`{-~])|\[(\^?)((?:\\[dnrtf.\\\][^-]|[^\\[\]^-](?:-[^\\[\]^-])?)+)\]|(\((?:\?:)?|\)|\||\^|\$)|([^\\[\](){}|^$*+?])/uy;
const QUANTIFIER = /[*+?]\??/y;

/** The platform's wording of a plain pattern; undefined when the pattern is not plain. */
function toNative(
  pattern: string,
  spare: number,
): { readonly source: string; readonly ignoreCase: boolean } | undefined {
  const ignoreCase = pattern.startsWith('(?i)');
  const state: NativeState = { source: '', spare, open: 0, ignoreCase, closed: false };
  let at = ignoreCase ? 4 : 0;
  let repeatable = false;
  while (at < pattern.length) {
    QUANTIFIER.lastIndex = at;
    const quantifier = QUANTIFIER.exec(pattern)?.[0];
    if (quantifier !== undefined) {
      if (!repeatable || !takeQuantifier(state, quantifier)) return undefined;
      repeatable = false;
      at += quantifier.length;
      continue;
    }
    ELEMENT.lastIndex = at;
    const element = ELEMENT.exec(pattern);
    if (element === null || !takeElement(state, element)) return undefined;
    repeatable = !/^[(|^$]/.test(element[0]);
    at += element[0].length;
  }
  return state.open > 0 ? undefined : { source: state.source, ignoreCase };
}

type NativeState = {
  source: string;
  /** Unbounded repetitions that may still come. */
  spare: number;
  /** Groups now open. */
  open: number;
  readonly ignoreCase: boolean;
  /** Whether the last element closed a group. */
  closed: boolean;
};

function takeQuantifier(state: NativeState, quantifier: string): boolean {
  const bounded = quantifier.startsWith('?');
  // what repeats a whole group may run away (nested repetition, overlapping alternatives)
  if (state.closed && !bounded) return false;
  if (!bounded && state.spare-- === 0) return false;
  state.source += quantifier;
  state.closed = false;
  return true;
}

function takeElement(state: NativeState, [text, escaped, negated, members, bracket]: RegExpExecArray): boolean {
  state.closed = false;
  if (escaped !== undefined) return takeEscape(state, escaped);
  if (members !== undefined) {
    if (state.ignoreCase && (negated === '^' || members.includes('\\'))) return false;
    state.source += text;
    return true;
  }
  if (bracket?.startsWith('(')) state.open++;
  if (bracket === ')') {
    if (state.open === 0) return false;
    state.open--;
    state.closed = true;
  }
  state.source += text;
  return true;
}

function takeEscape(state: NativeState, escaped: string): boolean {
  if (/[wW]/.test(escaped) && state.ignoreCase) return false;
  if (escaped === 's') state.source += '[\\t\\n\\f\\r ]';
  else if (/[dDwWnrtf]/.test(escaped)) state.source += `\\${escaped}`;
  else state.source += /[\^$\\.*+?()[\]{}|/]/.test(escaped) ? `\\${escaped}` : escaped;
  return true;
}
