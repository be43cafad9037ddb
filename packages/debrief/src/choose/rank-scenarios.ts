/**
 * Which scenario a crew should play next: what it lacks, as a number whose formula is printed beside it. The parts say
 * whether a class of failure was met, never which one it is, since whoever prepares may play.
 */
import type { EpochMs } from '@firedrill/base';
import type { Scenario } from '@firedrill/scenario';
import { drillsOf, failureClassOf, type PastDrill } from './past-drill.ts';

/** The formula, as it is printed. */
export const RANK_FORMULA =
  '4 x class of failure + 2 x terrain + 2 x scenario - |level - next level|. Each part is 1 when this crew has never met it, 0.8 when it did not understand it the last time, otherwise days since then / 90, at most 0.6. Next level: one above the highest that was understood.';

const DAY_MS = 86_400_000;
const FADE_DAYS = 90;
const MOST_FADED = 0.6;
const MISSED = 0.8;

export type Need = 'never met' | 'missed' | 'met';
export type NeedPart = { readonly need: Need; readonly value: number; readonly lastAt: EpochMs | undefined };
/** A scenario with what it would give this crew; highest score first. */
export type RankedScenario = {
  readonly slug: string;
  readonly score: number;
  readonly failureClass: NeedPart;
  readonly terrain: NeedPart;
  readonly scenario: NeedPart;
  /** How far its level is from the next one for this crew. */
  readonly levelOff: number;
};

export type Choice = Pick<Scenario, 'story' | 'truth'>;

/** Scenarios by what the crew lacks; equal scores by slug. `people` empty: everybody who ever played. */
export function rankScenarios(
  scenarios: readonly Choice[],
  { people, past, now }: { people: readonly string[]; past: readonly PastDrill[]; now: EpochMs },
): readonly RankedScenario[] {
  const own = drillsOf(people, past);
  const next = Math.min(4, 1 + Math.max(0, ...own.filter(({ understood }) => understood).map(({ level }) => level)));
  return scenarios
    .map(({ story, truth }) => {
      const part = (isIt: (drill: PastDrill) => boolean) => needOf(own.find(isIt), now);
      const failureClass = part((drill) => drill.failureClass === failureClassOf(truth));
      const terrain = part((drill) => drill.terrain === story.terrain);
      const scenario = part((drill) => drill.scenario === story.slug);
      const levelOff = Math.abs(story.level - next);
      const score = 4 * failureClass.value + 2 * terrain.value + 2 * scenario.value - levelOff;
      return { slug: story.slug, score: Math.round(score * 100) / 100, failureClass, terrain, scenario, levelOff };
    })
    .sort((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1));
}

function needOf(last: PastDrill | undefined, now: EpochMs): NeedPart {
  if (last === undefined) return { need: 'never met', value: 1, lastAt: undefined };
  if (!last.understood) return { need: 'missed', value: MISSED, lastAt: last.at };
  const faded = Math.max(0, now - last.at) / DAY_MS / FADE_DAYS;
  return { need: 'met', value: Math.min(MOST_FADED, faded), lastAt: last.at };
}

/** The first of `seeds` that nobody of the crew has played in this scenario; the one played longest ago when all were. */
export function unplayedSeed(
  seeds: readonly number[],
  { slug, people, past }: { slug: string; people: readonly string[]; past: readonly PastDrill[] },
): number {
  const lastAt = (seed: number) =>
    drillsOf(people, past).find((drill) => drill.scenario === slug && drill.seed === seed)?.at ?? 0;
  return [...seeds].sort((a, b) => lastAt(a) - lastAt(b))[0] ?? 1;
}
