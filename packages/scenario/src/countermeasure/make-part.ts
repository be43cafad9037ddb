/**
 * Countermeasures that are more than a value in its place: a bulkhead or a cache goes around every step that makes the
 * call, an index and a limiter are one more in a list, an autoscaler may have no metric yet.
 */
import type { Position } from '@firedrill/base';
import type { PlacedChange } from '../countermeasure-file.ts';
import type { Reading } from '../form/form.ts';
import { child, descend, type Tree, textOf } from '../yaml/tree.ts';
import { append, type Path, put } from './edit-tree.ts';
import { mappingOf, scalarOf } from './parse-countermeasure.ts';
import type { Thing } from './targets.ts';

/** What a making is told: the change, the thing, and where to say what is wrong. */
export type Making = { readonly change: PlacedChange; readonly thing: Thing; readonly to: Reading };

/** Parameters as trees at their own places, under the keys of the world file; what was not said is left out. */
function written({ params, places, at }: PlacedChange, keys: Readonly<Record<string, string>>): [string, Tree][] {
  return Object.entries(keys).flatMap(([name, key]) => {
    const value = params[name];
    return value === undefined ? [] : [[key, scalarOf(value, places[name] ?? at)] as [string, Tree]];
  });
}

/** Items of a text with commas between. */
const itemsOf = (text: unknown, at: Position): Tree => ({
  kind: 'list',
  at,
  items: String(text)
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => scalarOf(item, at)),
});

/** Every instance lets so many in at a time: a limit of the service, taken and given back around the call. */
export function makeBulkhead(spec: Tree, making: Making): Tree {
  const { change, thing } = making;
  const { at } = change;
  const service = thing.path.slice(0, 2);
  const call = thing.target.split('/').at(-1)!;
  const limit = `${call}-bulkhead`;
  const fields = written(change, { size: 'size', timeout: 'acquireTimeout', waiters: 'waiters' });
  const limited = append(spec, [...service, 'limits'], mappingOf([['name', scalarOf(limit, at)], ...fields], at));
  const step = (key: string) => mappingOf([[key, scalarOf(limit, at)]], at);
  return aroundCall(limited, making, (made) => [step('acquire'), made, step('release')]);
}

/** A cache of the world, looked into before the call is made. */
export function makeCache(spec: Tree, making: Making): Tree {
  const { change, thing } = making;
  const { at, params } = change;
  const [service, call] = thing.target.split('/');
  const cache = scalarOf(`${service}-${call}`, at);
  const fields = written(change, { ttl: 'ttl', keys: 'keys', capacity: 'capacity' });
  const said: [string, Tree][] = [
    ['name', cache],
    ['coalescing', scalarOf(params.coalescing ?? true, at)],
    ...(params.keys === undefined ? ([['keys', scalarOf(1000, at)]] as [string, Tree][]) : []),
    ...fields,
  ];
  const cached = append(spec, ['caches'], mappingOf(said, at));
  const none: Tree = { kind: 'list', at, items: [] };
  return aroundCall(cached, making, (made) => [
    mappingOf(
      [
        [
          'cache',
          mappingOf(
            [
              ['name', cache],
              ['hit', none],
              ['miss', { kind: 'list', at, items: [made] }],
            ],
            at,
          ),
        ],
      ],
      at,
    ),
  ]);
}

/** Replaces every step that makes the call; a call among parallel ones cannot be taken out. */
function aroundCall(spec: Tree, { change, thing, to }: Making, around: (step: Tree) => readonly Tree[]): Tree {
  const service = thing.path.slice(0, 2);
  const call = thing.target.split('/').at(-1)!;
  const turned = { count: 0 };
  const steps = (tree: Tree): Tree => {
    if (tree.kind === 'list') return { ...tree, items: tree.items.flatMap((item) => stepOf(item)) };
    if (tree.kind === 'scalar') return tree;
    return { ...tree, entries: tree.entries.map((entry) => ({ ...entry, value: steps(entry.value) })) };
  };
  const stepOf = (step: Tree): readonly Tree[] => {
    if (textOf(child(step, 'call')) !== call || step.kind !== 'mapping' || step.entries.length > 1)
      return [steps(step)];
    turned.count += 1;
    return around(step);
  };
  const programs: Path[] = [
    [...service, 'operations'],
    [...service, 'versions'],
  ];
  let next = spec;
  for (const path of programs) {
    const tree = descend(next, path);
    if (tree !== undefined) next = put(next, path, steps(tree));
  }
  if (turned.count === 0)
    to.report(
      change.at,
      'no-such-step',
      `no step of "${thing.target.split('/')[0]}" makes the call "${call}" by itself`,
      'a call among parallel ones (`all`) cannot be put behind a part of its own',
    );
  return next;
}

/** One more index of the table, named as PostgreSQL would where it has no name. */
export function makeIndex(spec: Tree, { change, thing }: Making): Tree {
  const { at, params, places } = change;
  const table = thing.target.split('/').at(-1)!;
  const columns = itemsOf(params.columns, places.columns ?? at);
  const parts = columns.kind === 'list' ? columns.items.map((item) => textOf(item)) : [];
  const name = params.name ?? `${table}_${parts.join('_')}_idx`;
  const fields: [string, Tree][] = [
    ['name', scalarOf(name, places.name ?? at)],
    ['columns', columns],
    ...written(change, { unique: 'unique' }),
  ];
  return append(spec, [...thing.path, 'indexes'], mappingOf(fields, at));
}

/** A limiter of the edge; one of the same name is replaced. */
export function makeLimiter(spec: Tree, { change, thing }: Making): Tree {
  const { at, params, places } = change;
  const name = String(params.name ?? 'trial');
  const fields: [string, Tree][] = [
    ['name', scalarOf(name, at)],
    ['clients', itemsOf(params.clients, places.clients ?? at)],
    ...written(change, { limit: 'limit', key: 'key' }),
  ];
  const path = [...thing.path, 'limiters'];
  const there = descend(spec, path);
  const others = there?.kind === 'list' ? there.items.filter((item) => textOf(child(item, 'name')) !== name) : [];
  return put(spec, path, { kind: 'list', at: there?.at ?? at, items: [...others, mappingOf(fields, at)] });
}

/** The metric of an autoscaler and its target, besides what stands in a place of its own. */
export function makeAutoscaler(spec: Tree, { change, thing }: Making): Tree {
  const { at, params } = change;
  if (params.metric === undefined && params.target === undefined) return spec;
  const path = [...thing.path, 'autoscaling', 'metrics'];
  const there = descend(spec, path);
  const items = there?.kind === 'list' ? there.items : [];
  const wanted = params.metric ?? textOf(child(items[0], 'metric'));
  const found = items.findIndex((item) => textOf(child(item, 'metric')) === wanted);
  const fields = [
    ...(wanted === undefined ? [] : [['metric', scalarOf(wanted, change.places.metric ?? at)] as const]),
    ...written(change, { target: 'target' }),
  ];
  const made = mappingOf(fields, at);
  const next = found < 0 ? [...items, made] : items.map((item, i) => (i === found ? made : item));
  return put(spec, path, { kind: 'list', at: there?.at ?? at, items: next });
}
