/**
 * An action as a truth or a proof writes it, checked against the vocabulary and, where it is known, the world.
 */
import { type Form, mapped, Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { fallback, field, lowerFirst, mapOf, record } from '../form/record.ts';
import { setting, text } from '../form/scalars.ts';
import type { ActionRequest } from '../scenario.ts';
import {
  ACTION_NAMES,
  type ActionParam,
  type ActionRow,
  actionOf,
  type TargetKind,
} from '../vocabulary/actions.table.ts';
import { QUOTAS } from '../world/autoscaling-form.ts';
import { PROBE_KINDS } from '../world/probe-form.ts';
import type { ServiceSpec, WorldFile } from '../world-file.ts';
import { descend, type Tree } from '../yaml/tree.ts';

const actionRecord = record<ActionRequest>({
  title: 'action',
  about: 'Something done to the world; see [actions](actions.md).',
  fields: {
    do: field(text(64), 'One of the actions.'),
    target: field(text(128), 'A service, database, node, host, flag or job; a topic, consumer group or broker.'),
    params: fallback(mapOf(setting, 'mapping of parameters'), {}, 'none', 'As the action asks for.'),
  },
});

/** An action request; parameters stay as written. */
export const actionForm: Form<ActionRequest> = mapped(actionRecord, (value, tree, to) => {
  const row = actionOf(value.do);
  if (row === undefined)
    return to.report(
      to.at(value, 'do'),
      'unknown-action',
      `unknown action "${value.do}"`,
      nameHint(value.do, ACTION_NAMES),
    );
  const isTarget = checkTarget(row, value, to);
  const isRight = checkParams(row, value, tree, to);
  return isTarget && isRight ? value : undefined;
});

function namesOf(kind: TargetKind, world: WorldFile): readonly string[] {
  const things = {
    service: world.services,
    database: world.databases,
    cache: world.caches,
    node: world.nodes,
    'node-group': world.nodeGroups ?? [],
    person: (world.people ?? []).map(({ id }) => ({ name: id })),
    host: world.hosts ?? [],
    flag: world.flags,
    job: [...world.jobs, ...(world.batch ?? [])],
    topic: world.kafka?.topics ?? [],
    group: (world.kafka?.consumers ?? []).map(({ group }) => ({ name: group })),
    broker: world.kafka?.brokers ?? [],
    alert: [],
    entity: world.ledger?.entities ?? [],
    effect: world.ledger?.effects ?? [],
    invariant: world.ledger?.invariants ?? [],
    saga: world.ledger?.sagas ?? [],
    provider: world.providers,
    quota: QUOTAS.map((name) => ({ name })),
    record: world.dns?.records ?? [],
    resolver: (world.dns?.resolvers ?? []).map(({ region }) => ({ name: region })).concat({ name: 'cluster' }),
    certificate: world.certificates ?? [],
    edge: world.edge === undefined ? [] : [world.edge],
  }[kind];
  return things.map((thing: { readonly name: string }) => thing.name);
}

function checkTarget(row: ActionRow, value: ActionRequest, to: Reading): boolean {
  if (to.world === undefined || row.targets.includes('alert')) return true;
  const world = to.world;
  const known = row.targets.flatMap((kind) => namesOf(kind, world));
  if (known.includes(value.target)) return true;
  to.report(
    to.at(value, 'target'),
    'unknown-target',
    `"${row.do}" has no target "${value.target}" (${row.targets.join(' or ')})`,
    nameHint(value.target, known),
  );
  return false;
}

function checkParams(row: ActionRow, value: ActionRequest, tree: Tree, to: Reading): boolean {
  const before = to.issues.length;
  const known = row.params.map(({ name }) => name);
  const params = descend(tree, ['params']);
  for (const key of Object.keys(value.params)) {
    if (!known.includes(key))
      to.report(
        to.at(value.params, key),
        'unknown-parameter',
        `"${row.do}" has no parameter "${key}"`,
        nameHint(key, known),
      );
  }
  for (const param of row.params) {
    const written = descend(params, [param.name]);
    if (written !== undefined) checkParam(param, { written, value, to });
    else if (param.needed)
      to.report(tree.at, 'missing-parameter', `"${row.do}" needs the parameter "${param.name}"`, lowerFirst(param.doc));
  }
  return to.issues.length === before;
}

function checkParam(
  param: ActionParam,
  { written, value, to }: { written: Tree; value: ActionRequest; to: Reading },
): void {
  const read = param.form.read(written, to);
  if (read === undefined || param.names === undefined || to.world === undefined) return;
  const service = to.world.services.find(({ name }) => name === value.target);
  if (param.names === 'flag') {
    const flags = to.world.flags.map(({ name }) => name);
    if (!flags.includes(String(read)))
      to.report(written.at, 'unknown-flag', `unknown flag "${read}"`, nameHint(String(read), flags));
    return;
  }
  if (service === undefined) return;
  const known = partsOf(service, param.names);
  if (!known.includes(String(read)))
    to.report(
      written.at,
      `unknown-${param.names}`,
      `${service.name} has no ${param.names} "${read}"`,
      nameHint(String(read), known),
    );
}

/** Names of the parts of a service that a parameter may name. */
function partsOf(service: ServiceSpec, names: Exclude<ActionParam['names'], 'flag' | undefined>): string[] {
  if (names === 'probe') return PROBE_KINDS.filter((kind) => service.probes?.[kind] !== undefined);
  const all = { call: service.calls, pool: service.pools, limit: service.limits }[names];
  return all.map(({ name }) => name);
}

/** What is wrong with an action, or its parameters in the unit of the world file (seconds, cores, per cent as 0 to 100). */
export type ReadAction =
  | { readonly ok: true; readonly row: ActionRow; readonly params: ActionRequest['params'] }
  | { readonly ok: false; readonly code: 'unknown-action' | 'bad-parameter'; readonly reason: string };

/** Checks an action that a player asks for. A duration may be written (`200ms`) or given in seconds. */
export function readAction(request: ActionRequest): ReadAction {
  const row = actionOf(request.do);
  if (row === undefined)
    return {
      ok: false,
      code: 'unknown-action',
      reason: `unknown action "${request.do}"; ${nameHint(request.do, ACTION_NAMES)}`,
    };
  const params: Record<string, string | number | boolean> = {};
  const strange = Object.keys(request.params).find((key) => !row.params.some(({ name }) => name === key));
  if (strange !== undefined)
    return { ok: false, code: 'bad-parameter', reason: `"${row.do}" has no parameter "${strange}"` };
  for (const param of row.params) {
    const given = Object.hasOwn(request.params, param.name) ? request.params[param.name] : undefined;
    if (given === undefined || given === '') {
      if (param.needed)
        return { ok: false, code: 'bad-parameter', reason: `"${row.do}" needs the parameter "${param.name}"` };
      continue;
    }
    const read = readParam(param, given);
    if ('reason' in read) return { ok: false, code: 'bad-parameter', reason: `${param.name}: ${read.reason}` };
    params[param.name] = read.value;
  }
  return { ok: true, row, params };
}

const NOWHERE = { file: '', line: 1, column: 1 } as const;

function readParam(
  param: ActionParam,
  given: string | number | boolean,
): { readonly value: string | number | boolean } | { readonly reason: string } {
  if (typeof given === 'number' && param.form.word.startsWith('duration'))
    return given >= 0 ? { value: given } : { reason: 'it cannot be negative' };
  const to = new Reading();
  const tries = [given, ...(typeof given === 'string' ? [asNumber(given)] : [])];
  for (const value of tries) {
    const read = param.form.read({ kind: 'scalar', value, text: String(value), quoted: false, at: NOWHERE }, to);
    if (read !== undefined) return { value: read };
  }
  const issue = to.issues[0]!;
  return { reason: issue.hint === undefined ? issue.message : `${issue.message}; ${issue.hint}` };
}

/** Forms send what a person typed: `12` is a number, `true` a switch. */
function asNumber(given: string): string | number | boolean {
  if (given === 'true' || given === 'false') return given === 'true';
  return given.trim() !== '' && Number.isFinite(Number(given)) ? Number(given) : given;
}
