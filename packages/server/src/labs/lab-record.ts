/**
 * What is kept of a lab: one small file each, written whole before anybody is told. What runs in the machines is the
 * engine's; a record says how it came about and what was done.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from '@firedrill/lab';
import {
  type FiledPostMortem,
  LAB_REPORT_FIELDS,
  type LabJourney,
  type LabMode,
  type LabPhase,
  type LabRecording,
  type LabReport,
  type LabReportField,
  type PostMortemStage,
} from '@firedrill/protocol';
import type { NamedLevel } from '@firedrill/scenario';
import { newSecret } from '../rooms/people.ts';
import { messageOf, Trouble } from '../trouble.ts';

/** A check as it went; `at` when it was asked for. Epoch ms. */
export type KeptCheck = CheckResult & {
  readonly at: number;
  readonly lasting: boolean;
  /** Where it passed after users had fared ill: since when they fared well. */
  readonly wellSince?: number;
};

/** One lab. Instants in epoch ms. */
export type LabRecord = {
  readonly id: string;
  readonly level: string;
  readonly number: number;
  readonly title: string;
  readonly seed: number;
  readonly mode: LabMode;
  readonly who?: string;
  /** Whoever booted it comes first. */
  readonly people: readonly LabPerson[];
  /** What lets others in. */
  readonly invite: string;
  /** Ports of the application on this machine: the front end's, and the next for the API. */
  readonly port?: number;
  readonly origin?: string;
  readonly phase: LabPhase;
  readonly why?: string | undefined;
  readonly boot: readonly { readonly at: number; readonly text: string }[];
  readonly startedAt: number;
  /** When the machines were first handed over; a reset leaves it. */
  readonly bootedAt?: number;
  /** When the machines were taken away and the level was brought up anew. */
  readonly resets: readonly number[];
  readonly endedAt?: number;
  /** Last sign of life of a player. */
  readonly lastAt: number;
  readonly checks: readonly KeptCheck[];
  readonly hints: number;
  readonly hintsAt: readonly number[];
  readonly report: LabReport;
  /** When a field of the report first had words in it. */
  readonly wroteAt: Partial<Readonly<Record<LabReportField, number>>>;
  readonly reportedAt?: number;
  /** Fields of the report that were written when it ended. */
  readonly reported?: number;
  readonly recordings: readonly LabRecording[];
  /** What users met, once it has ended. */
  readonly visited?: readonly LabJourney[];
  /** Post-mortems that were handed in, in their order. */
  readonly filed: readonly FiledText[];
  /** How far its post-mortem is. */
  readonly postMortem?: PostMortemStage;
};

/** Somebody who was let in; the token itself is kept nowhere. */
export type LabPerson = { readonly id: string; readonly name: string; readonly tokenHash: string };

/** A post-mortem as it was handed in; `fact` is its place in the lab's record, `order` the id of the order. */
export type FiledText = {
  readonly fact: number;
  readonly order: string;
  readonly by: string;
  readonly at: number;
  readonly text: FiledPostMortem;
};

/** A record of a lab that is about to be booted, by `person`. */
export function newRecord(
  { slug, number, title }: NamedLevel,
  {
    person,
    who,
    ...how
  }: Pick<LabRecord, 'seed' | 'mode'> & { readonly who: string | undefined; readonly person: LabPerson },
): LabRecord {
  const now = Date.now();
  const letters = newSecret()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return {
    ...{ id: `web-${letters.slice(0, 10)}`, level: slug, number, title },
    ...how,
    ...(who === undefined ? {} : { who }),
    ...{ people: [person], invite: newSecret() },
    ...{ phase: 'booting', boot: [], resets: [], startedAt: now, lastAt: now },
    ...{ checks: [], hints: 0, hintsAt: [], recordings: [], filed: [] },
    report: Object.fromEntries(LAB_REPORT_FIELDS.map((field) => [field, ''])) as LabReport,
    wroteAt: {},
  };
}

/** Whether every promise that users would see was kept. */
export function isServed({ items }: Pick<KeptCheck, 'items'>, { check }: NamedLevel): boolean {
  const open = new Set(check.served.map(({ name }) => name));
  const seen = items.filter(({ name }) => open.has(name));
  return seen.length > 0 && seen.every(({ met }) => met);
}

type Checked = Pick<LabRecord, 'checks' | 'resets'>;

/** Checks of the machines that are there now. */
export function checksSinceReset({ checks, resets }: Checked): readonly KeptCheck[] {
  const since = resets.at(-1) ?? 0;
  return checks.filter(({ at }) => at >= since);
}

/** Checks that failed, and those that passed since the last reset: what was mended before it is broken again. */
export function checksThatCount(record: Checked): readonly KeptCheck[] {
  const now = checksSinceReset(record);
  return record.checks.filter((check) => !check.passed || now.includes(check));
}

/** What records of before it was kept lack. */
const LACKING = { resets: [], people: [], invite: '', hintsAt: [], wroteAt: {}, filed: [] };

/** Records of labs; the oldest that are over go first. */
export const MOST_RECORDS = 500;

/** Records in a folder: `<folder>/<id>/lab.json`, recordings beside it. */
export class LabStore {
  readonly #folder: string;
  readonly #records = new Map<string, LabRecord>();

  /** Reads what there is; a record that cannot be read is named to `onBroken` and left alone. */
  constructor(folder: string, onBroken: (file: string, why: string) => void) {
    this.#folder = folder;
    for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
      const file = join(folder, entry.name, 'lab.json');
      if (!entry.isDirectory() || !existsSync(file)) continue;
      try {
        const record = { ...LACKING, ...JSON.parse(readFileSync(file, 'utf8')) } as LabRecord;
        this.#records.set(record.id, record);
      } catch (error) {
        onBroken(file, messageOf(error));
      }
    }
  }

  get(id: string): LabRecord | undefined {
    return this.#records.get(id);
  }

  /** All of them, the newest first. */
  all(): readonly LabRecord[] {
    return [...this.#records.values()].sort((a, b) => b.startedAt - a.startedAt);
  }

  /** The folder of a lab, for what is kept beside its record. */
  folderOf(id: string): string {
    return join(this.#folder, id);
  }

  /** Keeps a record; on the disk when this returns. Throws {@link Trouble} `storage`. */
  put(record: LabRecord): void {
    const folder = this.folderOf(record.id);
    try {
      mkdirSync(folder, { recursive: true });
      writeWhole(join(folder, 'lab.json'), JSON.stringify(record));
    } catch (error) {
      throw new Trouble('storage', `Could not keep the record of lab ${record.id}: ${messageOf(error)}.`, error);
    }
    this.#records.set(record.id, record);
    this.#forgetOldest();
  }

  #forgetOldest(): void {
    if (this.#records.size <= MOST_RECORDS) return;
    const oldest = this.all().findLast(({ phase }) => phase === 'ended' || phase === 'failed' || phase === 'stopped');
    if (oldest === undefined) return;
    this.#records.delete(oldest.id);
    rmSync(this.folderOf(oldest.id), { recursive: true, force: true });
  }
}

function writeWhole(file: string, text: string): void {
  const beside = `${file}.new`;
  const descriptor = openSync(beside, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
}
