/**
 * Two answers of the Prometheus HTTP API beside each other: the same status, type, series, order, numbers, error, warnings
 * and infos. Numbers are equal within 1e-9 of their size: sums of thousands of terms come in another order elsewhere.
 */

/** An answer as it came. */
export type ApiAnswer = { readonly status: number; readonly body: string };

/** How numbers and series are held against each other. */
export type Comparing = {
  /** Series come in a given order: those of a range query by labels, those of `sort` by value. */
  readonly ordered: boolean;
  /** Which of equal values are taken is left open (`topk`): then the values count, not whose they are. */
  readonly ties: boolean;
};

const TOLERANCE = 1e-9;

type Sample = readonly [number, string];
type Series = {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: Sample;
  readonly values?: readonly Sample[];
};
type Body = {
  readonly status: string;
  readonly errorType?: string;
  readonly error?: string;
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
  readonly data?: { readonly resultType: string; readonly result: readonly Series[] | Sample };
};

/** What differs, in words; undefined when nothing does. */
export function differenceOf(theirs: ApiAnswer, ours: ApiAnswer, how: Comparing): string | undefined {
  if (theirs.body === ours.body && theirs.status === ours.status) return undefined;
  if (theirs.status !== ours.status)
    return `status ${ours.status} instead of ${theirs.status}: ${errorOf(ours)} | ${errorOf(theirs)}`;
  const [expected, found] = [theirs, ours].map(({ body }) => JSON.parse(body) as Body) as [Body, Body];
  for (const key of ['status', 'errorType', 'error'] as const)
    if (expected[key] !== found[key])
      return `${key} ${JSON.stringify(found[key])} instead of ${JSON.stringify(expected[key])}`;
  for (const key of ['warnings', 'infos'] as const) {
    const [a, b] = [expected[key] ?? [], found[key] ?? []].map((list) => JSON.stringify([...list].sort()));
    if (a !== b) return `${key} ${b} instead of ${a}`;
  }
  return dataDifference(expected.data, found.data, how);
}

const errorOf = ({ body }: ApiAnswer): string => body.slice(0, 300);

function dataDifference(expected: Body['data'], found: Body['data'], how: Comparing): string | undefined {
  if (expected === undefined || found === undefined) return expected === found ? undefined : 'data on one side only';
  if (expected.resultType !== found.resultType) return `type ${found.resultType} instead of ${expected.resultType}`;
  if (expected.resultType === 'scalar' || expected.resultType === 'string')
    return sampleDifference(expected.result as Sample, found.result as Sample);
  const [a, b] = [expected.result as readonly Series[], found.result as readonly Series[]];
  if (how.ties) return tieDifference(a, b);
  if (a.length !== b.length) return `${b.length} series instead of ${a.length}: ${firstMissing(a, b)}`;
  const ours = how.ordered ? b : inOrderOf(a, b);
  for (const [i, series] of a.entries()) {
    const other = ours[i];
    if (other === undefined || keyOf(other) !== keyOf(series))
      return `series ${i} is ${other === undefined ? 'missing' : keyOf(other)} instead of ${keyOf(series)}`;
    const difference = samplesDifference(samplesOf(series), samplesOf(other));
    if (difference !== undefined) return `${keyOf(series)}: ${difference}`;
  }
  return undefined;
}

function inOrderOf(a: readonly Series[], b: readonly Series[]): readonly (Series | undefined)[] {
  const byKey = new Map(b.map((series) => [keyOf(series), series]));
  return a.map((series) => byKey.get(keyOf(series)));
}

function firstMissing(a: readonly Series[], b: readonly Series[]): string {
  const [one, other] = [a, b].map((list) => new Set(list.map(keyOf))) as [Set<string>, Set<string>];
  const missing = [...one].find((key) => !other.has(key));
  const spare = [...other].find((key) => !one.has(key));
  return `${missing ?? 'none'} missing, ${spare ?? 'none'} too many`;
}

const keyOf = ({ metric }: Series): string =>
  JSON.stringify(Object.entries(metric).sort(([x], [y]) => (x < y ? -1 : 1)));

const samplesOf = ({ value, values }: Series): readonly Sample[] => values ?? (value === undefined ? [] : [value]);

function samplesDifference(a: readonly Sample[], b: readonly Sample[]): string | undefined {
  if (a.length !== b.length)
    return `${b.length} samples instead of ${a.length}, from ${b[0]?.[0]} instead of ${a[0]?.[0]}`;
  for (const [i, sample] of a.entries()) {
    const difference = sampleDifference(sample, b[i]!);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function sampleDifference(a: Sample, b: Sample): string | undefined {
  if (a[0] !== b[0]) return `at ${b[0]} instead of ${a[0]}`;
  return isNear(a[1], b[1]) ? undefined : `${b[1]} instead of ${a[1]} at ${a[0]}`;
}

/** Equal texts, or numbers within the tolerance. */
function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [Number(a), Number(b)];
  // An infinity or NaN prints in one way only, and reads as no number here.
  return Number.isFinite(x) && Number.isFinite(y) && Math.abs(x - y) <= TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
}

/** At each instant the same values, whosever they are. */
function tieDifference(a: readonly Series[], b: readonly Series[]): string | undefined {
  const [theirs, ours] = [a, b].map(valuesByInstant) as [Map<number, string[]>, Map<number, string[]>];
  if (theirs.size !== ours.size) return `${ours.size} instants instead of ${theirs.size}`;
  for (const [at, values] of theirs) {
    const found = ours.get(at) ?? [];
    const same = found.length === values.length && values.every((value, i) => isNear(value, found[i]!));
    if (!same) return `values ${found.join(' ')} instead of ${values.join(' ')} at ${at}`;
  }
  return undefined;
}

function valuesByInstant(list: readonly Series[]): Map<number, string[]> {
  const out = new Map<number, string[]>();
  for (const series of list)
    for (const [at, value] of samplesOf(series)) {
      const known = out.get(at);
      if (known === undefined) out.set(at, [value]);
      else known.push(value);
    }
  for (const values of out.values()) values.sort((x, y) => Number(x) - Number(y));
  return out;
}
