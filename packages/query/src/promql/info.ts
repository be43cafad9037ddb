/**
 * `info()`: rows with the labels of the info series (`target_info`, or what a selector names) that share their `instance`
 * and `job`.
 */
import type { LabelMatcher, Labels } from '@firedrill/telemetry';
import type { Expr, SelectorExpr, Shift } from './ast.ts';
import { type Context, emptyRow, type Histograms, isPresent, QueryFailure, type Row, withHistograms } from './frame.ts';
import { labelsKey, pickLabels, printLabels, setLabels } from './labels.ts';
import { labelTest } from './parse-primary.ts';
import { selectRows } from './select.ts';

/** Labels that tell of which target a series is. */
const IDENTITY = ['instance', 'job'];
const TARGET_INFO: LabelMatcher = { name: '__name__', op: '=', value: 'target_info' };
const ANY_INFO: LabelMatcher = { name: '__name__', op: '=~', value: '.+_info' };

/** What info series are looked for, and the expression whose rows they tell of: its instants are theirs. */
export type Enrichment = { readonly matchers: readonly LabelMatcher[] | undefined; readonly source: Expr };

type Info = { readonly labels: Labels; readonly row: Row; readonly at: Row };

/** Adds the labels of info series, step by step. */
export function enrich(
  ctx: Context,
  rows: readonly Row[],
  { matchers = [TARGET_INFO], source }: Enrichment,
): readonly Row[] {
  const ofName = nameMatchers(matchers.filter(({ name }) => name === '__name__'));
  const ofData = matchers.filter(({ name }) => name !== '__name__');
  const isInfo = (row: Row) => ofName.every((m) => passes(m, row.labels.__name__ ?? ''));
  const plain = rows.filter((row) => !isInfo(row));
  const infos = infoRows(ctx, { rows: plain, matchers: [...ofName, ...ofData], shift: shiftOf(source) });
  const wanted = new Set(ofData.map(({ name }) => name));
  const mayMiss = ofData.every((matcher) => passes(matcher, ''));
  const out = plain.flatMap((row) => enrichRow(ctx, row, { infos, wanted, mayMiss }));
  return [...rows.filter(isInfo), ...out];
}

/** Without a positive matcher on the name, any metric called `…_info` is meant. */
function nameMatchers(matchers: readonly LabelMatcher[]): readonly LabelMatcher[] {
  if (matchers.some(({ op }) => op === '=' || op === '=~')) return matchers;
  return matchers.length === 0 ? [TARGET_INFO] : [ANY_INFO, ...matchers];
}

function passes(matcher: LabelMatcher, value: string): boolean {
  return labelTest(matcher, () => {}).test(value);
}

type Wanted = { readonly rows: readonly Row[]; readonly matchers: readonly LabelMatcher[]; readonly shift: Shift };

/** The info series of the targets that rows tell of, with the instants of their samples. */
function infoRows(ctx: Context, { rows, matchers, shift }: Wanted): readonly Info[] {
  const known = IDENTITY.map((name) => new Set(rows.flatMap(({ labels }) => labels[name] ?? [])));
  if (known.every((values) => values.size === 0)) return [];
  const tests = matchers.map((matcher) => labelTest(matcher, () => {}));
  const place = { file: 'query', line: 1, column: 1 };
  const selector: SelectorExpr = { kind: 'selector', name: undefined, matchers, tests, shift, at: place };
  const isKnown = ({ labels }: Row) =>
    IDENTITY.every((name, i) => known[i]!.size === 0 || known[i]!.has(labels[name] ?? ''));
  const instants = new Map(selectRows(ctx, selector, 'timestamp').map((row) => [labelsKey(row.labels), row]));
  return selectRows(ctx, selector)
    .filter(isKnown)
    .map((row) => {
      if (row.histograms !== undefined) throw new QueryFailure('info sample should be float');
      return { labels: row.labels, row, at: instants.get(labelsKey(row.labels))! };
    });
}

/** The instants that the first selector of an expression reads: info series are read at the same. */
function shiftOf(expr: Expr): Shift {
  return find(expr) ?? { offsetMs: 0, at: undefined };
}

function find(expr: Expr): Shift | undefined {
  switch (expr.kind) {
    case 'selector':
      return expr.shift;
    case 'matrix':
      return expr.selector.shift;
    case 'subquery': {
      const inner = find(expr.expr);
      if (inner === undefined || inner.at !== undefined) return inner;
      return { offsetMs: inner.offsetMs + expr.shift.offsetMs, at: expr.shift.at };
    }
    case 'call':
      return expr.args.map(find).find((shift) => shift !== undefined);
    case 'binary':
      return find(expr.left) ?? find(expr.right);
    case 'aggregate':
      return (expr.param === undefined ? undefined : find(expr.param)) ?? find(expr.expr);
    case 'unary':
    case 'paren':
      return find(expr.expr);
    default:
      return undefined;
  }
}

type How = { readonly infos: readonly Info[]; readonly wanted: ReadonlySet<string>; readonly mayMiss: boolean };

/** One row for each set of labels that a row is given in the course of time. */
function enrichRow(ctx: Context, row: Row, { infos, wanted, mayMiss }: How): readonly Row[] {
  const own = labelsKey(pickLabels(row.labels, IDENTITY));
  const mine = infos.filter(({ labels }) => labelsKey(pickLabels(labels, IDENTITY)) === own);
  const out = new Map<string, { readonly row: Row; readonly histograms: Histograms }>();
  for (let step = 0; step < ctx.steps; step++) {
    if (!isPresent(row, step)) continue;
    const found = latestByName(mine, step);
    if (found.length === 0 && !mayMiss) continue;
    const labels = setLabels(row.labels, dataLabels(row.labels, found, wanted));
    const key = labelsKey(labels);
    const known = out.get(key) ?? { row: emptyRow(ctx, labels, row.nameless), histograms: [] };
    out.set(key, known);
    known.row.values[step] = row.values[step]!;
    known.row.has[step] = row.has[step]!;
    known.histograms[step] = row.histograms?.[step];
  }
  return [...out.values()].map(({ row: enriched, histograms }) => withHistograms(enriched, histograms));
}

/** Of each info metric the series with the latest sample. */
function latestByName(infos: readonly Info[], step: number): readonly Labels[] {
  const latest = new Map<string, Info>();
  for (const info of infos) {
    if (info.row.has[step] === 0) continue;
    const name = info.labels.__name__ ?? '';
    const known = latest.get(name);
    const [at, before] = [info.at.values[step]!, known?.at.values[step] ?? Number.NEGATIVE_INFINITY];
    if (known !== undefined && at === before) {
      const [a, b] = [known, info].map(({ labels }) => printLabels(labels));
      throw new QueryFailure(
        `found duplicate series for info metric: existing ${a} @ ${at * 1000}, new ${b} @ ${at * 1000}`,
      );
    }
    if (at > before) latest.set(name, info);
  }
  return [...latest.values()].map(({ labels }) => labels);
}

function dataLabels(
  base: Labels,
  infos: readonly Labels[],
  wanted: ReadonlySet<string>,
): readonly (readonly [string, string])[] {
  const out = new Map<string, string>();
  for (const labels of infos) {
    for (const [name, value] of Object.entries(labels)) {
      if (name === '__name__' || (wanted.size > 0 && !wanted.has(name))) continue;
      const known = out.get(name);
      if (known !== undefined && known !== value) throw new QueryFailure(`conflicting label: ${name}`);
      if (base[name] === undefined) out.set(name, value);
    }
  }
  return [...out];
}
