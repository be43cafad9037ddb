/**
 * What a detector is to find in a data set: windows of faults, violations of SLIs, alerts, the page, what was done. Told
 * from the scenario's truth and the drill's facts; causes stand apart, in `truth.json`.
 */
import type { EpochMs } from '@firedrill/base';
import type { Fact } from '@firedrill/drill';
import type { Scenario, WorldFile } from '@firedrill/scenario';

/** One interval (`to` absent: still so at the end) or instant (`to` equals `from`), in epoch ms. */
export type Label = {
  readonly label: 'fault' | 'sli-violation' | 'alert' | 'page' | 'action' | 'recovered';
  readonly name: string;
  readonly from: EpochMs;
  readonly to?: EpochMs;
  /** Of a fault: its kind; of an action: what was done to what. */
  readonly detail?: string;
  /** Services, databases, nodes… that it strikes or is about, as named in telemetry. */
  readonly components: readonly string[];
};

/** In order of their beginnings. `begin` is the world's first instant, `end` the data set's last. */
export function labelsOf(
  { story, truth }: Scenario,
  world: WorldFile,
  { facts, begin, end }: { readonly facts: readonly Fact[]; readonly begin: EpochMs; readonly end: EpochMs },
): readonly Label[] {
  const known = namesOf(world);
  const epoch = (seconds: number) => begin + (story.history + seconds) * 1000;
  const faults = truth.faults
    .map(({ fault, at, until }): Label => {
      const interval = until === undefined ? {} : { to: epoch(until) };
      const components = [...mentioned(fault.spec, known)].sort();
      return { label: 'fault', name: fault.name, from: epoch(at), ...interval, detail: fault.kind, components };
    })
    .filter(({ from }) => from <= end);
  return [...faults, ...labelsOfFacts(facts)].sort((a, b) => a.from - b.from);
}

function labelsOfFacts(facts: readonly Fact[]): Label[] {
  const labels: Label[] = [];
  const open = new Map<string, number>();
  const begin = (key: string, label: Label) => {
    if (!open.has(key)) open.set(key, labels.push(label) - 1);
  };
  const finish = (key: string, to: EpochMs) => {
    const at = open.get(key);
    if (at !== undefined) labels[at] = { ...labels[at]!, to };
    open.delete(key);
  };
  for (const { event, epochMs: from } of facts) {
    switch (event.type) {
      case 'impact-began':
        begin(`sli ${event.journey}`, { label: 'sli-violation', name: event.journey, from, components: [] });
        break;
      case 'impact-ended':
        finish(`sli ${event.journey}`, from);
        break;
      case 'alert-fired': {
        const components = event.labels.service === undefined ? [] : [event.labels.service];
        begin(alertKey(event), { label: 'alert', name: event.alert, from, detail: event.severity, components });
        break;
      }
      case 'alert-resolved':
        finish(alertKey(event), from);
        break;
      case 'paged':
        labels.push({ label: 'page', name: event.alert, from, to: from, components: [event.service] });
        break;
      case 'action-requested': {
        const { do: what, target } = event.action;
        labels.push({ label: 'action', name: what, from, to: from, detail: `${what} ${target}`, components: [target] });
        break;
      }
      case 'recovered':
        labels.push({ label: 'recovered', name: 'all journeys', from, to: from, components: [] });
        break;
    }
  }
  return labels;
}

const alertKey = ({ alert, labels }: { readonly alert: string; readonly labels: object }) =>
  `alert ${alert} ${JSON.stringify(labels)}`;

/** Names of everything that the world file names at its top, but people. */
function namesOf({ people: _, ...world }: WorldFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const list of Object.values(world))
    if (Array.isArray(list))
      for (const one of list as readonly unknown[]) {
        const name = (one as { readonly name?: unknown } | null)?.name;
        if (typeof name === 'string') names.add(name);
      }
  return names;
}

/** Names that stand anywhere in a fault's spec. */
function mentioned(value: unknown, known: ReadonlySet<string>, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' && known.has(value)) found.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) mentioned(member, known, found);
  return found;
}
