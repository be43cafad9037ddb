/**
 * Where in a line a label is taken from: paths into JSON, and keys of logfmt.
 */

/** `server.requests[0].ms` or `["odd key"].ms` as keys and places; undefined when it cannot be read. */
export function parseJsonPath(text: string): readonly (string | number)[] | undefined {
  const part = /\s*(?:(\.?)\s*([A-Za-z_][A-Za-z0-9_]*)|\[\s*(?:(\d+)|"([^"\]]*)")\s*\])/y;
  const path: (string | number)[] = [];
  const body = text.trimEnd();
  while (part.lastIndex < body.length) {
    const match = part.exec(body);
    if (match === null) return undefined;
    const [, dot, field, index, key] = match;
    // fields behind something need a dot, the first one must not have any
    if (field !== undefined && (dot === '.') !== path.length > 0) return undefined;
    path.push(field ?? (index === undefined ? key! : Number(index)));
  }
  return path.length === 0 ? undefined : path;
}

/** A key of logfmt, plain or quoted. */
export function parseLogfmtKey(text: string): readonly string[] | undefined {
  const match = /^\s*(?:([A-Za-z_][A-Za-z0-9_]*)|"([^"\]]*)"?)\s*$/.exec(text);
  const key = match?.[1] ?? match?.[2];
  return key === undefined ? undefined : [key];
}
