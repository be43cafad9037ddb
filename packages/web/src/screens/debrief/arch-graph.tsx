/**
 * How it spread: the architecture, revealed, with the fault's path marked in line, weight and words.
 */
import type { Debrief } from '@firedrill/protocol';
import type { JSX } from 'react';
import { type Placed, placeArchitecture, withOneClient } from './arch-layout.ts';

const HALF = 56;

/** The picture. */
export function ArchGraph({ debrief }: { readonly debrief: Debrief }): JSX.Element {
  return (
    <section className="block" aria-labelledby="spread">
      <header>
        <h2 className="title" id="spread">
          How it spread
        </h2>
      </header>
      <ArchPicture architecture={debrief.architecture} origin={debrief.truth.component} className="arch" />
      <p className="micro t3">Red lines: the way the fault took to customers. Boxes with a thick edge stand on it.</p>
    </section>
  );
}

/** The drawing alone; `origin` is where the fault began. */
export function ArchPicture({
  architecture,
  origin,
  className,
}: {
  readonly architecture: Debrief['architecture'];
  readonly origin: string;
  readonly className: string;
}): JSX.Element {
  const layout = placeArchitecture(withOneClient(architecture));
  const onPath = layout.nodes.filter((n) => n.onPath).map((n) => n.id);
  return (
    <svg
      className={className}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label={`Revealed architecture. The fault starts at ${origin}; on its path: ${onPath.join(', ')}.`}
    >
      <defs>
        <marker id="ah" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 .8L7 4 0 7.200z" className="ah" />
        </marker>
        <marker id="ahi" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 .8L7 4 0 7.200z" className="ahi" />
        </marker>
      </defs>
      {[...layout.edges]
        .sort((a, b) => Number(a.onPath) - Number(b.onPath))
        .map((edge) => (
          <path
            key={`${edge.from.id} ${edge.to.id}`}
            className={edge.onPath ? 'ed hot' : 'ed'}
            d={edgePath(edge.from, edge.to)}
          />
        ))}
      {layout.nodes.map((node) => (
        <g
          key={node.id}
          transform={`translate(${node.x} ${node.y})`}
          className={node.id === origin ? 'nd origin' : node.onPath ? 'nd hot' : 'nd'}
        >
          <rect x={-HALF} y={-17} width={HALF * 2} height={34} rx={node.kind === 'database' ? 12 : 6} />
          <text y={(node.kind === 'service' || node.kind === 'client') && node.id !== origin ? 4 : -2}>
            {node.id.length > 16 ? `${node.id.slice(0, 15)}…` : node.id}
          </text>
          {(node.id === origin || node.kind === 'database' || node.kind === 'provider') && (
            <text y="11" className="sub">
              {node.id === origin ? 'it began here' : node.kind}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** Straight where it can be, else one bend half way. */
function edgePath(from: Placed, to: Placed): string {
  if (to.x <= from.x)
    return `M${from.x} ${from.y + 17}C${from.x} ${from.y + 44} ${to.x} ${to.y - 44} ${to.x} ${to.y - 18}`;
  const [a, b] = [from.x + HALF, to.x - HALF];
  if (from.y === to.y && b - a < 80) return `M${a} ${from.y}H${b}`;
  if (from.y === to.y) return `M${a} ${from.y}C${a + 40} ${from.y - 30} ${b - 40} ${from.y - 30} ${b} ${to.y - 6}`;
  const middle = b - 19;
  return `M${a} ${from.y}H${middle - 8}Q${middle} ${from.y} ${middle} ${from.y + Math.sign(to.y - from.y) * 8}V${to.y - Math.sign(to.y - from.y) * 8}Q${middle} ${to.y} ${Math.min(b, middle + 8)} ${to.y}H${b}`;
}
