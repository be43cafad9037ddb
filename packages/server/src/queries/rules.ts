/**
 * Rules and alerts as `/api/v1/rules` and `/api/v1/alerts` show them: the rule file as written, joined with the alerts
 * that the drill knows of. What an alert's expression reads is evaluated when somebody asks.
 */
import { type EpochMs, printEpoch } from '@firedrill/base';
import type { AlertView } from '@firedrill/drill';
import type { AlertState, Labels, RuleState, RulesData } from '@firedrill/protocol';
import { instantQuery, parsePromql, parseRuleFile, printExponential, type Rule } from '@firedrill/query';
import type { MetricReader } from '@firedrill/telemetry';

/** What is known of the alerts now. `interval` in seconds. */
export type AlertSource = {
  readonly metrics: MetricReader;
  readonly now: EpochMs;
  readonly alerts: readonly AlertView[];
  readonly interval: number;
};

/** `data` of `/api/v1/rules`; no groups when the file cannot be read. */
export function rulesData(rules: { readonly file: string; readonly text: string }, source: AlertSource): RulesData {
  const groups = parseRuleFile(rules.text, rules.file).value?.groups ?? [];
  return {
    groups: groups.map((group) => ({
      name: group.name,
      file: rules.file,
      interval: group.intervalMs === undefined ? source.interval : group.intervalMs / 1000,
      rules: group.rules.map((rule) => ruleState(rule, source)),
    })),
  };
}

/** Pending and firing alerts; resolved ones are no alerts any more. */
export function alertStates(source: AlertSource): readonly AlertState[] {
  return source.alerts.flatMap((alert) => {
    if (alert.state === 'resolved') return [];
    const labels = { alertname: alert.alert, ...alert.labels };
    const value = printExponential(readingOf(alert, source));
    return [
      { labels, annotations: { summary: alert.summary }, state: alert.state, activeAt: printEpoch(alert.since), value },
    ];
  });
}

function ruleState(rule: Rule, source: AlertSource): RuleState {
  const base = { name: rule.name, query: rule.expression, labels: sources(rule.labels), health: 'ok' };
  if (rule.kind === 'record') return { type: 'recording', ...base };
  const alerts = alertStates(source).filter((alert) => alert.labels.alertname === rule.name);
  const state = alerts.some((alert) => alert.state === 'firing')
    ? 'firing'
    : alerts.length > 0
      ? 'pending'
      : 'inactive';
  const times = { duration: rule.forMs / 1000, keepFiringFor: rule.keepFiringMs / 1000 };
  return { type: 'alerting', ...base, ...times, annotations: sources(rule.annotations), state, alerts };
}

function sources(templates: Readonly<Record<string, { readonly source: string }>>): Labels {
  return Object.fromEntries(Object.entries(templates).map(([name, template]) => [name, template.source]));
}

/** What the expression reads now for this alert: the sample whose labels the alert carries; NaN when it reads nothing. */
function readingOf(alert: AlertView, source: AlertSource): number {
  const { value: expr } = parsePromql(alert.expression);
  if (expr === undefined) return Number.NaN;
  const { value: result } = instantQuery(source.metrics, expr, source.now);
  if (result?.kind === 'scalar') return result.value;
  if (result?.kind !== 'vector') return Number.NaN;
  const own = result.samples.find(({ labels }) =>
    Object.entries(labels).every(([name, text]) => name === '__name__' || alert.labels[name] === text),
  );
  return own?.value ?? Number.NaN;
}
