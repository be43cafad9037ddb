/**
 * What travels between a server and those who talk to it: endpoints, requests, live messages, a typed client.
 * The only room that knows the wire. Door of the package. See README.md and SPEC.md.
 */
export type { EpochMs, Seconds } from '@firedrill/base';
export type * from '@firedrill/debrief';
export type {
  ActionOffer,
  ActionParam,
  ActionView,
  AlertView,
  BlastRadius,
  Command,
  CommandInput,
  CommandType,
  CrewMemberView,
  DatabaseSession,
  DrillEvent,
  DrillView,
  Evidence,
  Fact,
  Guardrails,
  HypothesisView,
  JourneyView,
  Mode,
  OptionView,
  PanelName,
  PersonView,
  Phase,
  PinView,
  Refusal,
  RefusalCode,
  Role,
  SliReading,
  Standing,
  TimelineRow,
  Verdict,
} from '@firedrill/drill';
export type {
  CountermeasureChange,
  EvidencePolicy,
  Level,
  OfferedCountermeasure,
  Severity,
  Terrain,
} from '@firedrill/scenario';
export type { Change, ChangeKind, LogLevel, Span, SpanKind, SpanStatus, TraceSummary } from '@firedrill/telemetry';
export {
  type Client,
  createClient,
  type DrillClient,
  type FetchedAnswer,
  type FetchLike,
  ProtocolError,
} from './client.ts';
export { type Endpoint, endpoints, livePath, queryEndpoints } from './endpoints.ts';
export * from './facilitate.ts';
export * from './labs.ts';
export {
  type LiveMessage,
  type Look,
  type PresentPerson,
  parseHere,
  parseLiveMessage,
  printHere,
  printLiveMessage,
} from './live.ts';
export type { MatrixRow } from './matrix-stream.ts';
export * from './post-mortem.ts';
export * from './requests.ts';
export * from './self.ts';
export type * from './shapes.ts';
export * from './trials.ts';
