/**
 * A drill of a data folder as a recording: what a replay needs and the hash that must come of it. Reads only; a server
 * may be using the folder meanwhile.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashString, type Instant } from '@firedrill/base';
import type { Input, Mode } from '@firedrill/drill';
import type { KeptChange } from '../library/changed-entry.ts';
import { openSqlite } from './sqlite.ts';

/** Everything that a replay needs beside the scenario itself. `until` is the simulated instant that was reached. */
export type RecordedDrill = {
  readonly engine: number;
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly seed: number;
  readonly mode: Mode;
  /** What was different about its world; absent: nothing. */
  readonly change?: KeptChange;
  readonly inputs: readonly Input[];
  readonly until: Instant;
  readonly factsHash: string;
};

/** The recording of a drill; undefined when the folder has no such drill. Refused orders are left out: they changed nothing. */
export function readRecordedDrill(folder: string, drill: string): RecordedDrill | undefined {
  const file = join(folder, 'firedrill.db');
  if (!existsSync(file)) return undefined;
  const storage = openSqlite(file);
  const log = storage.log(drill);
  void storage.close();
  if (log === undefined) return undefined;
  const { engine, scenario, scenarioHash, seed, mode, mark, status } = log.drill;
  const inputs = log.inputs
    .filter((input) => input.outcome.ok)
    .map(({ at, actor, command }) => ({ at, actor, command }));
  return {
    engine,
    scenario,
    scenarioHash,
    seed,
    mode,
    ...(status.change && { change: { title: status.change.title, changes: status.change.changes } }),
    inputs,
    until: mark,
    factsHash: hashString(`[${log.facts.join(',')}]`),
  };
}
