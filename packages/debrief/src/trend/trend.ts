/**
 * A person's own trend over drills: what each came to for them, how well their confidence fits what turned out, and
 * which classes of failure they have met. For their own eyes; of a crew's drill only what was theirs is counted.
 */
import type { EpochMs, Seconds } from '@firedrill/base';
import { type Fact, type Mode, matchesTruth } from '@firedrill/drill';
import { MECHANISM_FAMILIES, type MechanismFamily } from '@firedrill/scenario';
import { failureClassOf } from '../choose/past-drill.ts';
import { type Play, readPlay, sincePage } from '../play.ts';
import { dispositionsOf } from '../scores/false-positive-rate.ts';
import { GOAL_SECONDS } from '../scores/time-to-diagnosis.ts';

/** What is known of a drill besides its facts. `at` is wall-clock epoch ms, `person` the own id in it. */
export type TrendSource = {
  readonly drill: string;
  readonly title: string;
  readonly mode: Mode;
  readonly seed: number;
  readonly at: EpochMs;
  readonly person: string;
  readonly attempt: number;
  readonly facts: readonly Fact[];
  readonly scenario: Play['scenario'];
};

/** A theory as its owner held it at the close. */
export type TrendTheory = { readonly confidence: number; readonly isRight: boolean };

/** A drill in one's trend. `failureClass` is a class's title. */
export type TrendDrill = {
  readonly drill: string;
  readonly title: string;
  readonly mode: Mode;
  readonly seed: number;
  readonly at: EpochMs;
  /** From the page; undefined: the cause was not named. `isOwn`: by oneself, not by somebody of the crew. */
  readonly diagnosis: { readonly seconds: Seconds; readonly isOwn: boolean } | undefined;
  readonly goal: Seconds;
  readonly isUnderstood: boolean;
  readonly failureClass: string;
  /** Own calls: wrong ones, of all. */
  readonly calls: { readonly wrong: number; readonly of: number };
  readonly theories: readonly TrendTheory[];
  /** Others played too. */
  readonly isCrew: boolean;
  /** The first attempt at its seed. */
  readonly counts: boolean;
};

/** Theories held within a range of confidence: how many, how sure on average, and which share was right. */
export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly theories: number;
  readonly confidence: number;
  readonly right: number;
};
/** A class of failure over one's drills. `lastUnderstood` is of the latest of them. */
export type TrendClass = {
  readonly title: string;
  readonly met: number;
  readonly understood: number;
  readonly lastUnderstood: boolean;
};
/** All of it; drills in order of time. `brier` is the mean over all theories, 0 perfect, 0.25 a coin. */
export type Trend = {
  readonly drills: readonly TrendDrill[];
  readonly calibration: { readonly bins: readonly CalibrationBin[]; readonly brier: number | undefined };
  readonly classes: readonly TrendClass[];
};

const BINS = 5;

/** The trend of one person. */
export function trendOf(sources: readonly TrendSource[]): Trend {
  const drills = sources.map(trendDrill).sort((a, b) => a.at - b.at);
  return { drills, calibration: calibrationOf(drills.flatMap(({ theories }) => theories)), classes: classesOf(drills) };
}

function trendDrill(source: TrendSource): TrendDrill {
  const { drill, title, mode, seed, at, person, attempt, facts, scenario } = source;
  const play = readPlay(facts, scenario);
  const seconds = play.diagnosis === undefined ? undefined : sincePage(play, play.diagnosis.at);
  const calls = dispositionsOf(play).filter(({ by }) => by === person);
  return {
    ...{ drill, title, mode, seed, at },
    diagnosis:
      seconds === undefined ? undefined : { seconds: Math.max(0, seconds), isOwn: play.diagnosis?.actor === person },
    goal: GOAL_SECONDS,
    isUnderstood: play.isUnderstood,
    failureClass: classTitle(failureClassOf(scenario.truth)),
    calls: { wrong: calls.filter(({ wrong }) => wrong).length, of: calls.length },
    theories: theoriesOf(play, person),
    isCrew: play.state.crew.filter(({ as }) => as === 'player').length > 1,
    counts: attempt === 1,
  };
}

/** Theories whose confidence was last set by this person. */
function theoriesOf({ facts, state, scenario }: Play, person: string): readonly TrendTheory[] {
  const owner = new Map<string, string>();
  for (const { event, actor } of facts) {
    if (event.type === 'hypothesis-opened' || event.type === 'confidence-set') owner.set(event.id, actor);
  }
  return state.hypotheses
    .filter(({ id }) => owner.get(id) === person)
    .map((theory) => ({
      confidence: theory.state === 'refuted' ? 0 : theory.confidence,
      isRight: matchesTruth(theory, scenario.truth),
    }));
}

function calibrationOf(theories: readonly TrendTheory[]): Trend['calibration'] {
  const bins = Array.from({ length: BINS }, (_, i) => {
    const some = theories.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS + 1e-9)) === i);
    const mean = (of: (theory: TrendTheory) => number) =>
      some.length === 0 ? 0 : some.reduce((sum, one) => sum + of(one), 0) / some.length;
    return {
      from: i / BINS,
      to: (i + 1) / BINS,
      theories: some.length,
      confidence: mean(({ confidence }) => confidence),
      right: mean(({ isRight }) => Number(isRight)),
    };
  });
  const errors = theories.map(({ confidence, isRight }) => (confidence - Number(isRight)) ** 2);
  const brier = errors.length === 0 ? undefined : errors.reduce((a, b) => a + b, 0) / errors.length;
  return { bins: bins.filter(({ theories: n }) => n > 0), brier };
}

/** Classes in the order in which they were met first. */
function classesOf(drills: readonly TrendDrill[]): readonly TrendClass[] {
  return [...new Set(drills.map(({ failureClass }) => failureClass))].map((title) => {
    const met = drills.filter(({ failureClass }) => failureClass === title);
    return {
      title,
      met: met.length,
      understood: met.filter(({ isUnderstood }) => isUnderstood).length,
      lastUnderstood: met.at(-1)?.isUnderstood === true,
    };
  });
}

function classTitle(failureClass: string): string {
  return MECHANISM_FAMILIES[failureClass as MechanismFamily] ?? 'False alarms';
}
