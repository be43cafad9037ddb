/**
 * What a lint rule is: a name for the reference, and a check that reports. One rule a file.
 */
import type { Reading } from '../form/form.ts';
import type { Proof, Story, Truth } from '../scenario.ts';
import type { WorldFile } from '../world-file.ts';

/** A rule over a whole world. */
export type WorldRule = {
  readonly codes: readonly string[];
  readonly about: string;
  readonly check: (world: WorldFile, to: Reading) => void;
};

/** All parts of a scenario that could be read, for rules that look across files. */
export type ScenarioParts = {
  readonly story: Story;
  readonly truth: Truth;
  readonly proofs: readonly Proof[];
  readonly world: WorldFile | undefined /** the file that holds the story */;
  readonly file: string;
};

/** A rule over a whole scenario. */
export type ScenarioRule = {
  readonly codes: readonly string[];
  readonly about: string;
  readonly check: (parts: ScenarioParts, to: Reading) => void;
};
