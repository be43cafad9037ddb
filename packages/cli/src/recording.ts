/**
 * The exported log of a drill: its inputs and the hash of what came of them. `run --export` and the server's data write
 * one, `replay` reads it.
 */
import { existsSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { ENGINE_VERSION, type Input, isCommand, type Mode, parseCommand } from '@firedrill/drill';
import { type KeptChange, readRecordedDrill } from '@firedrill/server';
import { Failure } from './failure.ts';
import { dataFolder } from './library.ts';
import { readText } from './read-input.ts';

/** Everything that a replay needs beside the scenario itself, which is named by slug and hash. */
export type Recording = {
  readonly engine: number;
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly seed: number;
  readonly mode: Mode;
  /** What was different about its world; absent: nothing. */
  readonly change?: KeptChange | undefined;
  readonly inputs: readonly Input[];
  /** Seconds of simulated time at which the recording ends. */
  readonly until: number;
  readonly factsHash: string;
};

/** A recording from a file, or else the drill of that id in a data folder. */
export async function findRecording(name: string, data: string | undefined): Promise<Recording> {
  return existsSync(name) ? parseRecording(readText(name), name) : fromData(name, data);
}

async function fromData(drill: string, data: string | undefined): Promise<Recording> {
  const folder = dataFolder(data);
  const recording = await readRecordedDrill(folder, drill);
  if (recording === undefined) throw new Failure(`${drill} is neither a file nor a drill in ${folder}.`, 2);
  return recording;
}

/** Reads a recording from JSON text; says in one sentence what is wrong with it. */
export function parseRecording(text: string, path: string): Recording {
  const raw = parseJson(text, path);
  const { engine, scenario, scenarioHash = '', seed, mode = 'drill', change, inputs, until, factsHash } = raw;
  const isWhole =
    typeof engine === 'number' &&
    typeof scenario === 'string' &&
    typeof seed === 'number' &&
    Array.isArray(inputs) &&
    typeof factsHash === 'string';
  if (!isWhole)
    throw new Failure(`${path} is no exported drill: it needs engine, scenario, seed, inputs and factsHash.`);
  const read = inputs.map((input, index) => parseInput(input, `${path}, input ${index + 1}`));
  const end = typeof until === 'number' ? until : (read.at(-1)?.at ?? 0);
  return {
    engine,
    scenario,
    scenarioHash: String(scenarioHash),
    seed,
    mode: mode as Mode,
    ...(change === undefined ? {} : { change: parseChange(change, path) }),
    inputs: read,
    until: end,
    factsHash,
  };
}

/** A change in the form in which `run --export` writes it; whether it fits the world is seen when it is applied. */
function parseChange(raw: unknown, path: string): KeptChange {
  const { title, changes } = (raw ?? {}) as Record<string, unknown>;
  const isChange = (one: unknown) => {
    const { change, target, params } = (one ?? {}) as Record<string, unknown>;
    return typeof change === 'string' && typeof target === 'string' && typeof params === 'object' && params !== null;
  };
  if (typeof title !== 'string' || !Array.isArray(changes) || !changes.every(isChange))
    throw new Failure(`${path}: "change" needs a title and changes, each with change, target and params.`);
  return { title, changes };
}

/** Ends with a sentence when this engine would not give the recorded facts. */
export function checkEngine(recording: Recording): void {
  if (recording.engine === ENGINE_VERSION) return;
  throw new Failure(
    `The drill was played by engine ${recording.engine}; this is engine ${ENGINE_VERSION}, which would give other facts.`,
  );
}

function parseJson(text: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new Failure(`${path} is not a JSON object.`);
}

function parseInput(raw: unknown, where: string): Input {
  const { at, actor, command } = (raw ?? {}) as Record<string, unknown>;
  const parsed = parseCommand(command);
  if (typeof at !== 'number' || typeof actor !== 'string') throw new Failure(`${where}: needs at and actor.`);
  if (!isCommand(parsed)) throw new Failure(`${where}: ${parsed.issues.join('; ')}.`);
  return { at: instant(at), actor, command: parsed.value };
}
