/**
 * Actions on names, certificates and the edge.
 */
import { printDuration } from '@firedrill/base';
import { type ActionRow, RULE_MODES } from '@firedrill/scenario';
import { namedCalls } from '../cold/call-lines.ts';
import { issue } from '../cold/certificates.ts';
import { purge, purgeInside } from '../cold/names.ts';
import { perimeterOf } from '../cold/perimeter.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import { toBytes } from './amounts.ts';
import type { Done, Refused } from './carry-out.ts';
import { edgeActions } from './edge.ts';
import type { ActionRequest } from './vocabulary.ts';

/** The resolver of the cluster as a target. */
export const CLUSTER = 'cluster';
const PUSH = 1;
const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const isOn = (value: unknown) => value === true || value === 'true' || value === 1;

/** Carries out an action on names, certificates or the edge; undefined when it is none. */
export function perimeter(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  return (
    names(world, action, id) ??
    calls(world, action, id) ??
    certificates(world, action) ??
    edgeActions(world, action, id)
  );
}

function names(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  const { target, params } = action;
  switch (action.do) {
    case 'restore-record':
    case 'revert-record':
    case 'set-ttl':
      return record(world, action, id);
    case 'purge-resolver':
      return purgeResolver(world, target, String(params.record ?? ''));
    case 'resize-resolver':
    case 'node-local-cache':
      return resolver(world, action, id);
    default:
      return undefined;
  }
}

function record(world: World, { do: what, target, params }: ActionRequest, id: string): Done | Refused {
  const spec = world.options.file.dns?.records.find(({ name }) => name === target);
  if (spec === undefined) return refused('unknown-target', `There is no record "${target}"`);
  const set = (owner: string, field: string, value: number) =>
    world.parameters.add({ owner, parameter: `record/${target}/${field}`, op: 'set', value });
  const negative = world.parameters.value(`record/${target}/negativeTtl`);
  if (what === 'restore-record') {
    set(id, 'answer', 0);
    const says = `${target} ${spec.type} ${spec.value}: written by hand; resolvers that remember it as missing do so for up to ${printDuration(negative)}`;
    return { says, takes: PUSH, undo: { how: 'remove-owner' } };
  }
  if (what === 'revert-record') {
    set(`${id}/right`, 'answer', 0);
    set(id, 'answer', 1);
    world.after(spec.replaceTakes, { do: 'remove-owner', owner: id });
    const says = `${target}: change reverted; the plan says -/+ replace: destroyed now, created again in ${printDuration(spec.replaceTakes)}`;
    return { says, takes: spec.replaceTakes, undo: undefined };
  }
  const ttl = toNumber(params.ttl ?? Number.NaN);
  if (!(ttl >= 1)) return refused('bad-parameter', `"${String(params.ttl)}" is not a TTL; write 60s`);
  set(id, 'ttl', ttl);
  const says = `${target}: TTL ${printDuration(ttl)} for answers from now on; what resolvers have they keep`;
  return { says, takes: PUSH, undo: { how: 'remove-owner' } };
}

function purgeResolver(world: World, target: string, name: string): Done | Refused {
  const { dns } = world.options.file;
  if (!dns?.records.some((known) => known.name === name))
    return refused('bad-parameter', `There is no record "${name}"`);
  const state = perimeterOf(world).names;
  if (target === CLUSTER) {
    purgeInside(world, state, name);
    return { says: `cluster: ${name} is forgotten and will be asked for again`, takes: PUSH, undo: undefined };
  }
  const region = dns.resolvers.find((row) => row.region === target);
  if (region === undefined) return refused('unknown-target', `There are no resolvers "${target}"`);
  const count = purge(world, state, target, name);
  const says = `${target}: ${count} of ${region.caches} resolvers have flushed ${name}; the others have no such form`;
  return { says, takes: 60, undo: undefined };
}

function resolver(world: World, action: ActionRequest, id: string): Done | Refused {
  if (action.target !== CLUSTER || world.options.file.dns?.cluster === undefined)
    return refused('unknown-target', `There is no resolver "${action.target}" to change`);
  const set = (field: string, value: number) =>
    world.parameters.add({ owner: id, parameter: `dns/${field}`, op: 'set', value });
  if (action.do === 'node-local-cache') {
    set('nodeLocal', isOn(action.params.on) ? 1 : 0);
    const says = isOn(action.params.on)
      ? 'a cache on every node answers what it knows'
      : 'pods ask the resolver of the cluster';
    return { says: `cluster: ${says}`, takes: 30, undo: { how: 'remove-owner' } };
  }
  const said: string[] = [];
  for (const field of ['replicas', 'memory'] as const) {
    const value = toBytes(action.params[field]);
    if (!(value > 0)) continue;
    set(field, value);
    said.push(field === 'replicas' ? `${value} pods` : `a memory limit of ${Math.round(value / 1024 ** 2)} MiB`);
  }
  if (said.length === 0) return refused('bad-parameter', 'Say "replicas", "memory" or both');
  return { says: `cluster: coredns has ${said.join(' and ')}`, takes: 10, undo: { how: 'remove-owner' } };
}

function calls(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (action.do !== 'override-hosts' && action.do !== 'set-verify') return undefined;
  const name = `call/${action.target}/${String(action.params.call ?? '')}`;
  if (!namedCalls(world).some((known) => known.name === name))
    return refused('unknown-target', `${action.target} has no call ${String(action.params.call)}`);
  const on = isOn(action.params.on);
  const field = action.do === 'override-hosts' ? 'hosts' : 'verify';
  world.parameters.add({ owner: id, parameter: `${name}/${field}`, op: 'set', value: on ? 1 : 0 });
  const says =
    field === 'hosts'
      ? `the address of ${String(action.params.call)} stands in the hosts file: ${on ? 'yes' : 'no'}`
      : on
        ? `certificates of ${String(action.params.call)} are verified`
        : `certificates of ${String(action.params.call)} are NOT verified: anybody in between may read and change what is sent`;
  return { says: `${action.target}: ${says}`, takes: 10, undo: { how: 'remove-owner' } };
}

function certificates(world: World, action: ActionRequest): Done | Refused | undefined {
  const list = world.options.file.certificates ?? [];
  if (action.do === 'issue-certificate') {
    const c = list.findIndex(({ name }) => name === action.target);
    if (c < 0) return refused('unknown-target', `There is no certificate "${action.target}"`);
    issue(world, perimeterOf(world), c);
    const { distribution, reload } = list[c]!;
    const how = {
      auto: 'processes load it by themselves',
      signal: 'processes load it when told',
      restart: 'processes load it when they start',
    };
    const says = `${action.target}: a new one is signed and is on every disk in ${printDuration(distribution)}; ${how[reload]}`;
    return { says, takes: distribution, undo: undefined };
  }
  if (action.do !== 'reload-certificates') return undefined;
  const by = action.target === world.options.file.edge?.name ? 'edge' : action.target;
  const served = list.filter(({ servedBy }) => servedBy.includes(by));
  if (served.length === 0) return refused('unknown-target', `${action.target} presents no certificate`);
  if (served.every(({ reload }) => reload === 'restart'))
    return refused('impossible', `${action.target} reads its certificate only when it starts; restart it`);
  const now = world.machine.kernel.now;
  const state = perimeterOf(world);
  for (const { name } of served) state.certificates[list.findIndex((one) => one.name === name)]!.reloaded[by] = now;
  const waits = served.some(({ name }) => state.certificates[list.findIndex((one) => one.name === name)]!.onDisk > now);
  const says = `${action.target}: has loaded what is on its disks${waits ? '; the new certificate is not there yet' : ''}`;
  return { says, takes: PUSH, undo: undefined };
}

/** Targets of the actions that are no services; undefined when an action is another's. */
export function perimeterTargets(world: World, row: ActionRow): string[] | undefined {
  const { dns, certificates: list, edge, services } = world.options.file;
  switch (row.targets[0]) {
    case 'record':
      return (dns?.records ?? []).map(({ name }) => name).sort();
    case 'resolver': {
      const regions = dns !== undefined && dns.records.length > 0 ? dns.resolvers.map(({ region }) => region) : [];
      const inside = dns?.cluster === undefined ? [] : [CLUSTER];
      return row.do === 'purge-resolver' ? [...regions, ...inside].sort() : inside;
    }
    case 'certificate':
      return (list ?? []).map(({ name }) => name).sort();
    case 'edge':
      return edge === undefined ? [] : [edge.name];
    default:
  }
  if (row.do === 'reload-certificates')
    return [...new Set((list ?? []).flatMap((one) => one.servedBy))]
      .map((by) => (by === 'edge' ? (edge?.name ?? by) : by))
      .sort();
  if (row.do === 'override-hosts' || row.do === 'set-verify')
    return services
      .filter((s) => s.calls.length > 0 && (dns !== undefined || list !== undefined))
      .map(({ name }) => name)
      .sort();
  return undefined;
}

/** What a parameter of these actions may name. */
export function perimeterChoices(world: World, param: string): string[] | undefined {
  const { dns, edge } = world.options.file;
  const namesOf = (things: readonly { readonly name: string }[] | undefined) => (things ?? []).map(({ name }) => name);
  switch (param) {
    case 'record':
      return namesOf(dns?.records);
    case 'rule':
      return namesOf(edge?.rules);
    case 'mode':
      return [...RULE_MODES];
    case 'module':
      return [...namesOf(edge?.modules), 'firewall'];
    case 'limiter':
      return namesOf(edge?.limiters);
    case 'copies':
      return namesOf(edge?.caches);
    case 'client':
      return namesOf(world.options.file.clients.filter(({ host }) => host !== undefined && edge?.hosts.includes(host)));
    default:
      return undefined;
  }
}
