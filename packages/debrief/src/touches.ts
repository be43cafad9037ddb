/**
 * Does what was looked at show a signal? For metrics: both queries name a metric in common. For logs: both select a
 * stream in common. For traces, changes and alerts the panel alone decides: they show everything of their range.
 */
import { compileRe2, parseLogql } from '@firedrill/query';
import type { DecidingSignal } from '@firedrill/scenario';
import type { LabelMatcher, TelemetryReader } from '@firedrill/telemetry';

/** Whether a view of `panel` with `query` shows `signal`. */
export function touches(
  signal: DecidingSignal,
  look: { readonly panel: string; readonly query: string },
  telemetry: TelemetryReader,
): boolean {
  if (look.panel !== signal.panel) return false;
  if (signal.panel === 'metrics')
    return shares(metricNames(signal.query, telemetry), metricNames(look.query, telemetry));
  if (signal.panel === 'logs') return shares(streamsOf(signal.query, telemetry), streamsOf(look.query, telemetry));
  return true;
}

function shares<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return [...a].some((item) => b.has(item));
}

/** Metrics of the telemetry that a text names, by family: `…_bucket`, `…_sum` and `…_count` are one. Works for any text, also one with mistakes. */
function metricNames(query: string, telemetry: TelemetryReader): ReadonlySet<string> {
  const known = new Set(telemetry.metrics.labelValues('__name__'));
  const words = query.match(/[a-zA-Z_:][a-zA-Z0-9_:]*/g) ?? [];
  return new Set(words.filter((word) => known.has(word)).map((name) => name.replace(/_(?:bucket|sum|count)$/, '')));
}

/** Ids of the streams that a query selects; none when it has mistakes. */
function streamsOf(query: string, telemetry: TelemetryReader): ReadonlySet<number> {
  const expr = parseLogql(query).value;
  const selections = expr === undefined ? [] : matchersIn(expr);
  const streams = telemetry.logs
    .streams()
    .filter(({ labels }) => selections.some((matchers) => matchers.every((m) => passes(m, labels[m.name] ?? ''))));
  return new Set(streams.map((stream) => stream.id));
}

type LogqlExpr = NonNullable<ReturnType<typeof parseLogql>['value']>;

/** Matchers of every selection in an expression. */
function matchersIn(expr: LogqlExpr): (readonly LabelMatcher[])[] {
  switch (expr.kind) {
    case 'log':
      return [expr.matchers];
    case 'range':
      return [expr.selection.matchers];
    case 'aggregate':
      return matchersIn(expr.of);
    case 'binary':
      return [...matchersIn(expr.left), ...matchersIn(expr.right)];
    default:
      return [];
  }
}

function passes({ op, value }: LabelMatcher, text: string): boolean {
  if (op === '=') return text === value;
  if (op === '!=') return text !== value;
  const pattern = compileRe2(value, { anchored: true });
  const found = 'test' in pattern && pattern.test(text);
  return op === '=~' ? found : !found;
}
