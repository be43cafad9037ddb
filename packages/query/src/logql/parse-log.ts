/**
 * The log half of the LogQL builder: selector, line filters, parsers, and what else stands between pipes.
 */
import type { LabelMatcher } from '@firedrill/telemetry';
import { compileRe2, compileRe2Groups } from '../regex.ts';
import type { Extraction, LabelChoice, LineFilterOp, LogSelection, Stage } from './ast.ts';
import { type Build, buildMatcher, notYet, readPattern, readString } from './build.ts';
import { parsePath } from './extract.ts';
import { buildCondition } from './parse-condition.ts';
import { parsePattern } from './pattern.ts';
import type { TreeNode } from './tree.ts';
import { NOT_YET } from './words.table.ts';

/** Builds the selection of a `LogExpr` or of the inside of a range. */
export function buildSelection(build: Build, node: TreeNode): LogSelection {
  const matchers = node.deep('Selector').flatMap((selector) => buildSelector(build, selector));
  const pipelines = outermost(node, 'PipelineExpr');
  const stages = pipelines.flatMap((pipeline) =>
    pipeline.deep('PipelineStage').flatMap((stage) => buildStage(build, stage)),
  );
  return { kind: 'log', matchers, stages };
}

/** Nodes of that name with none of the same name above them, below `node`. */
function outermost(node: TreeNode, name: string): TreeNode[] {
  return node.name === name ? [node] : node.children().flatMap((child) => outermost(child, name));
}

const LEVEL_LABELS: readonly string[] = ['level', 'detected_level'];

function buildSelector(build: Build, selector: TreeNode): LabelMatcher[] {
  const nodes = selector.deep('Matcher');
  const matchers = nodes.map((node) => buildMatcher(build, node).matcher);
  const names = matchers.some((matcher) => !acceptsEmpty(matcher));
  if (!names) {
    const hint = 'name at least one label that must not be empty: {service_name=~".+"}';
    build.complain(selector, { code: 'selects-all', message: 'the selector would match every stream', hint });
  }
  for (const [i, matcher] of matchers.entries()) {
    if (!LEVEL_LABELS.includes(matcher.name)) continue;
    const hint = `filter behind the selector: | detected_level ${matcher.op} ${JSON.stringify(matcher.value)}`;
    build.complain(nodes[i]!, {
      code: 'level-is-no-stream-label',
      message: `${matcher.name} is not a label of streams`,
      hint,
      severity: 'warning',
    });
  }
  return matchers;
}

function acceptsEmpty({ op, value }: LabelMatcher): boolean {
  if (op === '=') return value === '';
  if (op === '!=') return value !== '';
  const compiled = compileRe2(value, { anchored: true });
  return 'mistake' in compiled || compiled.test('') === (op === '=~');
}

function buildStage(build: Build, stage: TreeNode): Stage[] {
  const [first, second] = stage.children();
  if (first?.name === 'LineFilters') return first.deep('LineFilter').map((filter) => buildLineFilter(build, filter));
  const built = second === undefined ? undefined : buildPiped(build, second);
  return built === undefined ? [] : [built];
}

function buildLineFilter(build: Build, filter: TreeNode): Stage {
  const op = filter.child('Filter')!.text as LineFilterOp;
  if (NOT_YET[op] !== undefined) notYet(build, filter, op);
  const ip = filter.deep('FilterOp')[0];
  if (ip !== undefined) notYet(build, ip, 'ip');
  const literals = filter.deep('String');
  const values = literals.map((literal) => readString(build, literal));
  const isPattern = op === '|~' || op === '!~';
  const patterns = isPattern ? literals.flatMap((literal) => readPattern(build, literal, false) ?? []) : [];
  return { kind: 'line', op, values, patterns };
}

function buildPiped(build: Build, node: TreeNode): Stage | undefined {
  switch (node.name) {
    case 'LabelParser':
      return buildParser(build, node);
    case 'JsonExpressionParser':
      return { kind: 'json', extractions: buildExtractions(build, node) };
    case 'LogfmtParser':
    case 'LogfmtExpressionParser':
      return buildLogfmt(build, node);
    case 'LabelFilter':
      return { kind: 'filter', condition: buildCondition(build, node) };
    case 'DropLabelsExpr':
      return { kind: 'drop', labels: buildChoices(build, node, 'DropLabel') };
    case 'KeepLabelsExpr':
      return { kind: 'keep', labels: buildChoices(build, node, 'KeepLabel') };
    case 'DecolorizeExpr':
      return { kind: 'decolorize' };
    default:
      return notYet(build, node, node.children()[0]?.text ?? node.text);
  }
}

function buildParser(build: Build, node: TreeNode): Stage | undefined {
  const [word, literal] = node.children();
  if (word!.name === 'Json') return { kind: 'json', extractions: [] };
  if (word!.name === 'Regexp') return buildRegexp(build, literal!);
  if (word!.name !== 'Pattern') return notYet(build, node, word!.text);
  const pieces = parsePattern(readString(build, literal!));
  if (!('mistake' in pieces)) return { kind: 'pattern', pieces: pieces.pieces };
  build.complain(literal!, {
    code: 'pattern',
    message: pieces.mistake,
    hint: 'for example | pattern "<method> <path> <_> <status>"',
  });
  return undefined;
}

function buildRegexp(build: Build, literal: TreeNode): Stage | undefined {
  const groups = compileRe2Groups(readString(build, literal));
  const hint = 'name what you want: | regexp "(?P<status>\\\\d{3})"';
  if ('mistake' in groups)
    build.complain(literal, { code: 'pattern', message: `the pattern cannot be read: ${groups.mistake}`, hint });
  else if (groups.names.length === 0)
    build.complain(literal, { code: 'no-groups', message: 'the pattern names no group', hint });
  else return { kind: 'regexp', groups };
  return undefined;
}

function buildLogfmt(build: Build, node: TreeNode): Stage {
  const flags = node.deep('ParserFlag');
  for (const flag of flags) {
    if (flag.text === '--strict' || flag.text === '--keep-empty') continue;
    build.complain(flag, {
      code: 'unknown-flag',
      message: `logfmt has no flag ${flag.text}`,
      hint: 'flags are --strict and --keep-empty',
    });
  }
  const has = (flag: string) => flags.some((node) => node.text === flag);
  return {
    kind: 'logfmt',
    extractions: buildExtractions(build, node),
    strict: has('--strict'),
    keepEmpty: has('--keep-empty'),
  };
}

function buildExtractions(build: Build, node: TreeNode): Extraction[] {
  return node.deep('LabelExtractionExpression').map((extraction) => {
    const label = extraction.child('Identifier')!.text;
    const literal = extraction.child('String');
    const path = parsePath(literal === undefined ? label : readString(build, literal));
    if (path !== undefined) return { label, path };
    const hint = 'write it as server.requests[0].ms or ["odd key"].ms';
    build.complain(literal ?? extraction, { code: 'path', message: `${extraction.text} has no readable path`, hint });
    return { label, path: [] };
  });
}

function buildChoices(build: Build, node: TreeNode, name: string): LabelChoice[] {
  return node.deep(name).map((choice): LabelChoice => {
    const node = choice.child('Matcher');
    if (node === undefined) return { name: choice.text, test: undefined };
    const { matcher, pattern } = buildMatcher(build, node);
    const { op, value } = matcher;
    const accepts = (text: string) => (pattern === undefined ? text === value : pattern.test(text));
    return { name: matcher.name, test: op === '=' || op === '=~' ? accepts : (text) => !accepts(text) };
  });
}
