/**
 * How users and services reach one another, looked at once a second: names, connections between services, certificates,
 * the edge. Worlds without any of it, and without a fault in it, have no such state.
 */
import type { World } from '../world.ts';
import { type CallLine, defineCallLines, turnCalls, whyUnreached } from './call-lines.ts';
import { type CertificateState, defineCertificates, flawWords, newCertificates, presented } from './certificates.ts';
import { defineEdge, type EdgeState, newEdge, turnEdge } from './edge.ts';
import { turnFronts } from './fronts.ts';
import { defineNames, type NamesState, newNames, turnNames } from './names.ts';
import { turnCluster } from './resolver.ts';

export type ReachState = {
  readonly names: NamesState;
  readonly certificates: CertificateState[];
  readonly edge: EdgeState | undefined;
  /** By edge of the machine. */
  readonly calls: Record<number, CallLine>;
  /** By population: what its slots mean now, and what was counted so far. */
  readonly fronts: Record<number, string[]>;
  readonly counts: Record<number, { passed: number; readonly by: Record<string, number> }>;
  /** By service: processes that ran a second ago. */
  pods: string[][];
};

/** The state, made when somebody first needs it. */
export function reachOf(world: World): ReachState {
  world.cold.reach ??= {
    names: newNames(world),
    certificates: newCertificates(world),
    edge: newEdge(world),
    calls: {},
    fronts: {},
    counts: {},
    pods: [],
  };
  return world.cold.reach;
}

/** Declares what can be changed of it. */
export function defineReach(world: World): void {
  defineNames(world);
  defineCallLines(world);
  defineCertificates(world);
  defineEdge(world);
}

/** A world whose file speaks of names, certificates or an edge has them from the beginning. */
export function beginReach(world: World): void {
  const { dns, certificates, edge } = world.options.file;
  if (dns === undefined && certificates === undefined && edge === undefined) return;
  turnFronts(world, reachOf(world));
}

/** One second of it. */
export function turnReach(world: World): void {
  const { reach } = world.cold;
  if (reach === undefined) return;
  turnNames(world, reach.names);
  const lookups = turnCalls(world, reach);
  if (reach.names.cluster !== undefined)
    turnCluster(world, reach.names.cluster, lookups + world.parameters.value('dns/queries'));
  if (reach.edge !== undefined) turnEdge(world, reach, reach.edge);
  turnFronts(world, reach);
}

/** What a caller writes when an attempt found no connection: no address, or no handshake. */
export function whyNoConnection(world: World, index: number, isName: boolean): string | undefined {
  const { reach } = world.cold;
  const edge = world.machine.plan.edges[index];
  if (reach === undefined || edge === undefined) return undefined;
  if (isName) return whyUnreached(world, reach, edge);
  const by = world.machine.plan.services[edge.service]!.name;
  const { flaw, c } = presented(world, reach, { by, host: edge.spec.host });
  return flawWords(flaw, world.options.file.certificates?.[c], edge.spec.host ?? by);
}
