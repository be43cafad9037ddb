/**
 * How it spread: the architecture, revealed, with the fault's path marked in line, weight and words.
 */
import type { Debrief } from '@firedrill/protocol';
import type { JSX } from 'react';
import { type Placed, placeArchitecture, withOneClient } from './arch-layout.ts';

const HALF = 56;

/** The drawing; `origin` is where the fault began. `now`: what is struck or felt at the instant shown, in place of the whole path. */
export function ArchPicture({
  architecture,
  origin,
  className,
  now,
}: {
  readonly now?: { readonly struck: ReadonlySet<string>; readonly felt: ReadonlySet<string> };
  readonly architecture: Debrief['architecture'];
  readonly origin: string;
  readonly className: string;
}): JSX.Element {
  const layout = placeArchitecture(withOneClient(architecture));
  const clients = architecture.nodes.filter(({ kind }) => kind === 'client').map(({ id }) => id);
  const isOf = (set: ReadonlySet<string>, id: string) =>
    set.has(id) || (id === 'Customers' && clients.some((client) => set.has(client)));
  const isHot = (node: Placed) =>
    now === undefined ? node.onPath : isOf(now.felt, node.id) || isOf(now.struck, node.id);
  const isOrigin = (node: Placed) => (now === undefined ? node.id === origin : isOf(now.struck, node.id));
  const isHotEdge = (edge: (typeof layout.edges)[number]) =>
    now === undefined ? edge.onPath : isHot(edge.from) && isHot(edge.to);
  const onPath = layout.nodes.filter(isHot).map((n) => n.id);
  return (
    <svg
      className={className}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label={`Revealed architecture. The fault starts at ${origin}; ${now === undefined ? 'on its path' : 'felt now'}: ${onPath.length === 0 ? 'nobody' : onPath.join(', ')}.`}
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
        .sort((a, b) => Number(isHotEdge(a)) - Number(isHotEdge(b)))
        .map((edge) => (
          <path
            key={`${edge.from.id} ${edge.to.id}`}
            className={isHotEdge(edge) ? 'ed hot' : 'ed'}
            d={edgePath(edge.from, edge.to)}
          />
        ))}
      {layout.nodes.map((node) => (
        <g
          key={node.id}
          transform={`translate(${node.x} ${node.y})`}
          className={isOrigin(node) ? 'nd origin' : isHot(node) ? 'nd hot' : 'nd'}
        >
          <rect x={-HALF} y={-17} width={HALF * 2} height={34} rx={node.kind === 'database' ? 12 : 6} />
          <text y={(node.kind === 'service' || node.kind === 'client') && !isOrigin(node) ? 4 : -2}>
            {node.id.length > 16 ? `${node.id.slice(0, 15)}…` : node.id}
          </text>
          {(isOrigin(node) || node.kind === 'database' || node.kind === 'provider') && (
            <text y="11" className="sub">
              {isOrigin(node) ? (now === undefined ? 'it began here' : 'struck') : node.kind}
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
