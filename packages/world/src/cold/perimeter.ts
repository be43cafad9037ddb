/**
 * How users and services reach one another, looked at once a second: names, connections between services, certificates,
 * the edge. Worlds without any of it, and without a fault in it, have no such state.
 */
import { printEpoch } from '@firedrill/base';
import type { World } from '../world.ts';
import { type CallLine, defineCallLines, turnCalls, whyUnreached } from './call-lines.ts';
import { type CertificateState, defineCertificates, flawWords, newCertificates, presented } from './certificates.ts';
import { clocksOf } from './clocks.ts';
import { defineEdge, type EdgeState, newEdge, turnEdge } from './edge.ts';
import { turnFronts } from './fronts.ts';
import { defineNames, type NamesState, newNames, turnNames } from './names.ts';
import { turnCluster } from './resolver.ts';

export type PerimeterState = {
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
export function perimeterOf(world: World): PerimeterState {
  world.cold.perimeter ??= {
    names: newNames(world),
    certificates: newCertificates(world),
    edge: newEdge(world),
    calls: {},
    fronts: {},
    counts: {},
    pods: [],
  };
  return world.cold.perimeter;
}

/** Declares what can be changed of it. */
export function definePerimeter(world: World): void {
  defineNames(world);
  defineCallLines(world);
  defineCertificates(world);
  defineEdge(world);
}

/** A world whose file speaks of names, certificates or an edge has them from the beginning. */
export function beginPerimeter(world: World): void {
  const { dns, certificates, edge } = world.options.file;
  if (dns === undefined && certificates === undefined && edge === undefined) return;
  turnFronts(world, perimeterOf(world));
}

/** One second of it. */
export function turnPerimeter(world: World): void {
  const { perimeter } = world.cold;
  if (perimeter === undefined) return;
  turnNames(world, perimeter.names);
  const lookups = turnCalls(world, perimeter);
  if (perimeter.names.cluster !== undefined)
    turnCluster(world, perimeter.names.cluster, lookups + world.parameters.value('dns/queries'));
  if (perimeter.edge !== undefined) turnEdge(world, perimeter, perimeter.edge);
  turnFronts(world, perimeter);
}

/** What a caller writes when an attempt found no connection: no address, or no handshake. */
export function whyNoConnection(world: World, index: number, isName: boolean): string | undefined {
  const { perimeter } = world.cold;
  const edge = world.machine.plan.edges[index];
  if (perimeter === undefined || edge === undefined) return undefined;
  if (isName) return whyUnreached(world, perimeter, edge);
  const by = world.machine.plan.services[edge.service]!.name;
  const { host } = edge.spec;
  // Of processes with clocks of their own the one that is furthest off speaks.
  const ahead = clocksOf(world, edge.caller).reduce((far, one) => (Math.abs(one) > Math.abs(far) ? one : far), 0);
  const { flaw, c } = presented(world, perimeter, { by, host, ahead });
  const words = flawWords(flaw, world.options.file.certificates?.[c], host ?? by);
  return ahead === 0 || flaw !== 'expired'
    ? words
    : `${words}: current time is ${printEpoch(Math.floor(world.epoch / 1000 + ahead) * 1000)}`;
}
