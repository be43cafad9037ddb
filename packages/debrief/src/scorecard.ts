/**
 * The scorecard: a pure function of the facts and the scenario's truth. One file per score in `scores/`; every
 * figure carries its formula and the facts it was computed from.
 */
import { type Fact, hashFacts } from '@firedrill/drill';
import { type Play, type PlayOptions, readPlay } from './play.ts';
import { calibration } from './scores/calibration.ts';
import { comms } from './scores/comms.ts';
import { falsePositiveRate } from './scores/false-positive-rate.ts';
import { impact } from './scores/impact.ts';
import { postMortem } from './scores/post-mortem.ts';
import { roleDiscipline } from './scores/role-discipline.ts';
import { severity } from './scores/severity.ts';
import { timeToAcknowledge } from './scores/time-to-acknowledge.ts';
import { timeToBlastRadius } from './scores/time-to-blast-radius.ts';
import { timeToDeclare } from './scores/time-to-declare.ts';
import { timeToDiagnosis } from './scores/time-to-diagnosis.ts';
import { timeToMitigation } from './scores/time-to-mitigation.ts';
import { timeToOptions } from './scores/time-to-options.ts';
import { quadrantOf, understandingRecovery } from './scores/understanding-recovery.ts';
import type { Scorecard } from './types.ts';

/** All figures, in the order in which people read them. */
const scores = [
  timeToAcknowledge,
  timeToDeclare,
  timeToDiagnosis,
  timeToBlastRadius,
  timeToOptions,
  timeToMitigation,
  falsePositiveRate,
  calibration,
  understandingRecovery,
  impact,
  comms,
  roleDiscipline,
  severity,
  postMortem,
] as const;

/** What the facts come to. A drill that is not closed is scored as it stands. A repeat of a seed is scored and does not count. */
export function scorecard(facts: readonly Fact[], scenario: Play['scenario'], options: PlayOptions = {}): Scorecard {
  const play = readPlay(facts, scenario, options);
  const { attempt = 1, change } = options;
  return {
    figures: scores.map((score) => score(play)),
    quadrant: quadrantOf(play),
    attempt,
    ...(change && { change: { title: change.title, changes: change.changes } }),
    counts: attempt === 1 && change === undefined,
    factsHash: hashFacts(facts),
  };
}
