/**
 * Watches the alert rules: evaluates them at each scrape and tells what fired and what was resolved, in the order of
 * the rule file. An alert with the label `severity=page` that goes firing calls somebody.
 */
import { assert, type EpochMs, printIssue } from '@firedrill/base';
import {
  type ActiveAlert,
  parseRuleFile,
  RuleEngine,
  type RuleEngineState,
  type RuleTransition,
  renderTemplate,
} from '@firedrill/query';
import type { MetricReader, MetricWriter } from '@firedrill/telemetry';
import type { Monitoring } from '@firedrill/world';
import type { DrillEvent } from './event.ts';
import type { AlertView } from './view.ts';

/** An alert as the engine has it; what players think of it is added by the view. */
export type AlertNow = Omit<AlertView, 'disposition'>;

const AS_WRITTEN: Monitoring = { isStopped: false, silenced: [], thresholds: {}, aggregations: {} };

export class RuleWatch {
  readonly #engine: RuleEngine;
  readonly #teams = new Map<string, string>();

  /** Rules with mistakes are a bug here: whoever loads a scenario has linted them. Recorded series go to `writer`. */
  constructor(rules: { readonly file: string; readonly text: string }, reader: MetricReader, writer: MetricWriter) {
    const parsed = parseRuleFile(rules.text, rules.file);
    assert(parsed.value !== undefined, `alert rules must parse: ${parsed.issues.map(printIssue).join('; ')}`);
    this.#engine = new RuleEngine(parsed.value, reader, writer);
    const plain = { labels: {}, value: 0 };
    for (const { labels } of parsed.value.groups.flatMap((group) => group.rules)) {
      if (labels.service === undefined || labels.team === undefined) continue;
      const service = renderTemplate(labels.service, plain);
      if (!this.#teams.has(service)) this.#teams.set(service, renderTemplate(labels.team, plain));
    }
  }

  /**
   * Evaluates the rules at an instant later than the last; `mayPage` lets the first page-worthy alert call somebody.
   * While the monitoring stands still nothing is evaluated; a silenced alert is listed, and announced to nobody.
   */
  tick(epochMs: EpochMs, mayPage: boolean, how: Monitoring = AS_WRITTEN): DrillEvent[] {
    if (how.isStopped) return [];
    const isChanged = Object.keys({ ...how.thresholds, ...how.aggregations }).length > 0;
    const transitions = this.#engine
      .evaluate(epochMs, isChanged ? how : undefined)
      .filter(({ alert }) => !how.silenced.includes(alert.alert));
    const caller = mayPage ? transitions.find(isPage) : undefined;
    return [...transitions.flatMap(eventOf), ...(caller === undefined ? [] : [paged(caller.alert)])];
  }

  /** Team by service, as the alerts name both; the first alert of a service decides. */
  teams(): ReadonlyMap<string, string> {
    return this.#teams;
  }

  /** What the rules remember, as plain data. */
  freeze(): RuleEngineState {
    return this.#engine.snapshot();
  }

  /** Goes on from what rules of the same file remembered. */
  thaw(frozen: RuleEngineState): void {
    this.#engine.restore(frozen);
  }

  /** Pending, firing and lately resolved alerts, latest first; of equal age in the order of the rule file. */
  alerts(): readonly AlertNow[] {
    return this.#engine
      .alerts()
      .map(({ alert, state, labels, annotations, expression, forSeconds, since, firedAt, resolvedAt }) => ({
        alert,
        state,
        labels,
        summary: annotations.summary ?? alert,
        runbook: runbookName(annotations.runbook),
        expression,
        forSeconds,
        since: resolvedAt === undefined ? since : (firedAt ?? since),
        resolvedAt,
      }))
      .sort((a, b) => (b.resolvedAt ?? b.since) - (a.resolvedAt ?? a.since));
  }
}

/** `runbooks/app-down.md` is the runbook `app-down`. */
function runbookName(path: string | undefined): string | undefined {
  return path?.replace(/^runbooks\//, '').replace(/\.md$/, '');
}

function isPage({ to, alert }: RuleTransition): boolean {
  return to === 'firing' && alert.labels.severity === 'page';
}

function eventOf({ to, alert }: RuleTransition): DrillEvent[] {
  if (to === 'firing') return [{ type: 'alert-fired', ...core(alert), labels: alert.labels }];
  return to === 'resolved' ? [{ type: 'alert-resolved', alert: alert.alert, labels: alert.labels }] : [];
}

function paged(alert: ActiveAlert): DrillEvent {
  const { service, service_name, deployment, server } = alert.labels;
  return { type: 'paged', ...core(alert), service: service ?? service_name ?? deployment ?? server ?? '' };
}

function core({ alert, annotations, labels }: ActiveAlert) {
  return { alert, summary: annotations.summary ?? alert, severity: labels.severity ?? '' };
}
