/**
 * A script with the words it finds in its environment. It goes to bash by its input, so no file of it is left behind.
 */

/** `export KEY='value'` for every word, then the script. */
export function scriptWith(words: Readonly<Record<string, string>>, script: string): string {
  const exports = Object.entries(words).map(([key, value]) => `export ${key}='${value.replaceAll("'", `'\\''`)}'`);
  return `${exports.join('\n')}\n${script}`;
}
