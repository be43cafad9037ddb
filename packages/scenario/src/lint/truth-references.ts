/**
 * Whatever the truth names is in the world: components, journeys, services, and the objects of each fault.
 */
import type { Position } from '@firedrill/base';
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import type { FaultManifest } from '../scenario.ts';
import { serviceField } from '../vocabulary/settings.table.ts';
import { PROBE_KINDS } from '../world/probe-form.ts';
import type { WorldFile } from '../world-file.ts';
import { descend } from '../yaml/tree.ts';
import { expectName, namesOf } from './expect-name.ts';
import { checkHostFault, HOST_CODES } from './host-faults.ts';
import { checkDataFault } from './ledger.ts';
import { checkPerimeterFault, PERIMETER_CODES } from './perimeter-faults.ts';
import { checkQueryFault } from './query-faults.ts';
import type { ScenarioParts, ScenarioRule } from './rule.ts';
import { checkTopologyFault, TOPOLOGY_CODES } from './topology-faults.ts';

type Scene = { readonly world: WorldFile; readonly to: Reading };

function checkCauses({ truth }: ScenarioParts, { world, to }: Scene): void {
  const known = [
    ...namesOf(world.services),
    ...namesOf(world.databases),
    ...namesOf(world.providers),
    ...namesOf(world.caches),
    ...namesOf(world.nodes),
    ...namesOf(world.hosts ?? []),
    ...namesOf(world.jobs),
    ...namesOf(world.batch ?? []),
    ...namesOf(world.dns?.records ?? []),
    ...(world.dns?.cluster === undefined ? [] : ['coredns']),
    ...namesOf(world.certificates ?? []),
    ...(world.edge === undefined ? [] : [world.edge.name]),
  ];
  for (const one of [...truth.causes, ...(truth.rivals ?? [])])
    expectName(one.component, known, { what: 'component', at: to.at(one, 'component'), to });
}

function checkGoals({ story }: ScenarioParts, { world, to }: Scene): void {
  for (const goal of story.goals ?? [])
    expectName(goal.journey, namesOf(world.journeys), { what: 'journey', at: to.at(goal, 'journey'), to });
}

function checkRadius({ truth }: ScenarioParts, { world, to }: Scene): void {
  const { journeys, services, segments } = truth.blastRadius;
  for (const [i, journey] of journeys.entries())
    expectName(journey, namesOf(world.journeys), { what: 'journey', at: to.at(journeys, i), to });
  for (const [i, service] of services.entries())
    expectName(service, namesOf(world.services), { what: 'service', at: to.at(services, i), to });
  const known = [
    ...new Set(
      world.clients.flatMap(({ segment }) =>
        Object.entries(segment).flatMap(([key, value]) => [`${key}=${value}`, value]),
      ),
    ),
  ];
  const isKnown = (segment: string) => segment.split(/[,\s]+/).every((part) => known.includes(part.replace(':', '=')));
  for (const [i, segment] of segments.entries()) {
    if (!isKnown(segment))
      to.report(to.at(segments, i), 'unknown-segment', `unknown segment "${segment}"`, nameHint(segment, known));
  }
}

/** Where a key of a fault's spec stands. */
function atKey(fault: FaultManifest, key: string, to: Reading): Position {
  return descend(to.treeOf(fault), ['spec', key])?.at ?? fault.at;
}

/** Reports what a fault names and the world does not have. */
export function checkFault(fault: FaultManifest, { world, to }: Scene): void {
  const { spec } = fault;
  const look = (
    key: string,
    name: string,
    about: { readonly what: string; readonly known: readonly string[] },
  ): boolean => expectName(name, about.known, { what: about.what, at: atKey(fault, key, to), to });
  switch (spec.do) {
    case 'provider':
      if (spec.provider !== undefined)
        look('provider', spec.provider, { what: 'provider', known: namesOf(world.providers) });
      return;
    case 'node-cordon':
      look('node', spec.node, { what: 'node', known: namesOf(world.nodes) });
      return;
    case 'load':
    case 'load-rate':
      look('client', spec.client, { what: 'client', known: namesOf(world.clients) });
      return;
    case 'cache-flush':
    case 'cache-down':
    case 'cache-slow':
      look('cache', spec.cache, { what: 'cache', known: namesOf(world.caches) });
      return;
    case 'query':
      checkQueryFault(spec, { world, look });
      return;
    case 'db-topology':
      checkTopologyFault(spec, { world, to }, atKey(fault, 'database', to));
      return;
    case 'job-run':
      look('job', spec.job, { what: 'job', known: namesOf([...world.jobs, ...(world.batch ?? [])]) });
      return;
    case 'pipeline-broken':
      if (spec.service !== undefined)
        look('service', spec.service, { what: 'service', known: namesOf(world.services) });
      return;
    case 'stream':
    case 'record-poison':
    case 'record-schema':
      checkStream(spec, world, look);
      return;
    case 'data':
      checkDataFault(spec, world, look);
      return;
    case 'db-session':
      checkDatabase(fault, { world, to });
      return;
    case 'leak-connections':
    case 'leak-memory':
    case 'leak-descriptors':
      checkLeak(fault, { world, to });
      return;
    case 'process':
    case 'slot':
    case 'fill':
      checkHostFault(fault, { world, to }, atKey(fault, 'host', to));
      return;
    case 'image-missing':
    case 'release':
    case 'config':
      checkService(fault, { world, to });
      return;
    default:
      checkPerimeterFault(spec, world, { look, say: to.report.bind(to, fault.at) });
  }
}

type Look = (key: string, name: string, about: { readonly what: string; readonly known: readonly string[] }) => boolean;

function checkStream(
  spec: Extract<FaultManifest['spec'], { do: 'stream' | 'record-poison' | 'record-schema' }>,
  { kafka }: WorldFile,
  look: Look,
): void {
  if (spec.topic !== undefined) look('topic', spec.topic, { what: 'topic', known: namesOf(kafka?.topics ?? []) });
  if (spec.do !== 'stream') return;
  const groups = (kafka?.consumers ?? []).map(({ group }) => group);
  if (spec.group !== undefined) look('group', spec.group, { what: 'consumer group', known: groups });
  if (spec.broker !== undefined) look('broker', spec.broker, { what: 'broker', known: namesOf(kafka?.brokers ?? []) });
}

function checkDatabase(fault: FaultManifest, { world, to }: Scene): void {
  if (fault.spec.do !== 'db-session') return;
  const { database, table } = fault.spec;
  if (!expectName(database, namesOf(world.databases), { what: 'database', at: atKey(fault, 'database', to), to }))
    return;
  const tables = namesOf(world.databases.find(({ name }) => name === database)?.tables ?? []);
  expectName(table, tables, { what: `table of ${database}`, at: atKey(fault, 'table', to), to });
}

function checkLeak(fault: FaultManifest, { world, to }: Scene): void {
  const { spec } = fault;
  if (spec.do !== 'leak-connections' && spec.do !== 'leak-memory' && spec.do !== 'leak-descriptors') return;
  if (!expectName(spec.service, namesOf(world.services), { what: 'service', at: atKey(fault, 'service', to), to }))
    return;
  if (spec.do !== 'leak-connections') return;
  const service = world.services.find(({ name }) => name === spec.service)!;
  const of = (what: string, key: string) => ({ what: `${what} of ${service.name}`, at: atKey(fault, key, to), to });
  expectName(spec.pool, namesOf(service.pools), of('pool', 'pool'));
  if (spec.operation !== undefined)
    expectName(spec.operation, namesOf(service.operations), of('operation', 'operation'));
}

function checkService(fault: FaultManifest, { world, to }: Scene): void {
  const { spec } = fault;
  if (spec.do !== 'image-missing' && spec.do !== 'release' && spec.do !== 'config') return;
  if (!expectName(spec.service, namesOf(world.services), { what: 'service', at: atKey(fault, 'service', to), to }))
    return;
  const service = world.services.find(({ name }) => name === spec.service)!;
  const versions = [service.version, ...service.versions.map(({ version }) => version)];
  if (spec.do === 'release')
    expectName(spec.version, versions, { what: `version of ${service.name}`, at: atKey(fault, 'version', to), to });
  if (spec.do === 'config' && spec.call !== undefined)
    expectName(spec.call, namesOf(service.calls), {
      what: `call of ${service.name}`,
      at: atKey(fault, 'call', to),
      to,
    });
  if (spec.do !== 'config' || spec.call !== undefined) return;
  const named = serviceField(spec.field);
  const at = atKey(fault, 'field', to);
  if ('probe' in named) {
    const kinds = PROBE_KINDS.filter((kind) => service.probes?.[kind] !== undefined);
    expectName(named.probe, kinds, { what: `probe of ${service.name}`, at, to });
  }
  if ('saga' in named) {
    const saga = (world.ledger?.sagas ?? []).find(({ name }) => name === named.saga);
    if (expectName(named.saga, namesOf(world.ledger?.sagas ?? []), { what: 'saga', at, to }))
      expectName(named.step, namesOf(saga?.steps ?? []), { what: `step of ${named.saga}`, at, to });
  }
  if ('own' in named) return;
  if ('pool' in named) expectName(named.pool, namesOf(service.pools), { what: `pool of ${service.name}`, at, to });
  else expectName(named.flag, namesOf(world.flags), { what: 'flag', at, to });
}

function check(parts: ScenarioParts, to: Reading): void {
  if (parts.world === undefined) return;
  const scene = { world: parts.world, to };
  checkCauses(parts, scene);
  checkGoals(parts, scene);
  checkRadius(parts, scene);
  for (const { fault } of parts.truth.faults) checkFault(fault, scene);
}

export const truthReferences: ScenarioRule = {
  codes: [
    'unknown-component',
    'unknown-journey',
    'unknown-service',
    'unknown-segment',
    'unknown-provider',
    'unknown-node',
    'unknown-client',
    'unknown-cache',
    'unknown-topic',
    'unknown-consumer',
    'unknown-broker',
    'unknown-job',
    'unknown-probe',
    'unknown-saga',
    'unknown-step',
    'unknown-database',
    'unknown-table',
    'unknown-version',
    'unknown-call',
    ...HOST_CODES,
    ...TOPOLOGY_CODES,
    ...PERIMETER_CODES,
    'unknown-record',
    'unknown-limiter',
    'unknown-module',
    'no-edge',
    'unknown-entity',
    'unknown-effect',
    'unknown-owner',
    'unknown-store',
    'unknown-index',
    'unknown-statement',
  ],
  about: 'Whatever the truth names is in the world.',
  check,
};
