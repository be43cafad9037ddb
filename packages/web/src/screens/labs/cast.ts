/**
 * A recording of a terminal (asciicast v2) from its text: its size and what it showed when. Lines that are none are left out.
 */

/** What happened at a second of a recording: bytes were shown, or the terminal had another size. */
export type CastEvent = { readonly at: number; readonly shown?: string; readonly size?: CastSize };
export type CastSize = { readonly cols: number; readonly rows: number };
export type Cast = CastSize & { readonly events: readonly CastEvent[]; readonly seconds: number };

/** Reads one. */
export function parseCast(text: string): Cast {
  const [first = '', ...lines] = text.split('\n');
  const header = parsed(first) as { width?: unknown; height?: unknown } | undefined;
  const events: CastEvent[] = [];
  for (const line of lines) {
    const row = parsed(line);
    if (!Array.isArray(row) || typeof row[0] !== 'number' || typeof row[2] !== 'string') continue;
    if (row[1] === 'o') events.push({ at: row[0], shown: row[2] });
    const size = row[1] === 'r' ? /^(\d+)x(\d+)$/.exec(row[2]) : null;
    if (size !== null) events.push({ at: row[0], size: { cols: Number(size[1]), rows: Number(size[2]) } });
  }
  const side = (value: unknown, otherwise: number) => (typeof value === 'number' && value > 0 ? value : otherwise);
  return {
    cols: side(header?.width, 80),
    rows: side(header?.height, 24),
    events,
    seconds: events.at(-1)?.at ?? 0,
  };
}

/** A pause longer than this is skipped to just before its end (s). */
const PAUSE = 2;
const BEFORE_END = 0.4;

/** The instant after a step of playing. */
export function nextInstant(
  { events, seconds }: Pick<Cast, 'events' | 'seconds'>,
  at: number,
  { step, skips }: { readonly step: number; readonly skips: boolean },
): number {
  const next = Math.min(seconds, at + step);
  const coming = skips ? events.find((event) => event.at > at) : undefined;
  return coming !== undefined && coming.at - at > PAUSE ? Math.max(next, coming.at - BEFORE_END) : next;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
