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
        return expandReferences(replacement, (reference) => {
          const group = /^[0-9]+$/.test(reference) ? Number(reference) : names[reference];
          return group === undefined || group > matcher.groupCount() ? '' : (matcher.group(group) ?? '');
        });
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
