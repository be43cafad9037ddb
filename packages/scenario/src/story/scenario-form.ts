/**
 * `scenario.yaml`: the story, which players may read.
 */
import { type Form, scalarOr } from '../form/form.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import { boolean, choice, duration, name, number, scalarForm, share, text } from '../form/scalars.ts';
import type {
  Consequence,
  EvidencePolicy,
  Inject,
  InjectChoice,
  JourneyGoal,
  Level,
  LiveInjects,
  Story,
} from '../scenario.ts';
import { ACTION_NAMES } from '../vocabulary/actions.table.ts';
import { TERRAINS } from '../vocabulary/commands.table.ts';

const shown = fallback(boolean, true, 'true', 'Players may use it.');

const evidence = record<EvidencePolicy>({
  title: 'evidence',
  about: 'What players may look at. Drawings of the architecture never, before the debrief.',
  fields: {
    metrics: shown,
    logs: shown,
    traces: shown,
    changes: shown,
    alerts: shown,
    runbooks: shown,
    source: shown,
    serviceGraph: fallback(boolean, false, 'false', 'The map of who calls whom, as Jaeger draws it from traces.'),
  },
});

const ALL_EVIDENCE: EvidencePolicy = {
  metrics: true,
  logs: true,
  traces: true,
  changes: true,
  alerts: true,
  runbooks: true,
  source: true,
  serviceGraph: false,
};

const injectChoice = record<InjectChoice>({
  title: 'choice',
  located: true,
  about: 'An answer on offer. Which one is good belongs into `answers` of the truth.',
  fields: {
    id: field(name, 'Its name.'),
    text: field(text(300), 'The answer in words, as it is given.'),
  },
});

const consequence = record<Consequence>({
  title: 'consequence',
  located: true,
  about: 'Another inject that an answer brings about, or that comes because none was given.',
  fields: {
    if: field(
      name,
      'The id of a choice; or `answered` (whatever), `words` (without a choice), `silence` (not at all).',
    ),
    after: field(duration(), 'After the answer; of `silence`, after the message.'),
    inject: field(name, 'An inject of this story that has no `after` of its own.'),
  },
});

const inject = record<Inject>({
  title: 'inject',
  located: true,
  about: 'A message that the story delivers.',
  fields: {
    id: field(name, 'Its name.'),
    after: optional(duration(), 'After the page; absent: it comes only in consequence of another.'),
    from: field(name, 'Who writes: the id of one of the `people` of the world.'),
    text: field(text(2000), 'The message. It may be wrong, as in life.'),
    when: optional(text(2000), 'PromQL that must hold then; absent: always.'),
    choices: optional(list(injectChoice, { min: 2 }), 'Answers on offer; absent: it is answered in words.'),
    consequences: optional(list(consequence, { min: 1 }), 'What comes of an answer, or of none.'),
  },
});

const said = fallback(boolean, true, 'true', 'They write.');

const liveInjects = record<LiveInjects>({
  title: 'live injects',
  about:
    'Messages that no author wrote: they follow from what customers meet, what the crew does and how long it is silent. They hold no cause and nothing of the truth.',
  fields: {
    tickets: { ...said, doc: 'Support passes on what customers write who were hurt.' },
    executives: { ...said, doc: 'An executive asks when nothing was heard.' },
    teams: { ...said, doc: 'Other teams whose alerts fire ask whether it is you.' },
    tips: { ...said, doc: 'Somebody guesses, who knows no more than you.' },
    pressure: {
      ...said,
      doc: 'Habits that make incidents harder: too many on the call, a dispute about the severity, silence taken for rest.',
    },
  },
});

const journeyGoal = record<JourneyGoal>({
  title: 'journey goal',
  about: 'A journey that this drill judges otherwise than its world.',
  fields: {
    journey: field(name, 'A journey of the world.'),
    goal: optional(share, 'The share of good requests that is enough; absent: as the world says.'),
    latency: optional(duration(), 'A good request succeeded within this; absent: as the world says.'),
    window: optional(duration(), 'The share is taken over this; absent: as the world says.'),
  },
});

const minutesRecord = record<Story['minutes']>({
  title: 'minutes',
  about: 'How long a drill takes, most of the time. `15-25` says so shorter.',
  fields: {
    from: field(number({ min: 1, max: 600 }), 'At least.'),
    to: field(number({ min: 1, max: 600 }), 'At most.'),
  },
});

const minutesShort: Form<Story['minutes']> = scalarForm<Story['minutes']>({
  word: 'from-to',
  wants: 'minutes, like 15-25',
  schema: { type: ['string', 'number'], pattern: '^[0-9]+ ?[-–] ?[0-9]+$' },
  take: (scalar) => {
    const match = /^([0-9]{1,3})(?: ?[-–] ?([0-9]{1,3}))?$/.exec(scalar.text);
    if (match === null) return undefined;
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    return from >= 1 && to >= from ? { from, to } : undefined;
  },
});

const level = number({ min: 1, max: 4, whole: true }) as Form<Level>;

/** What stands under `spec` of a Scenario. */
export type StorySpec = Omit<Story, 'slug'> & { readonly world: string };

const actionName = choice(ACTION_NAMES, '[action](actions.md)');

export const storySpec: Form<StorySpec> = record<StorySpec>({
  title: 'scenario',
  about:
    'The story. The slug is `metadata.name` and the name of the folder. Slug, title and symptom tell symptoms only.',
  fields: {
    title: field(text(80), 'What the library shows. Symptoms, never the mechanism.'),
    symptom: field(text(200), 'One line: what is seen, and what is not.'),
    world: field(name, 'The world it runs in: a folder of `worlds/`.'),
    terrain: fallback(choice(TERRAINS), 'services', 'services', 'The kind of system.'),
    level: field(level, 'From 1 (easy) to 4 (hard).'),
    minutes: field(scalarOr(minutesShort, minutesRecord), 'How long a drill takes, most of the time.'),
    role: fallback(text(200), 'You are on call.', 'You are on call.', 'Who the player is.'),
    briefing: field(text(8000), 'Markdown: terrain, role, rules, what good looks like. No diagram, no cause.'),
    evidence: fallback(evidence, ALL_EVIDENCE, 'everything', 'What players may look at.'),
    history: fallback(
      duration(),
      3600,
      '1h',
      'What can be queried from before the first instant; the world starts so much earlier.',
    ),
    hold: fallback(
      duration(),
      300,
      '5m',
      'Every journey must hold so long, under load, before the drill counts as recovered.',
    ),
    goals: optional(list(journeyGoal, { min: 1 }), 'Journeys judged otherwise here; absent: as the world says.'),
    injects: fallback(list(inject), [], 'none', 'Messages of the story.'),
    liveInjects: optional(liveInjects, 'Messages that no author wrote; absent: all of them.'),
    actions: optional(list(actionName, { min: 1 }), 'Actions on offer; absent: all that the world supports.'),
  },
});
