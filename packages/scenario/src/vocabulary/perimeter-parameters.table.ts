/**
 * Live parameters of names, certificates and the edge, and which of them a world has.
 */
import { type Form, mapped } from '../form/form.ts';
import { boolean, bytes, choice, count, duration, number, share } from '../form/scalars.ts';
import { RULE_MODES } from '../world/perimeter-form.ts';
import type { WorldFile } from '../world-file.ts';
import type { ParameterRow } from './parameters.table.ts';

const word = (words: readonly string[]): Form<number> => mapped(choice(words), (one) => words.indexOf(one));

/** All of them. */
export const PERIMETER_PARAMETERS: readonly ParameterRow[] = [
  {
    name: 'call/<service>/<call>/lookupErrors',
    form: share,
    doc: 'Lookups of the call that fail; they matter for new connections.',
  },
  {
    name: 'call/<service>/<call>/lookupSpoofed',
    form: share,
    doc: 'Lookups of the call that give a wrong address, where nobody answers.',
  },
  { name: 'call/<service>/<call>/hosts', form: boolean, doc: 'The address stands in the hosts file: no lookup.' },
  { name: 'call/<service>/<call>/verify', form: boolean, doc: 'The caller verifies the certificate it is shown.' },
  {
    name: 'record/<record>/answer',
    form: word(['right', 'nxdomain', 'nodata', 'servfail', 'elsewhere']),
    doc: "What the zone's servers answer for a name.",
  },
  { name: 'record/<record>/ttl', form: duration(), doc: 'How long an answer from now on is kept.' },
  { name: 'record/<record>/negativeTtl', form: duration(), doc: 'How long it is kept that there is no such name.' },
  { name: 'dns/replicas', form: count(0, 64), doc: 'Pods of the resolver of the cluster.' },
  { name: 'dns/memory', form: bytes, doc: 'Their memory limit.' },
  { name: 'dns/capacity', form: number({ min: 1, max: 1_000_000 }), doc: 'Queries per second that one answers.' },
  { name: 'dns/search', form: count(0, 10), doc: 'Search domains.' },
  { name: 'dns/queries', form: number({ min: 0, max: 1_000_000 }), doc: 'Queries per second of everybody else.' },
  { name: 'dns/nodeLocal', form: boolean, doc: 'A cache on every node answers names it knows.' },
  { name: 'certificate/<certificate>/expires', form: duration({ signed: true }), doc: 'From instant 0.' },
  {
    name: 'certificate/<certificate>/flaw',
    form: word(['none', 'expired', 'wrong-name', 'unknown-authority']),
    doc: 'What is wrong with it besides its time.',
  },
  { name: 'edge/bypass', form: boolean, doc: 'Users go past the edge.' },
  { name: 'edge/firewall', form: boolean, doc: 'The rules of the edge are on.' },
  { name: 'edge/corsOnErrors', form: boolean, doc: 'Its error pages carry CORS headers.' },
  { name: 'edge/bodyLimit', form: bytes, doc: 'The longest request body; it spreads.' },
  { name: 'edge/exempt/<behind>', form: boolean, doc: 'Its requests pass rules and limits; it spreads.' },
  { name: 'edge/rule/<rule>/mode', form: word(RULE_MODES), doc: 'The mode of a rule; it spreads.' },
  { name: 'edge/rule/<rule>/matches/<behind>', form: share, doc: 'Requests of a client that a rule fits; it spreads.' },
  {
    name: 'edge/limiter/<limiter>/key',
    form: word(['client', 'balancer']),
    doc: 'What a limiter counts by; it spreads.',
  },
  {
    name: 'edge/limiter/<limiter>/limit',
    form: number({ min: 0, max: 1_000_000 }),
    doc: 'Requests per second and key.',
  },
  { name: 'edge/cache/<copies>/ttl', form: duration(), doc: 'How long a copy is kept.' },
  { name: 'edge/cache/<copies>/bypass', form: boolean, doc: 'No copy is used.' },
  { name: 'edge/cache/<copies>/cookies', form: boolean, doc: 'Copies are kept with the cookies of an answer.' },
  { name: 'edge/module/<module>/on', form: boolean, doc: 'The module is on.' },
  { name: 'edge/module/<module>/limit', form: count(0, 1_000_000), doc: 'Entries that it has room for.' },
  { name: 'edge/module/<module>/frozen', form: boolean, doc: 'Its generator writes no files.' },
  { name: 'edge/module/<module>/bad', form: share, doc: 'Nodes of its generator that write rows twice.' },
];

/** Names that stand for the placeholders of these; undefined: the world has none of the parameter. */
export function perimeterNames(world: WorldFile): Readonly<Record<string, readonly string[]>> {
  const { dns, edge } = world;
  const of = (things: readonly { readonly name: string }[] | undefined) => (things ?? []).map(({ name }) => name);
  return {
    '<record>': of(dns?.records),
    '<certificate>': of(world.certificates),
    '<rule>': of(edge?.rules),
    '<behind>': of(world.clients.filter(({ host }) => host !== undefined && edge?.hosts.includes(host))),
    '<limiter>': of(edge?.limiters),
    '<copies>': of(edge?.caches),
    '<module>': of(edge?.modules),
  };
}

/** Whether a world has what a parameter is of. */
export function hasPerimeter(world: WorldFile, name: string): boolean {
  if (name.startsWith('dns/')) return world.dns?.cluster !== undefined;
  return !name.startsWith('edge/') || world.edge !== undefined;
}
