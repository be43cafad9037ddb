/**
 * Switches that operators can throw.
 */

/** `sets`: fields of call policies while it is on, besides `branch` steps. */
export type FlagSpec = {
  readonly name: string;
  readonly service: string;
  readonly about: string;
  readonly on: boolean;
  readonly sets: readonly {
    readonly call: string;
    readonly field: string;
    readonly value: string | number | boolean;
  }[];
};
