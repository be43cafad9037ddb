/**
 * Rules and alerts as `/api/v1/rules` and `/api/v1/alerts` show them: the rule file joined with the alerts that the
 * drill knows of. What an alert's expression reads is evaluated when somebody asks.
 */
import { createHash } from 'node:crypto';
import { type EpochMs, printEpoch } from '@firedrill/base';
import type { AlertView } from '@firedrill/drill';
import type { AlertState, Labels, RuleGroupState, RuleState, RulesData } from '@firedrill/protocol';
import { instantQuery, parsePromql, parseRuleFile, printExponential, printPromql, type Rule } from '@firedrill/query';
import type { MetricReader } from '@firedrill/telemetry';
import type { QueryRequest } from '../engine/engine.ts';
import { badData, text, texts } from './params.ts';
import { matchesOf, testsOf } from './prometheus-series.ts';

/** What is known of the alerts now. `interval` in seconds. */
export type AlertSource = {
  readonly metrics: MetricReader;
  readonly now: EpochMs;
  readonly alerts: readonly AlertView[];
  readonly interval: number;
};

/** The groups of `/api/v1/rules`; none when the file cannot be read. */
export function ruleGroups(
  rules: { readonly file: string; readonly text: string },
  source: AlertSource,
): readonly RuleGroupState[] {
  const groups = parseRuleFile(rules.text, rules.file).value?.groups ?? [];
  const all = alertStates(source);
  return groups.map((group) => ({
    name: group.name,
    file: rules.file,
    rules: group.rules.map((rule) => ruleState(rule, { all, now: source.now })),
    interval: group.intervalMs === undefined ? source.interval : group.intervalMs / 1000,
    limit: group.limit,
    evaluationTime: 0,
    lastEvaluation: printEpoch(source.now),
  }));
}

/** What a request selects of them, by type, name, group, file and labels; a page of groups when it asks for one. */
export function filterRules(groups: readonly RuleGroupState[], params: QueryRequest['params']): RulesData {
  const type = (text(params, 'type') ?? '').toLowerCase();
  if (type !== '' && type !== 'alert' && type !== 'record')
    throw badData(`invalid parameter "type": not supported value ${JSON.stringify(type)}`);
  const wants = (name: string, value: string) => {
    const wanted = texts(params, name);
    return wanted.length === 0 || wanted.includes(value);
  };
  const selectors = matchesOf(params).map((match) => testsOf(match));
  const isKept = (rule: RuleState) =>
    (type === '' || (type === 'alert') === (rule.type === 'alerting')) &&
    wants('rule_name', rule.name) &&
    (selectors.length === 0 ||
      selectors.some((tests) => tests.every(({ name, test }) => test(rule.labels?.[name] ?? ''))));
  const bare = isTrue(text(params, 'exclude_alerts') ?? '');
  const kept = groups
    .filter((group) => wants('rule_group', group.name) && wants('file', group.file))
    .map((group) => ({
      ...group,
      rules: group.rules.filter(isKept).map((rule) => (bare ? withoutAlerts(rule) : rule)),
    }))
    .filter((group) => group.rules.length > 0);
  return page(kept, params);
}

function isTrue(value: string): boolean {
  if (['', '0', 'f', 'false'].includes(value.toLowerCase())) return false;
  if (['1', 't', 'true'].includes(value.toLowerCase())) return true;
  throw badData(
    `invalid parameter "exclude_alerts": error converting exclude_alerts: strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`,
  );
}

function withoutAlerts(rule: RuleState): RuleState {
  return rule.type === 'alerting' ? { ...rule, alerts: null } : rule;
}

function page(groups: readonly RuleGroupState[], params: QueryRequest['params']): RulesData {
  const asked = text(params, 'group_limit') ?? '';
  const token = text(params, 'group_next_token') ?? '';
  if (asked === '') {
    if (token === '') return { groups };
    throw badData(
      'invalid parameter "group_next_token": group_limit needs to be present in order to paginate over the groups',
    );
  }
  if (!/^[+-]?\d{1,9}$/.test(asked))
    throw badData(
      `invalid parameter "group_limit": group_limit needs to be a valid number: strconv.ParseInt: parsing ${JSON.stringify(asked)}: invalid syntax`,
    );
  const limit = Number(asked);
  if (limit <= 0) throw badData('invalid parameter "group_limit": group_limit needs to be greater than 0');
  const from = token === '' ? 0 : groups.findIndex((group) => tokenOf(group) === token);
  if (from < 0)
    throw badData(
      `invalid parameter "group_next_token": invalid group_next_token '${token}'. were rule groups changed?`,
    );
  const next = groups[from + limit];
  const shown = groups.slice(from, from + limit);
  return next === undefined ? { groups: shown } : { groups: shown, groupNextToken: tokenOf(next) };
}

function tokenOf({ file, name }: RuleGroupState): string {
  return createHash('sha1').update(`${file};${name}`).digest('hex');
}

/** Pending and firing alerts; resolved ones are no alerts any more. */
export function alertStates(source: AlertSource): readonly AlertState[] {
  return source.alerts.flatMap((alert) => {
    if (alert.state === 'resolved') return [];
    const labels = { alertname: alert.alert, ...alert.labels };
    const value = printExponential(readingOf(alert, source));
    return [
      { labels, annotations: annotationsOf(alert), state: alert.state, activeAt: printEpoch(alert.since), value },
    ];
  });
}

/** Those that were filled in for this alert. */
function annotationsOf({ summary, runbook }: AlertView): Labels {
  return { ...(summary === '' ? {} : { summary }), ...(runbook === undefined ? {} : { runbook }) };
}

function ruleState(rule: Rule, { all, now }: { all: readonly AlertState[]; now: EpochMs }): RuleState {
  const labels = sources(rule.labels);
  const query = printPromql(rule.expr);
  const last = { health: 'ok', evaluationTime: 0, lastEvaluation: printEpoch(now) };
  if (rule.kind === 'record')
    return {
      name: rule.name,
      query,
      ...(Object.keys(labels).length === 0 ? {} : { labels }),
      ...last,
      type: 'recording',
    };
  const alerts = all.filter((alert) => alert.labels.alertname === rule.name);
  const state = alerts.some((alert) => alert.state === 'firing')
    ? 'firing'
    : alerts.length > 0
      ? 'pending'
      : 'inactive';
  return {
    state,
    name: rule.name,
    query,
    duration: rule.forMs / 1000,
    keepFiringFor: rule.keepFiringMs / 1000,
    labels,
    annotations: sources(rule.annotations),
    alerts,
    ...last,
    type: 'alerting',
  };
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
