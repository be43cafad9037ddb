/**
 * Reads a diagnosis in somebody's own words: does it name component and mechanism of a cause, as one theory, the right
 * way round? By rules and tables alone, the same for everybody, and with the words that earned it.
 *
 *     words → denied? → component and mechanism of one cause → one theory? → cause before effect? → match
 */
import { type Cause, COMPONENT_WORDS, MECHANISM_WORDS, type Truth } from '@firedrill/scenario';
import { assertedOf, DENIED_NAME, deniedIn } from './asserted.ts';
import { findPattern, type Hit, isSlip, patternOf } from './pattern.ts';
import { type Said, stemOf, wordsOf } from './said.ts';
import { isTurnedRound } from './turned-round.ts';
import { isUndecided } from './undecided.ts';

/** Why words are no diagnosis. */
export type NoDiagnosis =
  /** Neither component nor mechanism of a cause is said to be so, or only one of the two. */
  | 'no-component'
  | 'no-mechanism'
  /** "Either … or": a list of theories, or none that is held. */
  | 'several-theories'
  /** An effect or a symptom is said to be the cause of the cause. */
  | 'turned-round'
  /** What the author says that nobody says who has understood. */
  | 'opposite';

export type DiagnosisReading =
  | { readonly matches: true; readonly cause: Cause; readonly component: string; readonly mechanism: string }
  | { readonly matches: false; readonly why: NoDiagnosis };

export type ReadTruth = Pick<Truth, 'causes'> & Partial<Pick<Truth, 'summary' | 'trigger' | 'factors' | 'sustaining'>>;

/** A component that was chosen besides the words; it then has to be the cause's, and the words need not say it. */
export type ReadOptions = { readonly component?: string; readonly mechanism?: string };

/** Names from so many letters on may be misspelt. */
const NAME_SLIPS = 7;

/** What a text comes to against the truth. */
export function readDiagnosis(text: string, truth: ReadTruth, chosen: ReadOptions = {}): DiagnosisReading {
  const said = wordsOf(text);
  const all = mechanismHits(said, truth);
  const used = new Set([...all.values()].flat().flatMap(({ denials }) => denials));
  const denied = deniedIn(said, used);
  const asserted = new Map([...all].map(([id, hits]) => [id, assertedOf(hits, denied)] as const));
  const deniedNames = deniedIn(said, used, DENIED_NAME);
  const found = matchOf(said, { truth, asserted, denied: deniedNames, chosen });
  if (!found.matches) return found;
  const why = objection(said, { text, truth, asserted, denied });
  return why === undefined ? found : { matches: false, why };
}

type Seen = {
  readonly truth: ReadTruth;
  /** What is said to be so, by mechanism. */
  readonly asserted: ReadonlyMap<string, readonly Hit[]>;
  readonly denied: ReadonlySet<number>;
};

function matchOf(
  said: readonly Said[],
  { truth, asserted, denied, chosen }: Seen & { chosen: ReadOptions },
): DiagnosisReading {
  let hasComponent = false;
  for (const cause of truth.causes) {
    const component = namedComponent(said, { cause, truth, denied, chosen: chosen.component });
    if (component === undefined) continue;
    hasComponent = true;
    const mechanism =
      chosen.mechanism === cause.mechanism ? cause.mechanism : asserted.get(cause.mechanism)?.[0]?.words;
    if (mechanism === undefined || (chosen.mechanism ?? cause.mechanism) !== cause.mechanism) continue;
    return { matches: true, cause, component, mechanism };
  }
  return { matches: false, why: hasComponent ? 'no-mechanism' : 'no-component' };
}

type Naming = {
  readonly cause: Cause;
  readonly truth: ReadTruth;
  readonly denied: ReadonlySet<number>;
  readonly chosen: string | undefined;
};

function namedComponent(said: readonly Said[], { cause, truth, denied, chosen }: Naming): string | undefined {
  if (chosen !== undefined) return chosen === cause.component ? chosen : undefined;
  const hits = componentPatterns(cause.component, truth).flatMap((text) => findPattern(patternOf(text), said));
  const name = stemOf(cause.component);
  const whole = said.flatMap(({ word, stem }, i): Hit[] =>
    word === cause.component || stem === name || (name.length >= NAME_SLIPS && isSlip(stem, name))
      ? [{ at: [i], denials: [], words: word }]
      : [],
  );
  return assertedOf([...whole, ...hits], denied)[0]?.words;
}

/** How a component is said: its name in words, what the house says for the parts of it, and the author's words. */
export function componentPatterns(component: string, { causes }: Pick<Truth, 'causes'>): readonly string[] {
  const parts = component.toLowerCase().split(/[-_]/);
  return [
    ...(parts.length > 1 ? [parts.join('+')] : []),
    ...parts.flatMap((part) => COMPONENT_WORDS[part] ?? []),
    ...causes.filter((cause) => cause.component === component).flatMap(({ words }) => words?.component ?? []),
  ];
}

function mechanismHits(said: readonly Said[], { causes }: Pick<Truth, 'causes'>): ReadonlyMap<string, readonly Hit[]> {
  return new Map(
    Object.entries(MECHANISM_WORDS).map(([id, patterns]) => {
      const own = causes.filter(({ mechanism }) => mechanism === id).flatMap(({ words }) => words?.mechanism ?? []);
      return [id, [...patterns, ...own].flatMap((text) => findPattern(patternOf(text), said))] as const;
    }),
  );
}

function objection(
  said: readonly Said[],
  { text, truth, asserted, denied }: Seen & { text: string },
): NoDiagnosis | undefined {
  const { causes } = truth;
  const opposite = causes.flatMap(({ words }) => words?.opposite ?? []);
  if (opposite.some((pattern) => assertedOf(findPattern(patternOf(pattern), said), denied).length > 0))
    return 'opposite';
  const isTrue = (id: string) => causes.some(({ mechanism }) => mechanism === id);
  const foreign = [...asserted].filter(([id, hits]) => hits.length > 0 && !isTrue(id));
  const told = toldMechanisms(truth);
  const untold = foreign.filter(([id]) => !told.has(id));
  if (isUndecided(said, { text, foreign: untold.length })) return 'several-theories';
  const right = [...asserted].filter(([id]) => isTrue(id)).flatMap(([, hits]) => hits);
  const hitsOf = (some: typeof foreign) => some.flatMap(([, hits]) => hits);
  const turned = isTurnedRound(said, { right, foreign: hitsOf(foreign), untold: hitsOf(untold) });
  return turned ? 'turned-round' : undefined;
}

const toldBy = new WeakMap<ReadTruth, ReadonlySet<string>>();

/** Mechanisms that the truth's own prose speaks of: part of the story, and no other theory. */
function toldMechanisms(truth: ReadTruth): ReadonlySet<string> {
  const before = toldBy.get(truth);
  if (before !== undefined) return before;
  const { causes, summary = '', trigger = '', factors = [], sustaining = '' } = truth;
  const said = [summary, trigger, sustaining, ...factors].map(wordsOf);
  const told = new Set(
    said.flatMap((one) => [...mechanismHits(one, { causes })].filter(([, hits]) => hits.length > 0)).map(([id]) => id),
  );
  toldBy.set(truth, told);
  return told;
}
