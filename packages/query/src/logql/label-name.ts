/**
 * Keys of lines as names of labels: letters, digits and underscores, no digit first.
 */

/** Most keys remembered; lines repeat their keys. */
const MAX_KNOWN = 5000;
const names = new Map<string, string>();

/** A key as the name of a label; empty when nothing is left of it. */
export function labelName(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = cleanName(key, true);
  if (names.size > MAX_KNOWN) names.clear();
  names.set(key, name);
  return name;
}

/** A key cleaned; one that begins a name gets an underscore before a digit. */
export function cleanName(key: string, begins: boolean): string {
  const trimmed = key.trim();
  const clean = trimmed.replace(/[^A-Za-z0-9_]/gu, '_');
  return begins && /^[0-9]/.test(clean) ? `_${clean}` : clean;
}
