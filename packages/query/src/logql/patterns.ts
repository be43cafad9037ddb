/**
 * Lines that say the same: numbers, ids and addresses become `<_>`, then lines of equal length that agree in most words
 * are one pattern (after Drain: He et al., "Drain: An Online Log Parsing Approach with Fixed Depth Tree", 2017).
 */
import type { EpochMs } from '@firedrill/base';
import type { LogLevel } from '@firedrill/telemetry';

/** Lines that say the same. */
export type LogPattern = {
  readonly pattern: string;
  readonly count: number;
  readonly level: LogLevel;
  readonly first: EpochMs;
  readonly last: EpochMs;
  /** When each of its lines was written, in the order given. */
  readonly times: readonly EpochMs[];
};

type PatternInput = { readonly at: EpochMs; readonly line: string; readonly level: LogLevel };
type Cluster = {
  words: string[];
  count: number;
  readonly level: LogLevel;
  first: EpochMs;
  last: EpochMs;
  readonly times: EpochMs[];
};

const HOLE = '<_>';
const VARIABLE =
  /\b(?:0x[0-9a-f]+|[0-9a-f]{8}-[0-9a-f-]{27}|(?=[a-f]*[0-9])[0-9a-f]{6,}|\d+(?:[.:]\d+)*(?:ns|us|µs|ms|s|m|h|kb|mb|gb|%)?)\b/gi;
const SIMILAR = 0.6;

/** Groups entries by what they say: the `msg` of a JSON line, else the line. The most frequent first. */
export function logPatterns(entries: readonly PatternInput[]): readonly LogPattern[] {
  const shelves = new Map<string, Cluster[]>();
  for (const { at, line, level } of entries) {
    const words = messageOf(line)
      .replace(VARIABLE, HOLE)
      .split(/\s+/)
      .filter((word) => word !== '');
    const shelf = `${level} ${words.length} ${words[0]?.includes(HOLE) ? HOLE : words[0]}`;
    const clusters = shelves.get(shelf) ?? [];
    shelves.set(shelf, clusters);
    const cluster = clusters.find((candidate) => similarity(candidate.words, words) >= SIMILAR);
    if (cluster === undefined) clusters.push({ words, count: 1, level, first: at, last: at, times: [at] });
    else absorb(cluster, words, at);
  }
  return [...shelves.values()]
    .flat()
    .map(({ words, ...rest }) => ({ pattern: words.join(' '), ...rest }))
    .sort((a, b) => b.count - a.count || (a.pattern < b.pattern ? -1 : 1));
}

function messageOf(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const parsed = JSON.parse(line) as { readonly msg?: unknown };
    return typeof parsed.msg === 'string' ? parsed.msg : line;
  } catch {
    return line;
  }
}

function similarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0) return 1;
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++;
  return same / a.length;
}

function absorb(cluster: Cluster, words: readonly string[], at: EpochMs): void {
  cluster.words = cluster.words.map((word, i) => (word === words[i] ? word : HOLE));
  cluster.count++;
  cluster.times.push(at);
  cluster.first = Math.min(cluster.first, at);
  cluster.last = Math.max(cluster.last, at);
}
