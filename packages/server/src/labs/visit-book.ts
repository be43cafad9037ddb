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

/** Visits of one promise that are told while a lab runs, and of a whole lab once it has ended. */
const MOST_RECENT = 60;
const MOST_OF_ALL = 120;
/** Visits in memory; of a lab that runs longer the oldest are left out. */
const MOST_KEPT = 20_000;

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
    this.#visits = readVisits(file);
  }

  add(visit: Visit): void {
    this.#visits.push(visit);
    if (this.#visits.length > MOST_KEPT) this.#visits = this.#visits.slice(MOST_KEPT / 4);
    if (this.#isBroken) return;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      appendFileSync(this.#file, `${JSON.stringify(visit)}\n`, { mode: 0o600 });
    } catch (error) {
      this.#isBroken = true;
      this.#onTrouble(error);
    }
  }

  /** The latest visit of each promise. */
  latest(): readonly Visit[] {
    return [...new Map(this.#visits.map((visit) => [visit.name, visit])).values()];
  }

  /** The latest visits of every promise of a level, from an instant on; epoch ms. */
  recent(level: NamedLevel, from: number): readonly LabJourney[] {
    return this.#journeys(level, (visits) => visits.filter(({ at }) => at >= from).slice(-MOST_RECENT));
  }

  /** All of them, neighbours put together where there are many. */
  whole(level: NamedLevel): readonly LabJourney[] {
    return this.#journeys(level, thinned);
  }

  /**
   * When the first user came who fared well, after the last one who did not and before `until`. Undefined where nobody
   * fared ill, or nobody came after them: then it does not tell when it was mended. Epoch ms.
   */
  wellSince(until: number): number | undefined {
    const before = this.#visits.filter(({ at }) => at < until).sort((a, b) => a.at - b.at);
    const last = before.findLastIndex(({ well }) => !well);
    return last === -1 ? undefined : before[last + 1]?.at;
  }

  #journeys(level: NamedLevel, told: (visits: readonly Visit[]) => readonly Visit[]): readonly LabJourney[] {
    return visitedJourneys(level).map(({ name, goal }) => ({
      ...{ name, goal },
      visits: told(this.#visits.filter((visit) => visit.name === name)).map(visitView),
    }));
  }
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
    return (bad.length > 0 ? bad : some).reduce((worst, one) => (one.seconds > worst.seconds ? one : worst));
  });
}

/** A last line that was cut off is left out. */
function readVisits(file: string): Visit[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as Visit];
      } catch {
        return [];
      }
    });
}
