/**
 * Label sets as identities: keys, and what is left of a set after `by`, `without`, `on` or `ignoring`.
 */
import type { Labels } from '@firedrill/telemetry';
import type { Grouping } from './ast.ts';

/** A text that is equal for equal label sets. */
export function labelKey(labels: Labels): string {
  return pairsKey(Object.entries(labels));
}

/** The same of pairs, in whatever order. */
export function pairsKey(pairs: readonly (readonly [string, string])[]): string {
  return [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}\u0001${value}`)
    .join('\u0000');
}

/** Only the named labels (`keep`), or all but them. */
export function restrict(labels: Labels, names: readonly string[], keep: boolean): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => names.includes(name) === keep));
}

/** Labels without those that are empty: what matching and `without` see of a set. */
export function withoutEmpty(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}

/** The labels of a group; without grouping none. `level` falls back to the detected one, as it does on entries. */
export function groupLabels(labels: Labels, grouping: Grouping | undefined): Labels {
  if (grouping === undefined) return {};
  if (grouping.without) return withoutEmpty(restrict(labels, grouping.labels, false));
  const { level = labels.detected_level } = labels;
  const asked = grouping.labels.includes('level') && level !== undefined;
  return restrict(asked ? { ...labels, level } : labels, grouping.labels, true);
}
