/**
 * The text of a world file to a checked world.
 */
import { canonicalJson, hashString, type Parsed } from '@firedrill/base';
import { Reading } from '../form/form.ts';
import { readResource } from '../form/resource.ts';
import { WORLD_RULES } from '../lint/rules.ts';
import { worldNames } from '../lint/world-names.ts';
import type { CallSpec, ClientSpec, ServiceSpec, WorldFile } from '../world-file.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { Tree } from '../yaml/tree.ts';
import { withNodeGroups } from './node-form.ts';
import { withReplicas } from './replication-form.ts';
import { worldSpec } from './world-form.ts';

/** Parses and checks a world. Issues come in the order of the file; with an error there is no value. */
export function parseWorld(text: string, file: string): Parsed<WorldFile> {
  const { tree, issues } = readYaml(text, file);
  return tree === undefined ? { value: undefined, issues } : checkWorld(tree);
}

/** Checks a world that was read already, or changed after it was read. */
export function checkWorld(tree: Tree): Parsed<WorldFile> {
  const to = new Reading();
  const resource = readResource(tree, { kind: 'World', spec: worldSpec }, to);
  if (resource === undefined) return { value: undefined, issues: to.sorted() };
  const named = fillOperations({ name: resource.name, ...resource.spec }, to);
  const world = withNodeGroups(withReplicas(named, to), to);
  for (const rule of WORLD_RULES) {
    rule.check(world, to);
    if (rule === worldNames && to.hasErrors) break;
  }
  return { value: to.hasErrors ? undefined : world, issues: to.sorted() };
}

/** Names a world's content: equal for equal worlds, whatever their comments and order of keys. */
export function hashWorld(world: WorldFile): string {
  return hashString(canonicalJson(withoutPlaces(world)));
}

/** Drops every position, and writes infinities as words, so that only content counts. */
export function withoutPlaces(value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY) return 'none';
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([key, member]) => !(key === 'at' && typeof member === 'object'));
  return Object.fromEntries(members.map(([key, member]) => [key, withoutPlaces(member)]));
}

/** Where a service has one operation, its callers need not name it. */
function fillOperations(world: WorldFile, to: Reading): WorldFile {
  const only = new Map(
    world.services
      .filter(({ operations }) => operations.length === 1)
      .map(({ name, operations }) => [name, operations[0]!.name]),
  );
  const copy = <T extends object>(value: T, changed: Partial<T>): T =>
    to.place({ ...value, ...changed }, to.treeOf(value)!);
  const fillCall = (call: CallSpec): CallSpec =>
    call.operation === undefined && only.has(call.to) ? copy(call, { operation: only.get(call.to) }) : call;
  const fillService = (service: ServiceSpec): ServiceSpec => copy(service, { calls: service.calls.map(fillCall) });
  const fillClient = (client: ClientSpec): ClientSpec =>
    client.operation === '' && only.has(client.to) ? copy(client, { operation: only.get(client.to)! }) : client;
  return { ...world, services: world.services.map(fillService), clients: world.clients.map(fillClient) };
}
