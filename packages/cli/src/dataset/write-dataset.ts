/**
 * A labelled data set from one run: the run goes on in slices, and what came in leaves for the disk after each, so that
 * a long run needs no more memory than its stores. Same scenario, seed and script: same bytes.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { instant, type Seconds } from '@firedrill/base';
import { ENGINE_VERSION, isCommand, parseCommand, type Session } from '@firedrill/drill';
import type { Proof } from '@firedrill/scenario';
import type { LibraryScenario } from '@firedrill/server';
import type { LogEntry, Span } from '@firedrill/telemetry';
import { Failure } from '../failure.ts';
import { type DatasetFormat, type DatasetWriter, datasetWriter } from './dataset-formats.ts';
import { type FileEntry, HashedFile } from './hashed-file.ts';
import { labelsOf } from './labels.ts';

export type DatasetOptions = {
  readonly format: DatasetFormat;
  readonly out: string;
  readonly seed: number;
  /** Simulated seconds after the page (or the history, where no alert pages). */
  readonly until: Seconds;
  /** What is done, at times after the page. */
  readonly script: Proof | undefined;
  /** Told how far it is, in simulated seconds. */
  readonly onProgress: (at: Seconds) => void;
};

/** What a data set is, as `manifest.json` says. */
export type Manifest = {
  readonly scenario: string;
  readonly world: string;
  readonly seed: number;
  readonly engine: number;
  readonly format: DatasetFormat;
  /** Epoch ms of the first and the last instant, and of the page. */
  readonly from: number;
  readonly to: number;
  readonly pagedAt: number | undefined;
  readonly scrapeSeconds: Seconds;
  readonly script: string | undefined;
  /** Orders that were wrong or refused. */
  readonly trouble: readonly string[];
  /** What the stores had to drop before it could be written. */
  readonly dropped: { readonly spans: number; readonly logs: number };
  readonly factsHash: string;
  readonly files: readonly FileEntry[];
};

const SLICE_SECONDS = 30;
const BATCH = 2_000;

/** Runs a session that has not begun, and writes everything into a folder that {@link emptyFolder} made. */
export function writeDataset(
  session: Session,
  { scenario, world }: LibraryScenario,
  options: DatasetOptions,
): Manifest {
  const { out, format, seed, until, script } = options;
  const drain = new Drain(session, datasetWriter(format, out, session.telemetry));
  session.begin();
  drain.all();
  const zero = session.pagedAt ?? session.now;
  const runTo = (after: Seconds) => {
    while (session.now < zero + after) {
      session.advance(instant(Math.min(zero + after, session.now + SLICE_SECONDS)));
      drain.all();
      options.onProgress(session.now - zero);
    }
  };
  const trouble = playScript(session, script, { runTo, until });
  runTo(until);
  const files = drain.end();
  const [begin, end] = [session.epochOf(instant(0)), session.epochOf(session.now)];
  const labels = labelsOf(scenario, world.file, { facts: session.facts, begin, end });
  files.push(writeLines(out, 'labels.jsonl', labels, 'what a detector is to find'));
  files.push(writeJson(out, 'truth.json', truthOf(scenario), 'causes; not for the detector'));
  const manifest: Manifest = {
    scenario: scenario.story.slug,
    world: world.file.name,
    seed,
    engine: ENGINE_VERSION,
    format,
    from: begin,
    to: end,
    pagedAt: session.pagedAt === undefined ? undefined : session.epochOf(session.pagedAt),
    scrapeSeconds: world.file.telemetry.scrapeInterval,
    script: script?.name,
    trouble,
    dropped: drain.dropped,
    factsHash: session.factsHash(),
    files,
  };
  writeJson(out, 'manifest.json', manifest, '');
  return manifest;
}

/** Orders of a script up to the end, each after what came before it. */
function playScript(
  session: Session,
  script: Proof | undefined,
  { runTo, until }: { readonly runTo: (after: Seconds) => void; readonly until: Seconds },
): string[] {
  const trouble: string[] = [];
  if (script !== undefined && session.pagedAt === undefined) return ['no alert paged; nothing was played'];
  const steps = [...(script?.steps ?? [])].filter(({ after }) => after <= until).sort((a, b) => a.after - b.after);
  for (const { after, command, at } of steps) {
    runTo(after);
    const parsed = parseCommand(command);
    const where = `${at.file}:${at.line}`;
    if (!isCommand(parsed)) {
      trouble.push(`${where} ${parsed.issues.join('; ')}`);
      continue;
    }
    const result = session.command(parsed.value, 'player');
    if (!result.ok) trouble.push(`${where} ${parsed.value.type} was refused: ${result.refusal.message}`);
  }
  return trouble;
}

/** Brings to a writer what came into the stores since it was asked last. */
class Drain {
  readonly #session: Session;
  readonly #writer: DatasetWriter;
  #spans = 0;
  #logs = 0;

  constructor(session: Session, writer: DatasetWriter) {
    this.#session = session;
    this.#writer = writer;
  }

  all(): void {
    const { traces, logs } = this.#session.telemetry;
    for (let batch: Span[] = []; ; batch = []) {
      this.#spans = traces.arrivals(this.#spans, (span) => batch.push(span) < BATCH);
      if (batch.length > 0) this.#writer.spans(batch);
      if (batch.length < BATCH) break;
    }
    for (let batch: LogEntry[] = []; ; batch = []) {
      this.#logs = logs.arrivals(this.#logs, (record) => {
        const { at, stream, level, seq } = record;
        return batch.push({ at, stream, level, seq, line: record.line(), traceId: record.traceId() }) < BATCH;
      });
      if (batch.length > 0) this.#writer.logs(batch);
      if (batch.length < BATCH) break;
    }
    this.#writer.reached(this.#session.epochOf(this.#session.now));
  }

  end(): FileEntry[] {
    this.#writer.reached(Number.POSITIVE_INFINITY);
    return [...this.#writer.end()];
  }

  /** What was dropped before the first drain: after it, stores are read long before they are full. */
  get dropped(): Manifest['dropped'] {
    const { traces, logs } = this.#session.telemetry;
    return { spans: Math.max(0, traces.droppedSpans), logs: Math.max(0, logs.droppedRecords) };
  }
}

function truthOf({ truth }: LibraryScenario['scenario']): object {
  const { incident, causes, trigger, summary, sustaining, factors, severity, blastRadius, signals, alerts } = truth;
  const named = causes.map(({ component, mechanism }) => ({ component, mechanism }));
  return { incident, causes: named, trigger, summary, sustaining, factors, severity, blastRadius, signals, alerts };
}

function writeLines(folder: string, name: string, lines: readonly object[], about: string): FileEntry {
  const file = new HashedFile(folder, name, about);
  for (const line of lines) file.write(`${JSON.stringify(line)}\n`, 1);
  return file.close();
}

function writeJson(folder: string, name: string, value: object, about: string): FileEntry {
  const file = new HashedFile(folder, name, about);
  file.write(`${JSON.stringify(value, null, 2)}\n`, 1);
  return file.close();
}

/** Makes a folder, or takes one that is empty: nothing of another run may stay among the files. */
export function emptyFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length === 0) return;
  } catch (error) {
    throw new Failure(`${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
  throw new Failure(`${folder} is not empty; name a new folder, so that no file of another run stays in it.`, 2);
}
