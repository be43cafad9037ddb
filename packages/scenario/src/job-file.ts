/**
 * Jobs of a world file: what runs by the clock, beside the requests of users.
 */
import type { Seconds } from '@firedrill/base';
import type { Law, LockMode } from './world-file.ts';

/** Something that runs by itself on a database or a host: a report, a dump, a migration. */
export type JobSpec = {
  readonly name: string;
  readonly database: string;
  readonly statement: string;
  readonly table: string;
  readonly lock: LockMode;
  readonly duration: Law;
  /** First start relative to instant 0, may be negative: it is then already running. */
  readonly start: Seconds;
  readonly every: Seconds | undefined;
  readonly user: string;
  readonly applicationName: string;
  /** While it runs, other statements of the database take so many times longer: lightweight locks, buffers, IO. */
  readonly slows?: number | undefined;
};
