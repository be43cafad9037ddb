/**
 * The pattern of `label_replace`: RE2, fully anchored, with Go's `$1` and `${name}` in the replacement.
 */
import { RE2JS } from 're2js';

/** Expands a replacement for a text that matches; undefined when it does not. */
export type ReplacePattern = { readonly expand: (text: string, replacement: string) => string | undefined };

/** Compiles the pattern; undefined when it is not RE2. */
export function compileReplacePattern(pattern: string): ReplacePattern | undefined {
  try {
    const compiled = RE2JS.compile(`^(?s:${pattern})$`);
    const names = compiled.namedGroups();
    return {
      expand(text, replacement) {
        const matcher = compiled.matcher(text);
        if (!matcher.find()) return undefined;
        return expandReferences(replacement, (reference) => groupOf(matcher, names, reference));
      },
    };
  } catch {
    return undefined;
  }
}

type Matcher = ReturnType<RE2JS['matcher']>;

function groupOf(matcher: Matcher, names: Readonly<Record<string, number>>, reference: string): string {
  const group = /^[0-9]+$/.test(reference) ? Number(reference) : names[reference];
  return group === undefined || group > matcher.groupCount() ? '' : (matcher.group(group) ?? '');
}

/** All matches of a pattern in a text, as Go finds them: an empty match right behind another one does not count. */
export type MatchPattern = {
  readonly count: (text: string) => number;
  /** With `literal`, dollars of the replacement mean themselves. */
  readonly replaceAll: (text: string, replacement: string, literal: boolean) => string;
};

/** Compiles the pattern; undefined when it is not RE2. */
export function compileMatchPattern(pattern: string): MatchPattern | undefined {
  try {
    const compiled = RE2JS.compile(pattern);
    const names = compiled.namedGroups();
    const each = (text: string, visit: (matcher: Matcher) => void) => {
      const matcher = compiled.matcher(text);
      for (let last = -1; matcher.find(); last = matcher.end()) {
        if (matcher.start() !== matcher.end() || matcher.start() !== last) visit(matcher);
      }
    };
    return {
      count(text) {
        let count = 0;
        each(text, () => count++);
        return count;
      },
      replaceAll(text, replacement, literal) {
        let out = '';
        let at = 0;
        each(text, (matcher) => {
          out += text.slice(at, matcher.start());
          out += literal ? replacement : expandReferences(replacement, (name) => groupOf(matcher, names, name));
          at = matcher.end();
        });
        return out + text.slice(at);
      },
    };
  } catch {
    return undefined;
  }
}

/** Go's `Regexp.Expand`: `$name` takes the longest run of word characters, `$$` is a dollar. */
function expandReferences(template: string, value: (reference: string) => string): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (_, bare?: string, braced?: string) => {
    const reference = bare ?? braced;
    return reference === undefined ? '$' : value(reference);
  });
}
