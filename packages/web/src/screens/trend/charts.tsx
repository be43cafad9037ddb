/**
 * Two small charts of one's own trend, in SVG: minutes to diagnosis drill by drill, and confidence against what turned
 * out.
 */
import type { CalibrationBin, TrendDrill } from '@firedrill/protocol';
import type { JSX } from 'react';
import { day } from '../../state/format.ts';

const W = 560;
const H = 200;
const LEFT = 48;
const BOTTOM = 22;
const TOP = 14;

/** Drills in order of time; those in which nothing was named stand on the axis with a cross. */
export function DiagnosisChart({ drills }: { readonly drills: readonly TrendDrill[] }): JSX.Element {
  const goal = (drills.at(-1)?.goal ?? 600) / 60;
  const minutes = drills.map(({ diagnosis }) => (diagnosis === undefined ? undefined : diagnosis.seconds / 60));
  const high = Math.max(goal * 1.3, ...minutes.map((one) => one ?? 0)) * 1.08;
  const x = (i: number) => LEFT + 14 + (i / Math.max(1, drills.length - 1)) * (W - LEFT - 34);
  const y = (value: number) => TOP + (1 - value / high) * (H - TOP - BOTTOM);
  const named = minutes.flatMap((one, i) => (one === undefined ? [] : [`${x(i)},${y(one)}`]));
  const words = minutes.map((one) => (one === undefined ? 'not named' : one.toFixed(1))).join(', ');
  return (
    <svg
      className="trend-c"
      viewBox={`0 0 ${W} ${H}`}
      role="img"
      aria-label={`Minutes to diagnosis: ${words}; goal ${goal}`}
    >
      <line className="ax" x1={LEFT} x2={W} y1={y(0)} y2={y(0)} />
      <line className="goal-l" x1={LEFT} x2={W} y1={y(goal)} y2={y(goal)} />
      <text className="tx" x={LEFT - 6} y={y(goal) + 4} textAnchor="end">
        {goal} min
      </text>
      <polyline className="ln" points={named.join(' ')} />
      {drills.map((one, i) => {
        const value = minutes[i];
        if (value === undefined)
          return <path key={one.drill} className="mk-x" d={`M${x(i) - 4} ${y(0) - 4}l8 8m0-8l-8 8`} />;
        return (
          <g key={one.drill}>
            <circle className={one.diagnosis?.isOwn ? 'mk' : 'mk-o'} cx={x(i)} cy={y(value)} r={4} />
            <text className="tx" x={x(i)} y={y(value) - 9} textAnchor="middle">
              {value.toFixed(1)}
            </text>
          </g>
        );
      })}
      {[0, drills.length - 1].map((i, n) => (
        <text key={n === 0 ? 'first' : 'last'} className="tx" x={x(i)} y={H - 5} textAnchor={n === 0 ? 'start' : 'end'}>
          {drills.length > 1 || n === 0 ? day(drills[i]!.at) : ''}
        </text>
      ))}
    </svg>
  );
}

const SIDE = 200;

/** On the diagonal confidence and outcome agree; a larger point stands for more theories. */
export function CalibrationCurve({ bins }: { readonly bins: readonly CalibrationBin[] }): JSX.Element {
  const x = (share: number) => LEFT + share * (SIDE * 1.4);
  const y = (share: number) => TOP + (1 - share) * (SIDE - TOP - BOTTOM);
  const points = bins.map(({ confidence, right }) => `${x(confidence)},${y(right)}`);
  return (
    <svg className="trend-c" viewBox={`0 0 ${LEFT + SIDE * 1.4 + 64} ${H + 8}`} aria-hidden="true">
      <line className="ax" x1={x(0)} x2={x(1)} y1={y(0)} y2={y(0)} />
      <line className="ax" x1={x(0)} x2={x(0)} y1={y(0)} y2={y(1)} />
      <line className="goal-l" x1={x(0)} x2={x(1)} y1={y(0)} y2={y(1)} />
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <text className="tx" x={x(share)} y={y(0) + 15} textAnchor="middle">
            {share * 100}
          </text>
          <text className="tx" x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {share * 100}
          </text>
        </g>
      ))}
      <text className="tx" x={x(1) + 16} y={y(0) + 15}>
        % sure
      </text>
      <text className="tx" x={LEFT + 6} y={TOP - 3}>
        % right
      </text>
      <polyline className="ln" points={points.join(' ')} />
      {bins.map((bin) => (
        <g key={bin.from}>
          <circle
            className="mk"
            cx={x(bin.confidence)}
            cy={y(bin.right)}
            r={3 + Math.min(6, Math.sqrt(bin.theories))}
          />
          <text className="tx" x={x(bin.confidence) + 11} y={y(bin.right) + 4}>
            {bin.theories}
          </text>
        </g>
      ))}
    </svg>
  );
}
