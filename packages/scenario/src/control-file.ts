/**
 * Faults of control loops, ceilings, call policies and clients of pools: settings of the world that somebody or something has wrong.
 */

/** Live parameters set to what they should not be, and taken back at its end. */
export type ControlFault = {
  readonly do: 'control-loop' | 'ceiling' | 'policy' | 'desync';
  readonly sets: readonly { readonly parameter: string; readonly value: number }[];
};
