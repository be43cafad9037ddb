/**
 * Label sets as identities: keys, and what is left of a set after `by`, `without`, `on` or `ignoring`.
 */
import type { Labels } from '@firedrill/telemetry';
import type { Grouping } from './ast.ts';

/** A text that is equal for equal label sets. */
export function labelKey(labels: Labels): string {
  return Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}\u0001${value}`)
    .join('\u0000');
}

/** Only the named labels (`keep`), or all but them. */
export function restrict(labels: Labels, names: readonly string[], keep: boolean): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => names.includes(name) === keep));
}

/** The labels of a group; without grouping none. `level` falls back to the detected one, as it does on entries. */
export function groupLabels(labels: Labels, grouping: Grouping | undefined): Labels {
  if (grouping === undefined) return {};
  const { level = labels.detected_level } = labels;
  const asked = !grouping.without && grouping.labels.includes('level') && level !== undefined;
  return restrict(asked ? { ...labels, level } : labels, grouping.labels, !grouping.without);
}
