/**
 * The `selector` of Chaos Mesh: which pods. What the world file says decides here which services they are of; what
 * only a running pod has (its name, node, version) is asked when the fault begins.
 */
import type { Position } from '@firedrill/base';
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { fallback, field, list, mapOf, record } from '../form/record.ts';
import { choice, text } from '../form/scalars.ts';
import type { LabelRequirement, PodFilter } from '../selection-file.ts';
import {
  APP_LABELS,
  type Labels,
  meets,
  nodeLabels,
  podAnnotations,
  podLabels,
  RELEASE_LABELS,
} from '../world/pod-labels.ts';
import type { ServiceSpec, WorldFile } from '../world-file.ts';

/** Services whose pods may be meant, and what these pods must be besides. */
export type PodSelector = {
  /** Where the world is not known: those that an app label names. */
  readonly services: readonly string[];
  /** Absent: all pods of these services. */
  readonly among: PodFilter | undefined;
};

const PHASES = ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'] as const;

type SelectorSpec = {
  readonly namespaces: readonly string[];
  readonly labelSelectors: Labels;
  readonly expressionSelectors: readonly LabelRequirement[];
  readonly annotationSelectors: Labels;
  readonly fieldSelectors: Labels;
  readonly nodes: readonly string[];
  readonly nodeSelectors: Labels;
  readonly pods: Readonly<Record<string, readonly string[]>>;
  readonly podPhaseSelectors: readonly string[];
};

const expression: Form<LabelRequirement> = mapped(
  record<LabelRequirement>({
    title: 'expression selector',
    about: 'What a label must be.',
    fields: {
      key: field(text(317), 'The label.'),
      operator: field(choice(['In', 'NotIn', 'Exists', 'DoesNotExist']), 'How it is compared.'),
      values: fallback(list(text(63)), [], 'none', 'With what, for `In` and `NotIn`.'),
    },
  }),
  (value, tree, to) => {
    const needsValues = value.operator === 'In' || value.operator === 'NotIn';
    if (needsValues === value.values.length > 0) return value;
    return needsValues
      ? to.report(tree.at, 'missing-key', `operator "${value.operator}" needs "values"`, 'write values: […]')
      : to.report(
          to.at(value, 'values'),
          'contradiction',
          `operator "${value.operator}" takes no "values"`,
          'leave them out',
        );
  },
);

const labels = (what: string) => mapOf(text(253), what);

const selectorRecord = record<SelectorSpec>({
  title: 'selector',
  about:
    'Which pods: those that fit all that is said. Without anything, all of the namespace. Pods carry `app`, `app.kubernetes.io/name`, `/instance` (the name of their service), `/part-of` (the name of the world), `version`, `app.kubernetes.io/version`, `pod-template-hash`, and what `labels` of their service says.',
  fields: {
    namespaces: fallback(list(text(63)), [], 'that of the world', 'A world has one namespace.'),
    labelSelectors: fallback(labels('mapping of labels'), {}, 'none', 'Labels and their values.'),
    expressionSelectors: fallback(list(expression), [], 'none', 'Requirements on labels.'),
    annotationSelectors: fallback(
      labels('mapping of annotations'),
      {},
      'none',
      'Annotations and their values: `prometheus.io/scrape`, `prometheus.io/port`, and `annotations` of the service.',
    ),
    fieldSelectors: fallback(
      labels('mapping of fields'),
      {},
      'none',
      '`metadata.name`, `metadata.namespace`, `spec.nodeName`, `status.phase`.',
    ),
    nodes: fallback(list(text(253)), [], 'all', 'Names of nodes that the pods run on.'),
    nodeSelectors: fallback(
      labels('mapping of labels'),
      {},
      'none',
      'Labels of these nodes: `kubernetes.io/hostname`, `topology.kubernetes.io/zone`, `topology.kubernetes.io/region`, `node-pool`.',
    ),
    pods: fallback(
      mapOf(list(text(253)), 'mapping of namespaces to names'),
      {},
      'all',
      'Names of pods by namespace; nothing else of the selector is looked at then.',
    ),
    podPhaseSelectors: fallback(
      list(choice(PHASES)),
      [],
      'all',
      'Phases of pods; one must be `Running`, the others have nothing to strike.',
    ),
  },
});

/** Reads a selector; what selects nothing is refused with what there is. */
export const selector: Form<PodSelector> = mapped(selectorRecord, (value, tree, to) => {
  const selected = Object.keys(value.pods).length > 0 ? byName(value, to) : byLabels(value, to);
  return selected === undefined ? undefined : to.place(selected, tree);
});

function byName(value: SelectorSpec, to: Reading): PodSelector | undefined {
  for (const namespace of Object.keys(value.pods))
    if (!isNamespace(namespace, to.at(value.pods, namespace), to)) return undefined;
  const names = Object.values(value.pods).flat();
  const services = ownersOf(names, to.at(value, 'pods'), to);
  return services && { services, among: { names } };
}

/** Services that pods of these names would be of. A name is its service's, the hash of its template, and five letters. */
function ownersOf(names: readonly string[], at: Position, to: Reading): readonly string[] | undefined {
  if (to.world === undefined) return [];
  const owners = new Set<string>();
  for (const name of names) {
    const owner = /^(.+)-[a-z0-9]+-[a-z0-9]{5}$/.exec(name)?.[1];
    if (owner === undefined || !to.world.services.some((service) => service.name === owner))
      return to.report(
        at,
        'nothing-selected',
        `no service has pods with names like "${name}"`,
        `the services are ${to.world.services.map((service) => service.name).join(', ')}`,
      );
    owners.add(owner);
  }
  return [...owners];
}

function byLabels(value: SelectorSpec, to: Reading): PodSelector | undefined {
  const fields = readFields(value, to);
  if (fields === undefined || !areNamespaces(value, to)) return undefined;
  const required = requirementsOf(value);
  const { world } = to;
  if (world === undefined) {
    const app = required.find(({ key }) => APP_LABELS.some((label) => label === key));
    return { services: app?.values ?? [], among: undefined };
  }
  const isOfRelease = ({ key }: LabelRequirement) => RELEASE_LABELS.some((label) => label === key);
  const lasting = required.filter((one) => !isOfRelease(one));
  const services = servicesWith(value, lasting, to);
  const nodes = nodesOf(value, fields.nodes, to);
  const named = fields.names === undefined ? [] : ownersOf(fields.names, to.at(value, 'fieldSelectors'), to);
  if (services === undefined || nodes === undefined || named === undefined) return undefined;
  const ofRelease = required.filter(isOfRelease);
  if (!ofRelease.every((one) => isKnownVersion(one, services, { value, to }))) return undefined;
  const among: PodFilter = {
    ...(fields.names === undefined ? {} : { names: fields.names }),
    ...(nodes === 'all' ? {} : { nodes }),
    ...(ofRelease.length === 0 ? {} : { labels: ofRelease }),
  };
  return {
    services: services.map(({ name }) => name),
    among: Object.keys(among).length === 0 ? undefined : among,
  };
}

function requirementsOf(value: SelectorSpec): readonly LabelRequirement[] {
  const equal = Object.entries(value.labelSelectors).map(
    ([key, one]): LabelRequirement => ({ key, operator: 'In', values: [one] }),
  );
  return [...equal, ...value.expressionSelectors];
}

type Fields = { readonly names: readonly string[] | undefined; readonly nodes: readonly string[] };

function readFields(value: SelectorSpec, to: Reading): Fields | undefined {
  const known = ['metadata.name', 'metadata.namespace', 'spec.nodeName', 'status.phase'];
  for (const [key, one] of Object.entries(value.fieldSelectors)) {
    const at = to.at(value.fieldSelectors, key);
    if (!known.includes(key))
      return to.report(at, 'nothing-selected', `pods here have no field "${key}"`, `they have ${known.join(', ')}`);
    if (key === 'metadata.namespace' && !isNamespace(one, at, to)) return undefined;
  }
  const { 'metadata.name': name, 'spec.nodeName': node, 'status.phase': phase } = value.fieldSelectors;
  if (phase !== undefined && !isPhaseStruck([phase], to.at(value.fieldSelectors, 'status.phase'), to)) return undefined;
  const phases = value.podPhaseSelectors;
  if (phases.length > 0 && !isPhaseStruck(phases, to.at(phases), to)) return undefined;
  return { names: name === undefined ? undefined : [name], nodes: node === undefined ? [] : [node] };
}

/** A fault strikes a process, and only pods that run have one. */
function isPhaseStruck(phases: readonly string[], at: Position, to: Reading): boolean {
  if (phases.includes('Running')) return true;
  to.report(at, 'nothing-selected', `pods that are ${phases.join(' or ')} have no process to strike`, 'write Running');
  return false;
}

function areNamespaces(value: SelectorSpec, to: Reading): boolean {
  return value.namespaces.every((namespace, i) => isNamespace(namespace, to.at(value.namespaces, i), to));
}

function isNamespace(namespace: string, at: Position, to: Reading): boolean {
  if (to.world === undefined || namespace === to.world.namespace) return true;
  to.report(at, 'unknown-namespace', `the world has no namespace "${namespace}"`, `write ${to.world.namespace}`);
  return false;
}

/** The services whose pods carry the labels and annotations. */
function servicesWith(
  value: SelectorSpec,
  required: readonly LabelRequirement[],
  to: Reading,
): readonly ServiceSpec[] | undefined {
  const world = to.world!;
  let left = world.services;
  for (const one of required) {
    const fit = left.filter((service) => meets(podLabels(world, service), one));
    if (fit.length === 0) return noSuchLabel(one, left, { value, to });
    left = fit;
  }
  for (const [key, wanted] of Object.entries(value.annotationSelectors)) {
    const fit = left.filter((service) => podAnnotations(service)[key] === wanted);
    if (fit.length === 0)
      return to.report(
        to.at(value.annotationSelectors, key),
        'nothing-selected',
        `no pod selected has the annotation ${key}=${wanted}`,
        `annotations there are ${listed(left.map(podAnnotations))}`,
      );
    left = fit;
  }
  return left;
}

/** Pairs that occur, each once. */
const listed = (all: readonly Labels[]) =>
  [...new Set(all.flatMap((one) => Object.entries(one).map(([key, value]) => `${key}=${value}`)))].join(', ');

type About = { readonly value: SelectorSpec; readonly to: Reading };

function noSuchLabel(one: LabelRequirement, left: readonly ServiceSpec[], { value, to }: About): undefined {
  const world = to.world!;
  const at = Object.hasOwn(value.labelSelectors, one.key)
    ? to.at(value.labelSelectors, one.key)
    : to.at(value.expressionSelectors);
  const isOfApp = APP_LABELS.some((label) => label === one.key);
  const known = [...new Set(left.flatMap((service) => podLabels(world, service)[one.key] ?? []))];
  if (isOfApp && one.operator === 'In' && left.length === world.services.length)
    return to.report(at, 'unknown-service', `unknown service "${one.values[0]}"`, nameHint(one.values[0]!, known));
  if (known.length === 0) {
    const keys = new Set(left.flatMap((service) => Object.keys(podLabels(world, service))));
    return to.report(
      at,
      'unknown-label',
      `no pod has the label "${one.key}"`,
      `the labels that exist are ${[...keys, ...RELEASE_LABELS].join(', ')}; a service gets others with "labels"`,
    );
  }
  const asked = one.operator === 'In' || one.operator === 'NotIn' ? ` ${one.values.join(', ')}` : '';
  return to.report(
    at,
    'nothing-selected',
    `no pod selected has ${one.key} ${one.operator}${asked}`,
    `its values are ${known.join(', ')}`,
  );
}

/** A version must be one that the services know; a hash of a template is known only when the world runs. */
function isKnownVersion(one: LabelRequirement, services: readonly ServiceSpec[], { value, to }: About): boolean {
  if (one.key === 'pod-template-hash' || one.operator !== 'In') return true;
  const known = services.flatMap(({ version, versions }) => [version, ...versions.map((other) => other.version)]);
  if (one.values.some((version) => known.includes(version))) return true;
  const at = Object.hasOwn(value.labelSelectors, one.key)
    ? to.at(value.labelSelectors, one.key)
    : to.at(value.expressionSelectors);
  to.report(
    at,
    'nothing-selected',
    `no pod selected has ${one.key} ${one.values.join(', ')}`,
    `versions there are ${[...new Set(known)].join(', ')}`,
  );
  return false;
}

/** Names of the nodes that are meant. */
function nodesOf(value: SelectorSpec, byField: readonly string[], to: Reading): readonly string[] | 'all' | undefined {
  const named = [...value.nodes, ...byField];
  const wanted = Object.entries(value.nodeSelectors);
  if (named.length === 0 && wanted.length === 0) return 'all';
  const world: WorldFile = to.world!;
  const known = world.nodes.map(({ name }) => name);
  const strange = named.find((name) => !known.includes(name));
  if (strange !== undefined)
    return to.report(
      to.at(value, value.nodes.includes(strange) ? 'nodes' : 'fieldSelectors'),
      'unknown-node',
      `the world has no node "${strange}"`,
      nameHint(strange, known),
    );
  const fit = world.nodes.filter((node) => {
    const has = nodeLabels(world, node);
    const isNamed =
      (value.nodes.length === 0 || value.nodes.includes(node.name)) && byField.every((one) => one === node.name);
    return isNamed && wanted.every(([key, one]) => has[key] === one);
  });
  if (fit.length > 0) return fit.map(({ name }) => name);
  return to.report(
    to.at(value, wanted.length > 0 ? 'nodeSelectors' : 'nodes'),
    'nothing-selected',
    'no node has all these labels and names',
    `labels of nodes are ${listed(world.nodes.map((node) => nodeLabels(world, node)))}`,
  );
}
