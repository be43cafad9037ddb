/**
 * Evaluates rule files on simulated time, as Prometheus does: recorded series, and alerts that wait (`for`), fire, linger
 * (`keep_firing_for`) and resolve. Its state is plain data; what it writes goes through the same store that it reads.
 */
import type { EpochMs } from '@firedrill/base';
import type { Labels, MetricReader, MetricWriter } from '@firedrill/telemetry';
import { labelsKey, makeLabels, withoutName } from '../promql/labels.ts';
import { instantQuery } from '../promql/query.ts';
import { type RuleChanges, revised } from './revise.ts';
import type { Rule, RuleFile, RuleGroup } from './rule-file.ts';
import { renderTemplate } from './template.ts';

/** One alert: an alerting rule with one label set. Times are undefined until they happen. */
export type ActiveAlert = {
  readonly alert: string;
  readonly group: string;
  readonly state: 'pending' | 'firing' | 'resolved';
  /** With `alertname`. */
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, string>>;
  /** Of the expression, when it last gave a sample. */
  readonly value: number;
  readonly expression: string;
  readonly forSeconds: number;
  /** Since when it is in its state. */
  readonly since: EpochMs;
  readonly activeAt: EpochMs;
  readonly firedAt: EpochMs | undefined;
  readonly resolvedAt: EpochMs | undefined;
  /** While kept firing: since when the expression gives nothing. */
  readonly quietSince: EpochMs | undefined;
};

/** An alert that changed its state at an evaluation; `inactive` on either side stands for "there is none". */
export type RuleTransition = {
  readonly at: EpochMs;
  readonly from: 'inactive' | 'pending' | 'firing';
  readonly to: 'inactive' | 'pending' | 'firing' | 'resolved';
  readonly alert: ActiveAlert;
};

/** How a rule fares. */
export type RuleStatus = {
  readonly group: string;
  readonly rule: Rule;
  readonly lastEvaluation: EpochMs | undefined;
  readonly lastError: string | undefined;
};

/** Everything the engine remembers, as plain data: per group the last evaluation, per rule its alerts and last error. */
export type RuleEngineState = {
  readonly groups: readonly {
    readonly lastEvaluation: EpochMs | undefined;
    readonly rules: readonly { readonly alerts: readonly ActiveAlert[]; readonly lastError: string | undefined }[];
  }[];
};

/** How long a resolved alert is still told of. */
const RESOLVED_KEPT_MS = 15 * 60_000;

type RuleMemory = { alerts: ActiveAlert[]; lastError: string | undefined };
type GroupMemory = { lastEvaluation: EpochMs | undefined; rules: RuleMemory[] };
type Sample = { readonly labels: Labels; readonly value: number };

/** Promises QR6–QR13 of SPEC.md. Without a writer nothing is recorded, and alerts leave no series. */
export class RuleEngine {
  readonly #file: RuleFile;
  readonly #reader: MetricReader;
  readonly #writer: MetricWriter | undefined;
  #memory: GroupMemory[];

  constructor(file: RuleFile, reader: MetricReader, writer?: MetricWriter) {
    this.#file = file;
    this.#reader = reader;
    this.#writer = writer;
    this.#memory = file.groups.map(({ rules }) => ({
      lastEvaluation: undefined,
      rules: rules.map(() => ({ alerts: [], lastError: undefined })),
    }));
  }

  /**
   * Evaluates the groups that are due at an instant later than all before; call it after the scrape of that instant.
   * `changes`: rules that are not as they are written.
   */
  evaluate(at: EpochMs, changes?: RuleChanges): readonly RuleTransition[] {
    const transitions: RuleTransition[] = [];
    this.#file.groups.forEach((group, g) => {
      const memory = this.#memory[g]!;
      const due = memory.lastEvaluation === undefined || at - memory.lastEvaluation >= (group.intervalMs ?? 0);
      if (!due) return;
      memory.lastEvaluation = at;
      group.rules.forEach((rule, r) => {
        transitions.push(
          ...this.#evaluateRule(at, {
            group,
            rule: changes === undefined ? rule : { ...rule, expr: revised(rule, changes) },
            memory: memory.rules[r]!,
            job: `rules/${this.#file.file}/${group.name}/${r}`,
          }),
        );
      });
    });
    return transitions;
  }

  /** Pending and firing alerts, in order of the rule file, then of activation. */
  active(): readonly ActiveAlert[] {
    return this.alerts().filter((alert) => alert.state !== 'resolved');
  }

  /** Pending, firing and lately resolved alerts, in order of the rule file, then of activation. */
  alerts(): readonly ActiveAlert[] {
    return this.#memory.flatMap((group) => group.rules.flatMap((rule) => rule.alerts));
  }

  /** Every rule with its health. */
  rules(): readonly RuleStatus[] {
    return this.#file.groups.flatMap((group, g) =>
      group.rules.map((rule, r) => {
        const { lastEvaluation, rules } = this.#memory[g]!;
        return { group: group.name, rule, lastEvaluation, lastError: rules[r]!.lastError };
      }),
    );
  }

  /** A copy of the memory, as plain data. */
  snapshot(): RuleEngineState {
    return {
      groups: this.#memory.map(({ lastEvaluation, rules }) => ({
        lastEvaluation,
        rules: rules.map(({ alerts, lastError }) => ({ alerts: [...alerts], lastError })),
      })),
    };
  }

  /** Goes on from a snapshot of an engine with the same rule file. */
  restore(state: RuleEngineState): void {
    this.#memory = state.groups.map(({ lastEvaluation, rules }) => ({
      lastEvaluation,
      rules: rules.map(({ alerts, lastError }) => ({ alerts: [...alerts], lastError })),
    }));
  }

  #evaluateRule(at: EpochMs, unit: Unit): readonly RuleTransition[] {
    const { group, rule, memory } = unit;
    const samples = this.#query(at, group, rule);
    const outcome =
      typeof samples === 'string' ? samples : rule.kind === 'record' ? record(rule, samples) : raise(at, unit, samples);
    if (typeof outcome === 'string') {
      memory.lastError = outcome;
      return [];
    }
    memory.lastError = undefined;
    memory.alerts = outcome.alerts;
    this.#write(at, unit.job, outcome.series);
    return outcome.transitions;
  }

  /** The samples of a rule's expression, or why there are none. */
  #query(at: EpochMs, group: RuleGroup, rule: Rule): readonly Sample[] | string {
    const { value, issues } = instantQuery(this.#reader, rule.expr, at - group.queryOffsetMs);
    if (value === undefined) return issues[0]!.message;
    if (value.kind === 'scalar') return [{ labels: {}, value: value.value }];
    if (value.kind !== 'vector') return 'rule result is not a vector or scalar';
    const { length } = value.samples;
    if (group.limit > 0 && length > group.limit)
      return `exceeded limit of ${group.limit} with ${length} ${rule.kind === 'alert' ? 'alerts' : 'series'}`;
    return value.samples;
  }

  #write(at: EpochMs, job: string, series: readonly Sample[]): void {
    const writer = this.#writer;
    if (writer === undefined) return;
    writer.beginScrape(at, job);
    for (const { labels, value } of series) writer.put(writer.series(labels, 'gauge'), value);
    writer.endScrape();
  }
}

type Unit = { readonly group: RuleGroup; readonly rule: Rule; readonly memory: RuleMemory; readonly job: string };

function ruleLabels(rule: Rule, sample: Sample): readonly (readonly [string, string])[] {
  return Object.entries(rule.labels).map(([name, template]) => [name, renderTemplate(template, sample)] as const);
}

function record(rule: Rule, samples: readonly Sample[]): Outcome | string {
  const series = samples.map((sample) => ({
    labels: makeLabels([...Object.entries(sample.labels), ...ruleLabels(rule, sample), ['__name__', rule.name]]),
    value: sample.value,
  }));
  if (new Set(series.map((s) => labelsKey(s.labels))).size < series.length)
    return 'vector contains metrics with the same labelset after applying rule labels';
  return { series, alerts: [], transitions: [] };
}

type Outcome = {
  readonly alerts: ActiveAlert[];
  readonly transitions: readonly RuleTransition[];
  readonly series: readonly Sample[];
};

/** The alerts of a rule after an evaluation. */
function raise(at: EpochMs, unit: Unit, samples: readonly Sample[]): Outcome | string {
  const { rule, memory } = unit;
  const seen = new Map<string, { readonly labels: Labels; readonly sample: Sample }>();
  for (const sample of samples) {
    const labels = makeLabels([
      ...Object.entries(withoutName(sample.labels)),
      ...ruleLabels(rule, sample),
      ['alertname', rule.name],
    ]);
    const key = labelsKey(labels);
    if (seen.has(key)) return 'vector contains metrics with the same labelset after applying alert labels';
    seen.set(key, { labels, sample });
  }
  const alerts: ActiveAlert[] = [];
  const transitions: RuleTransition[] = [];
  const note = (from: RuleTransition['from'], to: RuleTransition['to'], alert: ActiveAlert) =>
    transitions.push({ at, from, to, alert });
  for (const before of memory.alerts) {
    const found = before.state === 'resolved' ? undefined : seen.get(labelsKey(before.labels));
    if (before.state === 'resolved' && seen.has(labelsKey(before.labels))) continue;
    if (found !== undefined) seen.delete(labelsKey(before.labels));
    const after =
      found === undefined
        ? missing(at, rule, before)
        : present(at, rule, { ...before, ...described(rule, found.sample) });
    if (after === undefined) {
      if (before.state === 'pending') note('pending', 'inactive', before);
      continue;
    }
    if (after.state !== before.state && before.state !== 'resolved') note(before.state, after.state, after);
    alerts.push(after);
  }
  for (const { labels, sample } of seen.values()) {
    const created = present(at, rule, fresh(at, unit, { labels, sample }));
    note('inactive', created.state, created);
    alerts.push(created);
  }
  return { alerts, transitions, series: alerts.filter((a) => a.state !== 'resolved').flatMap(seriesOf) };
}

function described(rule: Rule, sample: Sample): Pick<ActiveAlert, 'value' | 'annotations' | 'quietSince'> {
  const annotations = Object.fromEntries(
    Object.entries(rule.annotations).map(([name, template]) => [name, renderTemplate(template, sample)]),
  );
  return { value: sample.value, annotations, quietSince: undefined };
}

function fresh(
  at: EpochMs,
  { group, rule }: Unit,
  { labels, sample }: { readonly labels: Labels; readonly sample: Sample },
): ActiveAlert {
  return {
    alert: rule.name,
    group: group.name,
    state: 'pending',
    labels,
    ...described(rule, sample),
    expression: rule.expression,
    forSeconds: rule.forMs / 1000,
    since: at,
    activeAt: at,
    firedAt: undefined,
    resolvedAt: undefined,
  };
}

/** Its expression holds: a pending alert fires once it has held for long enough. */
function present(at: EpochMs, rule: Rule, alert: ActiveAlert): ActiveAlert {
  if (alert.state !== 'pending' || at - alert.activeAt < rule.forMs) return alert;
  return { ...alert, state: 'firing', since: at, firedAt: at };
}

/** Its expression gives nothing: it lingers, resolves, or is forgotten. */
function missing(at: EpochMs, rule: Rule, alert: ActiveAlert): ActiveAlert | undefined {
  if (alert.state === 'pending') return undefined;
  if (alert.state === 'resolved') return at - alert.since > RESOLVED_KEPT_MS ? undefined : alert;
  const quietSince = alert.quietSince ?? at;
  if (at - quietSince < rule.keepFiringMs) return { ...alert, quietSince };
  return { ...alert, state: 'resolved', since: at, resolvedAt: at, quietSince: undefined };
}

/** `ALERTS` and `ALERTS_FOR_STATE` as Prometheus writes them. */
function seriesOf(alert: ActiveAlert): readonly Sample[] {
  const labels = Object.entries(alert.labels);
  return [
    { labels: makeLabels([...labels, ['__name__', 'ALERTS'], ['alertstate', alert.state]]), value: 1 },
    { labels: makeLabels([...labels, ['__name__', 'ALERTS_FOR_STATE']]), value: alert.activeAt / 1000 },
  ];
}
