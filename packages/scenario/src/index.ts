/**
 * The scenario language: YAML text to worlds, scenarios and issues; schema, lint, vocabulary.
 */
export type * from './scenario.ts';
export { LOCK_MODES, lockOfStatement } from './vocabulary/locks.table.ts';
export { meanOfLaw } from './world/law-form.ts';
export { hashWorld, parseWorld } from './world/parse-world.ts';
export type {
  CallSpec,
  ClientSpec,
  DatabaseSpec,
  FlagSpec,
  JobSpec,
  JourneySpec,
  Law,
  LockMode,
  NodeSpec,
  OperationSpec,
  PoolSpec,
  ProviderSpec,
  ServiceSpec,
  StepSpec,
  WorldChange,
  WorldFile,
} from './world-file.ts';
