/**
 * What can be put on trial in one world: every countermeasure that has a target there, with what its parameters are now,
 * as a form for people needs it.
 */
import {
  COUNTERMEASURES,
  type CountermeasureParam,
  type CountermeasureRow,
} from '../vocabulary/countermeasures.table.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { child, descend, type Tree, textOf } from '../yaml/tree.ts';
import type { WorldText } from './apply-countermeasure.ts';
import { thingsOf } from './targets.ts';

/** `choices`: the only values there are; `word`: how a value is written. */
export type OfferedParam = {
  readonly name: string;
  readonly word: string;
  readonly doc: string;
  readonly needed: boolean;
  readonly choices: readonly string[];
};

/** `now`: what the world file says of each parameter; what it leaves to a default is absent. */
export type OfferedTarget = { readonly target: string; readonly now: Readonly<Record<string, string>> };

/** No targets: any name will do. */
export type OfferedCountermeasure = Pick<CountermeasureRow, 'change' | 'title' | 'about' | 'on'> & {
  readonly params: readonly OfferedParam[];
  readonly targets: readonly OfferedTarget[];
};

/** The catalogue for a world file, in the order of the table. */
export function countermeasuresFor({ text, file }: WorldText): readonly OfferedCountermeasure[] {
  const spec = child(readYaml(text, file).tree, 'spec');
  if (spec === undefined) return [];
  return COUNTERMEASURES.flatMap(({ change, title, about, on, params }) => {
    const targets = thingsOf(spec, on).map(({ target, path }) => ({ target, now: nowOf(descend(spec, path), params) }));
    if (targets.length === 0 && on !== 'rule' && on !== 'parameter') return [];
    return [{ change, title, about, on, targets, params: params.map(offered) }];
  });
}

function nowOf(thing: Tree | undefined, params: readonly CountermeasureParam[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    params.flatMap(({ name, path }) => {
      const text = path === undefined ? undefined : (textOf(descend(thing, path)) ?? shortly(thing, path));
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** `budget: 10%` is the first thing that a budget has. */
function shortly(thing: Tree | undefined, path: readonly string[]): string | undefined {
  return ['ratio', 'mean'].includes(path.at(-1)!) ? textOf(descend(thing, path.slice(0, -1))) : undefined;
}

function offered({ name, form, doc, needed }: CountermeasureParam): OfferedParam {
  const schema = form.schema(new Map());
  const choices = Array.isArray(schema.enum)
    ? schema.enum.map(String)
    : schema.type === 'boolean'
      ? ['true', 'false']
      : [];
  return { name, word: form.word.replaceAll('`', ''), doc, needed, choices };
}
