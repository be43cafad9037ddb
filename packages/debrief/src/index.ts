/**
 * Debrief: facts and truth to scorecard, lanes, questions and findings.
 * Door of the package. See README.md and SPEC.md.
 */
export { architectureOf } from './architecture.ts';
export {
  type Agreement,
  type AgreementInput,
  agreementOf,
  type RivalAgreement,
  type SignalAgreement,
} from './causes/agreement.ts';
export { type QuietDay, type QuietOptions, quietDay } from './causes/quiet-day.ts';
export { crewOf, failureClassOf, type PastDrill, plainName } from './choose/past-drill.ts';
export {
  type Need,
  type NeedPart,
  RANK_FORMULA,
  type RankedScenario,
  rankScenarios,
  unplayedSeed,
} from './choose/rank-scenarios.ts';
export { type Proposal, ROTATION_FORMULA, rotateRoles } from './choose/rotate-roles.ts';
export { compareWithReference } from './counterfactual/compare-with-reference.ts';
export { counterfactuals, type ForkedDrill, type ForkProgress } from './counterfactual/counterfactuals.ts';
export { touchNothing } from './counterfactual/plan-forks.ts';
export { type PlayedLog, playRun } from './counterfactual/played-log.ts';
export { playReference } from './counterfactual/reference-run.ts';
export type * from './counterfactual/types.ts';
export type { DebriefOptions, Played, Prepared, Remembered } from './debrief.ts';
export { buildDebrief, prepareDebrief } from './debrief.ts';
export { truthSheet } from './facilitator/truth-sheet.ts';
export type * from './facilitator/types.ts';
export { seenSignals, type UnderWay, type WatchOptions, watchOf } from './facilitator/watch.ts';
export type { PlayOptions } from './play.ts';
export {
  decidePostMortem,
  isWritable,
  MOST_ENTRIES,
  type PostMortemDecision,
  type PostMortemEdit,
  type PostMortemOrder,
} from './post-mortem/decide-post-mortem.ts';
export {
  ACTION_KINDS,
  type ActionItem,
  type ActionKind,
  type CommentState,
  type DecisionState,
  type DraftRow,
  documentOf,
  type FactorItem,
  type FieldState,
  type HandInState,
  PATH,
  type PostMortemAct,
  type PostMortemDocument,
  type PostMortemDraft,
  type PostMortemEntry,
  type PostMortemStage,
  type PostMortemState,
  postMortemOf,
  seqsIn,
  type TimelineItem,
} from './post-mortem/document.ts';
export { clockOf, draftPostMortem } from './post-mortem/draft-post-mortem.ts';
export {
  FACTORS_FROM,
  FACTORS_TO,
  type FieldRow,
  fieldRow,
  POST_MORTEM_FIELDS,
  type TextField,
} from './post-mortem/fields.table.ts';
export { type Filing, filingOf, missingOf } from './post-mortem/filing.ts';
export {
  type FiledPostMortem,
  type GradedTruth,
  type GradeItem,
  type GradePart,
  gradePostMortem,
  POST_MORTEM_FORMULA,
  POST_MORTEM_GOAL,
  type PostMortemGrade,
} from './post-mortem/grade.ts';
export { type GradedRecord, gradedRecord } from './post-mortem/graded-record.ts';
export {
  type PrintedAbout,
  type PrintedBlock,
  postMortemMarkdown,
  printedBlocks,
  STAGE_WORDS,
} from './post-mortem/print-post-mortem.ts';
export { type WordingHint, type WordingPlace, wordingHints } from './post-mortem/wording.ts';
export { scorecard } from './scorecard.ts';
export { radiusF1 } from './scores/time-to-blast-radius.ts';
export { SEEN_SECONDS } from './signals.ts';
export { badOf, type Tally, tallyOf } from './tally.ts';
export { overlap, TERM_OVERLAP } from './terms.ts';
export {
  type CalibrationBin,
  type Trend,
  type TrendClass,
  type TrendDrill,
  type TrendSource,
  type TrendTheory,
  trendOf,
} from './trend/trend.ts';
export {
  type Interval,
  type JudgedFigure,
  type JudgedJourney,
  type JudgedPages,
  type JudgedWay,
  judgeTrial,
  PAIRS_WANTED,
  type TrialJudgement,
  type TrialVerdict,
} from './trial/judge-trial.ts';
export type * from './types.ts';
