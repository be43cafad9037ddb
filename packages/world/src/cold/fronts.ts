/**
 * What stands before the requests of each population, written for the machine as cumulative shares: no address, a wrong
 * one, no handshake, then the edge in its order. Counts are kept by what they mean, so that a slot may change its
 * meaning.
 *
 *   ask ─▶ name ─▶ handshake ─▶ edge: panic, body limit, rules, limiter ─▶ copy? ─▶ first service
 */

import { tellEdge } from '../emit/edge-log.ts';
import * as T from '../machine/fields.table.ts';
import * as O from '../machine/fronts.table.ts';
import * as R from '../machine/reasons.table.ts';
import type { World } from '../world.ts';
import { presented } from './certificates.ts';
import { edgeOutcomes } from './edge.ts';
import { unresolved } from './names.ts';
import type { PerimeterState } from './perimeter.ts';

/** An outcome in front of a population: how many of those that come so far meet it. */
export type Outcome = {
  /** What it means: `dns`, `astray`, `tls`, or of the edge. */
  readonly name: string;
  readonly share: number;
  readonly kind: number;
  readonly reason: number;
  readonly seconds: number;
};

const ALL = 0x7fffffff;
/** A browser says so soon that a name is not there, and gives up later on an address where nobody answers. */
const NO_NAME = 0.05;
const ASTRAY = 20;
const NO_TLS = 0.08;

/** Writes the outcomes of every population that names a host. */
export function turnFronts(world: World, perimeter: PerimeterState): void {
  const { machine: m } = world;
  m.plan.clients.forEach((client, c) => {
    if (client.host === undefined) return;
    const outcomes = [...wayThere(world, perimeter, c), ...edgeOutcomes(world, perimeter, c)];
    const row = m.front(c);
    collect(world, perimeter, c);
    let left = 1;
    let below = 0;
    let used = 0;
    const shown: string[] = [];
    for (const { name, share, kind, reason, seconds } of outcomes) {
      if (share <= 0 || used >= O.FRONT_SLOTS) continue;
      below += left * Math.min(1, share);
      left *= 1 - Math.min(1, share);
      const slot = row + O.FR_FIRST + used++ * O.FRONT_SLOT;
      m.I[slot + O.O_BELOW] = Math.floor(Math.min(1, below) * ALL);
      m.I[slot + O.O_KIND] = kind;
      m.I[slot + O.O_REASON] = reason;
      m.F[(slot + O.O_SECONDS) >> 1] = seconds;
      shown.push(name);
    }
    m.I[row + O.FR_USED] = used;
    m.I[m.clients + c * T.CLIENT + T.L_FRONT] = 1;
    perimeter.fronts[c] = shown;
  });
}

/** Moves what the slots of a population have counted to what they meant, and tells of it. */
export function collect(world: World, perimeter: PerimeterState, c: number): void {
  const { machine: m } = world;
  const row = m.front(c);
  const met: Record<string, number> = {};
  perimeter.counts[c] ??= { passed: 0, by: {} };
  const counts = perimeter.counts[c]!;
  counts.passed += m.I[row + O.FR_PASSED]!;
  m.I[row + O.FR_PASSED] = 0;
  (perimeter.fronts[c] ?? []).forEach((name, n) => {
    const slot = row + O.FR_FIRST + n * O.FRONT_SLOT;
    met[name] = m.I[slot + O.O_COUNT]!;
    counts.by[name] = (counts.by[name] ?? 0) + met[name];
    m.I[slot + O.O_COUNT] = 0;
  });
  tellEdge(world, c, met);
}

/** Until the edge, or the first service, is reached. */
function wayThere(world: World, perimeter: PerimeterState, c: number): Outcome[] {
  const client = world.machine.plan.clients[c]!;
  const host = client.host!;
  const [none, wrong] = unresolved(world, perimeter.names, client.segment.region ?? '', host);
  const isAtEdge = world.options.file.edge?.hosts.includes(host) === true;
  const { works } = presented(world, perimeter, { by: isAtEdge ? 'edge' : client.to, host });
  const lost = { kind: O.LOST, reason: R.R_UNRESOLVED };
  return [
    { name: 'dns', share: none, seconds: NO_NAME, ...lost },
    { name: 'astray', share: none < 1 ? wrong / (1 - none) : 0, seconds: ASTRAY, ...lost },
    { name: 'tls', share: 1 - works, kind: O.LOST, reason: R.R_HANDSHAKE, seconds: NO_TLS },
  ];
}
