/**
 * What comes anew over the wire is mostly what was there before. Parts that are equal keep their identity, so whoever
 * shows only those has nothing to do.
 */

/** `after`, made of the parts of `before` wherever they are equal; `before` itself when all is. Plain JSON only. */
export function share<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  const keys = Object.keys(after);
  let isSame = keys.length === Object.keys(before).length;
  const shared: Record<string, unknown> | unknown[] = Array.isArray(after) ? [] : {};
  for (const key of keys) {
    const was = (before as Record<string, unknown>)[key];
    const part = share(was, (after as Record<string, unknown>)[key]);
    isSame &&= Object.is(was, part) && (part !== undefined || key in before);
    (shared as Record<string, unknown>)[key] = part;
  }
  return (isSame ? before : shared) as T;
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
