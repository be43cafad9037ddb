/**
 * Names, certificates and the edge: what they refer to is there, and a certificate covers what is asked of it.
 */
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import type { WorldFile } from '../world-file.ts';
import { expectName, namesOf } from './expect-name.ts';
import type { WorldRule } from './rule.ts';

function check(world: WorldFile, to: Reading): void {
  checkNames(world, to);
  checkCertificates(world, to);
  checkEdge(world, to);
}

function checkNames(world: WorldFile, to: Reading): void {
  const known = namesOf(world.dns?.records ?? []);
  const hosts = [...known, ...(world.edge?.hosts ?? [])];
  for (const client of world.clients) {
    if (client.host === undefined) continue;
    if (!hosts.includes(client.host))
      to.report(to.at(client, 'host'), 'unknown-record', `no record "${client.host}"`, nameHint(client.host, hosts));
  }
  const { zone } = world.dns ?? { zone: '' };
  for (const record of world.dns?.records ?? [])
    if (record.name !== zone && !record.name.endsWith(`.${zone}`))
      to.report(to.at(record, 'name'), 'wrong-zone', `"${record.name}" is not in the zone ${zone}`);
  const regions = world.dns?.resolvers.map(({ region }) => region) ?? [];
  const twice = regions.find((region, i) => regions.indexOf(region) < i);
  if (twice !== undefined)
    to.report(to.at(world.dns!, 'resolvers'), 'duplicate-name', `the region "${twice}" is there twice`);
}

function checkCertificates(world: WorldFile, to: Reading): void {
  const servers = [...namesOf(world.services), ...(world.edge === undefined ? [] : ['edge'])];
  for (const certificate of world.certificates ?? [])
    for (const [i, by] of certificate.servedBy.entries())
      expectName(by, servers, { what: 'service', at: to.at(certificate.servedBy, i), to });
}

function checkEdge(world: WorldFile, to: Reading): void {
  const { edge } = world;
  if (edge === undefined) return;
  const behind = namesOf(world.clients.filter(({ host }) => host !== undefined && edge.hosts.includes(host)));
  const isBehind = (client: string, at: ReturnType<Reading['at']>) =>
    expectName(client, behind, { what: 'client behind the edge', at, to });
  for (const rule of edge.rules)
    for (const client of Object.keys(rule.matches)) isBehind(client, to.at(rule.matches, client));
  for (const row of [...edge.caches, ...edge.limiters])
    for (const [i, client] of row.clients.entries()) isBehind(client, to.at(row.clients, i));
  for (const { name, body } of world.clients)
    if (body !== undefined && body.p95 < body.median)
      to.report(to.at(body, 'p95'), 'bad-number', `one in twenty bodies of ${name} is shorter than half of them`);
}

export const perimeter: WorldRule = {
  codes: ['unknown-record', 'wrong-zone', 'duplicate-name'],
  about: 'Names, certificates and the edge refer to what is there.',
  check,
};
