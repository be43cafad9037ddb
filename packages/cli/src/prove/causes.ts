/**
 * One run of `firedrill causes`, in whichever thread: a scenario in which nobody does anything, held against its card;
 * or a world without a fault.
 */

import { instant } from '@firedrill/base';
import { type Agreement, agreementOf, type QuietDay, quietDay } from '@firedrill/debrief';
import { Session } from '@firedrill/drill';
import type { Library } from '@firedrill/server';
import { sessionOptions } from '../library.ts';

/**
 * A scenario, or a world; `before` and `after` in minutes from the page, or from where nothing strikes; `later`: hours
 * after the world's own clock.
 */
export type CauseJob =
  | { readonly slug: string; readonly seed: number; readonly after: number }
  | {
      readonly world: string;
      readonly seed: number;
      readonly later: number;
      readonly before: number;
      readonly after: number;
    };

/** What came of it. */
export type CauseRow =
  | { readonly kind: 'card'; readonly slug: string; readonly agreement: Agreement }
  | ({ readonly kind: 'quiet' } & QuietDay);

/** Runs a job from start to end. */
export function findCausesOf(library: Library, job: CauseJob): CauseRow {
  if ('world' in job) {
    const { file } = library.worlds().find((one) => one.file.name === job.world)!;
    return { kind: 'quiet', ...quietDay({ ...job, world: file }) };
  }
  const entry = library.scenario(job.slug)!;
  const { scenario } = entry;
  const session = new Session(sessionOptions(entry, 'causes', { seed: job.seed, mode: 'drill' }));
  session.begin();
  session.advance(instant(session.now + job.after * 60));
  const { facts, telemetry, now } = session;
  const input = { scenario, world: entry.world.file, seed: job.seed, facts, telemetry, end: session.epochOf(now) };
  return { kind: 'card', slug: job.slug, agreement: agreementOf(input) };
}
