/**
 * A scenario is worth playing when its truth can be found, left and told: signals, ways out, wrong turns, factors.
 */
import type { Reading } from '../form/form.ts';
import type { Truth } from '../scenario.ts';
import type { ScenarioParts, ScenarioRule } from './rule.ts';

/** A false alarm has nothing to find, nobody hurt and no way out; it has evidence that shows so, and temptations. */
function checkFalseAlarm({ truth }: ScenarioParts, to: Reading): void {
  if (truth.causes.length > 0)
    to.report(
      to.at(truth, 'causes'),
      'cause-without-incident',
      'a false alarm has no cause to be found',
      'leave causes empty, or take incident: false away',
    );
  if (truth.blastRadius.journeys.length > 0 || truth.severity < 4)
    to.report(
      to.at(truth, 'blastRadius'),
      'harm-without-incident',
      'a false alarm hurts no journey and is severity 4 or 5',
      'empty blastRadius.journeys and raise the severity, or take incident: false away',
    );
  checkSignalsExist(truth, to);
  checkTemptations(truth, to);
  checkHints(truth, to);
}

function checkHints(truth: Truth, to: Reading): void {
  if (truth.hints.length !== 3)
    to.warn(
      to.at(truth, 'hints'),
      'hint-count',
      `three hints are usual, here are ${truth.hints.length}`,
      'say where to look, what to compare there, and what it means',
    );
}

function checkSignalsExist(truth: Truth, to: Reading): void {
  if (truth.signals.length === 0)
    to.report(
      to.at(truth, 'signals'),
      'no-signals',
      truth.incident
        ? 'nothing tells the cause: the truth has no signals'
        : 'nothing shows that all is well: the truth has no signals',
      'add what a player could have seen, and where',
    );
}

function checkTemptations(truth: Truth, to: Reading): void {
  if (truth.wrongMoves.length === 0)
    to.warn(to.at(truth, 'wrongMoves'), 'no-wrong-moves', 'nothing tempts: the truth has no wrong moves');
  if (truth.secrets.length === 0)
    to.warn(
      to.at(truth, 'secrets'),
      'no-secrets',
      'no word is kept secret',
      'name the words that would tell the answer',
    );
}

function checkTruth({ truth }: ScenarioParts, to: Reading): void {
  if (truth.causes.length === 0) {
    to.report(
      to.at(truth, 'causes'),
      'no-causes',
      'there is no cause to be found',
      'name component and mechanism, or say incident: false',
    );
    return;
  }
  if (truth.faults.length === 0)
    to.warn(
      to.at(truth, 'faults'),
      'no-faults',
      'there is a cause, but no fault strikes',
      'unless the world itself is broken',
    );
  checkSignalsExist(truth, to);
  if (truth.mitigations.length === 0)
    to.report(
      to.at(truth, 'mitigations'),
      'no-mitigations',
      'there is no way out: the truth has no mitigations',
      'add at least one',
    );
  else if (truth.mitigations.length === 1)
    to.warn(
      to.at(truth, 'mitigations'),
      'one-mitigation',
      'there is only one way out',
      'players are asked for two options',
    );
  checkTemptations(truth, to);
  checkHints(truth, to);
  if (truth.factors.length < 3 || truth.factors.length > 7)
    to.warn(
      to.at(truth, 'factors'),
      'factor-count',
      `three to seven contributing factors are usual, here are ${truth.factors.length}`,
    );
}

function checkSeverity({ truth }: ScenarioParts, to: Reading): void {
  const { journeys } = truth.blastRadius;
  if (truth.severity <= 2 && journeys.length === 0)
    to.report(
      to.at(truth, 'severity'),
      'severity-without-impact',
      `severity ${truth.severity} needs journeys that fail`,
      'name them in blastRadius.journeys, or lower the severity',
    );
  if (truth.severity >= 4 && journeys.length > 0 && truth.faults.length > 0)
    to.warn(
      to.at(truth, 'severity'),
      'severity-too-low',
      `severity ${truth.severity} has no effect on users, but journeys are hurt`,
      'a failing journey is at least severity 3',
    );
}

function checkSignals({ story, truth }: ScenarioParts, to: Reading): void {
  const ids = new Set<string>();
  for (const signal of truth.signals) {
    if (ids.has(signal.id))
      to.report(
        to.at(signal, 'id'),
        'duplicate-name',
        `a second signal called "${signal.id}"`,
        'give it a name of its own',
      );
    ids.add(signal.id);
    if (!story.evidence[signal.panel])
      to.report(
        to.at(signal, 'panel'),
        'signal-hidden',
        `the signal is seen in ${signal.panel}, which the story does not permit`,
        `set evidence.${signal.panel} to true`,
      );
  }
}

function checkStory({ story }: ScenarioParts, to: Reading): void {
  const ids = new Set<string>();
  for (const inject of story.injects) {
    if (ids.has(inject.id))
      to.report(
        to.at(inject, 'id'),
        'duplicate-name',
        `a second inject called "${inject.id}"`,
        'give it a name of its own',
      );
    ids.add(inject.id);
  }
  if (story.minutes.to < story.minutes.from)
    to.report(to.at(story, 'minutes'), 'bad-order', 'minutes end before they begin');
}

function check(parts: ScenarioParts, to: Reading): void {
  if (parts.truth.incident) checkTruth(parts, to);
  else checkFalseAlarm(parts, to);
  checkSeverity(parts, to);
  checkSignals(parts, to);
  checkStory(parts, to);
}

export const completeness: ScenarioRule = {
  codes: [
    'no-causes',
    'no-faults',
    'cause-without-incident',
    'harm-without-incident',
    'no-signals',
    'no-mitigations',
    'one-mitigation',
    'no-wrong-moves',
    'factor-count',
    'no-secrets',
    'hint-count',
    'severity-without-impact',
    'severity-too-low',
    'signal-hidden',
    'duplicate-name',
    'bad-order',
  ],
  about: 'The truth can be found, left and told.',
  check,
};
