/**
 * `level.yaml`: an incident on real software. Planting, checks and the routes that prove it.
 */
import { type Form, mapped, scalarOr } from '../form/form.ts';
import { fallback, field, list, mapOf, oneKey, optional, record } from '../form/record.ts';
import {
  anyText,
  boolean,
  bytes,
  choice,
  cores,
  count,
  duration,
  name,
  rate,
  setting,
  share,
  text,
} from '../form/scalars.ts';
import {
  CROWD_VISITS,
  type LevelCheck,
  type LevelCrowd,
  type LevelFile,
  type LevelInstance,
  type LevelInvariant,
  type LevelJourney,
  type LevelRoute,
  type LevelStatement,
  type LevelStep,
  type LevelTruthFile,
  type LevelTruthPart,
  ROUTE_KINDS,
} from '../level-file.ts';

const MOST_SECONDS = 120;

const disk = record<NonNullable<LevelInstance['disk']>>({
  title: 'disk of an instance',
  about: 'A file system of its own, with real limits.',
  fields: {
    path: field(text(200), 'Where it is mounted.'),
    size: field(bytes, 'How much it holds.'),
  },
});

const instance = record<LevelInstance>({
  title: 'instance',
  about: 'What this level changes of an instance; `{}` takes it as the house has it.',
  fields: {
    image: optional(name, 'A folder of `labs/images`; without it the one of the house.'),
    memory: optional(bytes, 'Memory; more is refused, as the kernel does.'),
    cpu: optional(cores, 'CPU.'),
    disk: optional(disk, 'A small disk.'),
  },
});

const run = record<{ readonly on: string; readonly script: string }>({
  title: 'run',
  about: 'A script of this folder, run by bash as root.',
  fields: {
    on: field(name, 'Instance.'),
    script: field(text(120), 'File, relative to the folder of the level.'),
  },
});

const step: Form<LevelStep> = oneKey<LevelStep>({
  title: 'step',
  about: 'One thing that is done to the instances.',
  variants: {
    run: { form: mapped(run, (value) => ({ do: 'run' as const, ...value })), doc: 'Run a script.' },
    reboot: { form: mapped(name, (on) => ({ do: 'reboot' as const, on })), doc: 'Reboot an instance.' },
    wait: { form: mapped(duration(), (seconds) => ({ do: 'wait' as const, seconds })), doc: 'Wait.' },
  },
});

const journey = record<LevelJourney>({
  title: 'journey',
  about: 'What users do, and how it must go for them. The name is told to players when it does not.',
  fields: {
    name: field(text(120), 'What is promised, as a user would say it.'),
    journey: field(name, 'One of the journeys of the shop.'),
    with: fallback(mapOf(setting, 'mapping of settings'), {}, 'none', 'What this journey is told.'),
    rate: fallback(rate, 4, '4/s', 'How often it is begun.'),
    lasts: fallback(duration(), 5, '5s', `For how long, at most ${MOST_SECONDS} s.`),
    within: fallback(duration(), 1, '1s', '95 of 100 take no longer.'),
    share: fallback(share, 1, '100%', 'How many must go well.'),
  },
});

const crowd = record<LevelCrowd>({
  title: 'crowd',
  about:
    'People who use the shop all the time, besides the few who always do: what is slow by load is slow for everybody. Each waits for an answer before asking again, so no more than all of them ever queue.',
  fields: {
    visit: field(choice(CROWD_VISITS), 'What they do.'),
    people: field(count(1, 500), 'How many.'),
    pause: fallback(duration(), 5, '5s', 'How long each rests after an answer, on average.'),
  },
});

const invariant = record<LevelInvariant>({
  title: 'invariant',
  about: 'What must be so besides. The name is told to players when it is not.',
  fields: {
    name: field(text(120), 'What is promised.'),
    on: field(name, 'Instance.'),
    run: field(text(2_000), 'Command, run by bash as root, with the words of the variant as variables of that shell.'),
    gives: field(anyText, 'Regular expression that its whole output must match, white space at the ends apart.'),
    says: optional(
      text(120),
      'What is told where it is not so, after the name and a colon; without it “it is not so”.',
    ),
  },
});

const check = record<LevelCheck>({
  title: 'check',
  about:
    'What is checked from outside, as users see it. All at once, in rounds: two in a row must pass, of four at most.',
  fields: {
    served: field(list(journey, { min: 1 }), 'Users are served again.'),
    lasting: fallback(list(journey), [], 'none', 'Asked besides after every instance was rebooted.'),
    kept: fallback(list(invariant), [], 'none', 'What no way out may cost.'),
    keptLasting: fallback(list(invariant), [], 'none', 'What a lasting way out keeps besides.'),
  },
});

const route = record<LevelRoute>({
  title: 'route',
  about: 'What somebody does about it; `firedrill lab prove` plays every one.',
  fields: {
    name: field(name, 'Its name.'),
    kind: field(
      choice(ROUTE_KINDS),
      'fix: served, and it lasts. mitigation: served, and it does not last. wrong: not served, or at a price.',
    ),
    title: field(text(200), 'In words.'),
    steps: field(list(step), 'What is done.'),
  },
});

const MOST_FACTORS = 8;

/** A text, or a text with other words for it. */
const statement = (max: number): Form<LevelStatement> =>
  scalarOr(
    mapped(text(max), (says) => ({ says, also: [] })),
    record<LevelStatement>({
      title: 'statement',
      about:
        'What is told, and what counts as well when a post-mortem is graded: the same thing in the words of others.',
      fields: {
        says: field(text(4_000), 'What is told.'),
        also: field(list(text(300), { min: 1, max: 8 }), 'Other words for it.'),
      },
    }),
  );

const truthFields = {
  summary: optional(statement(4_000), 'What happened.'),
  trigger: optional(statement(500), 'What changed.'),
  sustaining: optional(statement(1_000), 'What kept it going.'),
  factors: fallback(list(statement(300), { max: MOST_FACTORS }), [], 'none', 'What contributed.'),
  mitigation: optional(statement(500), 'What serves users again at once.'),
  durable: optional(statement(500), 'What keeps it from coming back.'),
};

const truthPart = record<LevelTruthPart>({
  title: 'truth where a word has a value',
  about: 'Texts in place of those of all variants, and factors besides.',
  fields: truthFields,
});

const truth = record<LevelTruthFile>({
  title: 'truth of a level',
  about:
    'What happened; told after the level has been passed or given up, as it is of the variant that was planted. Of every variant all is said but `sustaining`, with two to eight factors.',
  fields: {
    ...truthFields,
    by: fallback(
      mapOf(
        mapOf(truthPart, 'mapping of truths'),
        'mapping of a word to its values, each a [truth](#truth-where-a-word-has-a-value)',
      ),
      {},
      'none',
      'Where variants differ: a word of theirs, and under each of its values what is so where it has that value.',
    ),
  },
});

export const levelSpec: Form<LevelFile> = record<LevelFile>({
  title: 'level',
  located: true,
  about: 'An incident on real software in containers.',
  fields: {
    number: field(count(0, 999), 'Its place in the list; 0 is the tutorial.'),
    title: field(text(80), 'What is seen, in a few words. It must not give the cause away.'),
    description: field(text(2_000), 'What the players are told.'),
    goal: fallback(duration(), 900, '15m', 'In what time a practised person serves users again.'),
    serves: fallback(boolean, true, 'true', 'False: nothing is served until players bring it up.'),
    instances: field(mapOf(instance, 'mapping of instances'), 'The instances by name.'),
    variants: field(
      list(mapOf(anyText, 'mapping of words'), { min: 1 }),
      'Words for the scripts, found in their environment; one variant is taken by seed.',
    ),
    crowd: fallback(list(crowd), [], 'none', 'Who uses the shop from the planting on.'),
    plant: field(list(step), 'How it is broken.'),
    check: field(check, 'When it is mended.'),
    objectives: field(list(text(300), { min: 1 }), 'What is to be learned; told afterwards.'),
    hints: field(list(text(400), { min: 1, max: 4 }), 'For whoever asks, one after the other.'),
    truth: field(truth, 'What happened.'),
    routes: field(list(route, { min: 1 }), 'Ways out, and what tempts.'),
  },
});
