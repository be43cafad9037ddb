/**
 * `firedrill lint`: what is wrong with scenarios, worlds, alert rules and faults, each with its place and its mend.
 */
import { type Issue, printIssue } from '@firedrill/base';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import { lintPath } from '../lint/lint-path.ts';
import type { CommandContext } from '../program.ts';
import { countErrors } from '../read-input.ts';

/** Checks and prints; ends with 1 when there is an error. */
export function lint(
  paths: readonly string[],
  { json }: { readonly json?: true },
  { console, exit }: CommandContext,
): void {
  const results = paths.map(lintPath);
  const issues = results.flatMap((result) => result.issues);
  const files = results.reduce((sum, result) => sum + result.files, 0);
  if (files === 0) throw new Failure(`There is nothing to check in ${paths.join(', ')}.`, 2);
  if (json) printJson(console, issues);
  else for (const issue of issues) console.print(printSeverity(issue) + printIssue(issue));
  if (!json) console.say(summary(issues, files));
  if (issues.some(isError)) exit(1);
}

const isError = ({ severity }: Issue): boolean => severity !== 'warning';
const printSeverity = (issue: Issue): string => (isError(issue) ? '' : 'warning: ');

function summary(issues: readonly Issue[], files: number): string {
  const warnings = issues.filter((issue) => !isError(issue)).length;
  return `${countErrors(issues)}, ${warnings} warning${warnings === 1 ? '' : 's'} in ${files} file${files === 1 ? '' : 's'}.`;
}
