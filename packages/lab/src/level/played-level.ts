/**
 * A level as somebody plays it: what was booted, when, which checks and hints it took. Kept as one file beside the labs, so
 * that a terminal can go away and come back.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
};

/** When a check first said that users are served; with `lasting`, that it lasts. Epoch milliseconds. */
export function firstPassed(
  checks: readonly Pick<PlayedCheck, 'at' | 'lasting' | 'passed'>[],
  lasting: boolean,
): number | undefined {
  return checks.find((check) => check.passed && (check.lasting || !lasting))?.at;
}

/** The figures of a playing. */
export function scoreLevel({ checks, hints, bootedAt }: PlayedLevel): LevelScore {
  const seconds = (at: number | undefined) => (at === undefined ? undefined : Math.round((at - bootedAt) / 1000));
  return {
    timeToMitigation: seconds(firstPassed(checks, false)),
    timeToDurableFix: seconds(firstPassed(checks, true)),
    failedChecks: checks.filter(({ passed }) => !passed).length,
    hints,
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

  #fileOf(lab: string): string {
    return join(this.#folder, `${lab}.json`);
  }
}
