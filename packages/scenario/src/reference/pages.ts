/**
 * The reference pages and JSON Schemas, made from the same tables that the parser reads by.
 */
import { FAULT_FORMS } from '../faults/fault-form.ts';
import { LITMUS_CARRIED } from '../faults/litmus.ts';
import type { Sections } from '../form/form.ts';
import { KINDS, resourceSchema, sectionsOf } from '../form/resource.ts';
import { SCENARIO_RULES, WORLD_RULES } from '../lint/rules.ts';
import { SPECS } from '../lint-file.ts';
import { ACTIONS } from '../vocabulary/actions.table.ts';
import { COMPONENT_WORDS } from '../vocabulary/component-words.table.ts';
import { COUNTERMEASURES, NOT_EXPRESSIBLE } from '../vocabulary/countermeasures.table.ts';
import { CARRIED, LITMUS_INSTEAD, NOT_CARRIED } from '../vocabulary/faults.table.ts';
import { LOCK_MODES } from '../vocabulary/locks.table.ts';
import { MECHANISM_WORDS } from '../vocabulary/mechanism-words.table.ts';
import { MECHANISM_FAMILIES, MECHANISMS, type MechanismFamily } from '../vocabulary/mechanisms.table.ts';
import { PARAMETERS } from '../vocabulary/parameters.table.ts';
import { type Carrier, counterpartOf, meshOf, PRIMITIVES } from '../vocabulary/primitives.table.ts';
import { CALL_FIELDS, SERVICE_FIELDS } from '../vocabulary/settings.table.ts';
import { MAX_DEPTH, MAX_FILE_BYTES, MAX_NODES } from '../yaml/guard.ts';
import { sectionsText, table } from './markdown.ts';

const GENERATED = '<!-- Generated from packages/scenario; do not edit. -->\n';

/** Path from the root of the repository to text, for every generated page and schema. */
export function referencePages(): Map<string, string> {
  const pages = new Map<string, string>([
    ['docs/reference/world.md', worldPage()],
    ['docs/reference/scenario.md', scenarioPage()],
    ['docs/reference/faults.md', faultsPage()],
    ['docs/reference/actions.md', actionsPage()],
    ['docs/reference/change.md', changePage()],
    ['docs/reference/countermeasures.md', countermeasuresPage()],
    ['docs/reference/mechanisms.md', mechanismsPage()],
    ['docs/reference/level.md', levelPage()],
  ]);
  for (const kind of KINDS)
    pages.set(
      `docs/reference/schema/${kind.toLowerCase()}.schema.json`,
      `${JSON.stringify(resourceSchema(kind, SPECS[kind]), null, 2)}\n`,
    );
  return pages;
}

const SPELLINGS = table(
  ['value', 'spelling'],
  [
    [
      'duration',
      '`250ms`, `1.5s`, `1h30m`; units ns, us, ms, s, m, h, d, w. `0` needs none. `none` where there may be no limit.',
    ],
    ['rate', '`200/s`, `12000/m`, `5/h`'],
    ['share', '`2%` or `0.02`'],
    ['CPU', '`2`, `0.5` or `500m`'],
    ['memory', '`512Mi`, `32Gi`'],
    ['instant', '`2026-03-10T14:00:00Z`'],
    ['name', 'lower-case letters, digits and dashes, at most 63'],
    ['lock mode', LOCK_MODES.map((mode) => `\`${mode}\``).join(', ')],
  ],
);

function rulesText(rules: readonly { readonly about: string; readonly codes: readonly string[] }[]): string {
  return table(
    ['promise', 'codes'],
    rules.map(({ about, codes }) => [about, codes.map((code) => `\`${code}\``).join(', ')]),
  );
}

function worldPage(): string {
  return `# World

${GENERATED}
A world is \`worlds/<slug>/world.yaml\`: \`apiVersion: firedrill.dev/v1alpha1\`, \`kind: World\`, \`metadata: {name}\`, and under
\`spec\` what follows. A file has at most ${MAX_FILE_BYTES} bytes, ${MAX_DEPTH} levels and ${MAX_NODES} values. Anchors and aliases
work; merge keys and tags do not.

## Spellings

${SPELLINGS}

${sectionsText(sectionsOf(SPECS.World))}
## What is checked

${rulesText(WORLD_RULES)}
`;
}

function scenarioPage(): string {
  return `# Scenario

${GENERATED}
A scenario is a folder, \`scenarios/<slug>/\`: \`scenario.yaml\` (\`kind: Scenario\`, the story, which players may read),
\`truth.yaml\` (\`kind: Truth\`, what happened), \`proof/*.yaml\` (\`kind: Proof\`, scripted plays) and \`notes.md\`. Each file is
\`apiVersion: firedrill.dev/v1alpha1\`, \`kind\`, \`metadata: {name}\`, and under \`spec\` what follows. Spellings of values are
those of a [world](world.md#spellings).

${sectionsText(sectionsOf(SPECS.Scenario))}
${sectionsText(sectionsOf(SPECS.Truth))}
${sectionsText(sectionsOf(SPECS.Proof))}
## What is checked

${rulesText(SCENARIO_RULES)}
`;
}

const kindLink = ({ kind, by }: Carrier) => `[\`${kind}\`](#${kind.toLowerCase()})${by === undefined ? '' : ` ${by}`}`;

function primitivesTable(): string {
  const some = (words: readonly string[]) => [...new Set(words)].join(', ') || '–';
  const rows = PRIMITIVES.map((primitive) => {
    const { carriers } = primitive;
    return [
      primitive.id,
      primitive.what,
      carriers.map(kindLink).join(', '),
      some(carriers.flatMap((carrier) => meshOf(carrier) ?? [])),
      some(carriers.flatMap(({ litmus }) => (litmus ?? []).map((name) => `\`${name}\``))),
      primitive.cards.join(' '),
    ];
  });
  return table(['', 'primitive', 'here', 'Chaos Mesh', 'Litmus', 'cards'], rows);
}

/** The tables of all kinds, each kind with its counterpart elsewhere. */
function faultSections(): Sections {
  const sections = sectionsOf({
    word: '',
    read: () => undefined,
    schema: () => ({}),
    describe: (to) => {
      for (const form of Object.values(FAULT_FORMS)) form.describe?.(to);
    },
  });
  for (const { kind } of CARRIED) {
    const section = sections.get(kind)!;
    sections.set(kind, { ...section, about: `${section.about}\n\n${counterpartOf(kind)}` });
  }
  return sections;
}

function faultsPage(): string {
  const kinds = table(
    ['kind', 'API group', 'what it does'],
    CARRIED.map(({ kind, group, about }) => [`[\`${kind}\`](#${kind.toLowerCase()})`, `\`${group}\``, about]),
  );
  const others = table(
    ['kind', 'API group', 'why not', 'instead'],
    Object.entries(NOT_CARRIED).map(([kind, { group, reason, instead }]) => [
      `\`${kind}\``,
      `\`${group}\``,
      reason,
      instead,
    ]),
  );
  const fields = (rows: typeof SERVICE_FIELDS) =>
    table(
      ['field', 'value', 'meaning'],
      Object.entries(rows).map(([field, { form, doc }]) => [`\`${field}\``, form.word, doc]),
    );
  return `# Faults

${GENERATED}
A fault is a Kubernetes-style resource: \`apiVersion\`, \`kind\`, \`metadata: {name}\`, \`spec\`. Where Chaos Mesh or Litmus have a
kind, it is written as theirs and checked as they check it: correlations and percentages are numbers in quotes (\`"25"\`, not
\`"25%"\`). What becomes of the examples that the two projects publish is in [Chaos Mesh and Litmus](chaos-mesh.md).

${kinds}

## Primitives

What incidents are made of, and what carries it.

${primitivesTable()}

${sectionsText(faultSections())}
## Settings

Fields of a call that \`ConfigChaos\` and flags may set:

${fields(CALL_FIELDS)}

Fields of a service that \`ConfigChaos\` may set:

${fields(SERVICE_FIELDS)}

## Litmus

Translated: ${LITMUS_CARRIED.map((name) => `\`${name}\``).join(', ')}. Refused by a reason:

${table(
  ['fault', 'instead'],
  Object.entries(LITMUS_INSTEAD).map(([name, instead]) => [`\`${name}\``, instead]),
)}

## Not simulated yet

${others}
`;
}

function actionsPage(): string {
  const rows = ACTIONS.map((action) => {
    const params = action.params
      .map(({ name, form, doc, needed }) => `\`${name}\`${needed ? '' : ' (optional)'}: ${form.word}. ${doc}`)
      .join('<br>');
    return [
      `\`${action.do}\``,
      action.about,
      action.targets.join(', '),
      params,
      action.isIrreversible ? 'cannot be undone' : action.undo,
    ];
  });
  return `# Actions

${GENERATED}
What players can do to a world. An action is \`{do, target, params}\`; targets are names of the world.

${table(['action', 'what it does', 'target', 'parameters', 'undo'], rows)}
`;
}

function changePage(): string {
  const rows = PARAMETERS.map(({ name, form, doc }) => [`\`${name}\``, form.word.replace('](#', '](world.md#'), doc]);
  return `# Change

${GENERATED}
What \`firedrill simulate <world> --change <file>\` compares: two runs of a world with one seed, one of them with the changes.
The file is \`apiVersion: firedrill.dev/v1alpha1\`, \`kind: Change\`, \`metadata: {name}\`, and under \`spec\` what follows. Times
count from instant 0 of the world.

\`\`\`yaml
apiVersion: firedrill.dev/v1alpha1
kind: Change
metadata: {name: fraud-answers-in-time}
spec:
  from: 60s
  until: 300s
  measure: {from: 120s, to: 300s}
  changes:
    - {at: 90s, do: set-timeout, target: payments, params: {call: fraud, timeout: 200ms}}
    - {at: 90s, until: 200s, set: client/checkout-eu/rate, to: 1.2}
\`\`\`

${sectionsText(sectionsOf(SPECS.Change))}
## Live parameters

What \`set\` may name. A name in angle brackets stands for any of its kind in the world; a slot is the number of an instance.
An attempt that was sent keeps its timeout and the delay of its next hedge; how its call goes on when it ends is decided by what holds then.
Of a call, \`to\`, \`operation\` and \`rtt\` do not change: another way is a branch by a flag, and latency is added with \`extra\` and \`answerExtra\`.

${table(['parameter', 'value', 'meaning'], rows)}
`;
}

function levelPage(): string {
  return `# Levels

${GENERATED}
A level is an incident on real software in containers: a folder \`labs/<slug>/\` with a \`level.yaml\` and its scripts. The file is
\`apiVersion: firedrill.dev/v1alpha1\`, \`kind: Level\`, \`metadata: {name: <slug>}\`, and under \`spec\` what follows. Scripts run
as root by bash on the instance they name, with the words of the variant in their environment, and \`SEED\`.
\`firedrill lab prove <slug>\` boots it once per route: a fix must pass, also after a reboot of every instance; a mitigation must
serve users again and not last; wrong moves and doing nothing must not pass.

${sectionsText(sectionsOf(SPECS.Level))}
`;
}

function countermeasuresPage(): string {
  const rows = COUNTERMEASURES.map(({ change, about, on, params }) => [
    `\`${change}\``,
    about,
    on,
    params
      .map(
        ({ name, form, doc, needed }) =>
          `\`${name}\`${needed ? '' : ' (optional)'}: ${form.word.replace('](#', '](world.md#')}. ${doc}`,
      )
      .join('<br>'),
  ]);
  const cannot = NOT_EXPRESSIBLE.map(({ what, why, instead }) => [what, why, instead]);
  return `# Countermeasures

${GENERATED}
What can be changed about a world from its first instant on, to be put on trial: \`firedrill trial <scenario> --change <file>\`,
"Put a fix on trial" in a debrief, and \`changes\` of the fixes in a \`truth.yaml\`. The file is
\`apiVersion: firedrill.dev/v1alpha1\`, \`kind: Countermeasure\`, \`metadata: {name}\`, and under \`spec\` what follows.

\`\`\`yaml
apiVersion: firedrill.dev/v1alpha1
kind: Countermeasure
metadata: {name: retry-budget}
spec:
  title: Retries from a budget of 5 % of the calls
  changes:
    - {change: retry-budget, target: partners/seating, params: {ratio: 5%, per: call}}
\`\`\`

${sectionsText(sectionsOf(SPECS.Countermeasure))}
## Changes

A target is a name of the world: of a call, a pool or a limit with its service (\`partners/seating\`), of a table with its
database. \`*\` is all of a kind, \`partners/*\` all calls of partners. Values are written as in a [world](world.md#spellings).

${table(['change', 'what it does', 'of a', 'parameters'], rows)}

## Alert rules

A rule is evaluated as Prometheus would: at each scrape, with \`for\` (how long it must hold before it fires) and
\`keepFiringFor\` (how long it goes on when it no longer holds). It changes nothing that happens. A trial tells when it fires
beside the page as it was, and what it fires on seven quiet days: days of the same world without a fault, each from its
first instant with a seed of its own, so that all of it is false. The days are simulated once and kept in the data folder
under engine, world and seed; every later rule, whatever it looks at, is watched over what was kept. What builds up over more
than a day is not seen.

\`\`\`yaml
apiVersion: firedrill.dev/v1alpha1
kind: Countermeasure
metadata: {name: tasks-stopped}
spec:
  title: A page when health checks stop tasks of a service again and again
  changes:
    - change: alert-rule
      target: TasksStoppedByHealthChecks
      params:
        expr: sum by (service) (increase(ecs_task_stopped_total{stop_code=~"ServiceSchedulerInitiated/health-check"}[10m])) >= 3
        keepFiringFor: 10m
        severity: page
\`\`\`

## What cannot be said

${table(['what', 'why', 'what comes nearest'], cannot)}
`;
}

function said(what: string, words: Readonly<Record<string, readonly string[]>>): string {
  const rows = Object.entries(words).map(([id, patterns]) => [
    `\`${id}\``,
    patterns.map((pattern) => `\`${pattern}\``).join(' · '),
  ]);
  return table([what, 'patterns'], rows);
}

function mechanismsPage(): string {
  const families = (Object.keys(MECHANISM_FAMILIES) as MechanismFamily[]).map((family) => {
    const rows = MECHANISMS.filter((mechanism) => mechanism.family === family).map(({ id, title }) => [
      `\`${id}\``,
      title,
    ]);
    return `## ${MECHANISM_FAMILIES[family]}\n\n${table(['mechanism', 'meaning'], rows)}\n`;
  });
  return `# Mechanisms

${GENERATED}
What broke, and why it hurt. Every drill offers the same list, so the list gives nothing away.

${families.join('\n')}
## How people say it

A diagnosis may be written in words. It names a mechanism when one of its patterns is found in a sentence: words near one
another in any order; \`a|b\` one of them, \`a+b\` side by side, \`a*\` what begins so, \`no:a\` the word denied, \`>a\` after those
before it. What only one scenario would say stands with its causes, in \`truth.yaml\`.

${said('mechanism', MECHANISM_WORDS)}
${said('part of a component’s name', COMPONENT_WORDS)}`;
}
