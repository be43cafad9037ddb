/**
 * The architecture, revealed: who calls whom, and which of it lay on the fault's path: the parts that broke and
 * everybody who, directly or through others, calls them.
 */
import { databaseNamed, type Truth, type WorldFile } from '@firedrill/scenario';
import { partsOf } from './causes/struck.ts';
import type { Debrief } from './types.ts';

type Architecture = Debrief['architecture'];
/** A call, or the use of a database. */
export type Edge = { readonly from: string; readonly to: string };

/** Nodes and calls of a world with the path of a truth marked. */
export function architectureOf(world: WorldFile, truth: Pick<Truth, 'causes' | 'faults'>): Architecture {
  const edges = edgesOf(world);
  const onPath = callersOf(brokenParts(truth), edges);
  const node =
    (kind: Architecture['nodes'][number]['kind']) =>
    ({ name }: { readonly name: string }) => ({ id: name, kind, onPath: onPath.has(name) });
  return {
    nodes: [
      ...world.clients.map(node('client')),
      ...world.services.map(node('service')),
      ...world.databases.map(node('database')),
      ...world.providers.map(node('provider')),
    ],
    edges: edges.map((edge) => ({ ...edge, onPath: onPath.has(edge.from) && onPath.has(edge.to) })),
  };
}

/** Who calls whom. */
export function edgesOf(world: WorldFile): readonly Edge[] {
  const edges = [
    ...world.clients.map(({ name, to }) => ({ from: name, to })),
    ...world.services.flatMap(({ name, calls, pools }) => [
      ...calls.map(({ to }) => ({ from: name, to })),
      ...pools.map(({ database }) => ({ from: name, to: databaseNamed(world, database)?.name ?? database })),
    ]),
  ];
  return edges.filter((edge, i) => edges.findIndex((other) => other.from === edge.from && other.to === edge.to) === i);
}

/** Components of the causes and targets of the faults. */
function brokenParts({ causes, faults }: Pick<Truth, 'causes' | 'faults'>): readonly string[] {
  return [...causes.map((cause) => cause.component), ...faults.flatMap(({ fault }) => partsOf(fault.spec))];
}

function callersOf(parts: readonly string[], edges: readonly Edge[]): ReadonlySet<string> {
  const found = new Set(parts);
  for (const part of found) for (const edge of edges) if (edge.to === part) found.add(edge.from);
  return found;
}
