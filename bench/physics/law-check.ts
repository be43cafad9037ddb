/**
 * The lines that laws of propagation and counterfactuals come to.
 */

/** One line: what was expected and measured, and what is allowed. */
export type LawCheck = {
  readonly name: string;
  readonly parameters: string;
  readonly metric: string;
  readonly expected: number;
  readonly measured: number;
  readonly halfWidth: number;
  readonly allowed: readonly [number, number];
  readonly ok: boolean;
  readonly note: string;
};

/** What a line is made from. */
export type Claim = Pick<LawCheck, 'name' | 'parameters' | 'metric' | 'expected' | 'measured' | 'allowed'>;

/** Judges a measured value by its bounds. */
export const lawCheck = (row: Claim): LawCheck => ({
  ...row,
  halfWidth: Number.NaN,
  ok: row.measured >= row.allowed[0] && row.measured <= row.allowed[1],
  note: '',
});
