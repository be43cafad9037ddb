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

/** The part of a playing that its score is made of; `bootedAt` is when players got it. */
export type ScoredLevel = Pick<PlayedLevel, 'hints'> & {
  readonly bootedAt?: number | undefined;
  readonly checks: readonly Pick<PlayedCheck, 'at' | 'lasting' | 'passed'>[];
};

/** The figures of a playing. */
export function scoreLevel({ checks, hints, bootedAt }: ScoredLevel): LevelScore {
  const seconds = (at: number | undefined) =>
    at === undefined || bootedAt === undefined ? undefined : Math.round((at - bootedAt) / 1000);
  return {
    timeToMitigation: seconds(firstPassed(checks, false)),
    timeToDurableFix: seconds(firstPassed(checks, true)),
    failedChecks: checks.filter(({ passed }) => !passed).length,
    hints,
  };
}

/** A figure in words, with its goal and its formula. */
export type LevelFigure = {
  readonly name: string;
  readonly value: string;
  readonly target: string;
  readonly formula: string;
};

/** The scorecard of a level, on a page as in a terminal; `goal` in seconds. */
export function levelFigures(score: LevelScore, goal: number): readonly LevelFigure[] {
  const time = (seconds: number | undefined) => (seconds === undefined ? 'not yet' : clockWords(seconds));
  return [
    {
      name: 'Time to mitigation',
      value: time(score.timeToMitigation),
      target: clockWords(goal),
      formula: 'from the machines being handed over to the first check that found users served',
    },
    {
      name: 'Time to a lasting fix',
      value: time(score.timeToDurableFix),
      target: '–',
      formula:
        'from the machines being handed over to the first check that found it so after every instance was rebooted',
    },
    {
      name: 'Checks that failed',
      value: String(score.failedChecks),
      target: '–',
      formula: 'checks that found a promise not kept',
    },
    { name: 'Hints taken', value: String(score.hints), target: '0', formula: 'hints that were asked for' },
  ];
}

/** `4:05`, `1:02:03`. */
function clockWords(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h === 0 ? `${m}:${two(s)}` : `${h}:${two(m)}:${two(s)}`;
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
