/**
 * The scenario language: YAML text to worlds, scenarios and issues; schema, lint, vocabulary.
 */

export { parseChange } from './change/parse-change.ts';
export type { ChangeFile, ChangeStep } from './change-file.ts';
export {
  type BatchSpec,
  KUBELET,
  type KubeletSpec,
  type MemoryBounds,
  type ReadsSpec,
  type ResourcesSpec,
} from './cluster-file.ts';
export { applyCountermeasure, type WorldText } from './countermeasure/apply-countermeasure.ts';
export {
  countermeasuresFor,
  type OfferedCountermeasure,
  type OfferedParam,
  type OfferedTarget,
} from './countermeasure/catalogue.ts';
export { parseCountermeasure, readCountermeasure } from './countermeasure/parse-countermeasure.ts';
export { rulesOf, rulesWith } from './countermeasure/rules-with.ts';
export type {
  AddedRule,
  AppliedCountermeasure,
  Complexity,
  Countermeasure,
  CountermeasureChange,
  LiveSetting,
  PlacedChange,
} from './countermeasure-file.ts';
export { isAtOnce } from './faults/at-once.ts';
export { type LoneFault, parseFault } from './faults/parse-fault.ts';
export { ALL_INSTANCES } from './faults/struck.ts';
export { API_VERSION } from './form/resource.ts';
export { ERRNOS, errorText, type IoFault, NO_SPACE } from './io-fault.ts';
export {
  ACKS,
  type Acks,
  type BrokerSpec,
  type ConsumerSpec,
  type KafkaSpec,
  type ProducerSpec,
  type TopicSpec,
} from './kafka-file.ts';
export type { KpiSpec } from './kpi-file.ts';
export {
  type BackupSpec,
  type DataFault,
  type EffectSpec,
  type EntitySpec,
  HARMS,
  type Harm,
  type InvariantSpec,
  KEY_SCOPES,
  type LedgerSpec,
  type OperationRef,
  type ReaderSpec,
} from './ledger-file.ts';
export { type NamedLevel, parseLevel } from './level/parse-level.ts';
export { truthOf } from './level/truth-of.ts';
export type {
  LevelCheck,
  LevelFile,
  LevelInstance,
  LevelInvariant,
  LevelJourney,
  LevelRoute,
  LevelRouteKind,
  LevelStep,
  LevelTruth,
  LevelVariant,
} from './level-file.ts';
export { meanOf } from './lint/law-mean.ts';
export { lintFile } from './lint-file.ts';
export { PERSON_KINDS, type PersonKind, type PersonSpec } from './people-file.ts';
export type {
  CertificateSpec,
  ClusterDnsSpec,
  DnsSpec,
  EdgeCacheSpec,
  EdgeSpec,
  RecordSpec,
  ResolverSpec,
} from './perimeter-file.ts';
export {
  type ColumnSpec,
  type IdsSpec,
  type IndexSpec,
  type PlanSpec,
  type QueryFault,
  STATISTICS,
  type Statistics,
  type StorageSpec,
  type TableSpec,
  type VacuumSpec,
} from './plan-file.ts';
export { table as markdownTable } from './reference/markdown.ts';
export { referencePages } from './reference/pages.ts';
export {
  databaseNamed,
  endpointsOf,
  membersOf,
  type ReplicaSpec,
  type ReplicationSpec,
} from './replication-file.ts';
export { ON_TIMEOUT, type SagaSpec, type SagaStepSpec } from './saga-file.ts';
export type * from './scenario.ts';
export type { LabelRequirement, PodFilter, SelectionFault } from './selection-file.ts';
export type { FargateSpec, FunctionSpec, TargetGroupSpec } from './serverless-file.ts';
export { type ReadAction, readAction } from './story/action-form.ts';
export { parseProof, parseScenario, worldOf } from './story/parse-scenario.ts';
export { worldFor } from './story/world-for.ts';
export type { SignalKind, TelemetryFault } from './telemetry-file.ts';
export {
  ACTION_NAMES,
  ACTIONS,
  type ActionParam,
  type ActionRow,
  actionOf,
  type TargetKind,
} from './vocabulary/actions.table.ts';
export { COMMAND_NAMES, TERRAINS } from './vocabulary/commands.table.ts';
export { COMPONENT_WORDS } from './vocabulary/component-words.table.ts';
export { COUNTERMEASURES, countermeasureOf, NOT_EXPRESSIBLE } from './vocabulary/countermeasures.table.ts';
export { type CronFields, cronFields } from './vocabulary/cron.ts';
export { CARRIED as FAULT_KINDS, type FaultKindRow } from './vocabulary/faults.table.ts';
export { LOCK_MODES, lockOfStatement } from './vocabulary/locks.table.ts';
export { MECHANISM_WORDS } from './vocabulary/mechanism-words.table.ts';
export {
  MECHANISM_FAMILIES,
  MECHANISM_IDS,
  MECHANISMS,
  type Mechanism,
  type MechanismFamily,
  mechanismOf,
} from './vocabulary/mechanisms.table.ts';
export { PARAMETERS, type ParameterRow, parameterOf, parametersOf } from './vocabulary/parameters.table.ts';
export { SETTLING } from './vocabulary/saga-actions.table.ts';
export { AUTOSCALER_METRICS, QUOTA_PARAMETERS, QUOTAS, SHARED_METRICS } from './world/autoscaling-form.ts';
export { ALGORITHMS, PROBES } from './world/balancing-form.ts';
export { cachesIn } from './world/caches-in.ts';
export { readAmount } from './world/cluster-form.ts';
export { hashWorld, parseWorld } from './world/parse-world.ts';
export { RULE_MODES } from './world/perimeter-form.ts';
export { allocatableMemory, amountOf, memoryRequest, takes } from './world/placement.ts';
export { meets, podLabels } from './world/pod-labels.ts';
export { PROBE_KINDS } from './world/probe-form.ts';
export { publishesIn } from './world/publishes-in.ts';
export type {
  AutoscalerMetric,
  AutoscalingSpec,
  BalancingSpec,
  CacheSpec,
  CallSpec,
  ClientSpec,
  DatabaseSpec,
  FilesSpec,
  FlagSpec,
  HostSpec,
  JobSpec,
  JourneySpec,
  Law,
  LimitSpec,
  LockMode,
  NodeSpec,
  NoiseSpec,
  OperationSpec,
  PoolSpec,
  Popularity,
  ProbeKind,
  ProbeSpec,
  ProbesSpec,
  ProviderFault,
  ProviderSpec,
  QueueingSpec,
  QuotaSpec,
  ScalingRules,
  Scheduling,
  ServiceSpec,
  SlotSpec,
  StatusPosts,
  StepSpec,
  VolumeSpec,
  WalSpec,
  WorldChange,
  WorldFile,
} from './world-file.ts';
