/**
 * The game: commands, events, decide, evolve, view; the session joins world, telemetry, rules and drill.
 * Door of the package. See README.md and SPEC.md.
 */

export { ALL_LIVE } from './bystanders.ts';
export { cadenceSeconds, updateInterval } from './cadence.ts';
export type { BlastRadius, Command, CommandInput, CommandType, Evidence, PanelName } from './command.ts';
export { commandSchema } from './command.ts';
export type { Condition } from './condition.ts';
export { evaluateCondition } from './condition.ts';
export type { DecideContext, Impact, ImpactCount } from './context.ts';
export { holdersOf, MOST_PLAYERS, nameOf, presentMember, presentPlayers, SINGLE_ROLES } from './crew.ts';
export type { Role, Standing } from './crew-command.ts';
export { decide } from './decide.ts';
export { type LiveSettings, settle } from './default-world.ts';
export { type DiagnosisReading, type NoDiagnosis, readDiagnosis } from './diagnosis/read-diagnosis.ts';
export type { Draft, DraftSources } from './draft-update.ts';
export { draftUpdate } from './draft-update.ts';
export type {
  DrillEvent,
  EventType,
  Fact,
  Guardrails,
  MessageChoice,
  Mode,
  Refusal,
  RefusalCode,
  SliReading,
  Ticket,
  Verdict,
} from './event.ts';
export { evolve, stateOf } from './evolve.ts';
export { isServedAtEnd } from './false-alarm.ts';
export { diagnosedAt, type MatchedCause, matchedCause, matchesTruth, understoodAt } from './matches-truth.ts';
export {
  compareReadings,
  type DecidingMove,
  decidingMove,
  isFelt,
  MEASURE_SECONDS,
  P95_MOVED,
  SHARE_MOVED,
  sayMeasured,
} from './measure.ts';
export type { ParsedCommand } from './parse-command.ts';
export { isCommand, parseCommand } from './parse-command.ts';
export { isOver, phaseTable } from './phases.table.ts';
export type { ProofCheck, ProofResult, ScriptStep } from './proof.ts';
export { playProof, runScript } from './proof.ts';
export { hashFacts } from './record.ts';
export { isRefusal } from './refuse.ts';
export { peopleOf, view } from './render-view.ts';
export { PAGE_WITHIN_SECONDS, replay, Session } from './session.ts';
export type { CommandResult, InjectedFault, Input, SessionLike, SessionOptions } from './session-types.ts';
export { ENGINE_VERSION } from './session-types.ts';
export type { SoakAlert, SoakComponent, SoakJourney, SoakNoise, SoakOptions, SoakReport, SoakSize } from './soak.ts';
export { soak } from './soak.ts';
export { STAND_IN } from './stand-ins.ts';
export type { ActionState, AlertState, CrewMember, DrillState, HypothesisState, Moment } from './state.ts';
export { initialState, phaseOf } from './state.ts';
export { isOpenToPlayers, printAction, timelineRow } from './timeline.ts';
export {
  type ChangedPlay,
  type ChangeRequest,
  changeWorld,
  checkRule,
  type WorldChange,
} from './trial/change-world.ts';
export { planTrial, type TrialRequest, WINDOW_BOUNDS } from './trial/plan-trial.ts';
export {
  type FalseAlarm,
  probeQuietDay,
  QUIET_DAYS,
  QUIET_HOURS,
  type QuietDay,
  QuietWatch,
  type QuietWorld,
  quietDay,
  tapeQuietDay,
} from './trial/quiet-day.ts';
export { runTrialPair, runTrialSide, type TrialSide } from './trial/run-trial.ts';
export {
  CURVE_SECONDS,
  type RecordedOrders,
  type TrialAlert,
  type TrialJourney,
  type TrialPair,
  type TrialPlan,
  type TrialRun,
  type TrialWorld,
} from './trial/trial-types.ts';
export type { UpdateKnowledge, UpdateRecord } from './update-context.ts';
export { SCOPE_WITHIN, scopeDue, updateContextOf } from './update-context.ts';
export type { UpdateContext, UpdateHint, UpdateRule } from './update-quality.ts';
export { assessUpdate, UPDATE_RULES, updateQuality } from './update-quality.ts';
export type * from './view.ts';
export {
  countOf,
  printClock,
  printCount,
  printLatency,
  printLatencyMove,
  printShare,
  printSpan,
  threeDigits,
} from './words.ts';
