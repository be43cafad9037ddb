/**
 * What benchmarks report: figures, each beside the target it is held to, where there is one. Ratios decide, for both
 * sides of a ratio ran on the same machine in the same minute; absolute figures only inform.
 */

/** `target`: at least or at most so much; `met` says whether the figure keeps it. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly kind: 'ratio' | 'absolute';
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
  readonly met?: boolean;
};

/** What every benchmark says at the end. `absent`: peers that are not installed, and how to get them. */
export type BenchReport = {
  readonly bench: string;
  readonly rounds: number;
  readonly rows: readonly SubjectRow[];
  readonly figures: readonly Figure[];
  readonly absent: readonly { readonly peer: string; readonly howToGet: string }[];
  readonly notes: readonly string[];
};

/** One subject's median round; an absent number means it has no such thing. */
export type SubjectRow = {
  readonly name: string;
  readonly simulatedSeconds: number;
  readonly seconds: number;
  readonly requestsPerSecond: number;
  readonly eventsPerSecond?: number;
  readonly ok: number;
  readonly fail: number;
  readonly retries?: number;
  readonly meanLatencyMs: number;
  /** Half width of the 95 % interval of the mean latency. */
  readonly plusMinusMs?: number;
  /** How it compares to the flat kernel's run: equal to the digit, within noise, or apart. */
  readonly agrees: 'equal' | 'within noise' | 'apart' | 'reference';
};

/** A figure held to a target. */
export function figure(
  name: string,
  value: number,
  about: { readonly unit: string; readonly kind: Figure['kind']; readonly target?: Figure['target'] },
): Figure {
  const rounded = Number(value.toPrecision(4));
  const { target } = about;
  if (target === undefined) return { name, value: rounded, ...about };
  return {
    name,
    value: rounded,
    ...about,
    met: 'atLeast' in target ? value >= target.atLeast : value <= target.atMost,
  };
}

/** The middle of values (the upper one of two). */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
