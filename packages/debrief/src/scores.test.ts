/**
 * Scores computed by hand: short facts, the figure that they come to, and a sentence that says how. The expected
 * figures in `testdata/scores` were worked out from product's table, not taken from a run.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Truth } from '@firedrill/scenario';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { beginnings, factsOf, type ShortFact } from '../testdata/short-facts.ts';
import { scenario as slowTill } from '../testdata/slow-till.ts';
import { scorecard } from './scorecard.ts';
import type { FigureId } from './types.ts';

type Wanted = {
  readonly value?: number | 'none';
  readonly met?: boolean | 'none';
  readonly words?: string;
  /** Words of the detail. */
  readonly says?: string;
  readonly parts?: Readonly<Record<string, number>>;
};

type Case = {
  readonly case: string;
  readonly how: string;
  readonly begin?: string;
  readonly facts: readonly ShortFact[];
  /** What is true here that is not of the slow till. */
  readonly truth?: Partial<Truth>;
  readonly options?: {
    readonly attempt?: number;
    readonly reference?: readonly ShortFact[];
    readonly goals?: Readonly<Record<string, number>>;
  };
  readonly expect: Readonly<Record<string, Wanted | number | 'none' | boolean | string>>;
};

const folder = new URL('../testdata/scores/', import.meta.url);
const falseAlarm: Partial<Truth> = {
  incident: false,
  causes: [],
  alerts: [],
  mitigations: [],
  severity: 5,
  blastRadius: { journeys: [], services: [], segments: [] },
};
const files = readdirSync(folder)
  .sort()
  .map((file) => [file, parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]] as const);

function play(one: Case) {
  const { attempt, reference, goals = {} } = one.options ?? {};
  const begin = one.begin ?? 'hurt';
  const truth = { ...slowTill.truth, ...(begin === 'calm' ? falseAlarm : {}), ...one.truth };
  const facts = factsOf([...beginnings[begin]!, ...one.facts]);
  return scorecard(
    facts,
    { ...slowTill, truth },
    {
      ...(attempt !== undefined && { attempt }),
      ...(reference !== undefined && { reference: factsOf(reference) }),
      journeys: Object.entries(goals).map(([name, goal]) => ({ name, goal })),
    },
  );
}

describe.each(files)('[B11] %s', (_, cases) => {
  it.each(cases.map((one) => [one.case, one] as const))('%s', (_name, one) => {
    const card = play(one);
    expect(one.how.length).toBeGreaterThan(20);
    for (const [id, wanted] of Object.entries(one.expect)) {
      if (id === 'quadrant') expect(card.quadrant).toBe(wanted);
      else if (id === 'counts') expect(card.counts).toBe(wanted);
      else
        check(
          card.figures.find((figure) => figure.id === (id as FigureId))!,
          typeof wanted === 'object' ? wanted : { value: wanted as number },
        );
    }
  });
});

function check(
  figure: ReturnType<typeof play>['figures'][number],
  { value, met, words, says, parts = {} }: Wanted,
): void {
  if (value === 'none') expect(figure.value).toBeUndefined();
  else if (value !== undefined) expect(figure.value).toBeCloseTo(value, 9);
  if (met !== undefined) expect(figure.met).toBe(met === 'none' ? undefined : met);
  if (words !== undefined) expect(figure.words).toBe(words);
  if (says !== undefined) expect(figure.detail).toContain(says);
  for (const [title, part] of Object.entries(parts))
    expect(figure.parts?.find((one) => one.title === title)?.value, title).toBeCloseTo(part, 9);
}

it('[B11] sixty cases and more, three and more for every figure', () => {
  const cases = files.flatMap(([, some]) => some);
  expect(cases.length).toBeGreaterThanOrEqual(60);
  const count = (id: string) => cases.filter(({ expect: wanted }) => id in wanted).length;
  const ids = scorecard([], slowTill).figures.map(({ id }) => id);
  expect(ids.filter((id) => count(id) < 3)).toEqual([]);
});
