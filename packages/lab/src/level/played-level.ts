/**
 * A level as somebody plays it: what was booted, when, which checks and hints it took. Kept as one file beside the labs, so
 * that a terminal can go away and come back.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One check and what it found. Epoch milliseconds. */
export type PlayedCheck = {
  readonly at: number;
  readonly lasting: boolean;
  readonly passed: boolean;
  /** Promises that were not kept, each with what users would say. */
  readonly wrong: readonly string[];
};

/** Everything that is known of one playing. */
export type PlayedLevel = {
  readonly lab: string;
  readonly level: string;
  readonly seed: number;
  readonly origin: string;
  readonly bootedAt: number;
  readonly checks: readonly PlayedCheck[];
  readonly hints: number;
  readonly endedAt: number | undefined;
};

/** How it went, in figures. Seconds from the boot; undefined: never. */
export type LevelScore = {
  readonly timeToMitigation: number | undefined;
  readonly timeToDurableFix: number | undefined;
  readonly failedChecks: number;
  readonly hints: number;
  readonly withinGoal: boolean;
};

/** The figures of a playing against the level's goal in seconds. */
export function scoreLevel({ checks, hints, bootedAt }: PlayedLevel, goal: number): LevelScore {
  const first = (lasting: boolean) => checks.find((check) => check.passed && (check.lasting || !lasting));
  const seconds = (check: PlayedCheck | undefined) =>
    check === undefined ? undefined : Math.round((check.at - bootedAt) / 1000);
  const timeToMitigation = seconds(first(false));
  return {
    timeToMitigation,
    timeToDurableFix: seconds(checks.find((check) => check.lasting && check.passed)),
    failedChecks: checks.filter(({ passed }) => !passed).length,
    hints,
    withinGoal: timeToMitigation !== undefined && timeToMitigation <= goal,
  };
}

/** Playings of an installation, one file each, written whole or not at all. */
export class PlayedLevels {
  readonly #folder: string;

  /** `home`: the folder of the labs' own data. */
  constructor(home: string) {
    this.#folder = join(home, 'levels');
  }

  read(lab: string): PlayedLevel | undefined {
    const file = this.#fileOf(lab);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PlayedLevel) : undefined;
  }

  write(played: PlayedLevel): void {
    mkdirSync(this.#folder, { recursive: true });
    const file = this.#fileOf(played.lab);
    writeFileSync(`${file}.part`, `${JSON.stringify(played, null, 2)}\n`);
    renameSync(`${file}.part`, file);
  }

  remove(lab: string): void {
    rmSync(this.#fileOf(lab), { force: true });
  }

  #fileOf(lab: string): string {
    return join(this.#folder, `${lab}.json`);
  }
}
