/**
 * Parameters and their modifiers: `effective = base ∘ modifiers in order`. A fault, an action or a flag owns its
 * modifiers; taking the owner away undoes exactly what it did, and the base is never touched.
 */
import { assert } from '@firedrill/base';

export type ModifierOp = 'set' | 'multiply' | 'add';
export type Modifier = {
  readonly owner: string;
  readonly parameter: string;
  readonly op: ModifierOp;
  readonly value: number;
};

type Parameter = { readonly base: number; readonly apply: (effective: number) => void };

export class Parameters {
  private readonly known = new Map<string, Parameter>();
  private modifiers: Modifier[] = [];
  /** Called after any effective value was written. */
  onChange: () => void = () => {};

  /** Declares a parameter; `apply` writes an effective value into the machine. */
  define(name: string, base: number, apply: (effective: number) => void): void {
    this.known.set(name, { base, apply });
  }

  has(name: string): boolean {
    return this.known.has(name);
  }

  /** Every declared name, in the order of declaration. */
  names(): readonly string[] {
    return [...this.known.keys()];
  }

  /** The value now in force. */
  value(name: string): number {
    const parameter = this.known.get(name);
    assert(parameter !== undefined, `parameter ${name} is declared`);
    let value = parameter.base;
    for (const m of this.modifiers) {
      if (m.parameter !== name) continue;
      if (m.op === 'set') value = m.value;
      else if (m.op === 'multiply') value *= m.value;
      else value += m.value;
    }
    return value;
  }

  /** The value while nobody changes it. */
  base(name: string): number {
    const parameter = this.known.get(name);
    assert(parameter !== undefined, `parameter ${name} is declared`);
    return parameter.base;
  }

  /** True while somebody changes it. */
  isModified(name: string): boolean {
    return this.modifiers.some((m) => m.parameter === name);
  }

  /** Adds a modifier and applies it. */
  add(modifier: Modifier): void {
    this.modifiers.push(modifier);
    this.apply(modifier.parameter);
  }

  /** Gives an owner's modifier of a parameter another value, in its place among the others; false when it has none. */
  change(owner: string, name: string, value: number): boolean {
    const at = this.modifiers.findIndex((m) => m.owner === owner && m.parameter === name);
    if (at < 0) return false;
    this.modifiers[at] = { ...this.modifiers[at]!, value };
    this.apply(name);
    return true;
  }

  /** Takes all modifiers of an owner away. */
  removeOwner(owner: string): void {
    const gone = this.modifiers.filter((m) => m.owner === owner);
    this.modifiers = this.modifiers.filter((m) => m.owner !== owner);
    for (const name of new Set(gone.map((m) => m.parameter))) this.apply(name);
  }

  /** Takes all modifiers of one parameter away: what it belonged to is no more. */
  removeParameter(name: string): void {
    if (!this.modifiers.some((m) => m.parameter === name)) return;
    this.modifiers = this.modifiers.filter((m) => m.parameter !== name);
    this.apply(name);
  }

  /** What is in force, in order. */
  inForce(): readonly Modifier[] {
    return this.modifiers;
  }

  /** Puts stored modifiers back; the arena already holds their effect. */
  restore(modifiers: readonly Modifier[]): void {
    this.modifiers = [...modifiers];
  }

  private apply(name: string): void {
    this.known.get(name)!.apply(this.value(name));
    this.onChange();
  }
}
