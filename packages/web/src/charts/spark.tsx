/**
 * A small line without axes: for vitals and lists. Decoration beside its figure.
 */
import type { JSX } from 'react';

type Props = {
  readonly values: readonly (number | null)[];
  readonly low: number;
  readonly high: number;
  readonly goal?: number;
  readonly tone?: 'impact' | 'rest';
  readonly className?: string;
};

/** Path through the values in a box of 1000 × 100; gaps break it. */
export function sparkPath(values: readonly (number | null)[], low: number, high: number): string {
  const span = high - low || 1;
  let pen = 'M';
  let out = '';
  values.forEach((value, i) => {
    if (value === null) {
      pen = 'M';
      return;
    }
    const x = values.length === 1 ? 0 : (i / (values.length - 1)) * 1000;
    const y = 100 - (Math.min(high, Math.max(low, value)) - low) * (100 / span);
    out += `${pen}${round(x)} ${round(y)}`;
    pen = 'L';
  });
  return out;
}

const round = (n: number): number => Math.round(n * 10) / 10;

/** The line, with its goal dotted when there is one. */
export function Spark({ values, low, high, goal, tone = 'rest', className = 'spark' }: Props): JSX.Element {
  const y = goal === undefined ? 0 : 100 - (goal - low) * (100 / (high - low || 1));
  return (
    <svg className={className} viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      {goal !== undefined && (
        <line
          x1="0"
          x2="1000"
          y1={y}
          y2={y}
          stroke="var(--chart-target)"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={sparkPath(values, low, high)}
        fill="none"
        stroke={tone === 'impact' ? 'var(--impact)' : 'var(--text-2)'}
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
