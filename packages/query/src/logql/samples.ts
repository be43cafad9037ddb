/**
 * Samples of entries, by the labels of the series they belong to. Most entries belong to a series that another one found
 * before, so a key is made anew only for labels that were not seen in that order.
 */
import type { Labels, LogLevel } from '@firedrill/telemetry';
import type { Grouping } from './ast.ts';
import type { Entry } from './entry.ts';
import { EvaluationLimit } from './frame.ts';
import { pairsKey } from './labels.ts';

/** The most series that one range function may make. */
export const MAX_SERIES = 5000;
/** The most samples that one range function may gather. */
export const MAX_SAMPLES = 10_000_000;

/** The samples of one series; `error` when lines among them could not be read, `line` being the first. */
export type Samples = {
  readonly labels: Labels;
  readonly at: number[];
  readonly values: number[];
  error: { readonly name: string } | undefined;
  line: string;
};

type Pairs = readonly (readonly [string, string])[];

/** All series of a range function. */
export class SamplesByLabels {
  private readonly group: Grouping | undefined;
  private readonly unwrapped: string | undefined;
  private readonly bySorted = new Map<string, Samples>();
  private readonly byFound = new Map<string, Samples>();
  private readonly byStream = new Map<Labels, Map<LogLevel, Samples>>();
  private count = 0;

  /** Series of a grouping; a label that was unwrapped is none of theirs, unless it is grouped by. */
  constructor(group: Grouping | undefined, unwrapped: string | undefined) {
    this.group = group;
    this.unwrapped = unwrapped;
  }

  all(): readonly Samples[] {
    return [...this.bySorted.values()];
  }

  add({ at, values }: Samples, instant: number, value: number): void {
    if (++this.count > MAX_SAMPLES) {
      const hint = 'ask for a shorter time, or filter more';
      throw new EvaluationLimit(`more than ${MAX_SAMPLES} lines to be counted`, hint);
    }
    at.push(instant);
    values.push(value);
  }

  /** The series of an entry. */
  of(entry: Entry): Samples {
    if (entry.untouched) return this.ofStream(entry);
    const pairs = this.pairsOf(entry);
    let key = '';
    for (const [name, value] of pairs) key += `${name}\u0001${value}\u0000`;
    const known = this.byFound.get(key);
    if (known !== undefined) return known;
    const made = this.ofPairs(pairs);
    this.byFound.set(key, made);
    return made;
  }

  /** Entries that no stage touched differ by stream and level alone. */
  private ofStream(entry: Entry): Samples {
    const levels = this.byStream.get(entry.base) ?? new Map<LogLevel, Samples>();
    this.byStream.set(entry.base, levels);
    const known = levels.get(entry.level);
    if (known !== undefined) return known;
    const made = this.ofPairs(this.pairsOf(entry));
    levels.set(entry.level, made);
    return made;
  }

  private pairsOf(entry: Entry): Pairs {
    const { group, unwrapped } = this;
    // an entry that could not be read keeps its labels, so that the mistake is not lost
    if (entry.error !== '') return entry.entries();
    if (group !== undefined && !group.without) return grouped(entry, group.labels);
    const left = entry.entries();
    if (group === undefined && unwrapped === undefined) return left;
    return left.filter(([name]) => name !== unwrapped && !(group?.labels.includes(name) ?? false));
  }

  private ofPairs(pairs: Pairs): Samples {
    const key = pairsKey(pairs);
    const known = this.bySorted.get(key);
    if (known !== undefined) return known;
    if (this.bySorted.size >= MAX_SERIES)
      throw new EvaluationLimit(`more than ${MAX_SERIES} series`, 'group them: sum by (service_name) (…)');
    const made: Samples = { labels: Object.fromEntries(pairs), at: [], values: [], error: undefined, line: '' };
    this.bySorted.set(key, made);
    return made;
  }
}

function grouped(entry: Entry, names: readonly string[]): Pairs {
  const out: (readonly [string, string])[] = [];
  for (const name of names) {
    const value = entry.get(name);
    if (value !== undefined) out.push([name, value]);
  }
  return out;
}
