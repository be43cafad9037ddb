/**
 * The visits of a lab: kept one line each beside its record, so that a restart forgets none, and told in few words.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Visit, visitedJourneys } from '@firedrill/lab';
import type { LabJourney, LabVisit } from '@firedrill/protocol';
import type { NamedLevel } from '@firedrill/scenario';
import type { Log } from '../log.ts';
import { messageOf } from '../trouble.ts';
import type { KeptCheck, LabRecord } from './lab-record.ts';

/** Visits of one promise that are told while a lab runs, and of a whole lab once it has ended. */
const MOST_RECENT = 60;
const MOST_OF_ALL = 120;
/** Visits of one lab; of one that runs for days the later ones are told, and kept no more. */
const MOST_KEPT = 100_000;
/** Older ones say nothing of how users fare now. */
const NOW_MS = 60_000;

/** The visits of one lab, in their order. */
export class VisitBook {
  readonly #file: string;
  readonly #onTrouble: (error: unknown) => void;
  #visits: Visit[];
  #isBroken = false;

  /** `onTrouble` hears once that lines cannot be kept; visits are told all the same. */
  constructor(file: string, onTrouble: (error: unknown) => void) {
    this.#file = file;
    this.#onTrouble = onTrouble;
    this.#visits = this.#read();
  }

  add(visit: Visit): void {
    if (this.#visits.length < MOST_KEPT) this.#keep(`${JSON.stringify(visit)}\n`);
    else this.#visits.shift();
    this.#visits.push(visit);
  }

  /** The latest visit of each promise, from an instant on and not long ago; epoch ms. */
  latest(from: number): readonly Visit[] {
    const since = Math.max(from, Date.now() - NOW_MS);
    const first = this.#visits.findLastIndex(({ at }) => at < since) + 1;
    return [...new Map(this.#visits.slice(first).map((visit) => [visit.name, visit])).values()];
  }

  /** The latest visits of every promise of a level, from an instant on; epoch ms. */
  recent(level: NamedLevel, from: number): readonly LabJourney[] {
    return this.#journeys(level, from, (visits) => visits.slice(-MOST_RECENT));
  }

  /** All of them, neighbours put together where there are many. */
  whole(level: NamedLevel): readonly LabJourney[] {
    return this.#journeys(level, 0, thinned);
  }

  /**
   * Since when users of every promise fared well, of those who came between two instants: the last promise counts. Undefined
   * where it cannot be told: nobody fared ill, somebody did to the end, or a promise of the level is one that nobody is
   * sent for. Epoch ms.
   */
  wellSince(level: NamedLevel, from: number, until: number): number | undefined {
    const visited = visitedJourneys(level);
    if (visited.length < level.check.served.length) return undefined;
    const ill = visited
      .map(({ name }) => this.#of(name, from).filter(({ at }) => at < until))
      .filter((visits) => visits.some(({ well }) => !well))
      .map(wellSince);
    return ill.length === 0 || ill.includes(undefined) ? undefined : Math.max(...ill.map(Number));
  }

  #journeys(
    level: NamedLevel,
    from: number,
    told: (visits: readonly Visit[]) => readonly Visit[],
  ): readonly LabJourney[] {
    return visitedJourneys(level).map(({ name, goal }) => {
      const visits = this.#of(name, from);
      return { name, goal, wellSince: wellSince(visits), visits: told(visits).map(visitView) };
    });
  }

  #of(name: string, from: number): readonly Visit[] {
    return this.#visits.filter((visit) => visit.name === name && visit.at >= from);
  }

  #keep(line: string): void {
    if (this.#isBroken) return;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      appendFileSync(this.#file, line, { mode: 0o600 });
    } catch (error) {
      this.#isBroken = true;
      this.#onTrouble(error);
    }
  }

  /** A last line that was cut off is left out, and ended, so that the next one is whole. */
  #read(): Visit[] {
    if (!existsSync(this.#file)) return [];
    try {
      const text = readFileSync(this.#file, 'utf8');
      if (text !== '' && !text.endsWith('\n')) this.#keep('\n');
      return text.split('\n').flatMap(visitIn);
    } catch (error) {
      this.#onTrouble(error);
      return [];
    }
  }
}

/** When the first user who fared well after the last one who did not had their answer; undefined where there is no such. */
function wellSince(visits: readonly Visit[]): number | undefined {
  const last = visits.findLastIndex(({ well }) => !well);
  const next = last === -1 ? undefined : visits[last + 1];
  return next && next.at + Math.round(next.seconds * 1000);
}

/** A check with what visits say of it: of the machines that are there now, since the last check that failed. */
export function withVisits(check: KeptCheck, record: LabRecord, book: VisitBook, level: NamedLevel): KeptCheck {
  if (!check.passed) return check;
  const failed = record.checks.findLast(({ passed }) => !passed)?.at ?? 0;
  const wellSince = book.wellSince(level, Math.max(failed, record.resets.at(-1) ?? 0), check.at);
  return wellSince === undefined ? check : { ...check, wellSince };
}

/** The book of a lab in the folder of its record. */
export function openVisits(folder: string, log: Log): VisitBook {
  const file = join(folder, 'visits.jsonl');
  return new VisitBook(file, (error) =>
    log('warn', 'visits of a lab are not kept any more', { file, why: messageOf(error) }),
  );
}

const visitView = ({ at, seconds, says, well }: Visit): LabVisit => ({ at, seconds, says, well });

/** Of neighbours the worst one stands for all: the slowest of those that did not fare well, else the slowest. */
function thinned(visits: readonly Visit[]): readonly Visit[] {
  if (visits.length <= MOST_OF_ALL) return visits;
  const each = visits.length / MOST_OF_ALL;
  return Array.from({ length: MOST_OF_ALL }, (_, i) => {
    const some = visits.slice(Math.floor(i * each), Math.floor((i + 1) * each));
    const bad = some.filter(({ well }) => !well);
    const worst = (bad.length > 0 ? bad : some).reduce((most, one) => (one.seconds > most.seconds ? one : most));
    return { ...worst, at: some[0]!.at };
  });
}

function visitIn(line: string): readonly Visit[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Visit];
  } catch {
    return []; // it was cut off
  }
}
