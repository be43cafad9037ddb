/**
 * The path of a fault over time: where it is felt, component by component. A component feels it while signals of two
 * different names stand out at once; one alone may be chance.
 *
 *      pool waiting   ··▇▇▇▇▇▇▇····
 *      mean duration  ···▇▇▇▇▇▇▇▇··      felt  ···▇▇▇▇▇▇····
 */
import type { EpochMs } from '@firedrill/base';
import type { Change } from './find-changes.ts';

/** Where it was felt. */
export type FeltPart = {
  readonly component: string;
  /** Stretches [from, to], in order. */
  readonly felt: readonly (readonly [EpochMs, EpochMs])[];
  /** Keys of the signals that showed it, the first first. */
  readonly signals: readonly string[];
};

/** Names of different signals that must stand out at once. */
const AT_ONCE = 2;
/** Gaps shorter than this do not part two stretches (ms). */
const BRIDGED = 75_000;

/** What only says how much is asked of a component, or what it is: no harm by itself. */
const NO_SYMPTOM =
  /_count$|^target_info$|^kube_pod_info$|^process_(max|open)_fds$|^process_uptime_seconds$|_(?:requests|attempts)_total$/;

/** The components of the changes by when they first felt it. */
export function pathOf(changes: readonly Change[]): readonly FeltPart[] {
  const byComponent = new Map<string, Change[]>();
  for (const change of changes) {
    const { component, name, what, panel } = change.column;
    const isJourney = name === 'journey_requests_total' && !what.includes('outcome=good');
    if (component === '' || panel !== 'metrics' || (NO_SYMPTOM.test(name) && !isJourney)) continue;
    const known = byComponent.get(component);
    if (known === undefined) byComponent.set(component, [change]);
    else known.push(change);
  }
  return [...byComponent]
    .map(([component, all]) => ({ component, felt: feltOf(all), signals: keysOf(all) }))
    .filter(({ felt }) => felt.length > 0)
    .sort((a, b) => a.felt[0]![0] - b.felt[0]![0] || (a.component < b.component ? -1 : 1));
}

const keysOf = (changes: readonly Change[]) =>
  [...changes].sort((a, b) => a.stretches[0]![0] - b.stretches[0]![0]).map(({ column }) => column.key);

/** Sweeps over the ends of all stretches and keeps where enough names are open at once. */
function feltOf(changes: readonly Change[]): readonly (readonly [EpochMs, EpochMs])[] {
  const ends = changes
    .flatMap(({ column, stretches }) =>
      stretches.flatMap(([from, to]) => [
        { at: from, name: column.name, by: 1 },
        { at: to, name: column.name, by: -1 },
      ]),
    )
    .sort((a, b) => a.at - b.at || b.by - a.by);
  const open = new Map<string, number>();
  const out: [EpochMs, EpochMs][] = [];
  let since: EpochMs | undefined;
  for (const { at, name, by } of ends) {
    const depth = (open.get(name) ?? 0) + by;
    if (depth === 0) open.delete(name);
    else open.set(name, depth);
    if (open.size >= AT_ONCE) since ??= at;
    else if (since !== undefined) {
      const last = out.at(-1);
      if (last !== undefined && since - last[1] < BRIDGED) last[1] = at;
      else out.push([since, at]);
      since = undefined;
    }
  }
  return out;
}
