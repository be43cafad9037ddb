/**
 * Where experiments are run: world files with `${name}` places are filled, parsed by the language and made into worlds.
 * Reading files is the caller's; nothing here looks outside.
 */
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { World } from '@firedrill/world';
import type { Check } from './check.ts';

/** What stands in the places of a world file. */
export type Fill = Readonly<Record<string, string | number>>;

/** How much is run: seeds per row, and how many times the customers of each; 1 is the full run. */
export type Effort = { readonly seeds: number; readonly customers: number };

/** Text of a world file by its name, without `.world.yaml`. */
export type Shelf = (name: string) => string;

export type Lab = {
  readonly effort: Effort;
  /** A world at instant 0, or an error that quotes the issues of its text. */
  world(name: string, fill: Fill, seed: number): World;
};

/** One experiment: some worlds, some checks. `cost` is about its microseconds of CPU; the dear ones are begun first. */
export type Experiment = {
  readonly title: string;
  readonly cost: number;
  /** In the fast subset, which runs with every test. */
  readonly fast: boolean;
  readonly run: (lab: Lab) => readonly Check[];
};

/** A lab whose worlds come from a shelf. */
export function openLab(shelf: Shelf, effort: Effort): Lab {
  return {
    effort,
    world(name, fill, seed) {
      const { value, issues } = parseWorld(filled(shelf(name), fill, name), `${name}.world.yaml`);
      if (value === undefined) throw new Error(issues.map(({ message }) => message).join('; '));
      return World.create({ file: value, seed, telemetry: undefined });
    },
  };
}

/** Fills the places of a text; a place without a value, or a value without a place, is a mistake in the table. */
export function filled(text: string, fill: Fill, name: string): string {
  const used = new Set<string>();
  const out = text.replaceAll(/\$\{(\w+)\}/g, (_, key: string) => {
    if (fill[key] === undefined) throw new Error(`${name}: nothing is given for ${key}`);
    used.add(key);
    return String(fill[key]);
  });
  for (const key of Object.keys(fill)) if (!used.has(key)) throw new Error(`${name}: there is no place for ${key}`);
  return out;
}

/** Runs a world on until an instant in seconds. */
export function run(world: World, until: number): void {
  world.advance(instant(until));
}
