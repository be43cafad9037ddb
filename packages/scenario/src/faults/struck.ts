/**
 * What reading a fault gives, and what all fault kinds share: the pods selected, how many, how long.
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { fallback, list, mapOf, optional, record } from '../form/record.ts';
import { choice, duration, scalarForm, text } from '../form/scalars.ts';
import type { FaultSpec } from '../scenario.ts';
import type { Tree } from '../yaml/tree.ts';
import { choiceless } from './unsimulated.ts';

/** A checked fault, and how long it lasts when its resource says so. */
export type Struck = { readonly spec: FaultSpec; readonly duration: number | undefined };

/** Stands for "all instances, however many there are". */
export const ALL_INSTANCES = 1_000_000;

export const MODES = ['one', 'all', 'fixed', 'fixed-percent', 'random-max-percent'] as const;
export type Mode = (typeof MODES)[number];

type SelectorSpec = {
  readonly namespaces: readonly string[];
  readonly labelSelectors: Readonly<Record<string, string>>;
};

const hint = 'select by labelSelectors: {app: …}';
const selectorRecord = record<
  SelectorSpec &
    Record<
      | 'expressionSelectors'
      | 'annotationSelectors'
      | 'fieldSelectors'
      | 'nodes'
      | 'nodeSelectors'
      | 'pods'
      | 'podPhaseSelectors',
      undefined
    >
>({
  title: 'selector',
  about:
    'Which pods. By the label `app` (or `app.kubernetes.io/name`), whose value is the name of a service; without labels, every service of the namespaces.',
  fields: {
    namespaces: fallback(list(text(63)), [], 'all', 'The namespace of the world.'),
    labelSelectors: fallback(mapOf(text(63), 'mapping of labels'), {}, 'none', 'Labels; `app` names the service.'),
    expressionSelectors: choiceless('expressionSelectors', hint),
    annotationSelectors: choiceless('annotationSelectors', hint),
    fieldSelectors: choiceless('fieldSelectors', hint),
    nodes: choiceless('nodes', hint),
    nodeSelectors: choiceless('nodeSelectors', hint),
    pods: choiceless('pods', hint),
    podPhaseSelectors: choiceless('podPhaseSelectors', hint),
  },
});

const APP_LABELS = ['app', 'app.kubernetes.io/name', 'service', 'name'];

/** A selector as the services it selects; empty means all of a world that is not known yet. */
export const selector: Form<readonly string[]> = mapped(selectorRecord, (value, tree, to) => {
  if (!checkNamespaces(value.namespaces, to)) return undefined;
  const labels = Object.keys(value.labelSelectors);
  if (labels.length === 0) return to.world?.services.map(({ name }) => name) ?? [];
  const app = APP_LABELS.find((label) => labels.includes(label));
  const at = to.at(value.labelSelectors);
  if (app === undefined)
    return to.report(
      at,
      'unknown-label',
      `no service carries the label "${labels[0]}"`,
      'select by labelSelectors: {app: …}',
    );
  const service = value.labelSelectors[app]!;
  const known = to.world?.services.map(({ name }) => name);
  if (known !== undefined && !known.includes(service))
    return to.report(
      to.at(value.labelSelectors, app),
      'unknown-service',
      `unknown service "${service}"`,
      nameHint(service, known),
    );
  return to.place([service], tree);
});

function checkNamespaces(namespaces: readonly string[], to: Reading): boolean {
  const world = to.world;
  if (world === undefined) return true;
  for (const [i, namespace] of namespaces.entries()) {
    if (namespace === world.namespace) continue;
    to.report(
      to.at(namespaces, i),
      'unknown-namespace',
      `the world has no namespace "${namespace}"`,
      `write ${world.namespace}`,
    );
    return false;
  }
  return true;
}

export const mode: Form<Mode> = choice(MODES);

/** The `value` of a mode: a number in quotes. */
export const modeValue: Form<string> = scalarForm({
  word: 'number in quotes',
  wants: 'a whole number in quotes, like "2"',
  code: 'not-a-number-string',
  schema: { type: 'string', pattern: '^[0-9]+$' },
  take: (scalar) => (typeof scalar.value === 'string' && /^[0-9]+$/.test(scalar.text) ? scalar.text : undefined),
  hint: (scalar) => (/^[0-9]+%?$/.test(scalar.text) ? `write "${Number.parseInt(scalar.text, 10)}"` : undefined),
});

export type PodSelection = {
  readonly selector: readonly string[];
  readonly mode: Mode;
  readonly value: string | undefined;
  readonly duration: number | undefined;
  readonly containerNames: readonly string[];
};

/** The fields that every pod fault of Chaos Mesh has. */
export const podFields = {
  selector: { form: selector, doc: 'Which pods.', fallback: undefined },
  mode: { form: mode, doc: 'How many of the pods selected.', fallback: undefined },
  value: optional(
    modeValue,
    'How many, with `fixed`; how many per cent, with `fixed-percent` and `random-max-percent`.',
  ),
  duration: optional(duration(), 'How long; absent: until the drill ends.'),
  containerNames: fallback(list(text(63)), [], 'all', 'Accepted; an instance has one container.'),
} as const;

/** Checks mode and value as Chaos Mesh's webhook does, and gives how many instances that is. */
export function countOf(selection: PodSelection, tree: Tree, to: Reading): number | undefined {
  const { mode: how, value } = selection;
  const at = to.at(selection, 'value');
  if (how === 'one') return 1;
  if (how === 'all') return ALL_INSTANCES;
  if (value === undefined) return to.report(tree.at, 'missing-key', `mode "${how}" needs "value"`, 'write value: "2"');
  const amount = Number(value);
  if (amount < 1) return to.report(at, 'bad-number', `with mode "${how}" value must be at least "1"`);
  if (how === 'fixed') return amount;
  if (amount > 100) return to.report(at, 'bad-number', `with mode "${how}" value must be at most "100"`);
  const replicas = to.world?.services.find(({ name }) => name === selection.selector[0])?.replicas;
  if (amount === 100) return ALL_INSTANCES;
  return replicas === undefined ? 1 : Math.floor((replicas * amount) / 100);
}

/** The one service that a pod fault selects. */
export function oneService(selection: PodSelection, tree: Tree, to: Reading): string | undefined {
  const [service, second] = selection.selector;
  if (service !== undefined && second === undefined) return service;
  return to.report(
    to.at(selection, 'selector') ?? tree.at,
    'fault-not-simulated',
    'a fault that picks among pods of several services is not simulated yet',
    'name one service with labelSelectors: {app: …}',
  );
}
