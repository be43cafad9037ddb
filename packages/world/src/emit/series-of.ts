/**
 * What one thing (a pod, a pool, an edge …) shows, as handles of its series. Names and labels are put together when a
 * family first has something to say of the thing; from then on a sample costs a look at an array.
 */
import type { Labels } from '@firedrill/telemetry';

/** A thing that shows families: its labels, and by a family's slot the handle of its series, or -1. */
export type Subject = { readonly labels: Labels; readonly handles: number[] };

/** A family of single series about things of one kind; slots count from 0 for each kind. `more` joins their labels. */
export type Family = {
  readonly slot: number;
  readonly type: 'counter' | 'gauge';
  readonly name: string;
  readonly more: Labels | undefined;
};

/** Makes the families of one kind of thing, slot by slot. */
export function familiesOfOneKind(): (type: 'counter' | 'gauge', name: string, more?: Labels) => Family {
  let slot = 0;
  return (type, name, more) => ({ slot: slot++, type, name, more });
}

/** A thing that has shown nothing yet. */
export function subject(labels: Labels): Subject {
  return { labels, handles: [] };
}

/** Handles of a histogram: its buckets in their order, sum, count. */
export type Histogram = readonly number[];
