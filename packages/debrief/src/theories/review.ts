/**
 * Theories against the evidence that was seen: how sure its author was over time, how many signals had been seen by
 * then, and whether something seen had already excluded it.
 *
 *      signs of the mechanism on its component ── all still? ── seen, after the impact began? ──▶ excluded at that view
 */
import type { EpochMs } from '@firedrill/base';
import { type HypothesisState, matchesTruth } from '@firedrill/drill';
import type { CauseFindings } from '../causes/causes.ts';
import { speaksOf, titleOf } from '../causes/column.ts';
import { all, type FactOf, type Play } from '../play.ts';
import { SEEN_SECONDS, type SeenSignal } from '../signals.ts';
import type { TheoryReview } from '../types.ts';
import type { Sight } from '../visibility.ts';
import { excludersOf, isRival } from './rivals.ts';
import { SIGNS } from './signs.table.ts';

/** What theories are held against; without findings nothing is excluded. `seen`: instants at which a deciding signal was first seen by somebody. */
export type Against = {
  readonly findings?: CauseFindings;
  readonly sight?: Sight;
  readonly seen: readonly EpochMs[];
  readonly lanes: readonly SeenSignal[];
};

/** How long after the first change a still sign must have been watched to exclude (ms). */
const LONG_ENOUGH = 120_000;
/** A change this long before the fault is no part of a theory about a release (ms). */
const RECENT = 86_400_000;

/** All theories of the ledger, in the order in which they were opened. */
export function reviewTheories(play: Play, against: Against): readonly TheoryReview[] {
  return play.state.hypotheses.map((theory) => review(theory, play, against));
}

function review(theory: HypothesisState, play: Play, against: Against): TheoryReview {
  const { facts, scenario } = play;
  const opened = all(facts, 'hypothesis-opened').find(({ event }) => event.id === theory.id)!;
  const steps = all(facts, 'confidence-set').filter(({ event }) => event.id === theory.id);
  const judged = all(facts, 'hypothesis-judged').filter(({ event }) => event.id === theory.id);
  const pins = all(facts, 'evidence-pinned').filter(({ event }) => event.hypothesis === theory.id);
  const step = (fact: { readonly epochMs: EpochMs; readonly seq: number }, confidence: number) => ({
    at: fact.epochMs,
    confidence,
    seq: fact.seq,
    seen: against.seen.filter((at) => at <= fact.epochMs).length,
    pinned: pins.filter(({ epochMs }) => epochMs <= fact.epochMs).length,
  });
  const isRight = matchesTruth(theory, scenario.truth);
  return {
    id: theory.id,
    text: theory.text,
    person: theory.by,
    component: theory.component,
    mechanism: theory.mechanism,
    state: theory.state,
    openedAt: opened.epochMs,
    seq: opened.seq,
    confidence: [step(opened, opened.event.confidence), ...steps.map((fact) => step(fact, fact.event.confidence))],
    refutedAt: judged.findLast(({ event }) => event.state === 'refuted')?.epochMs,
    excluded: isRight ? undefined : excludedBy(theory, play, against),
  };
}

/** By what was seen first: a signal that the author says it cannot explain, or a sign of its mechanism that lay still. */
function excludedBy(theory: HypothesisState, play: Play, against: Against): TheoryReview['excluded'] {
  const [bySignal, bySign] = [excludedBySignal(theory, play, against), excludedBySign(theory, play, against)];
  if (bySignal === undefined || bySign === undefined) return bySignal ?? bySign;
  return bySignal.at < bySign.at ? bySignal : bySign;
}

function excludedBySignal(theory: HypothesisState, play: Play, { lanes }: Against): TheoryReview['excluded'] {
  const rival = (play.scenario.truth.rivals ?? []).find((one) => isRival(theory, one));
  if (rival === undefined) return undefined;
  const seen = excludersOf(rival, lanes).filter(({ look }) => look !== undefined);
  const first = seen.sort((a, b) => a.look!.epochMs - b.look!.epochMs)[0];
  return first === undefined
    ? undefined
    : excluded(
        first.look!,
        `"${first.title}", which it cannot explain: by this theory, ${decapitalised(rival.predicts)}`,
      );
}

const decapitalised = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, '')}`;

function excludedBySign(
  { component, mechanism }: HypothesisState,
  play: Play,
  against: Against,
): TheoryReview['excluded'] {
  const signs = SIGNS[mechanism];
  const { findings, sight } = against;
  if (signs === undefined || component === '' || findings === undefined || sight === undefined) return undefined;
  return 'metrics' in signs
    ? byStillness({ component, name: signs.metrics }, play, { findings, sight })
    : byChanges({ component, kinds: signs.changes }, play, sight);
}

/** Some sign of it changed: no exclusion. All lie still: excluded once one of them was watched long enough. */
function byStillness(
  { component, name }: { readonly component: string; readonly name: RegExp },
  play: Play,
  { findings, sight }: { readonly findings: CauseFindings; readonly sight: Sight },
): TheoryReview['excluded'] {
  const signs = [...findings.columns.values()].filter(
    (column) => column.panel === 'metrics' && name.test(column.name) && speaksOf(column, component),
  );
  const began = findings.changes[0]?.stretches[0]?.[0];
  const moved = new Set(findings.changes.map(({ column }) => column.key));
  if (signs.length === 0 || began === undefined || signs.some(({ key }) => moved.has(key))) return undefined;
  for (const look of all(play.facts, 'looked')) {
    const to = Math.min(look.event.to, look.epochMs);
    if (look.event.visibleSeconds < SEEN_SECONDS || to - began < LONG_ENOUGH || look.event.from > began) continue;
    const sign = signs.find(({ series }) => sight.views.showsSeries(look.event, series, { from: began, to }));
    if (sign !== undefined) return excluded(look, `${titleOf(sign)} of ${component} stayed as it was`);
  }
  return undefined;
}

/** Nothing of the kind was done to it: excluded once the log of changes was looked at. */
function byChanges(
  { component, kinds }: { readonly component: string; readonly kinds: readonly string[] },
  play: Play,
  sight: Sight,
): TheoryReview['excluded'] {
  const isOf = (change: { readonly kind: string; readonly target: string }) =>
    change.target === component && kinds.includes(change.kind);
  const paged = play.paged?.epochMs ?? sight.to;
  if (sight.telemetry.changes.list(paged - RECENT, sight.to).some(isOf)) return undefined;
  const look = all(play.facts, 'looked').find(
    ({ event }) => event.panel === 'changes' && event.visibleSeconds >= SEEN_SECONDS,
  );
  return look === undefined
    ? undefined
    : excluded(look, `the log of changes has no release of ${component} in the day before`);
}

function excluded(look: FactOf<'looked'>, evidence: string): NonNullable<TheoryReview['excluded']> {
  return { at: look.epochMs, evidence, person: look.actor, seq: look.seq };
}
