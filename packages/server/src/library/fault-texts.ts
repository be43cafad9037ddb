/**
 * The faults of a scenario as their authors wrote them, one YAML text each, ready to be struck again by a facilitator.
 */
import { parseDocument, stringify } from 'yaml';

export type FaultText = { readonly name: string; readonly text: string };

/** Faults of the text of a `truth.yaml`, in the order of the file; of one that is malformed none. */
export function faultTexts(truth: string): readonly FaultText[] {
  const value: unknown = parseDocument(truth).toJS({ maxAliasCount: 20 });
  const faults = at(at(value, 'spec'), 'faults');
  return (Array.isArray(faults) ? faults : []).flatMap((timed: unknown) => {
    const fault = at(timed, 'fault');
    const name = at(at(fault, 'metadata'), 'name');
    return typeof name === 'string' ? [{ name, text: stringify(fault) }] : [];
  });
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
