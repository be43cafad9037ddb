/**
 * Where the things of a world stand in its file: targets of countermeasures as paths of names, and the places that they
 * mean. `partners/seating` is the call `seating` of `partners`; `*` is all of a kind.
 */
import type { CountermeasureTarget } from '../vocabulary/countermeasures.table.ts';
import { child, descend, type Tree, textOf } from '../yaml/tree.ts';
import type { Path } from './edit-tree.ts';

/** A thing of a world: its target as it is written, and where it stands under `spec`. */
export type Thing = { readonly target: string; readonly path: Path };

/** Lists of named things, from the top; `names` are the keys whose first one is its name. */
type Level = { readonly list: readonly string[]; readonly names: readonly string[]; readonly joined?: boolean };

const SERVICE: Level = { list: ['services'], names: ['name'] };
const LEVELS: Readonly<Record<Exclude<CountermeasureTarget, 'rule' | 'parameter' | 'edge'>, readonly Level[]>> = {
  service: [SERVICE],
  call: [SERVICE, { list: ['calls'], names: ['name', 'to'] }],
  pool: [SERVICE, { list: ['pools'], names: ['name'] }],
  limit: [SERVICE, { list: ['limits'], names: ['name'] }],
  cache: [{ list: ['caches'], names: ['name'] }],
  database: [{ list: ['databases'], names: ['name'] }],
  table: [
    { list: ['databases'], names: ['name'] },
    { list: ['tables'], names: ['name'] },
  ],
  effect: [{ list: ['ledger', 'effects'], names: ['name'] }],
  group: [{ list: ['kafka', 'consumers'], names: ['group'] }],
  producer: [{ list: ['kafka', 'producers'], names: ['service', 'topic'], joined: true }],
  topic: [{ list: ['kafka', 'topics'], names: ['name'] }],
  job: [{ list: ['jobs'], names: ['name'] }],
  batch: [{ list: ['batch'], names: ['name'] }],
  'node-group': [{ list: ['nodeGroups'], names: ['name'] }],
};

/** All things of a kind, in the order of the file. */
export function thingsOf(spec: Tree, kind: CountermeasureTarget): readonly Thing[] {
  if (kind === 'rule' || kind === 'parameter') return [];
  if (kind === 'edge') return edgeOf(spec);
  let things: readonly Thing[] = [{ target: '', path: [] }];
  for (const level of LEVELS[kind]) things = things.flatMap((thing) => inside(spec, thing, level));
  return things;
}

function edgeOf(spec: Tree): readonly Thing[] {
  const edge = child(spec, 'edge');
  return edge === undefined ? [] : [{ target: textOf(child(edge, 'name')) ?? 'edge', path: ['edge'] }];
}

function inside(spec: Tree, { target, path }: Thing, { list, names, joined }: Level): Thing[] {
  const found = descend(spec, [...path, ...list]);
  const items = found?.kind === 'list' ? found.items : [];
  return items.flatMap((item, i) => {
    const said = names.map((key) => textOf(child(item, key))).filter((name) => name !== undefined);
    const name = joined === true ? said.join('/') : said[0];
    if (name === undefined) return [];
    return [{ target: target === '' ? name : `${target}/${name}`, path: [...path, ...list, i] }];
  });
}

/** The things that a target means; none where there is none. */
export function meantBy(target: string, things: readonly Thing[]): readonly Thing[] {
  const wanted = target.split('/');
  return things.filter((thing) => {
    if (target === '*') return true;
    const names = thing.target.split('/');
    return names.length === wanted.length && names.every((name, i) => wanted[i] === '*' || wanted[i] === name);
  });
}
