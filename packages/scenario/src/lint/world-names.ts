/**
 * Names are said once: two services called alike could not be told apart in telemetry. Whatever can be called shares
 * one space of names.
 */
import type { Reading } from '../form/form.ts';
import type { WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

type Named = { readonly name: string };

function unique(what: string, things: readonly Named[], to: Reading): void {
  const seen = new Map<string, number>();
  for (const thing of things) {
    const first = seen.get(thing.name);
    if (first === undefined) seen.set(thing.name, to.at(thing, 'name').line);
    else
      to.report(
        to.at(thing, 'name'),
        'duplicate-name',
        `a second ${what} called "${thing.name}", first in line ${first}`,
        'give it a name of its own',
      );
  }
}

function check(world: WorldFile, to: Reading): void {
  const endpoints = world.databases.flatMap(({ replication }) =>
    replication === undefined
      ? []
      : [replication.writer, replication.reader]
          .filter((name) => name !== undefined)
          .map((name) => to.place({ name }, to.treeOf(replication)!)),
  );
  const callable = [...world.services, ...world.databases, ...endpoints, ...world.providers, ...world.caches];
  unique('service, database, provider or cache', callable, to);
  unique('node', world.nodes, to);
  unique('node group', world.nodeGroups ?? [], to);
  unique('client', world.clients, to);
  unique('journey', world.journeys, to);
  unique('job', [...world.jobs, ...(world.batch ?? [])], to);
  unique('flag', world.flags, to);
  const people = (world.people ?? []).map((person) => to.place({ name: person.id }, to.treeOf(person)!));
  unique('person', people, to);
  unique('saga', world.ledger?.sagas ?? [], to);
  for (const saga of world.ledger?.sagas ?? []) unique(`step of ${saga.name}`, saga.steps, to);
  for (const database of world.databases) unique(`table of ${database.name}`, database.tables, to);
  for (const service of world.services) {
    unique(`pool or limit of ${service.name}`, [...service.pools, ...service.limits], to);
    unique(`call of ${service.name}`, service.calls, to);
    unique(`operation of ${service.name}`, service.operations, to);
    const versions = service.versions.map(({ version }) => version);
    for (const [i, version] of service.versions.entries()) {
      unique(`operation of ${service.name} ${version.version}`, version.operations, to);
      if (versions.indexOf(version.version) < i || version.version === service.version) {
        to.report(
          to.at(version),
          'duplicate-name',
          `version ${version.version} of ${service.name} is there already`,
          'the first version is the service itself',
        );
      }
    }
  }
}

export const worldNames: WorldRule = { codes: ['duplicate-name'], about: 'Every name is given once.', check };
