/**
 * Headless play: a script of orders at times after the page, and proofs, which are scripts with what must come of
 * them. A proof says in sentences why it did not pass.
 */
import { type Instant, instant, printIssue, type Seconds } from '@firedrill/base';
import type { Proof, Scenario } from '@firedrill/scenario';
import { evaluateCondition } from './condition.ts';
import type { Refusal } from './event.ts';
import { isServedAtEnd } from './false-alarm.ts';
import { understoodAt } from './matches-truth.ts';
import { isCommand, parseCommand } from './parse-command.ts';
import { PAGE_WITHIN_SECONDS, type Session } from './session.ts';
import { countOf, printClock } from './words.ts';

/** An order so many seconds after the page, unchecked; `where` names it in messages. */
export type ScriptStep = { readonly after: Seconds; readonly command: unknown; readonly where?: string };

/** How each step of a script fared. */
export type ScriptOutcome = {
  readonly pagedAt: Instant | undefined;
  readonly mistakes: readonly { readonly where: string; readonly issues: readonly string[] }[];
  readonly refusals: readonly { readonly where: string; readonly type: string; readonly refusal: Refusal }[];
};

export type ProofCheck = {
  readonly ok: boolean;
  readonly query: string;
  readonly after: Seconds;
  readonly value: string;
  readonly because: string;
};

export type ProofResult = {
  readonly name: string;
  readonly kind: Proof['kind'];
  readonly passed: boolean;
  /** Why it did not pass; empty when it did. */
  readonly why: readonly string[];
  readonly recovered: boolean;
  readonly diagnosed: boolean;
  readonly checks: readonly ProofCheck[];
  readonly factsHash: string;
};

/**
 * Begins the session, unless it has begun, and plays `steps` in order of time, then runs until `until` seconds after the page. Wrong
 * and refused orders are reported and do not stop the play. Without a page nothing is played.
 */
export function runScript(session: Session, steps: readonly ScriptStep[], until: Seconds): ScriptOutcome {
  if (!session.hasBegun) session.begin();
  const { pagedAt } = session;
  const mistakes: ScriptOutcome['mistakes'][number][] = [];
  const refusals: ScriptOutcome['refusals'][number][] = [];
  if (pagedAt === undefined) return { pagedAt, mistakes, refusals };
  const runTo = (after: Seconds) => {
    const at = instant(pagedAt + after);
    if (at > session.now) session.advance(at);
  };
  for (const [index, step] of [...steps].sort((a, b) => a.after - b.after).entries()) {
    const where = step.where ?? `step ${index + 1}`;
    const parsed = parseCommand(step.command);
    runTo(step.after);
    if (!isCommand(parsed)) {
      mistakes.push({ where, issues: parsed.issues });
      continue;
    }
    const result = session.command(parsed.value, 'player');
    if (!result.ok) refusals.push({ where, type: parsed.value.type, refusal: result.refusal });
  }
  runTo(until);
  return { pagedAt, mistakes, refusals };
}

/** Plays a proof on a fresh session of its scenario and says what came of it. */
export function playProof(session: Session, proof: Proof, scenario: Scenario): ProofResult {
  const steps = proof.steps.map(({ after, command, at }) => ({ after, command, where: `${at.file}:${at.line}` }));
  const outcome = runScript(session, steps, proof.until);
  const state = session.state;
  const recovered = scenario.truth.incident
    ? (state.closed?.recovered ?? state.recovered !== undefined)
    : isServedAtEnd(session.facts);
  const diagnosed = understoodAt(session.facts, scenario.truth) !== undefined;
  const { pagedAt } = outcome;
  const checks = pagedAt === undefined ? [] : proof.expect.checks.map((check) => playCheck(session, check, pagedAt));
  const why = [
    ...(pagedAt === undefined
      ? [`no alert paged within ${PAGE_WITHIN_SECONDS / 60} minutes of the drill's start`]
      : []),
    ...outcome.mistakes.map(({ where, issues }) => `${where} is not a command: ${issues.join('; ')}`),
    ...outcome.refusals.map(({ where, type, refusal }) => `${where} (${type}) was refused: ${refusal.message}`),
    ...unexpected('recovered', proof.expect.recovered, recovered, recoveryWords(session, pagedAt)),
    ...unexpected('diagnosed', proof.expect.diagnosed, diagnosed, ''),
    ...checks.filter((check) => !check.ok).map(checkWords),
  ];
  return {
    name: proof.name,
    kind: proof.kind,
    passed: why.length === 0,
    why,
    recovered,
    diagnosed,
    checks,
    factsHash: session.factsHash(),
  };
}

/** Runs on to the check's instant where the play ended before it. */
function playCheck(session: Session, check: Proof['expect']['checks'][number], pagedAt: Instant): ProofCheck {
  const at = instant(pagedAt + check.after);
  if (at > session.now) session.advance(at);
  const { query, because, after } = check;
  const epochMs = session.epochOf(at);
  const { ok, value, issues } = evaluateCondition(query, session.telemetry.metrics, epochMs);
  return { ok, query, after, because, value: issues.length === 0 ? value : issues.map(printIssue).join('; ') };
}

function unexpected(what: string, expected: boolean | undefined, actual: boolean, detail: string): string[] {
  if (expected === undefined || expected === actual) return [];
  return [
    `${actual ? '' : 'not '}${what}, expected ${expected ? '' : 'not '}to be${detail === '' ? '' : `: ${detail}`}`,
  ];
}

function recoveryWords(session: Session, pagedAt: Instant | undefined): string {
  const { closed, recovered } = session.state;
  if (pagedAt === undefined) return '';
  if (recovered !== undefined) return `all journeys held from ${printClock(recovered.since - pagedAt)} on`;
  const broken = session.brokenJourneys();
  const state =
    broken.length === 0
      ? 'the journeys had not held long enough'
      : `${countOf(broken.length, 'journey')} outside the goal (${broken.join(', ')})`;
  return closed === undefined ? state : `closed at ${printClock(closed.at - pagedAt)}, ${state}`;
}

function checkWords(check: ProofCheck): string {
  return `check at ${printClock(check.after)} failed: ${check.query} gave ${check.value} (${check.because})`;
}
