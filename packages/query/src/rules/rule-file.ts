/**
 * Rule files of Prometheus: groups of recording and alerting rules. The text is read with the places of everything in it,
 * so that a mistake inside an expression is shown at its line and column of the file.
 */
import { type Issue, nearest, type Parsed, type Position } from '@firedrill/base';
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Expr } from '../promql/ast.ts';
import { readDuration } from '../promql/literals.ts';
import { parsePromql } from '../promql/parse.ts';
import { parseTemplate, type Template } from './template.ts';
import { type Places, placesOf } from './yaml-place.ts';

/** A rule that pages or records: `name` is the alert's name or the recorded metric's. */
export type Rule = {
  readonly kind: 'alert' | 'record';
  readonly name: string;
  readonly expr: Expr;
  /** The expression as written, on one line. */
  readonly expression: string;
  readonly forMs: number;
  readonly keepFiringMs: number;
  readonly labels: Readonly<Record<string, Template>>;
  readonly annotations: Readonly<Record<string, Template>>;
  readonly at: Position;
};

/** Rules evaluated together, in order. */
export type RuleGroup = {
  readonly name: string;
  /** Undefined: whenever the engine is asked. */
  readonly intervalMs: number | undefined;
  readonly queryOffsetMs: number;
  /** Most series or alerts a rule may give; 0 = any number. */
  readonly limit: number;
  readonly rules: readonly Rule[];
};

export type RuleFile = { readonly file: string; readonly groups: readonly RuleGroup[] };

/** Longest file that is read, in characters, and most rules in it. */
const MAX_LENGTH = 1_000_000;
const MAX_RULES = 5_000;

const GROUP_KEYS = ['name', 'interval', 'query_offset', 'limit', 'labels', 'rules'];
const RULE_KEYS = ['record', 'alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];

type Reading = {
  readonly document: Document;
  readonly places: Places;
  report(at: Position, message: string, hint?: string): void;
};

/** Reads a rule file. */
export function parseRuleFile(text: string, file: string): Parsed<RuleFile> {
  const issues: Issue[] = [];
  const report: Reading['report'] = (at, message, hint) => {
    issues.push({ code: 'rule-file', message, at, ...(hint === undefined ? {} : { hint }) });
  };
  if (text.length > MAX_LENGTH) {
    report({ file, line: 1, column: 1 }, `rule file is longer than ${MAX_LENGTH} characters`);
    return { value: undefined, issues };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const places = placesOf(text, file, lines);
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    report({ file, line, column: col }, error.message);
  }
  if (issues.length > 0) return { value: undefined, issues };
  const groups = readGroups({ document, places, report });
  return issues.length === 0 ? { value: { file, groups }, issues } : { value: undefined, issues };
}

function readGroups(reading: Reading): readonly RuleGroup[] {
  const top = reading.document.contents;
  if (top === null) return [];
  const root = fieldsOf(reading, top, { known: ['groups'], what: 'a rule file' });
  const list = itemsOf(reading, root?.get('groups'), 'groups');
  const names = new Set<string>();
  let rules = 0;
  const groups: RuleGroup[] = [];
  for (const node of list) {
    const group = readGroup(reading, node);
    if (group === undefined) continue;
    if (names.has(group.name))
      reading.report(reading.places.of(node), `group name "${group.name}" is repeated in the same file`);
    names.add(group.name);
    rules += group.rules.length;
    groups.push(group);
  }
  if (rules > MAX_RULES) reading.report(reading.places.of(top), `more than ${MAX_RULES} rules in one file`);
  return groups;
}

function readGroup(reading: Reading, node: Node): RuleGroup | undefined {
  const fields = fieldsOf(reading, node, { known: GROUP_KEYS, what: 'a group' });
  if (fields === undefined) return undefined;
  const name = textOf(reading, fields.get('name'));
  if (name === undefined || name === '')
    reading.report(reading.places.of(fields.get('name') ?? node), 'group name must not be empty');
  const shared = readTemplates(reading, fields.get('labels'), 'labels');
  const limit = fields.get('limit');
  return {
    name: name ?? '',
    intervalMs: durationOf(reading, fields.get('interval')),
    queryOffsetMs: durationOf(reading, fields.get('query_offset')) ?? 0,
    limit: limit !== undefined && isScalar(limit) && typeof limit.value === 'number' ? limit.value : 0,
    rules: itemsOf(reading, fields.get('rules'), 'rules').flatMap((rule) => readRule(reading, rule, shared) ?? []),
  };
}

function readRule(reading: Reading, node: Node, shared: Rule['labels']): Rule | undefined {
  const fields = fieldsOf(reading, node, { known: RULE_KEYS, what: 'a rule' });
  if (fields === undefined) return undefined;
  const at = reading.places.of(node);
  const kind = kindOf(reading, fields, at);
  const exprNode = fields.get('expr');
  if (exprNode === undefined) reading.report(at, "field 'expr' must be set in rule");
  const source = exprNode === undefined ? undefined : textOf(reading, exprNode);
  const expr = exprNode === undefined || source === undefined ? undefined : readExpr(reading, exprNode, source);
  if (kind === 'record') refuseAlertFields(reading, fields);
  const name = kind === undefined ? undefined : textOf(reading, fields.get(kind));
  const rule = {
    forMs: durationOf(reading, fields.get('for')) ?? 0,
    keepFiringMs: durationOf(reading, fields.get('keep_firing_for')) ?? 0,
    labels: { ...shared, ...readTemplates(reading, fields.get('labels'), 'labels') },
    annotations: readTemplates(reading, fields.get('annotations'), 'annotations'),
  };
  if (kind === undefined || name === undefined || expr === undefined || source === undefined) return undefined;
  if (kind === 'record' && !/^[a-zA-Z_:][\w:]*$/.test(name))
    reading.report(reading.places.of(fields.get('record')!), `invalid recording rule name: ${name}`);
  return { kind, name, expr, expression: source.replace(/\s+/g, ' ').trim(), ...rule, at };
}

function kindOf(reading: Reading, fields: Fields, at: Position): Rule['kind'] | undefined {
  const [alert, record] = [fields.has('alert'), fields.has('record')];
  if (alert === record)
    reading.report(
      at,
      alert ? "only one of 'record' and 'alert' must be set" : "one of 'record' or 'alert' must be set",
    );
  return alert === record ? undefined : alert ? 'alert' : 'record';
}

function refuseAlertFields(reading: Reading, fields: Fields): void {
  for (const key of ['for', 'keep_firing_for', 'annotations']) {
    const node = fields.get(key);
    if (node !== undefined) reading.report(reading.places.of(node), `invalid field '${key}' in recording rule`);
  }
}

function readExpr(reading: Reading, node: Node, source: string): Expr | undefined {
  const parsed = parsePromql(source);
  for (const issue of parsed.issues) {
    const lineStart =
      source
        .split('\n')
        .slice(0, issue.at.line - 1)
        .join('\n').length + (issue.at.line > 1 ? 1 : 0);
    const at = reading.places.inside(node, lineStart + issue.at.column - 1);
    reading.report(at, `could not parse expression: ${issue.message}`, issue.hint);
  }
  return parsed.value;
}

function readTemplates(
  reading: Reading,
  node: Node | undefined,
  what: 'labels' | 'annotations',
): Readonly<Record<string, Template>> {
  const out: Record<string, Template> = {};
  const fields = node === undefined ? undefined : fieldsOf(reading, node, { known: undefined, what });
  for (const [name, value] of fields ?? []) {
    if (!/^[a-zA-Z_]\w*$/.test(name) || name === '__name__')
      reading.report(reading.places.of(value), `invalid ${what === 'labels' ? 'label' : 'annotation'} name: ${name}`);
    const text = textOf(reading, value) ?? '';
    const template = parseTemplate(text);
    if ('mistake' in template)
      reading.report(
        reading.places.inside(value, template.offset),
        `error in template: ${template.mistake}`,
        template.hint,
      );
    else out[name] = template;
  }
  return out;
}

// ── YAML ───────────────────────────────────────────────────────────────────────────────────────────────────────────

type Fields = ReadonlyMap<string, Node>;

function resolved(reading: Reading, node: Node): Node | undefined {
  return isAlias(node) ? (node.resolve(reading.document) as Node | undefined) : node;
}

/** The fields of a map, unknown ones reported; undefined (and reported) when it is no map. */
function fieldsOf(
  reading: Reading,
  given: Node,
  { known, what }: { readonly known: readonly string[] | undefined; readonly what: string },
): Fields | undefined {
  const node = resolved(reading, given);
  if (!isMap(node)) {
    reading.report(reading.places.of(given), `${what} must be a map`);
    return undefined;
  }
  const fields = new Map<string, Node>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (known !== undefined && !known.includes(name)) {
      const near = nearest(name, known);
      const hint = near === undefined ? `known are ${known.join(', ')}` : `did you mean "${near}"?`;
      reading.report(reading.places.of(key as Node), `unknown key "${name}" in ${what}`, hint);
    } else if (value !== null && value !== undefined && !(isScalar(value) && value.value === null)) {
      fields.set(name, value as Node);
    }
  }
  return fields;
}

function itemsOf(reading: Reading, given: Node | undefined, what: string): readonly Node[] {
  if (given === undefined) return [];
  const node = resolved(reading, given);
  if (isSeq(node)) return node.items as Node[];
  reading.report(reading.places.of(given), `${what} must be a list`);
  return [];
}

function textOf(reading: Reading, given: Node | undefined): string | undefined {
  if (given === undefined) return undefined;
  const node = resolved(reading, given);
  if (isScalar(node) && node.value !== null)
    return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  reading.report(reading.places.of(given), 'expected a text');
  return undefined;
}

function durationOf(reading: Reading, node: Node | undefined): number | undefined {
  const text = textOf(reading, node);
  if (node === undefined || text === undefined) return undefined;
  const ms = text === '0' ? 0 : readDuration(text);
  if (ms === undefined)
    reading.report(reading.places.of(node), `not a valid duration string: "${text}"`, 'Use s, m, h or d, as in 5m');
  return ms;
}
