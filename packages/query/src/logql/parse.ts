/**
 * LogQL text to {@link LogqlExpr}: the grammar's tree, read strictly. What the grammar lets pass and the language does
 * not (missing ranges and parameters, empty selectors, wrong precedence) is settled here, each with its own issue.
 */
import type { Parsed } from '@firedrill/base';
import { issueAt } from '../mistake.ts';
import type { LogqlExpr } from './ast.ts';
import { Build } from './build.ts';
import { explainSyntax } from './explain.ts';
import { buildSelection } from './parse-log.ts';
import { buildMetric } from './parse-metric.ts';
import { logqlTree, type TreeNode } from './tree.ts';

/** Longest query that is read, in UTF-16 code units. */
export const MAX_QUERY_LENGTH = 20_000;

/** Parses and checks a LogQL query. Warnings may come with a value. */
export function parseLogql(text: string): Parsed<LogqlExpr> {
  if (text.length > MAX_QUERY_LENGTH) {
    const mistake = {
      code: 'too-long',
      message: `a query has at most ${MAX_QUERY_LENGTH} characters`,
      hint: 'shorten it',
    };
    return { value: undefined, issues: [issueAt(text, 0, mistake)] };
  }
  const tree = logqlTree(text);
  if (tree.error !== undefined) return { value: undefined, issues: [explainSyntax(text, tree.error)] };
  const build = new Build(text, tree);
  const value = buildExpr(build, tree.root);
  const broken = build.issues.some((issue) => issue.severity !== 'warning');
  return { value: broken ? undefined : value, issues: build.issues };
}

function buildExpr(build: Build, root: TreeNode): LogqlExpr | undefined {
  const top = root.child('Expr')?.children()[0];
  if (top?.name === 'LogExpr') return buildSelection(build, top);
  if (top?.name === 'MetricExpr') return buildMetric(build, top);
  build.issues.push(explainSyntax(build.text, 0));
  return undefined;
}
