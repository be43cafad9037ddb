/**
 * A countermeasure as somebody writes it: what would be different about a world from its first instant on, as data. It
 * is put on trial against the world as it was; see `countermeasure/` and docs/reference/countermeasures.md.
 */
import type { Position } from '@firedrill/base';
import type { Law, WorldFile } from './world-file.ts';

/** One change. `target` is a path of names, `partners/seating`; `*` stands for all of a kind. */
export type CountermeasureChange = {
  readonly change: string;
  readonly target: string;
  /** As written: `500ms`, `10%`, 20, true. */
  readonly params: Readonly<Record<string, string | number | boolean>>;
};

/** The same with the place of each value, for messages. */
export type PlacedChange = CountermeasureChange & {
  readonly at: Position;
  readonly places: Readonly<Record<string, Position>>;
};

/** Changes that are tried together. */
export type Countermeasure = {
  readonly name: string;
  readonly title: string;
  readonly changes: readonly PlacedChange[];
};

/** An alert rule that a countermeasure adds, with the keys of a Prometheus rule file. */
export type AddedRule = {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly at: Position;
};

/** A live parameter that is set at instant 0; the value in the unit of the world file, or a law. */
export type LiveSetting = { readonly parameter: string; readonly to: number | Law };

/** What a countermeasure makes more complicated, and what simpler: parts by their word, and settings that were said. */
export type Complexity = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly settings: number;
};

/** A world with a countermeasure in it. */
export type AppliedCountermeasure = {
  readonly world: WorldFile;
  readonly rules: readonly AddedRule[];
  readonly settings: readonly LiveSetting[];
  readonly complexity: Complexity;
};
