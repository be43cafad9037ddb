/**
 * Whatever a world refers to is there: services, operations, databases, tables, journeys, flags, calls.
 */
import type { Position } from '@firedrill/base';
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { databaseNamed, endpointsOf } from '../replication-file.ts';
import type { ServiceSpec, WorldFile } from '../world-file.ts';
import { expectName, namesOf } from './expect-name.ts';
import type { WorldRule } from './rule.ts';

function checkServices(world: WorldFile, to: Reading): void {
  const databases = [...namesOf(world.databases), ...endpointsOf(world)];
  for (const service of world.services) {
    for (const pool of service.pools)
      expectName(pool.database, databases, { what: 'database', at: to.at(pool, 'database'), to });
    for (const call of service.calls) {
      checkCall(call, world, to);
      checkStandby(call, service, { world, to });
    }
    checkSelector(service, world, to);
    checkVersions(service, to);
  }
}

function checkCall(call: ServiceSpec['calls'][number], world: WorldFile, to: Reading): void {
  const targets = [...namesOf(world.services), ...namesOf(world.providers)];
  if (!expectName(call.to, targets, { what: 'service or provider', at: to.at(call, 'to'), to })) return;
  const target = world.services.find(({ name }) => name === call.to);
  if (target === undefined && call.operation !== undefined) {
    to.report(
      to.at(call, 'operation'),
      'no-operations',
      `the provider "${call.to}" has no operations`,
      'leave "operation" out',
    );
  }
  if (target !== undefined) checkOperation(call.operation, target, { at: to.at(call, 'operation'), to });
}

type Scene = { readonly world: WorldFile; readonly to: Reading };

/** Both are calls of providers, and nobody stands by for one who stands by. */
function checkStandby(call: ServiceSpec['calls'][number], { name, calls }: ServiceSpec, { world, to }: Scene): void {
  if (call.standbyFor === undefined) return;
  const at = to.at(call, 'standbyFor');
  if (!expectName(call.standbyFor, namesOf(calls), { what: `call of ${name}`, at, to })) return;
  const first = calls.find((one) => one.name === call.standbyFor)!;
  const stranger = [call, first].find((one) => !namesOf(world.providers).includes(one.to));
  if (stranger !== undefined)
    to.report(at, 'wrong-flavour', `${stranger.to} is no provider`, 'one provider stands by for another');
  else if (first.standbyFor !== undefined || first.to === call.to)
    to.report(
      at,
      'contradiction',
      first.to === call.to ? `both calls ask ${call.to}` : `${first.name} itself stands by for ${first.standbyFor}`,
      'name the call that is made at first, to another provider',
    );
}

function checkOperation(
  operation: string | undefined,
  target: ServiceSpec,
  where: { readonly at: Position; readonly to: Reading },
): void {
  const known = namesOf(target.operations);
  if (operation === undefined || operation === '') {
    where.to.report(
      where.at,
      'missing-key',
      `"operation" is missing: ${target.name} has ${known.length}`,
      `one of ${known.join(', ')}`,
    );
    return;
  }
  expectName(operation, known, { what: `operation of ${target.name}`, ...where });
}

function checkSelector(service: ServiceSpec, world: WorldFile, to: Reading): void {
  if (service.nodeSelector === undefined) return;
  const known = [
    ...new Set(world.nodes.flatMap(({ name, zone, pool }) => [name, zone, ...(pool === undefined ? [] : [pool])])),
  ];
  expectName(service.nodeSelector, known, { what: 'node or zone', at: to.at(service, 'nodeSelector'), to });
}

function checkVersions(service: ServiceSpec, to: Reading): void {
  const known = namesOf(service.operations);
  for (const version of service.versions) {
    for (const operation of version.operations) {
      if (!known.includes(operation.name)) {
        to.report(
          to.at(operation, 'name'),
          'unknown-operation',
          `version ${version.version} changes the operation "${operation.name}", which ${service.name} does not have`,
          nameHint(operation.name, known),
        );
      }
    }
  }
}

function checkClients(world: WorldFile, to: Reading): void {
  for (const client of world.clients) {
    expectName(client.journey, namesOf(world.journeys), { what: 'journey', at: to.at(client, 'journey'), to });
    const isKnown = expectName(client.to, namesOf(world.services), { what: 'service', at: to.at(client, 'to'), to });
    const target = world.services.find(({ name }) => name === client.to);
    if (isKnown && target !== undefined)
      checkOperation(client.operation, target, { at: to.at(client, 'operation'), to });
    for (const next of client.session?.to ?? [])
      if (target !== undefined) checkOperation(next.operation, target, { at: to.at(next, 'operation'), to });
  }
  for (const journey of world.journeys) {
    const isRead = world.kafka?.consumers.some((consumer) => consumer.journey === journey.name) ?? false;
    if (!isRead && !world.clients.some((client) => client.journey === journey.name)) {
      to.warn(
        to.at(journey),
        'unused-journey',
        `no client and no consumer has the journey "${journey.name}"`,
        'its SLI would be empty',
      );
    }
  }
}

function checkJobs(world: WorldFile, to: Reading): void {
  for (const job of world.jobs) {
    const databases = [...namesOf(world.databases), ...endpointsOf(world)];
    if (!expectName(job.database, databases, { what: 'database', at: to.at(job, 'database'), to })) continue;
    const tables = namesOf(databaseNamed(world, job.database)?.tables ?? []);
    expectName(job.table, tables, { what: `table of ${job.database}`, at: to.at(job, 'table'), to });
  }
}

function checkFlags(world: WorldFile, to: Reading): void {
  for (const flag of world.flags) {
    if (!expectName(flag.service, namesOf(world.services), { what: 'service', at: to.at(flag, 'service'), to }))
      continue;
    const service = world.services.find(({ name }) => name === flag.service)!;
    for (const set of flag.sets) {
      expectName(set.call, namesOf(service.calls), { what: `call of ${service.name}`, at: to.at(set, 'call'), to });
    }
  }
}

function checkChanges(world: WorldFile, to: Reading): void {
  const known = [
    ...namesOf(world.services),
    ...namesOf(world.databases),
    ...namesOf(world.providers),
    ...namesOf(world.caches),
    ...(world.kafka === undefined
      ? []
      : [world.kafka.name, ...namesOf(world.kafka.topics), ...namesOf(world.kafka.brokers)]),
    ...namesOf(world.nodes),
    ...namesOf(world.hosts ?? []),
    ...namesOf(world.flags),
    ...namesOf(world.jobs),
    ...namesOf(world.batch ?? []),
    ...namesOf(world.dns?.records ?? []),
    ...namesOf(world.certificates ?? []),
    ...(world.edge === undefined ? [] : [world.edge.name]),
  ];
  for (const change of world.changes) {
    if (!known.includes(change.target))
      to.warn(
        to.at(change, 'target'),
        'unknown-target',
        `the change is about "${change.target}", which is not in this world`,
        nameHint(change.target, known),
      );
  }
}

function check(world: WorldFile, to: Reading): void {
  checkServices(world, to);
  checkClients(world, to);
  checkJobs(world, to);
  checkFlags(world, to);
  checkChanges(world, to);
}

export const worldReferences: WorldRule = {
  codes: [
    'unknown-service',
    'unknown-database',
    'unknown-table',
    'unknown-operation',
    'unknown-journey',
    'unknown-call',
    'unknown-node',
    'no-operations',
    'unused-journey',
    'wrong-flavour',
    'contradiction',
    'unknown-target',
  ],
  about: 'Whatever is referred to exists.',
  check,
};
