/**
 * `dns:`, `certificates:` and `edge:` of a world.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, list, mapOf, optional, record } from '../form/record.ts';
import { boolean, bytes, choice, count, duration, name, number, rate, share, text } from '../form/scalars.ts';
import type {
  CertificateSpec,
  ClusterDnsSpec,
  DnsSpec,
  EdgeCacheSpec,
  EdgeLimiterSpec,
  EdgeModuleSpec,
  EdgeRuleSpec,
  EdgeSpec,
  RecordSpec,
  ResolverSpec,
} from '../perimeter-file.ts';

/** A host name, or with `*.` in front the names below one. */
export const hostName: Form<string> = text(253, 'host name');

const dnsRecord = record<RecordSpec>({
  title: 'DNS record',
  about: 'A name of the zone.',
  fields: {
    name: field(hostName, 'In full, without the last dot.'),
    type: fallback(choice(['A', 'AAAA', 'CNAME']), 'A', 'A', 'Its type.'),
    value: fallback(text(253), '203.0.113.10', '203.0.113.10', 'Where it points.'),
    ttl: fallback(duration(), 300, '5m', 'How long a resolver keeps it.'),
    replaceTakes: fallback(
      duration(),
      660,
      '11m',
      'Between deletion and creation, when the tool that owns it replaces it.',
    ),
  },
});

const resolver = record<ResolverSpec>({
  title: 'resolvers',
  about: 'The recursive resolvers of the users of a region: so many caches, filled at different times.',
  fields: {
    region: field(text(60), 'Users whose segment has this region; the first row serves everybody else.'),
    caches: fallback(count(1, 200), 24, '24', 'Caches with a phase of their own; each serves as many users.'),
    purgeable: fallback(share, 0.4, '40%', 'Of them belong to public resolvers that flush a name when asked.'),
  },
});

const clusterDns = record<ClusterDnsSpec>({
  title: 'cluster DNS',
  about: 'The resolver of the cluster (CoreDNS). With it, every call needs an address when it opens a connection.',
  fields: {
    replicas: fallback(count(1, 64), 2, '2', 'Its pods.'),
    memory: fallback(bytes, 170 * 1024 ** 2, '170Mi', 'Their memory limit; above it a pod is killed.'),
    base: fallback(bytes, 30 * 1024 ** 2, '30Mi', 'What one holds at rest.'),
    perQuery: fallback(bytes, 16 * 1024, '16Ki', 'What a query under way holds.'),
    capacity: fallback(number({ min: 1, max: 1_000_000 }), 8000, '8000', 'Queries per second that a pod answers.'),
    search: fallback(count(0, 10), 4, '4', 'Search domains; names of other zones are looked up in each first.'),
    ttl: fallback(duration(), 30, '30s', 'How long answers are kept.'),
    queries: fallback(number({ min: 0, max: 1_000_000 }), 100, '100', 'Queries per second of everybody else.'),
    nodeLocal: fallback(
      boolean,
      false,
      'false',
      'A cache on every node (NodeLocal DNSCache) goes on with what it knows.',
    ),
  },
});

/** `dns:` of a world. */
export const dns = record<DnsSpec>({
  title: 'DNS',
  about: 'Names, who remembers them and for how long.',
  fields: {
    zone: field(hostName, 'The zone.'),
    negativeTtl: fallback(duration(), 300, '5m', 'How long resolvers remember that a name is not there.'),
    records: fallback(list(dnsRecord), [], 'none', 'Its records; names that users and calls give as `host`.'),
    resolvers: fallback(
      list(resolver, { min: 1 }),
      [{ region: 'default', caches: 24, purgeable: 0.4 }],
      'one region with 24 caches',
      "Users' resolvers.",
    ),
    cluster: optional(clusterDns, 'The resolver of the cluster; absent: calls always have an address.'),
  },
});

/** A row of `certificates:`. */
export const certificate = record<CertificateSpec>({
  title: 'certificate',
  about: 'A certificate and who presents it. Only new connections look at it.',
  fields: {
    name: field(name, 'Its name.'),
    hosts: field(list(hostName, { min: 1 }), 'Names it is valid for; `*.` covers one label.'),
    issuer: fallback(text(100), 'Internal CA', 'Internal CA', 'Who signed it.'),
    expires: field(duration({ signed: true }), 'From instant 0.'),
    servedBy: field(list(name, { min: 1 }), 'Services that present it, or `edge`.'),
    reload: fallback(
      choice(['auto', 'signal', 'restart']),
      'signal',
      'signal',
      'How a process takes a new one: by itself, when told, or only by a restart.',
    ),
    distribution: fallback(duration(), 180, '3m', 'Until a new one is on every disk.'),
    lifetime: fallback(duration(), 90 * 86_400, '90d', 'How long a new one is valid.'),
    monitored: fallback(boolean, true, 'true', 'Whether a probe looks at it (`probe_ssl_earliest_cert_expiry`).'),
  },
});

const edgeCache = record<EdgeCacheSpec>({
  title: 'edge cache',
  about: 'Copies that the edge keeps. How many requests they answer follows from rate, keys and TTL.',
  fields: {
    name: field(name, 'Its name.'),
    clients: field(list(name, { min: 1 }), 'Clients whose requests it may answer.'),
    keys: fallback(count(1, 1_000_000), 1000, '1000', 'Different things asked for.'),
    skew: fallback(number({ min: 0, max: 3 }), 1, '1', 'Popularity by rank: 1 / rank to this power.'),
    ttl: fallback(duration(), 300, '5m', 'How long a copy is kept.'),
    cacheable: fallback(share, 1, '100%', 'Share of these requests that may be answered from a copy.'),
  },
});

export const RULE_MODES = ['block', 'count', 'off'] as const;

const shares: Form<Readonly<Record<string, number>>> = mapOf(share, 'mapping of clients to shares');

const edgeRule = record<EdgeRuleSpec>({
  title: 'edge rule',
  about: 'A rule of the web application firewall.',
  fields: {
    name: field(text(100), 'Its name, as logs show it.'),
    about: fallback(text(300), '', 'nothing', 'One line for players.'),
    matches: fallback(shares, {}, 'nothing', 'By client: the share of its requests that the rule fits.'),
    mode: fallback(choice(RULE_MODES), 'block', 'block', 'What happens to those; `count` only tells.'),
    status: fallback(count(400, 599), 403, '403', 'What the edge answers.'),
  },
});

const limiter = record<EdgeLimiterSpec>({
  title: 'edge limiter',
  about: 'So many requests per second and key; others get 429.',
  fields: {
    name: field(text(100), 'Its name.'),
    clients: field(list(name, { min: 1 }), 'Clients that it counts.'),
    key: fallback(
      choice(['client', 'balancer']),
      'client',
      'client',
      'What it counts by: the address of the user, or of the load balancer in between, which all share.',
    ),
    limit: field(rate, 'Per key.'),
    balancers: fallback(count(1, 1000), 2, '2', 'Addresses that the balancer has.'),
  },
});

const edgeModule = record<EdgeModuleSpec>({
  title: 'edge module',
  about: "A module of the edge's workers that reads a generated file.",
  fields: {
    name: field(name, 'Its name.'),
    entries: field(count(1, 1_000_000), 'Entries of a good file.'),
    limit: field(count(1, 1_000_000), 'Entries it has room for.'),
    every: fallback(duration(), 300, '5m', 'A file is generated so often.'),
    onOversize: fallback(
      choice(['panic', 'open']),
      'panic',
      'panic',
      'A file with too many entries: workers panic and answer 500, or the module is left out.',
    ),
  },
});

/** `edge:` of a world. */
export const edge: Form<EdgeSpec> = mapped(
  record<EdgeSpec>({
    title: 'edge',
    about: 'What a request passes before the first service: copies, a firewall, limiters, modules.',
    fields: {
      name: fallback(name, 'edge', 'edge', 'Its name in telemetry.'),
      hosts: field(list(hostName, { min: 1 }), 'Host names that it answers for; clients with one of them pass it.'),
      pops: fallback(count(1, 1000), 8, '8', 'Points of presence; each keeps copies of its own.'),
      propagation: fallback(duration(), 45, '45s', 'Until a change is everywhere.'),
      latency: fallback(duration(), 0.012, '12ms', 'How long a user waits for what it answers itself.'),
      corsOnErrors: fallback(boolean, false, 'false', 'Whether its error pages carry CORS headers.'),
      bodyLimit: fallback(bytes, 10 * 1024 ** 2, '10Mi', 'Longest request body; longer ones get 413.'),
      caches: fallback(list(edgeCache), [], 'none', 'What it keeps copies of.'),
      rules: fallback(list(edgeRule), [], 'none', 'Rules, in their order.'),
      limiters: fallback(list(limiter), [], 'none', 'Rate limits.'),
      modules: fallback(list(edgeModule), [], 'none', 'What reads generated files.'),
    },
  }),
  (value, tree, to) => {
    const late = value.modules.find(({ entries, limit }) => entries > limit);
    return late === undefined
      ? to.place(value, tree)
      : to.report(to.at(late, 'entries'), 'bad-number', 'a good file must fit', 'raise "limit"');
  },
);
