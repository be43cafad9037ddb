/**
 * Operations on label sets. Every set made here has its names in order of code units, so that equal sets print alike.
 */
import type { Labels } from '@firedrill/telemetry';

/** A label set from entries; empty values are absent labels, a later entry wins. */
export function makeLabels(entries: Iterable<readonly [string, string]>): Labels {
  const sorted = [...new Map(entries)].filter(([, value]) => value !== '');
  sorted.sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted);
}

/** Order of code units. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Label sets are never changed, so what is computed of one is kept beside it for as long as it lives. */
const keys = new WeakMap<Labels, string>();
const nameless = new WeakMap<Labels, Labels>();

/** Equal exactly for equal label sets. */
export function labelsKey(labels: Labels): string {
  const known = keys.get(labels);
  if (known !== undefined) return known;
  const key = JSON.stringify(labels);
  keys.set(labels, key);
  return key;
}

/** Metadata of the metric itself, which most operations take away. */
const METRIC_LABELS = ['__name__', '__type__', '__unit__'];

/** Without the metric's name (and type and unit). */
export function withoutName(labels: Labels): Labels {
  const known = nameless.get(labels);
  if (known !== undefined) return known;
  const without = METRIC_LABELS.some((name) => name in labels) ? omitLabels(labels, METRIC_LABELS) : labels;
  nameless.set(labels, without);
  return without;
}

/** Only the named labels. */
export function pickLabels(labels: Labels, names: readonly string[]): Labels {
  const picked: Record<string, string> = {};
  for (const name of inOrder(names)) {
    const value = labels[name] ?? '';
    if (value !== '') picked[name] = value;
  }
  return picked;
}

/** Lists of names, as they stand in a query, in order. */
const ordered = new WeakMap<readonly string[], readonly string[]>();

function inOrder(names: readonly string[]): readonly string[] {
  const known = ordered.get(names);
  if (known !== undefined) return known;
  const sorted = [...names].sort(compareText);
  ordered.set(names, sorted);
  return sorted;
}

/** All but the named labels. */
export function omitLabels(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));
}

/** With some labels set (or, with an empty value, removed). */
export function setLabels(labels: Labels, changes: readonly (readonly [string, string])[]): Labels {
  return makeLabels([...Object.entries(labels), ...changes]);
}

/** The order of series in a result: by name and value of each label in turn, the shorter set first. */
export function compareLabels(a: Labels, b: Labels): number {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareText(left[i]![0], right[i]![0]) || compareText(left[i]![1], right[i]![1]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** `{__name__="up", job="api"}` as Prometheus prints label sets in error texts. */
export function printLabels(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `{${parts.join(', ')}}`;
}

/** Any text is a label name, unless it is empty or not UTF-8. */
export function isLabelName(name: string): boolean {
  return name !== '' && !name.includes('\ufffd');
}
