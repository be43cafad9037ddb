/**
 * A facilitator's watch over a session. Asking when signals could be seen takes long, so that is done anew only when
 * somebody has looked, or after a while.
 */
import { seenSignals, type Watch, watchOf } from '@firedrill/debrief';
import type { Session, SessionOptions } from '@firedrill/drill';

/** Signals are asked for again after so much simulated time (ms). */
const SIGNALS_FOR_MS = 30_000;

/** What to call for a watch as of now. */
export function watching(options: SessionOptions, session: Session): () => Watch {
  let kept: { signals: ReturnType<typeof seenSignals>; at: number; looks: number } | undefined;
  return () => {
    const { facts, telemetry, injected } = session;
    const now = session.epochOf(session.now);
    const going = { facts, telemetry, injected, now };
    const looks = facts.filter(({ event }) => event.type === 'looked').length;
    if (kept === undefined || kept.looks !== looks || now - kept.at >= SIGNALS_FOR_MS)
      kept = { signals: seenSignals(options, going), at: now, looks };
    return watchOf(options, going, kept.signals);
  };
}
