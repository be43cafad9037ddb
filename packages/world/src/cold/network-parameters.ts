/**
 * The network of an edge as it can be changed while a world runs: `call/<service>/<call>/<field>`, and
 * `client/<client>/<field>` for the users' own. What is in flight already is not touched. Seconds, shares, bytes per
 * second, switches 0 or 1.
 */
import { H_ZONE } from '../machine/balancing.table.ts';
import * as N from '../machine/network.table.ts';
import { lift, refreshNetwork } from '../machine/network.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  extra: N.REQUEST + N.G_EXTRA,
  jitter: N.REQUEST + N.G_JITTER,
  bandwidth: N.REQUEST + N.G_RATE,
  answerExtra: N.ANSWER + N.G_EXTRA,
  answerJitter: N.ANSWER + N.G_JITTER,
  answerBandwidth: N.ANSWER + N.G_RATE,
};

const SHARES: Readonly<Record<string, number>> = {
  loss: N.REQUEST + N.G_LOSS,
  duplicate: N.REQUEST + N.G_DUPLICATE,
  answerLoss: N.ANSWER + N.G_LOSS,
  answerDuplicate: N.ANSWER + N.G_DUPLICATE,
};

const SWITCHES: Readonly<Record<string, number>> = {
  cut: N.REQUEST + N.G_CUT,
  answerCut: N.ANSWER + N.G_CUT,
};

/** Declares the network of edges that go by one name: those of a client, one for each operation that it asks for. */
export function defineNetwork(world: World, name: string, edges: readonly number[]): void {
  const { machine: m, parameters } = world;
  const define = (field: string, base: number, write: (net: number, value: number, edge: number) => void) =>
    parameters.define(`${name}/${field}`, base, (value) => {
      for (const edge of edges) {
        write(m.net(edge), value, edge);
        refreshNetwork(m, edge);
      }
    });
  for (const [field, offset] of Object.entries(NUMBERS))
    define(field, m.F[(m.net(edges[0]!) + offset) >> 1]!, (net, value) => {
      m.F[(net + offset) >> 1] = value;
    });
  // Several faults may each lose a share; together they lose no more than all.
  for (const [field, offset] of Object.entries(SHARES))
    define(field, 0, (net, value) => {
      m.F[(net + offset) >> 1] = Math.min(1, value);
    });
  for (const [field, offset] of Object.entries(SWITCHES))
    define(field, 0, (net, value) => {
      m.I[net + offset] = value > 0 ? 1 : 0;
    });
  define('outage', 0, (net, on, edge) => {
    const was = m.I[net + N.NET_OUTAGE];
    m.I[net + N.NET_OUTAGE] = on > 0 ? 1 : 0;
    if (was === 1 && on <= 0) lift(m, edge);
  });
}

/** Declares the way between zones: `link/<zone>-<zone>/{rtt,jitter,bandwidth}`, the same both ways. */
export function defineLinks(world: World): void {
  const { machine: m, parameters } = world;
  const { zones } = m.plan;
  for (const link of m.plan.file.network?.zones ?? []) {
    const [a, b] = [zones.indexOf(link.between[0]!), zones.indexOf(link.between[1]!)];
    const define = (field: string, base: number, offset: number) =>
      parameters.define(`link/${link.between.join('-')}/${field}`, base, (value) => {
        for (const row of [m.zonePair(a, b), m.zonePair(b, a)]) m.F[(row + offset) >> 1] = value;
      });
    define('rtt', link.rtt, N.Z_RTT);
    define('jitter', link.jitter, N.Z_JITTER);
    define('bandwidth', link.bandwidth, N.Z_RATE);
  }
}

/** Declares `service/<name>/bandwidth`: how fast each of its instances sends, requests and answers together. */
export function defineBandwidth(world: World, service: PlanService): void {
  const { machine: m, parameters } = world;
  parameters.define(`service/${service.name}/bandwidth`, service.spec?.bandwidth ?? Infinity, (rate) => {
    for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++)
      m.F[(m.nic(n) + N.NIC_RATE) >> 1] = rate;
    for (const edge of m.plan.edges)
      if (edge.caller === service.index || edge.service === service.index) refreshNetwork(m, edge.index);
  });
}

/** An instance is where its node is. */
export function setZone(world: World, slot: number, node: string): void {
  const { machine: m } = world;
  const zone = world.options.file.nodes.find(({ name }) => name === node)?.zone ?? '';
  m.I[m.health(slot) + H_ZONE] = m.plan.zones.indexOf(zone);
}
