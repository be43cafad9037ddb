/**
 * A query told part by part: each part is a stretch of the text with a sentence about what it does. Shared by all
 * languages, so that one panel can show any of them.
 */
/** One part of a query: `[from, to)` in UTF-16 units of the text, how deep it stands, what it does in one sentence. */
export type QueryPart = { readonly from: number; readonly to: number; readonly depth: number; readonly says: string };

/** Collects parts in the order of the text. */
export type Telling = {
  readonly text: string;
  /** Tells of a stretch of the text. */
  tell(range: { readonly from: number; readonly to: number }, depth: number, says: string): void;
};

/** Runs `walk` and gives what it told, in the order of the text. */
export function tellParts(text: string, walk: (telling: Telling) => void): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  walk({ text, tell: ({ from, to }, depth, says) => parts.push({ from, to, depth, says }) });
  return parts.sort((a, b) => a.from - b.from || b.to - a.to);
}

const UNITS: readonly (readonly [ms: number, word: string])[] = [
  [7 * 86_400_000, 'week'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
  [1, 'millisecond'],
];

/** `90000` → `1 minute 30 seconds`; what is shorter than a millisecond stays a number of milliseconds. */
export function durationWords(ms: number): string {
  const words: string[] = [];
  let left = Math.abs(ms);
  for (const [size, word] of UNITS) {
    const count = size === 1 ? left : Math.floor(left / size);
    if (count === 0 || (size === 7 * 86_400_000 && left % size !== 0)) continue;
    words.push(`${count} ${word}${count === 1 ? '' : 's'}`);
    left -= count * size;
  }
  return words.length === 0 ? '0 seconds' : words.join(' ');
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[], joint = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)!}`;
}

/** What a comparison of a label with a text says: `level is error`, `code matches 5..`. */
export function matcherWords(name: string, op: string, value: string): string {
  const says: Readonly<Record<string, string>> = {
    '=': 'is',
    '!=': 'is not',
    '=~': 'matches',
    '!~': 'does not match',
  };
  if (value === '') return op === '=' || op === '=~' ? `${name} is absent` : `${name} is present`;
  return `${name} ${says[op] ?? op} ${op.includes('~') ? JSON.stringify(value) : value}`;
}

/** How series are put together: `, one result for each le and svc`. */
export function groupWords(labels: readonly string[] | undefined, without: boolean): string {
  if (labels === undefined) return 'all series together';
  if (without)
    return labels.length === 0 ? 'every series by itself' : `series that differ only in ${listWords(labels)}`;
  return labels.length === 0 ? 'all series together' : `one result for each ${listWords(labels)}`;
}
