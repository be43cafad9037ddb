/**
 * A mistake in something written by a person: a scenario, a world, a rule file, a query.
 * Mistakes are data (house rule 7): a parser returns `{ value, issues }` and never throws for bad input.
 */

/** Where a mistake stands. Lines and columns count from 1, in UTF-16 code units. */
export type Position = { readonly file: string; readonly line: number; readonly column: number };

/** One mistake: `code` is a stable kebab-case word, `message` says what is wrong, `hint` how to mend it. */
export type Issue = {
  readonly code: string;
  readonly message: string;
  readonly at: Position;
  readonly hint?: string;
  /** `error` (default) makes the input unusable; `warning` does not. */
  readonly severity?: 'error' | 'warning';
};

/** What a parser gives back: `value` is absent when an error made it unusable. */
export type Parsed<T> = { readonly value: T | undefined; readonly issues: readonly Issue[] };

/** `scenario.yaml:14:9 unknown fault "memory-leek"; did you mean "memory-leak"?` */
export function printIssue(issue: Issue): string {
  const { file, line, column } = issue.at;
  const tail = issue.hint === undefined ? '' : `; ${issue.hint}`;
  return `${file}:${line}:${column} ${issue.message}${tail}`;
}

/** The nearest of `known` to `word` by edit distance (at most a third of its length), or undefined. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const d = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** Damerau–Levenshtein distance (optimal string alignment) between two short words. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2]! + 1);
      row.push(d);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}
