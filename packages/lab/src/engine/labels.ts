/**
 * What is written on networks, containers and volumes, so that everything of a lab is found again by whoever looks, also
 * after the process that made it is gone.
 */
import type { LabSpec } from './spec.ts';

/** Names of the labels. `home` tells installations apart that share one engine or one machine. */
export const LABEL = {
  home: 'firedrill.home',
  lab: 'firedrill.lab',
  owner: 'firedrill.owner',
  number: 'firedrill.number',
  instance: 'firedrill.instance',
  spec: 'firedrill.spec',
} as const;

/** The filter of the engine's lists for things that carry a label, with a value where one is given. */
export function byLabel(name: string, value?: string): string {
  return JSON.stringify({ label: [value === undefined ? name : `${name}=${value}`] });
}

/** The labels of a lab's network; the spec on it is what a lab is attached by. */
export function networkLabels(spec: LabSpec, number: number, home: string): Record<string, string> {
  return { ...sharedLabels(spec, number, home), [LABEL.spec]: JSON.stringify(spec) };
}

/** The labels of one of its containers. */
export function containerLabels(lab: { spec: LabSpec; number: number; home: string }, instance: string) {
  return { ...sharedLabels(lab.spec, lab.number, lab.home), [LABEL.instance]: instance };
}

function sharedLabels({ id, owner }: LabSpec, number: number, home: string): Record<string, string> {
  return { [LABEL.home]: home, [LABEL.lab]: id, [LABEL.owner]: owner, [LABEL.number]: String(number) };
}
