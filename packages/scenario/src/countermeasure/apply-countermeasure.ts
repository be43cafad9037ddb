/**
 * A world with a countermeasure in it. The file of the world is changed as a tree and read again by the form that reads
 * worlds, so that what comes out has passed every rule a world passes; a mistake in a value is told at the place where
 * the countermeasure has it.
 *
 *     world.yaml ─ tree ─ change 1 ─ change 2 ─▶ tree ─ world form, lint ─▶ WorldFile
 *                                    └ rules, live parameters ─────────────▶ beside it
 */
import type { Issue, Parsed } from '@firedrill/base';
import type {
  AddedRule,
  AppliedCountermeasure,
  Complexity,
  Countermeasure,
  LiveSetting,
  PlacedChange,
} from '../countermeasure-file.ts';
import { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import {
  type CountermeasureRow,
  countermeasureOf,
  type Making as MakingName,
} from '../vocabulary/countermeasures.table.ts';
import { PARAMETERS, parameterOf, parametersOf } from '../vocabulary/parameters.table.ts';
import { checkWorld } from '../world/parse-world.ts';
import type { WorldFile } from '../world-file.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { child, descend, type Tree, textOf } from '../yaml/tree.ts';
import { put, without } from './edit-tree.ts';
import { type Making, makeAutoscaler, makeBulkhead, makeCache, makeIndex, makeLimiter } from './make-part.ts';
import { scalarOf } from './parse-countermeasure.ts';
import { meantBy, thingsOf } from './targets.ts';

/** The text of a world file, with its name for messages. */
export type WorldText = { readonly file: string; readonly text: string };

const MAKERS: Readonly<Record<Exclude<MakingName, 'rule' | 'parameter'>, (spec: Tree, making: Making) => Tree>> = {
  bulkhead: makeBulkhead,
  'cache-in-front': makeCache,
  index: makeIndex,
  limiter: makeLimiter,
  autoscaler: makeAutoscaler,
};

/** What a part is called that comes with every use of its row. */
const MADE: Readonly<Partial<Record<MakingName, string>>> = {
  bulkhead: 'bulkhead',
  'cache-in-front': 'cache',
  index: 'index',
  limiter: 'rate limiter',
  rule: 'alert rule',
};

/**
 * The world of the text with all changes of a countermeasure; it has passed every rule a world passes. Warnings are not
 * passed on: they are of the world as it was.
 */
export function applyCountermeasure(
  written: WorldText,
  { changes }: Pick<Countermeasure, 'changes'>,
): Parsed<AppliedCountermeasure> {
  const { tree, issues } = readYaml(written.text, written.file);
  const read = child(tree, 'spec');
  if (tree === undefined || read === undefined) return { value: undefined, issues };
  const to = new Reading();
  const so: Tally = { added: [], removed: [], settings: 0 };
  let spec = read;
  for (const change of changes) spec = changed(spec, change, { to, so });
  if (to.hasErrors) return { value: undefined, issues: to.sorted() };
  const checked = checkWorld(put(tree, ['spec'], spec));
  const wrong = checked.issues.filter(({ severity }) => severity !== 'warning');
  if (checked.value === undefined) return { value: undefined, issues: wrong.map((issue) => placed(issue, changes)) };
  const world = checked.value;
  const settings = changes.flatMap((change) => settingOf(change, world, to) ?? []);
  if (to.hasErrors) return { value: undefined, issues: to.sorted() };
  return { value: { world, rules: changes.flatMap(ruleOf), settings, complexity: so }, issues: [] };
}

type Tally = { readonly added: string[]; readonly removed: string[]; settings: number } & Complexity;
type Applying = { readonly to: Reading; readonly so: Tally };

function changed(spec: Tree, change: PlacedChange, { to, so }: Applying): Tree {
  const row = countermeasureOf(change.change)!;
  so.settings += Object.keys(change.params).filter((name) => !(name === 'on' && row.part !== undefined)).length;
  if (row.on === 'rule' || row.on === 'parameter') {
    if (row.makes === 'rule') so.added.push(MADE.rule!);
    return spec;
  }
  const things = thingsOf(spec, row.on);
  const meant = meantBy(change.target, things);
  if (meant.length === 0) {
    const known = things.map(({ target }) => target);
    to.report(
      change.at,
      'unknown-target',
      `"${change.change}" has no target "${change.target}" (${row.on})`,
      nameHint(change.target, known),
    );
    return spec;
  }
  return meant.reduce((tree, thing) => changeOne(tree, row, { making: { change, thing, to }, so }), spec);
}

function changeOne(
  spec: Tree,
  row: CountermeasureRow,
  { making, so }: { readonly making: Making; readonly so: Tally },
): Tree {
  const { change, thing } = making;
  const part = row.part === undefined ? undefined : [...thing.path, ...row.part.path];
  const wasThere = part !== undefined && isThere(descend(spec, part));
  if (part !== undefined && isSwitchedOff(change)) {
    if (wasThere) so.removed.push(row.part!.word);
    return without(spec, part);
  }
  let next = spec;
  for (const { name, path } of row.params) {
    const value = change.params[name];
    if (path !== undefined && value !== undefined)
      next = put(next, [...thing.path, ...path], scalarOf(value, change.places[name] ?? change.at));
  }
  if (part !== undefined && !isThere(descend(next, part)))
    next = put(next, part, { kind: 'mapping', at: change.at, entries: [] });
  if (row.makes !== undefined && row.makes !== 'rule' && row.makes !== 'parameter')
    next = MAKERS[row.makes](next, making);
  const word = part === undefined ? row.makes && MADE[row.makes] : wasThere ? undefined : row.part!.word;
  if (word !== undefined) so.added.push(word);
  return next;
}

const isSwitchedOff = ({ params }: PlacedChange) => params.on === false || params.on === 'false';

/** `none` and `unlimited` are no part. */
function isThere(tree: Tree | undefined): boolean {
  const text = textOf(tree);
  return tree !== undefined && text !== 'none' && text !== 'unlimited';
}

/** A rule of the world that a change breaks is told with the change, where only one can have broken it. */
function placed(issue: Issue, changes: readonly PlacedChange[]): Issue {
  const [only] = changes;
  const own = changes.some(({ at }) => at.file === issue.at.file);
  if (own || only === undefined || changes.length > 1) return issue;
  return {
    ...issue,
    at: only.at,
    message: `with this change ${issue.at.file}:${issue.at.line} says: ${issue.message}`,
  };
}

function ruleOf({ change, target, params, at }: PlacedChange): AddedRule[] {
  if (countermeasureOf(change)!.makes !== 'rule') return [];
  const text = (key: string) => (params[key] === undefined ? undefined : String(params[key]));
  const said = (labels: Readonly<Record<string, string | undefined>>) =>
    Object.fromEntries(Object.entries(labels).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
  const rule = {
    alert: target,
    expr: String(params.expr),
    labels: said({ severity: text('severity') ?? 'page', service: text('service'), team: text('team') }),
    annotations: said({ summary: text('summary') ?? target }),
    at,
  };
  const [lasts, keeps] = [text('for'), text('keepFiringFor')];
  return [
    {
      ...rule,
      ...(lasts === undefined ? {} : { for: lasts }),
      ...(keeps === undefined ? {} : { keep_firing_for: keeps }),
    },
  ];
}

function settingOf(change: PlacedChange, world: WorldFile, to: Reading): LiveSetting | undefined {
  if (countermeasureOf(change.change)!.makes !== 'parameter') return undefined;
  const known = parametersOf(world);
  const row = parameterOf(change.target);
  if (row === undefined || !(known.includes(change.target) || change.target.startsWith('instance/')))
    return to.report(
      change.at,
      'unknown-parameter',
      `unknown parameter "${change.target}"`,
      nameHint(change.target, known.length > 0 ? known : PARAMETERS.map(({ name }) => name)),
    );
  const read = row.form.read(scalarOf(change.params.to!, change.places.to ?? change.at), to);
  if (read === undefined) return undefined;
  return { parameter: change.target, to: typeof read === 'boolean' ? Number(read) : read };
}
