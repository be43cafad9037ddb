/**
 * A false alarm: nobody is hurt, and the right answer is to say so. Understood is who judged last that there is no
 * incident and cited, in what was pinned, something that shows it; served are users whom nothing hurts at the end.
 */
import { parsePromql } from '@firedrill/query';
import type { DecidingSignal, Truth } from '@firedrill/scenario';
import type { LabelMatcher } from '@firedrill/telemetry';
import type { Evidence } from './command.ts';
import type { Fact } from './event.ts';

/** The judgement that there is no incident, when it is the last word and its evidence shows one of the signals. */
export function judgedNoneAt(facts: readonly Fact[], { signals }: Pick<Truth, 'signals'>): Fact | undefined {
  const last = facts.findLast(({ event }) => event.type === 'no-incident-judged' || event.type === 'incident-declared');
  if (last?.event.type !== 'no-incident-judged') return undefined;
  const { evidence } = last.event;
  return evidence.some((cited) => signals.some((signal) => showsSignal(cited, signal))) ? last : undefined;
}

/** Whether no journey was outside its goal at the end of what happened. */
export function isServedAtEnd(facts: readonly Fact[]): boolean {
  const hurt = new Set<string>();
  for (const { event } of facts) {
    if (event.type === 'impact-began') hurt.add(event.journey);
    if (event.type === 'impact-ended') hurt.delete(event.journey);
  }
  return hurt.size === 0;
}

/**
 * Whether evidence shows a signal, by what is written alone: the same panel and, for metrics, a metric in common
 * (`…_bucket`, `…_sum` and `…_count` are one) and no label of it that differs; for logs, a label in common; for changes and alerts, the words.
 */
export function showsSignal(cited: Pick<Evidence, 'panel' | 'query' | 'value'>, signal: DecidingSignal): boolean {
  if (cited.panel !== signal.panel) return false;
  switch (signal.panel) {
    case 'metrics':
      return metricsIn(cited.query).some((a) => metricsIn(signal.query).some((b) => isSame(a, b)));
    case 'logs':
      return labelsIn(cited.query).some((label) => labelsIn(signal.query).includes(label));
    case 'traces':
      return true;
    default:
      return `${cited.query} ${cited.value}`.toLowerCase().includes(signal.query.toLowerCase());
  }
}

type Selected = { readonly name: string; readonly labels: ReadonlyMap<string, string> };

/** Selectors of the same metric that do not ask for different things (`service="gateway"`, `service="catalog"`). */
function isSame(a: Selected, b: Selected): boolean {
  return a.name === b.name && [...a.labels].every(([label, value]) => (b.labels.get(label) ?? value) === value);
}

/** What a PromQL text selects; nothing when it has mistakes. */
function metricsIn(query: string): Selected[] {
  return selectorsIn(parsePromql(query).value).flatMap(({ name, matchers }) => {
    if (name === undefined) return [];
    const exact = matchers.filter((m) => m.op === '=' && m.name !== '__name__').map((m) => [m.name, m.value] as const);
    return [{ name: name.replace(/_(?:bucket|sum|count)$/, ''), labels: new Map(exact) }];
  });
}

type Selector = { readonly name: string | undefined; readonly matchers: readonly LabelMatcher[] };

/** All selectors in an expression, whatever it is made of. */
function selectorsIn(part: unknown): Selector[] {
  if (Array.isArray(part)) return part.flatMap(selectorsIn);
  if (typeof part !== 'object' || part === null) return [];
  if ('kind' in part && part.kind === 'selector') return [part as unknown as Selector];
  return Object.values(part).flatMap(selectorsIn);
}

function labelsIn(query: string): string[] {
  return [...query.matchAll(/(\w+)\s*=~?\s*"([^"]*)"/g)].map(([, name, value]) => `${name}=${value}`);
}
