/**
 * What tells of names, certificates and the edge: the exporters of CoreDNS and BIND, blackbox probes from every region,
 * what callers count of connections they did not get, and the edge's own counters. Services know nothing of it.
 */

import { namedCalls } from '../cold/call-lines.ts';
import { ends, presented } from '../cold/certificates.ts';
import { arrivedShare, statusOf } from '../cold/edge.ts';
import { cachedAnswer, RCODES } from '../cold/names.ts';
import type { PerimeterState } from '../cold/perimeter.ts';
import * as N from '../machine/network.table.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

const family = familiesOfOneKind();
const REQUESTS = family('counter', 'coredns_dns_requests_total');
const ANSWERED = family('counter', 'coredns_dns_responses_total', { rcode: 'NOERROR' });
const SERVFAIL = family('counter', 'coredns_dns_responses_total', { rcode: 'SERVFAIL' });
const POD_UP = family('gauge', 'up');
const POD_MEMORY = family('gauge', 'container_memory_working_set_bytes');
const POD_LIMIT = family('gauge', 'kube_pod_container_resource_limits', { resource: 'memory' });
const POD_RESTARTS = family('counter', 'kube_pod_container_status_restarts_total');
const ZONE_ANSWERS = family('counter', 'bind_responses_total');
const PROBE = family('gauge', 'probe_success');
const PROBE_LOOKUP = family('gauge', 'probe_dns_lookup_time_seconds');
const PROBE_CERTIFICATE = family('gauge', 'probe_ssl_earliest_cert_expiry');
const LOOKUPS_FAILED = family('counter', 'dns_client_lookup_failures_total');
const HANDSHAKES_FAILED = family('counter', 'tls_client_handshake_failures_total');
const EDGE_REQUESTS = family('counter', 'edge_requests_total');
const RULE_BLOCKED = family('counter', 'edge_firewall_requests_total', { action: 'block' });
const RULE_COUNTED = family('counter', 'edge_firewall_requests_total', { action: 'count' });
const COPIES = family('counter', 'cdn_cache_requests_total', { status: 'hit' });
const FETCHED = family('counter', 'cdn_cache_requests_total', { status: 'miss' });
const COOKIES = family('counter', 'edge_cached_set_cookie_responses_total');
const ENTRIES = family('gauge', 'edge_module_file_entries');
const VERSION = family('gauge', 'edge_module_file_version');
const RESTARTS = family('counter', 'edge_worker_restarts_total');
const ARRIVED = family('gauge', 'edge_config_arrived_ratio');

/** Probes of a region. */
const PLACES = 4;

/** Things that tell, by their labels. */
export type PerimeterSeries = Map<string, Subject>;

function of(s: Scraper, key: string, labels: Record<string, string>): Subject {
  const { perimeter } = s.known;
  let known = perimeter.get(key);
  if (known === undefined) {
    known = subject(labels);
    perimeter.set(key, known);
  }
  return known;
}

/** All of it. */
export function scrapePerimeter(s: Scraper): void {
  const { perimeter } = s.world.cold;
  if (perimeter === undefined) return;
  scrapeCluster(s, perimeter);
  scrapeCalls(s);
  scrapeZone(s, perimeter);
  scrapeCertificates(s, perimeter);
  if (perimeter.edge !== undefined) scrapeEdge(s, perimeter);
}

function scrapeCluster(s: Scraper, { names: { cluster } }: PerimeterState): void {
  if (cluster === undefined) return;
  const server = of(s, 'coredns', { server: 'dns://:53', job: 'coredns' });
  s.put(server, REQUESTS, Math.round(cluster.queries));
  s.put(server, ANSWERED, Math.round(cluster.answered));
  s.put(server, SERVFAIL, Math.round(cluster.dropped));
  const limit = s.world.parameters.value('dns/memory');
  for (const { name, isUp, memory, restarts } of cluster.pods) {
    const pod = of(s, `pod/${name}`, { namespace: 'kube-system', pod: name, container: 'coredns' });
    s.put(pod, POD_UP, isUp ? 1 : 0);
    s.put(pod, POD_MEMORY, Math.round(memory));
    s.put(pod, POD_LIMIT, limit);
    s.put(pod, POD_RESTARTS, restarts);
  }
}

function scrapeCalls(s: Scraper): void {
  const { machine: m } = s.world;
  for (const { edge } of namedCalls(s.world)) {
    const net = m.net(edge.index);
    const [names, handshakes] = [m.I[net + N.NET_NAMES_FAILED]!, m.I[net + N.NET_TLS_FAILED]!];
    if (names + handshakes === 0) continue;
    const labels = { service: m.plan.services[edge.caller]!.name, peer_service: m.plan.services[edge.service]!.name };
    const line = of(s, `call/${edge.index}`, labels);
    s.put(line, LOOKUPS_FAILED, names);
    s.put(line, HANDSHAKES_FAILED, handshakes);
  }
}

/** The zone's servers, and probes of every name from every region. */
function scrapeZone(s: Scraper, { names }: PerimeterState): void {
  const { dns, edge } = s.world.options.file;
  if (dns === undefined) return;
  const byCode = new Map<string, number>();
  names.asked.forEach((count, answer) => {
    byCode.set(RCODES[answer]!, (byCode.get(RCODES[answer]!) ?? 0) + count);
  });
  for (const [result, count] of byCode)
    s.put(of(s, `zone/${result}`, { zone: dns.zone, result, job: 'authdns' }), ZONE_ANSWERS, count);
  const perimeter = s.world.cold.perimeter!;
  dns.records.forEach((record, k) => {
    dns.resolvers.forEach(({ region }, r) => {
      for (let place = 0; place < PLACES; place++) {
        const answer = cachedAnswer(names, r, k, place * 5 + 1);
        const key = `probe/${record.name}/${region}/${place}`;
        const labels = {
          job: 'blackbox',
          instance: `https://${record.name}/`,
          region,
          probe: `${region}-${place + 1}`,
        };
        const probe = of(s, key, labels);
        const by = edge?.hosts.includes(record.name) ? 'edge' : '';
        const isWell = answer === 'right' && presented(s.world, perimeter, { by, host: record.name }).works > 0;
        s.put(probe, PROBE, isWell ? 1 : 0);
        s.put(probe, PROBE_LOOKUP, answer === 'servfail' ? 5 : 0.011 + 0.003 * place);
      }
    });
  });
}

function scrapeCertificates(s: Scraper, perimeter: PerimeterState): void {
  const { world } = s;
  (world.options.file.certificates ?? []).forEach((spec, c) => {
    if (!spec.monitored) return;
    const { old, fresh } = ends(world, perimeter, c);
    const isNew = presented(world, perimeter, { by: spec.servedBy[0]!, host: undefined }).works === 1 && fresh > old;
    const series = of(s, `certificate/${spec.name}`, {
      job: 'blackbox',
      certificate: spec.name,
      instance: spec.hosts[0]!,
    });
    s.put(series, PROBE_CERTIFICATE, Math.round(world.options.file.clock / 1000 + (isNew ? fresh : old)));
  });
}

function scrapeEdge(s: Scraper, perimeter: PerimeterState): void {
  const { world } = s;
  const state = perimeter.edge!;
  const { edge } = world.options.file;
  const rules = new Map(edge!.rules.map(({ name }) => [name, 0]));
  world.machine.plan.clients.forEach((client, c) => {
    if (client.host === undefined || !edge!.hosts.includes(client.host)) return;
    const { passed, by } = perimeter.counts[c] ?? { passed: 0, by: {} };
    const route = routeOf(world, c);
    const about = { edge: edge!.name, host: client.host, region: client.segment.region ?? 'all', route };
    const tell = (status: string, count: number) =>
      s.put(of(s, `edge/${c}/${status}`, { ...about, status }), EDGE_REQUESTS, count);
    const statuses = new Map<string, number>();
    let hits = 0;
    for (const [outcome, count] of Object.entries(by)) {
      if (['dns', 'astray', 'tls'].includes(outcome)) continue;
      const [kind, name] = outcome.split('/') as [string, string];
      const status = String(statusOf(world, outcome));
      if (kind === 'hit') hits += count;
      else statuses.set(status, (statuses.get(status) ?? 0) + count);
      if (kind === 'rule') rules.set(name, rules.get(name)! + count);
    }
    tell('forwarded', passed);
    if (hits > 0) tell('200', hits);
    for (const [status, count] of statuses) tell(status, count);
    if (edge!.caches.some(({ clients }) => clients.includes(client.name))) {
      const copies = of(s, `copies/${c}`, { ...about });
      s.put(copies, COPIES, hits);
      s.put(copies, FETCHED, passed);
    }
  });
  for (const [rule, count] of rules) {
    const series = of(s, `rule/${rule}`, { edge: edge!.name, rule });
    s.put(series, RULE_BLOCKED, count);
    s.put(series, RULE_COUNTED, Math.round(state.counted[rule] ?? 0));
  }
  scrapeModules(s, perimeter);
}

function scrapeModules(s: Scraper, { edge: state }: PerimeterState): void {
  const { edge } = s.world.options.file;
  for (const { name } of edge!.modules) {
    const { entries, version, panics } = state!.modules[name]!;
    const module = of(s, `module/${name}`, { edge: edge!.name, module: name });
    s.put(module, ENTRIES, entries);
    s.put(module, VERSION, version);
    s.put(module, RESTARTS, panics * 40);
  }
  const whole = of(s, 'edge', { edge: edge!.name });
  s.put(whole, ARRIVED, arrivedShare(s.world, state!));
  if (state!.exposed > 0) s.put(whole, COOKIES, Math.round(state!.exposed));
}

/** Method and route of what a client asks for. */
export function routeOf({ machine: { plan } }: World, c: number): string {
  const client = plan.clients[c]!;
  const service = plan.services.find(({ name }) => name === client.to)!;
  const operation = service.operations.find(({ name }) => name === client.operation) ?? service.operations[0]!;
  return `${operation.method} ${operation.route}`;
}
