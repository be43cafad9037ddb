/**
 * Faults of names, certificates and the edge: Chaos Mesh's DNSChaos, and the project's own DnsRecordChaos, CertChaos and
 * EdgeChaos.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, list, mapOf, optional, record } from '../form/record.ts';
import { anyText, bytes, choice, count, duration, name, number, share, text } from '../form/scalars.ts';
import type { EdgeFault, SaidChange } from '../perimeter-fault.ts';
import type { RuleMode } from '../perimeter-file.ts';
import { hostName, RULE_MODES } from '../world/perimeter-form.ts';
import { onPods, type PodSelection, podFields, type Struck } from './struck.ts';

const lasting = optional(duration(), 'How long; absent: until the drill ends.');

type DnsChaos = PodSelection & { readonly action: 'error' | 'random'; readonly patterns: readonly string[] };

/** DNSChaos, as chaos-mesh.org/v1alpha1 has it. */
export const dnsChaos: Form<Struck> = mapped(
  record<DnsChaos>({
    title: 'DNSChaos',
    about: 'Lookups of the pods selected fail, or give a random address (`spec`). Open connections go on.',
    fields: {
      ...podFields,
      action: field(choice(['error', 'random']), 'An error, or a random address.'),
      patterns: fallback(
        list(text(253)),
        [],
        'every name',
        'Names; `?` and `*` are placeholders, and `*` stands only at the end: `card.*`.',
      ),
    },
  }),
  (value, _tree, to): Struck | undefined => {
    for (const [i, pattern] of value.patterns.entries())
      if (pattern.slice(0, -1).includes('*'))
        return to.report(
          to.at(value.patterns, i),
          'bad-pattern',
          `"${pattern}" has "*" before its end`,
          'Chaos Mesh takes it only as the last character: write card.*',
        );
    const { patterns, action: answer } = value;
    const spec = onPods(value, to, ({ service, count: many }) => ({
      do: 'lookups',
      services: [service],
      patterns,
      answer,
      count: many,
    }));
    return spec && { spec, duration: value.duration };
  },
);

const saidChange = record<SaidChange>({
  title: 'said change',
  about: 'A row of the log of changes.',
  fields: {
    title: field(text(200), 'One line.'),
    author: field(text(100), 'Who.'),
    details: fallback(anyText, '', 'nothing', 'The diff, or more words.'),
  },
});
const change = optional(saidChange, 'What the log of changes says of it; absent: nothing.');

type DnsRecordChaos = {
  readonly action: 'delete' | 'replace' | 'empty' | 'servfail' | 'repoint' | 'resolver';
  readonly record: string | undefined;
  readonly gap: number | undefined;
  readonly memory: number | undefined;
  readonly replicas: number | undefined;
  readonly queries: number | undefined;
  readonly change: SaidChange | undefined;
  readonly duration: number | undefined;
};

const RECORD_ANSWERS = {
  delete: 'nxdomain',
  replace: 'nxdomain',
  empty: 'nodata',
  servfail: 'servfail',
  repoint: 'elsewhere',
} as const;

/** DnsRecordChaos. */
export const dnsRecordChaos: Form<Struck> = mapped(
  record<DnsRecordChaos>({
    title: 'DnsRecordChaos',
    about: 'The servers of a zone answer wrongly, or the resolver of the cluster is too small (`spec`).',
    fields: {
      action: field(
        choice(['delete', 'replace', 'empty', 'servfail', 'repoint', 'resolver']),
        'The record is gone; is gone and comes back after `gap`; has no address; its servers fail; it points elsewhere; or the resolver of the cluster is changed.',
      ),
      record: optional(hostName, 'The record; with `resolver` none.'),
      gap: optional(duration(), 'With `replace`: between deletion and creation.'),
      memory: optional(bytes, 'With `resolver`: its memory limit.'),
      replicas: optional(count(0, 64), 'With `resolver`: its pods.'),
      queries: optional(number({ min: 0, max: 1_000_000 }), 'With `resolver`: further queries per second.'),
      change,
      duration: lasting,
    },
  }),
  (value, tree, to): Struck | undefined => {
    const { action, record: named, gap, memory, replicas, queries, duration: lasts } = value;
    if (action === 'resolver') {
      if (memory === undefined && replicas === undefined && queries === undefined)
        return to.report(tree.at, 'missing-key', 'action "resolver" needs "memory", "replicas" or "queries"');
      return { spec: { do: 'resolver', memory, replicas, queries }, duration: lasts };
    }
    if (named === undefined) return to.report(tree.at, 'missing-key', `action "${action}" needs "record"`);
    if (action === 'replace' && gap === undefined)
      return to.report(tree.at, 'missing-key', 'action "replace" needs "gap"', 'write gap: 11m');
    const answer = RECORD_ANSWERS[action];
    const back = action === 'replace' ? gap : undefined;
    return { spec: { do: 'record', record: named, answer, gap: back, change: value.change }, duration: lasts };
  },
);

type CertChaos = {
  readonly action: 'expire' | 'wrong-name' | 'wrong-chain';
  readonly certificate: string;
  readonly duration: number | undefined;
};

/** CertChaos. */
export const certChaos: Form<Struck> = mapped(
  record<CertChaos>({
    title: 'CertChaos',
    about: 'A certificate is worth nothing from now on (`spec`): new connections fail, open ones go on.',
    fields: {
      action: field(
        choice(['expire', 'wrong-name', 'wrong-chain']),
        'It has expired; it is for other names; its chain ends in an authority that nobody trusts.',
      ),
      certificate: field(name, 'The certificate.'),
      duration: lasting,
    },
  }),
  ({ action, certificate, duration: lasts }) => {
    const flaw = { expire: 'expired', 'wrong-name': 'wrong-name', 'wrong-chain': 'unknown-authority' } as const;
    return { spec: { do: 'certificate', certificate, flaw: flaw[action] }, duration: lasts };
  },
);

type EdgeChaos = {
  readonly action: 'rule' | 'body-limit' | 'limiter' | 'cookies' | 'generator';
  readonly rule: string | undefined;
  readonly mode: RuleMode | undefined;
  readonly matches: Readonly<Record<string, number>>;
  readonly limit: number | undefined;
  readonly limiter: string | undefined;
  readonly key: 'client' | 'balancer' | undefined;
  readonly cache: string | undefined;
  readonly module: string | undefined;
  readonly share: number | undefined;
  readonly change: SaidChange | undefined;
  readonly duration: number | undefined;
};

/** EdgeChaos. */
export const edgeChaos: Form<Struck> = mapped(
  record<EdgeChaos>({
    title: 'EdgeChaos',
    about: 'Something is pushed to the edge (`spec`); it spreads within its propagation time.',
    fields: {
      action: field(
        choice(['rule', 'body-limit', 'limiter', 'cookies', 'generator']),
        'A rule of the firewall; the longest body; the key of a limiter; cookies are forwarded and kept with copies; the generator of a module writes too long files on some of its nodes.',
      ),
      rule: optional(text(100), 'With `rule`: which.'),
      mode: optional(choice(RULE_MODES), 'With `rule`: its mode.'),
      matches: fallback(
        mapOf(share, 'mapping of clients to shares'),
        {},
        'as before',
        'With `rule`: what it fits, by client.',
      ),
      limit: optional(bytes, 'With `body-limit`: the longest body.'),
      limiter: optional(text(100), 'With `limiter`: which.'),
      key: optional(choice(['client', 'balancer']), 'With `limiter`: what it counts by.'),
      cache: optional(name, 'With `cookies`: which cache.'),
      module: optional(name, 'With `generator`: which module.'),
      share: optional(share, 'With `generator`: of its nodes, those that write rows twice.'),
      change,
      duration: lasting,
    },
  }),
  (value, tree, to): Struck | undefined => {
    const spec = edgeFault(value);
    return typeof spec === 'string'
      ? to.report(tree.at, 'missing-key', `action "${value.action}" needs "${spec}"`)
      : { spec, duration: value.duration };
  },
);

/** The fault, or the key that is missing. */
function edgeFault(value: EdgeChaos): EdgeFault | string {
  const { rule, mode, matches, limit, limiter, key, cache, module } = value;
  const said = { do: 'edge', change: value.change } as const;
  switch (value.action) {
    case 'rule':
      if (rule === undefined) return 'rule';
      if (mode === undefined && Object.keys(matches).length === 0) return 'mode" or "matches';
      return { ...said, what: 'rule', rule, mode, matches };
    case 'body-limit':
      return limit === undefined ? 'limit' : { ...said, what: 'body-limit', limit };
    case 'limiter':
      if (limiter === undefined) return 'limiter';
      return { ...said, what: 'limiter', limiter, key: key ?? 'balancer' };
    case 'cookies':
      return cache === undefined ? 'cache' : { ...said, what: 'cookies', cache };
    default:
      if (module === undefined) return 'module';
      return { ...said, what: 'generator', module, share: value.share ?? 1 };
  }
}
