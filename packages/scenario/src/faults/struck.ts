/**
 * What reading a fault gives, and what all fault kinds share: the pods selected, how many, how long.
 */
import type { Form, Reading } from '../form/form.ts';
import { fallback, list, optional } from '../form/record.ts';
import { choice, duration, scalarForm, text } from '../form/scalars.ts';
import type { FaultSpec } from '../scenario.ts';
import type { HowMany } from '../selection-file.ts';
import { type PodSelector, selector } from './selector.ts';

/** A checked fault, and how long it lasts when its resource says so. */
export type Struck = { readonly spec: FaultSpec; readonly duration: number | undefined };

/** Stands for "all instances, however many there are". */
export const ALL_INSTANCES = 1_000_000;

export const MODES = ['one', 'all', 'fixed', 'fixed-percent', 'random-max-percent'] as const;
export type Mode = (typeof MODES)[number];

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
  readonly selector: PodSelector;
  readonly mode: Mode;
  readonly value: string | undefined;
  readonly duration: number | undefined;
  readonly containerNames: readonly string[];
  readonly remoteCluster: string | undefined;
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
  remoteCluster: optional(text(253), 'Accepted; a world is one cluster.'),
} as const;

/** How many of the pods that fit: mode and value, checked as Chaos Mesh's webhook does. */
export function howMany(selection: PodSelection, to: Reading): HowMany | undefined {
  const { mode: how, value } = selection;
  const at = to.at(selection, 'value');
  if (how === 'one') return { of: 'number', value: 1 };
  if (how === 'all') return { of: 'number', value: ALL_INSTANCES };
  if (value === undefined) return to.report(at, 'missing-key', `mode "${how}" needs "value"`, 'write value: "2"');
  const amount = Number(value);
  if (amount < 1) return to.report(at, 'bad-number', `with mode "${how}" value must be at least "1"`);
  if (how === 'fixed') return { of: 'number', value: amount };
  if (amount > 100) return to.report(at, 'bad-number', `with mode "${how}" value must be at most "100"`);
  return { of: how === 'fixed-percent' ? 'percent' : 'at-most', value: amount };
}

/** Pods of one service. */
export type Pods = { readonly service: string; readonly count: number };

/**
 * A fault on the pods selected, made from one on so many pods of one service. Where several services are meant, or
 * something that only a running world knows, the pods are chosen when it begins; services on which it could do nothing
 * (they have no such operation) are left out, unless that is so of all.
 */
export function onPods(
  selection: PodSelection,
  to: Reading,
  make: (pods: Pods) => FaultSpec | undefined,
): FaultSpec | undefined {
  const many = howMany(selection, to);
  if (many === undefined) return undefined;
  const { services, among } = selection.selector;
  // Of a world that is not known a fault is only read, never struck.
  const [only = '', second] = services;
  if (second === undefined && among === undefined && many.of === 'number') {
    const fault = make({ service: only, count: many.value });
    // What does two things does both to the same pods.
    if (fault?.do !== 'timeline') return fault;
  }
  const tried = (services.length === 0 ? [only] : services).map((service) => ({
    service,
    ...to.attempt(() => make({ service, count: ALL_INSTANCES })),
  }));
  const parts = tried.flatMap(({ service, value: fault }) => (fault === undefined ? [] : [{ service, fault }]));
  if (parts.length > 0) return { do: 'select-pods', among: among ?? {}, many, parts };
  to.issues.push(...(tried[0]?.issues ?? []));
  return undefined;
}
