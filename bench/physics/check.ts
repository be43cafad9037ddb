/**
 * One line of the physics run: what theory or a paper says, what the world's components do, and how far apart the two
 * may be.
 */

/** `allowed` bounds the measured value; `halfWidth` is half the 95 % interval of the measured mean, 0 where no mean is. */
export type Check = {
  readonly name: string;
  readonly parameters: string;
  readonly metric: string;
  readonly expected: number;
  readonly measured: number;
  readonly halfWidth: number;
  readonly allowed: readonly [number, number];
  readonly ok: boolean;
  /** A further word: that it was run again, or why it could not be run. */
  readonly note: string;
};

/** What a claim is about, before it is measured. */
export type Subject = Pick<Check, 'name' | 'parameters' | 'metric'>;

/** A claim: the measured value lies within bounds. */
export function claim(
  { name, parameters, metric }: Subject,
  expected: number,
  measured: number,
  [low, high]: readonly [number, number],
): Check {
  const ok = measured >= low && measured <= high;
  return { name, parameters, metric, expected, measured, halfWidth: 0, allowed: [low, high], ok, note: '' };
}

/** A claim within a share of what is expected. */
export function near(subject: Subject, expected: number, measured: number, share: number): Check {
  const room = Math.abs(expected) * share;
  return claim(subject, expected, measured, [expected - room, expected + room]);
}

/** A check that could not be run, with the reason. */
export function impossible({ name, parameters, metric }: Subject, expected: number, why: string): Check {
  return {
    name,
    parameters,
    metric,
    expected,
    measured: Number.NaN,
    halfWidth: Number.NaN,
    allowed: [expected, expected],
    ok: false,
    note: why,
  };
}
