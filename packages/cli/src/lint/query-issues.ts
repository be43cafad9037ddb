/**
 * Queries inside a scenario, read by the languages themselves: the scenario room is below them and cannot.
 */
import type { Issue, Position } from '@firedrill/base';
import { parseLogql, parsePromql } from '@firedrill/query';
import type { Scenario } from '@firedrill/scenario';

/** Mistakes in the queries of signals, injects and proofs, at the place where the query stands. */
export function queryIssues({ story, truth, proofs }: Scenario): readonly Issue[] {
  const issues: Issue[] = [];
  const add = (what: string, at: Position, found: readonly Issue[]) => {
    for (const issue of found) issues.push({ ...issue, message: `${what}: ${issue.message}`, at });
  };
  for (const { id, when, at } of story.injects) {
    if (when !== undefined) add(`when of inject ${id}`, at, parsePromql(when).issues);
  }
  for (const { id, panel, query, at } of truth.signals) {
    if (panel === 'metrics' || panel === 'alerts') add(`query of signal ${id}`, at, parsePromql(query).issues);
    if (panel === 'logs') add(`query of signal ${id}`, at, parseLogql(query).issues);
  }
  for (const { name, expect } of proofs) {
    for (const { query, at } of expect.checks) add(`check of proof ${name}`, at, parsePromql(query).issues);
  }
  return issues;
}
