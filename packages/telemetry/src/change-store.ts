/**
 * The change feed: deploys, flags, configuration and everything else somebody did, in order of time. Changes are few, so
 * this is a sorted list; it is bounded all the same.
 */
import { assert, type EpochMs } from '@firedrill/base';
import type { Change, ChangeReader, ChangeWriter } from './types.ts';

/** A {@link ChangeStore} as plain data. */
export type FrozenChanges = { readonly changes: readonly Change[]; readonly dropped: number };

/** Keeps changes in order of time; equal instants keep the order of arrival. */
export class ChangeStore implements ChangeWriter, ChangeReader {
  private readonly changes: Change[] = [];
  private readonly maxChanges: number;
  private dropped = 0;

  /** When more than `maxChanges` are kept, the oldest goes and {@link ChangeStore.droppedChanges} counts it. */
  constructor(options: { readonly maxChanges?: number } = {}) {
    this.maxChanges = options.maxChanges ?? 100_000;
    assert(this.maxChanges >= 1, 'a change store keeps at least one change');
  }

  append(change: Change): void {
    const { changes } = this;
    let place = changes.length;
    while (place > 0 && changes[place - 1]!.at > change.at) place--;
    changes.splice(place, 0, change);
    if (changes.length <= this.maxChanges) return;
    changes.shift();
    this.dropped++;
  }

  /** Changes with `from <= at < to`, oldest first. */
  list(from: EpochMs, to: EpochMs): readonly Change[] {
    return this.changes.filter((change) => change.at >= from && change.at < to);
  }

  /** Everything kept, as plain data. */
  freeze(): FrozenChanges {
    return { changes: [...this.changes], dropped: this.dropped };
  }

  /** Becomes the store that was frozen. */
  thaw(frozen: FrozenChanges): void {
    this.changes.length = 0;
    for (const change of frozen.changes) this.changes.push(change);
    this.dropped = frozen.dropped;
  }

  /** How many changes the bound `maxChanges` has cost. */
  get droppedChanges(): number {
    return this.dropped;
  }
}
