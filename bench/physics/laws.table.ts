/**
 * Laws of service with mean 1, that is 10 ms, as the world language writes them, and their squared coefficients of
 * variation.
 */
export type LawRow = { readonly law: string; readonly cv2: number };

/** D constant, E4 Erlang of four stages, M exponential, LNk lognormal and H2_k balanced hyperexponential of cv² = k. */
export const LAWS = {
  D: { law: '10ms', cv2: 0 },
  E4: { law: '{erlang: {mean: 10ms, k: 4}}', cv2: 0.25 },
  M: { law: '{exponential: 10ms}', cv2: 1 },
  LN2: { law: '{lognormal: {mean: 10ms, cv2: 2}}', cv2: 2 },
  LN4: { law: '{lognormal: {mean: 10ms, cv2: 4}}', cv2: 4 },
  H2_4: { law: '{hyperexponential: {mean: 10ms, cv2: 4}}', cv2: 4 },
} as const satisfies Record<string, LawRow>;

export type LawName = keyof typeof LAWS;
