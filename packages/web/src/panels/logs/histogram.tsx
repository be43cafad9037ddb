/**
 * Lines per bucket, stacked by level: errors on the baseline, then warnings, then the rest.
 */
import type { LogHistogram } from '@firedrill/protocol';
import type { JSX } from 'react';
import { Overlay } from '../../charts/overlay.tsx';
import { TimeArea } from '../../charts/time-area.tsx';
import { useRoom } from '../../screens/war-room/room.ts';
import { useStore } from '../../state/store.ts';

/** Bars on the shared axis; the highest fills 34 px. */
export function Histogram({ histogram }: { readonly histogram: LogHistogram | undefined }): JSX.Element {
  const room = useRoom();
  const range = useStore(room.time.range, (r) => r);
  const span = range.to - range.from;
  const bars = bucketsOf(histogram);
  const high = Math.max(1, ...bars.map((b) => b.error + b.warn + b.rest));
  const errors = bars.reduce((sum, b) => sum + b.error, 0);
  return (
    <figure className="plot plot-h" aria-label={`Lines over time, ${errors} of them errors`}>
      <span className="ylab" style={{ top: '50%' }}>
        lines
      </span>
      <TimeArea time={room.time}>
        <svg viewBox={`0 0 1000 100`} preserveAspectRatio="none" aria-hidden="true" className="clipped">
          {bars.map((bar) => {
            const x = ((bar.at - range.from) / span) * 1000;
            const width = Math.max(1, (bar.step / span) * 1000 - 1.4);
            const e = (bar.error / high) * 96;
            const w = (bar.warn / high) * 96;
            const r = (bar.rest / high) * 96;
            return (
              <g key={bar.at}>
                {e > 0 && <rect className="h-e" x={x} width={width} y={100 - e} height={e} />}
                {w > 0 && <rect className="h-w" x={x} width={width} y={100 - e - w} height={Math.max(0, w - 1.5)} />}
                {r > 0 && (
                  <rect className="h-i" x={x} width={width} y={100 - e - w - r} height={Math.max(0, r - 1.5)} />
                )}
              </g>
            );
          })}
        </svg>
        <Overlay />
      </TimeArea>
    </figure>
  );
}

function bucketsOf(
  histogram: LogHistogram | undefined,
): readonly { at: number; step: number; error: number; warn: number; rest: number }[] {
  if (histogram === undefined) return [];
  const { from, step, levels } = histogram;
  const size = Math.max(0, ...Object.values(levels).map((l) => l.length));
  return Array.from({ length: size }, (_, i) => ({
    at: from + i * step,
    step,
    error: levels.error?.[i] ?? 0,
    warn: levels.warn?.[i] ?? 0,
    rest: (levels.info?.[i] ?? 0) + (levels.debug?.[i] ?? 0),
  }));
}
