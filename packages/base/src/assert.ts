/** A bug is an assertion that failed: on in production; it ends that drill, not the server (house: four kinds of errors). */
export class BugError extends Error {
  override readonly name: string = 'BugError';
}

/** Throws a {@link BugError} unless `condition` holds. `message` says what was promised. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BugError(message);
}

/** For the default branch of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new BugError(`unreachable: ${String(value)}`);
}
