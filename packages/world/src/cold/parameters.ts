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

/** What a parameter is now. It stays the same object, for those who look at it often. */
export type Reading = {
  /** What the modifiers in force make of the base; computed when one of them changes. */
  readonly effective: number;
  readonly isModified: boolean;
};

type Parameter = {
  readonly base: number;
  readonly apply: (effective: number) => void;
  effective: number;
  isModified: boolean;
};

export class Parameters {
  private readonly known = new Map<string, Parameter>();
  private modifiers: Modifier[] = [];
  /** Called after any effective value was written. */
  onChange: () => void = () => {};

  /** Declares a parameter, once; `apply` writes an effective value into the machine. */
  define(name: string, base: number, apply: (effective: number) => void): void {
    assert(!this.known.has(name), `parameter ${name} is declared once`);
    const parameter = { base, apply, effective: base, isModified: false };
    this.known.set(name, parameter);
    if (this.modifiers.length > 0) this.settle(name, parameter);
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
    return this.parameter(name).effective;
  }

  /** The value while nobody changes it. */
  base(name: string): number {
    return this.parameter(name).base;
  }

  /** True while somebody changes it. */
  isModified(name: string): boolean {
    return this.known.get(name)?.isModified === true;
  }

  /** What a parameter is, now and later. */
  reading(name: string): Reading {
    return this.parameter(name);
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
    const changed = new Set([...this.modifiers, ...modifiers].map((m) => m.parameter));
    this.modifiers = [...modifiers];
    for (const name of changed) {
      const parameter = this.known.get(name);
      if (parameter !== undefined) this.settle(name, parameter);
    }
  }

  private apply(name: string): void {
    const parameter = this.parameter(name);
    this.settle(name, parameter);
    parameter.apply(parameter.effective);
    this.onChange();
  }

  private settle(name: string, parameter: Parameter): void {
    let value = parameter.base;
    parameter.isModified = false;
    for (const m of this.modifiers) {
      if (m.parameter !== name) continue;
      parameter.isModified = true;
      if (m.op === 'set') value = m.value;
      else if (m.op === 'multiply') value *= m.value;
      else value += m.value;
    }
    parameter.effective = value;
  }

  private parameter(name: string): Parameter {
    const parameter = this.known.get(name);
    assert(parameter !== undefined, `parameter ${name} is declared`);
    return parameter;
  }
}
