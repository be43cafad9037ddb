/**
 * Watches the alert rules: evaluates them at each scrape and tells what fired and what was resolved, in the order of
 * the rule file. An alert with the label `severity=page` that goes firing calls somebody.
 */
import { assert, canonicalJson, type EpochMs, printIssue } from '@firedrill/base';
import { type ActiveAlert, parseRuleFile, RuleEngine } from '@firedrill/query';
import type { MetricReader } from '@firedrill/telemetry';
import type { DrillEvent } from './event.ts';
import type { AlertView } from './view.ts';

/** An alert as the engine has it; what players think of it is added by the view. */
export type AlertNow = Omit<AlertView, 'disposition'>;

/** Resolved alerts that the list keeps. */
const KEPT_RESOLVED = 200;

export class RuleWatch {
  readonly #engine: RuleEngine;
  #active: ReadonlyMap<string, AlertNow> = new Map();
  #resolved: readonly AlertNow[] = [];

  /** Rules with mistakes are a bug here: whoever loads a scenario has linted them. */
  constructor(rules: { readonly file: string; readonly text: string }, metrics: MetricReader) {
    const parsed = parseRuleFile(rules.text, rules.file);
    assert(parsed.value !== undefined, `alert rules must parse: ${parsed.issues.map(printIssue).join('; ')}`);
    this.#engine = new RuleEngine(parsed.value, metrics);
  }

  /** Evaluates the rules at an instant later than the last; `mayPage` lets the first page-worthy alert call somebody. */
  tick(epochMs: EpochMs, mayPage: boolean): DrillEvent[] {
    this.#engine.evaluate(epochMs);
    const before = this.#active;
    this.#active = new Map(this.#engine.active().map((alert) => [keyOf(alert), alertNow(alert)]));
    const ended = [...before]
      .filter(([key, alert]) => alert.state === 'firing' && this.#active.get(key)?.state !== 'firing')
      .map(([, alert]) => alert);
    const fired = [...this.#active]
      .filter(([key, alert]) => alert.state === 'firing' && before.get(key)?.state !== 'firing')
      .map(([, alert]) => alert);
    this.#resolved = [
      ...this.#resolved,
      ...ended.map((alert) => ({ ...alert, state: 'resolved' as const, resolvedAt: epochMs })),
    ].slice(-KEPT_RESOLVED);
    const caller = mayPage ? fired.find((alert) => alert.labels.severity === 'page') : undefined;
    return [
      ...ended.map(({ alert, labels }): DrillEvent => ({ type: 'alert-resolved', alert, labels })),
      ...fired.map((alert): DrillEvent => ({ type: 'alert-fired', ...core(alert), labels: alert.labels })),
      ...(caller === undefined ? [] : [{ type: 'paged', ...core(caller), service: serviceOf(caller.labels) } as const]),
    ];
  }

  /** Pending, firing and resolved alerts, latest first; of equal age in the order of the rule file. */
  alerts(): readonly AlertNow[] {
    return [...this.#active.values(), ...this.#resolved].sort((a, b) => b.since - a.since);
  }
}

const core = ({ alert, summary, labels }: AlertNow) => ({ alert, summary, severity: labels.severity ?? '' });

function serviceOf(labels: AlertNow['labels']): string {
  return labels.service ?? labels.service_name ?? labels.deployment ?? labels.server ?? labels.job ?? '';
}

function keyOf(alert: ActiveAlert): string {
  return canonicalJson([alert.alert, alert.labels]);
}

function alertNow(alert: ActiveAlert): AlertNow {
  return {
    alert: alert.alert,
    state: alert.state,
    labels: alert.labels,
    summary: alert.annotations.summary ?? alert.alert,
    expression: alert.expression,
    forSeconds: alert.forSeconds,
    since: alert.since,
    resolvedAt: undefined,
  };
}
