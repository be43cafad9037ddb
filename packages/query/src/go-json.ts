/**
 * JSON as Go's encoder writes it.
 */

/** Escapes `<`, `>`, `&` and the separators of lines and paragraphs in a text that is JSON already. */
export function escapeGoJson(text: string): string {
  return text.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
