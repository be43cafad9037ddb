/**
 * Rows of the SQLite body, and what they are read as.
 */
import type { Instant } from '@firedrill/base';
import type { Mode, Standing } from '@firedrill/drill';
import { type DrillStatus, FRESH_STATUS, type StoredDrill, type StoredInput, type StoredPerson } from './storage.ts';

export type DrillRow = {
  id: string;
  scenario: string;
  scenario_hash: string;
  title: string;
  mode: string;
  seed: number;
  player: string;
  engine: number;
  started_at: number;
  status: string;
  debrief: string | null;
  mark: number;
  wall_at: number;
};
export type PersonRow = {
  id: string;
  name: string;
  standing: string;
  token_hash: string;
  joined_at: number;
  self_hash: string | null;
};
export type InputRow = { seq: number; command_id: string; at: number; actor: string; command: string; outcome: string };

/** Status without the debrief, which has a column of its own. */
export function printStatus(status: DrillStatus): string {
  return JSON.stringify({ ...status, debrief: undefined });
}

/** A drill as it is kept. */
export function readDrill(row: DrillRow): StoredDrill {
  return {
    id: row.id,
    scenario: row.scenario,
    scenarioHash: row.scenario_hash,
    title: row.title,
    mode: row.mode as Mode,
    seed: row.seed,
    player: row.player,
    engine: row.engine,
    startedAt: row.started_at,
    mark: row.mark as Instant,
    lastAt: row.wall_at,
    status: { ...FRESH_STATUS, ...(JSON.parse(row.status) as DrillStatus), debrief: row.debrief ?? undefined },
  };
}

/** A person as they are kept. */
export function readPerson({ id, name, standing, token_hash, joined_at, self_hash }: PersonRow): StoredPerson {
  const person = { id, name, as: standing as Standing, tokenHash: token_hash, joinedAt: joined_at };
  return self_hash === null ? person : { ...person, self: self_hash };
}

/** An input as it is kept. */
export function readInput(row: InputRow): StoredInput {
  return {
    seq: row.seq,
    commandId: row.command_id,
    at: row.at as Instant,
    actor: row.actor,
    command: JSON.parse(row.command) as StoredInput['command'],
    outcome: JSON.parse(row.outcome) as StoredInput['outcome'],
  };
}
