/**
 * What parsers need not find: a metric query that groups by some labels looks at those and at the ones its stages read,
 * and at no others. As in Loki, a parser of which nothing is wanted does not run, and so finds no error either; one that
 * found all that is wanted stops there.
 */
import type { Grouping, LabelCondition, Stage } from './ast.ts';
import { type Entry, ERROR_LABEL } from './entry.ts';
import { fieldsOf } from './template-fields.ts';

/** What is wanted of parsers. */
export class Hints {
  /** Empty: everything. */
  readonly names: readonly string[];
  /** Nothing at all is wanted. */
  readonly nothing: boolean;
  /** Errors are asked for by name: entries that have them count. */
  readonly keepsErrors: boolean;

  constructor(names: readonly string[], nothing: boolean) {
    this.names = names;
    this.nothing = nothing;
    this.keepsErrors = names.includes(ERROR_LABEL);
  }

  wants(name: string): boolean {
    return this.names.length === 0 || this.names.includes(name);
  }

  /** Whether some wanted name begins so. */
  wantsPrefix(prefix: string): boolean {
    return this.names.length === 0 || this.names.some((name) => name.startsWith(prefix));
  }

  /** Whether nothing is left to be found in an entry. */
  done(entry: Entry): boolean {
    if (this.nothing) return true;
    return this.names.length > 0 && this.names.every((name) => entry.wasFound(name));
  }
}

/** Everything is wanted. */
export const ALL_WANTED = new Hints([], false);

/** The hints of a range function that is grouped so, or not at all; `extra` are labels it reads itself. */
export function hintsFor(stages: readonly Stage[], grouping: Grouping | undefined, extra: readonly string[]): Hints {
  if (grouping === undefined || grouping.without) return ALL_WANTED;
  const names = new Set<string>();
  for (const name of [...stages.flatMap(namesRead), ...grouping.labels, ...extra]) {
    if (name === '') continue;
    names.add(name);
    if (name.endsWith('_extracted')) names.add(name.slice(0, -'_extracted'.length));
  }
  return names.has('*') ? ALL_WANTED : new Hints([...names], names.size === 0);
}

/** Labels that a stage reads. */
function namesRead(stage: Stage): readonly string[] {
  switch (stage.kind) {
    case 'filter':
      return namesIn(stage.condition);
    case 'line_format':
      return fieldsOf(stage.template);
    case 'label_format':
      return stage.formats.flatMap((format) => (format.kind === 'rename' ? [format.from] : fieldsOf(format.template)));
    default:
      return [];
  }
}

/** Labels that a condition reads. */
export function namesIn(condition: LabelCondition): readonly string[] {
  if (!('left' in condition)) return [condition.name];
  return [...namesIn(condition.left), ...namesIn(condition.right)];
}
