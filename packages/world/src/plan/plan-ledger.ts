/**
 * Marks of the ledger: places in programs at which a row was written or read, or an effect has happened. The machine
 * notes each with its request; the cold side keeps the books (cold/ledger.ts).
 */
import type { CallSpec, EffectSpec, WorldFile } from '@firedrill/scenario';

export type PlanMark = {
  readonly index: number;
  readonly what: 'write' | 'update' | 'delete' | 'read' | 'effect' | 'undo' | 'start';
  /** Number of the entity, of the effect, or of the saga. */
  readonly of: number;
  readonly service: string;
  readonly operation: string;
};

/** All marks; none where a world has no ledger. */
export function planMarks({ ledger, services }: WorldFile): PlanMark[] {
  if (ledger === undefined) return [];
  const marks: Omit<PlanMark, 'index'>[] = [];
  ledger.entities.forEach(({ writes, updates = [], deletes = [], reads }, of) => {
    for (const ref of writes) marks.push({ what: 'write', of, ...ref });
    for (const { service, operation } of updates) marks.push({ what: 'update', of, service, operation });
    for (const ref of deletes) marks.push({ what: 'delete', of, ...ref });
    for (const { service, operation } of reads) marks.push({ what: 'read', of, service, operation });
  });
  ledger.effects.forEach((effect, of) => {
    const here = { service: effect.service, operation: effect.operation ?? '' };
    const { calls } = services.find(({ name }) => name === effect.service) ?? { calls: [] };
    const asked = calls.filter((call) => bringsAbout(effect, call)).map(({ to }) => to);
    const places = asked.map((service) => ({ service, operation: effectOperation(effect) }));
    for (const ref of effect.undoneBy ?? []) marks.push({ what: 'undo', of, ...ref });
    for (const place of asked.length === 0 ? [here] : places) marks.push({ what: 'effect', of, ...place });
  });
  ledger.sagas?.forEach(({ startedBy }, of) => void marks.push({ what: 'start', of, ...startedBy }));
  return marks.map((mark, index) => ({ index, ...mark }));
}

/** The call of an effect, or one that stands by for it. */
const bringsAbout = ({ call }: Pick<EffectSpec, 'call'>, { name, standbyFor }: CallSpec) =>
  call !== undefined && (name === call || standbyFor === call);

/** What a provider is asked for by the call that brings an effect about. */
const effectOperation = ({ name }: EffectSpec) => `effect ${name}`;

/** Operations that a provider has besides its one: one for each effect that it brings about. */
export function effectOperations({ ledger, services }: WorldFile, provider: string): string[] {
  return (ledger?.effects ?? [])
    .filter(({ service, call }) =>
      services.some((s) => s.name === service && s.calls.some((c) => c.to === provider && bringsAbout({ call }, c))),
    )
    .map(effectOperation);
}

/** The operation that a call of a provider asks for; undefined = the one that all have. */
export function operationOfEffect({ ledger }: WorldFile, service: string, call: CallSpec): string | undefined {
  const effect = ledger?.effects.find((one) => one.service === service && bringsAbout(one, call));
  return effect === undefined ? undefined : effectOperation(effect);
}
