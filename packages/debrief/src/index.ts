/**
 * Debrief: facts and truth to scorecard, lanes, questions and findings.
 * Door of the package. See README.md and SPEC.md.
 */
export { architectureOf } from './architecture.ts';
export type { DebriefOptions, Played } from './debrief.ts';
export { buildDebrief } from './debrief.ts';
export type { PlayOptions } from './play.ts';
export { scorecard } from './scorecard.ts';
export { radiusF1 } from './scores/time-to-blast-radius.ts';
export { SEEN_SECONDS } from './signals.ts';
export { overlap, TERM_OVERLAP } from './terms.ts';
export type * from './types.ts';
