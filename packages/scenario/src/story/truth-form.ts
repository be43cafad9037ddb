/**
 * `truth.yaml`: what happened. Only debrief, proof and facilitator read it.
 */
import { countermeasureChanges } from '../countermeasure/countermeasure-form.ts';
import { faultForm } from '../faults/fault-form.ts';
import { type Form, mapped } from '../form/form.ts';
import { derived, fallback, field, list, optional, record } from '../form/record.ts';
import { boolean, choice, duration, name, scalarForm, text } from '../form/scalars.ts';
import type {
  AnswerNote,
  Cause,
  CauseWords,
  DecidingSignal,
  Fix,
  Rival,
  Severity,
  TimedFault,
  Truth,
} from '../scenario.ts';
import { FIX_KINDS, PANELS } from '../vocabulary/commands.table.ts';
import { MECHANISM_IDS } from '../vocabulary/mechanisms.table.ts';
import { actionForm } from './action-form.ts';

/** A severity, as `2` or `SEV-2`. */
export const severity: Form<Severity> = scalarForm<Severity>({
  word: 'severity',
  wants: 'a severity from 1 (worst) to 5',
  code: 'bad-number',
  schema: { enum: [1, 2, 3, 4, 5, 'SEV-1', 'SEV-2', 'SEV-3', 'SEV-4', 'SEV-5'] },
  take: (scalar) => {
    const match = /^(?:SEV-?)?([1-5])$/i.exec(scalar.text);
    return match === null ? undefined : (Number(match[1]) as Severity);
  },
});

const timedFaultRecord = record<TimedFault>({
  title: 'timed fault',
  about: 'A fault and when it strikes, from the first instant of the drill; negative: during the history.',
  fields: {
    at: field(duration({ signed: true }), 'When it strikes.'),
    until: optional(
      duration({ signed: true }),
      'When it ends; absent: after the duration of the fault itself, or never.',
    ),
    fault: field(faultForm, 'What strikes.'),
  },
});

/** A fault and when it strikes. */
export const timedFault: Form<TimedFault> = mapped(timedFaultRecord, (value, tree, to) => {
  const { duration: lasts, ...fault } = value.fault as TimedFault['fault'] & { readonly duration?: number };
  const until = value.until ?? (lasts === undefined ? undefined : value.at + lasts);
  if (until !== undefined && until <= value.at)
    return to.report(
      to.at(value, 'until'),
      'bad-order',
      'the fault ends before it strikes',
      'until counts from the same instant as at',
    );
  return to.place({ at: value.at, until, fault: to.place(fault, to.treeOf(value.fault) ?? tree) }, tree);
});

const patterns = list(text(160), { max: 24 });

const causeWords = record<CauseWords>({
  title: 'cause words',
  about:
    'What people say for a cause, besides the names and the [words of the house](mechanisms.md). Each entry is a pattern: words that stand near one another in a sentence; `a|b` one of them, `a+b` side by side, `a*` what begins so, `no:a` the word denied.',
  fields: {
    component: fallback(patterns, [], 'none', 'For the component: of every cause that has it.'),
    mechanism: fallback(patterns, [], 'none', 'For the mechanism: of every cause that has it.'),
    opposite: fallback(patterns, [], 'none', 'What nobody says who has understood: cause and effect turned round.'),
  },
});

const cause = record<Cause>({
  title: 'cause',
  about: 'A right answer: where, and why it hurt.',
  fields: {
    component: field(name, 'As telemetry names it.'),
    mechanism: field(choice(MECHANISM_IDS, '[mechanism](mechanisms.md)'), 'One of the mechanisms.'),
    words: optional(causeWords, 'How people say it in their own words.'),
  },
});

const signal = record<DecidingSignal>({
  title: 'signal',
  located: true,
  about: 'Something that told the cause to whoever looked.',
  fields: {
    id: field(name, 'Its name.'),
    title: field(text(200), 'What it shows, in words.'),
    panel: field(choice(PANELS), 'Where it is seen.'),
    query: field(
      text(4000),
      'PromQL (visible once not empty), LogQL (once it yields a line), a trace search (once one matches), or words of the title of a change.',
    ),
    tells: field(text(500), 'What separates this theory from its rivals, in one sentence.'),
  },
});

const rival = record<Rival>({
  title: 'rival',
  located: true,
  about: 'A wrong theory that the evidence invites, and what tells it from the truth; told in the debrief.',
  fields: {
    theory: field(text(200), 'In the words of somebody who holds it.'),
    component: field(name, 'Where it places the cause, as telemetry names it.'),
    mechanism: field(choice(MECHANISM_IDS, '[mechanism](mechanisms.md)'), 'Why it would hurt, by this theory.'),
    predicts: field(text(300), 'What there would be to see if it were true, and is not.'),
    excludedBy: field(
      list(name, { min: 1 }),
      'Signals of this truth that it cannot explain, each by itself enough; `firedrill causes` asks whether one of them is in the telemetry.',
    ),
  },
});

const blastRadius = record<Truth['blastRadius']>({
  title: 'blast radius',
  about: 'Who was hurt.',
  fields: {
    journeys: field(list(name), 'Journeys of the world.'),
    services: field(list(name), 'Services of the world.'),
    segments: fallback(list(text(64)), [], 'all alike', 'Segments of clients.'),
  },
});

const mitigation = record<Truth['mitigations'][number]>({
  title: 'mitigation',
  about: 'A way out.',
  fields: {
    title: field(text(200), 'In words.'),
    actions: field(list(actionForm, { min: 1 }), 'What is done.'),
    effect: field(text(500), 'What comes of it.'),
  },
});

const wrongMove = record<Truth['wrongMoves'][number]>({
  title: 'wrong move',
  about: 'What tempts, and does not help.',
  fields: { title: field(text(200), 'In words.'), effect: field(text(500), 'What comes of it.') },
});

const answerNote = record<AnswerNote>({
  title: 'answer',
  located: true,
  about: 'What is good or bad about an answer on offer; told in the debrief.',
  fields: {
    inject: field(name, 'An inject of the story that has choices.'),
    choice: field(name, 'One of its choices.'),
    good: field(boolean, 'Whether it is a good answer.'),
    because: field(text(300), 'Why, in one sentence.'),
  },
});

const fix = record<Fix>({
  title: 'fix',
  about: 'What keeps it from coming back.',
  fields: {
    kind: field(choice(FIX_KINDS), 'For this case, for its class, or for the architecture.'),
    title: field(text(300), 'In words.'),
    changes: optional(
      countermeasureChanges,
      'The same as changes to the world, where it can say them: they can be put on trial.',
    ),
  },
});

const secret: Form<string> = mapped(text(80), (word) => word.toLowerCase());

export const truthSpec: Form<Truth> = record<Truth>({
  title: 'truth',
  about: 'What happened, why, and how it could be known.',
  fields: {
    incident: fallback(
      boolean,
      true,
      'true',
      'False: a false alarm. The right answer is to judge that there is no incident, with pinned evidence that shows one of the signals.',
    ),
    faults: field(list(timedFault), 'What strikes, and when: in a false alarm what set the alert off.'),
    causes: field(list(cause), 'Right answers; the first is the best. None in a false alarm.'),
    trigger: field(text(500), 'What changed.'),
    summary: field(text(4000), 'What happened, for the debrief.'),
    sustaining: optional(text(1000), 'What kept it going after the trigger had gone.'),
    factors: field(list(text(300), { max: 12 }), 'Contributing factors, three to seven.'),
    severity: field(severity, 'The right severity.'),
    blastRadius: field(blastRadius, 'Who was hurt.'),
    signals: field(list(signal), 'What told the cause.'),
    rivals: optional(
      list(rival, { max: 8 }),
      'Wrong theories that the evidence invites, and the signals that exclude them.',
    ),
    alerts: fallback(list(text(128)), [], 'none', 'Alerts that are part of this incident; others are noise.'),
    hints: fallback(
      list(text(400), { max: 3 }),
      [],
      'none',
      'Three steps for whoever asks: where to look, what to compare there, what it means. The way out is never told.',
    ),
    mitigations: field(list(mitigation), 'Ways out.'),
    wrongMoves: fallback(list(wrongMove), [], 'none', 'What tempts, and does not help.'),
    answers: optional(list(answerNote), 'What is good or bad about choices of injects.'),
    fixes: fallback(list(fix), [], 'none', 'What keeps it from coming back.'),
    secrets: derived(list(secret), () => [], 'none', 'Words that must not reach players before the close.'),
  },
});
