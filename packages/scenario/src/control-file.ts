/**
 * Faults of control loops, ceilings and call policies: settings of the world that somebody or something has wrong.
 */

/** Live parameters set to what they should not be, and taken back at its end. */
export type ControlFault = {
  readonly do: 'control-loop' | 'ceiling' | 'policy';
  readonly sets: readonly { readonly parameter: string; readonly value: number }[];
};
