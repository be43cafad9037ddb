/**
 * Does a line of a post-mortem say what a statement of the truth says? By shared ideas: words without their endings,
 * synonyms taken together, and what many statements of this truth hold (names of components) counted less. A stated
 * rule, the same for everybody, that can name the line which earned it.
 */
import { termsOf } from '../terms.ts';
import { CARRIERS, PHRASES, SYNONYMS } from './synonyms.table.ts';

/** A statement is recalled by a line that holds at least this share of its weight, ... */
export const RECALL_SHARE = 0.4;
/** ... in so many ideas at least that carry a meaning of their own. */
export const RECALL_IDEAS = 2;
/** A sentence of a longer statement stands for it when it has so many ideas, ... */
const IDEAS_OF_A_SENTENCE = 4;
/** ... and what stands before "so", "not" or a semicolon when it has so many. */
const IDEAS_OF_A_CLAUSE = 3;
/** So many sentences that follow one another are read as one line. */
const SENTENCES_OF_A_LINE = 2;

/** A line of a text: where it stands, and its words as written. */
export type Line = { readonly field: string; readonly text: string };
/** The line that says a statement, how much of it (0..1), and the ideas that both share. */
export type Recall = { readonly line: Line; readonly share: number; readonly ideas: readonly string[] };

const carriers: ReadonlySet<string> = new Set(CARRIERS.split(' '));
/** What a carrier weighs. */
const CARRIED = 0.5;

type Weigh = (idea: string) => number;

const ideaOfStem = new Map(
  SYNONYMS.flatMap((row) => {
    const [first, ...rest] = row.split(' ');
    return [first!, ...rest].map((word) => [[...termsOf(word)][0] ?? word, first!] as const);
  }),
);

/** The ideas of a text. */
export function ideasOf(text: string): ReadonlySet<string> {
  let plain = text.toLowerCase().replace(/[’']/g, '');
  for (const [phrase, word] of PHRASES) plain = plain.replace(phrase, word);
  return new Set([...termsOf(plain)].map((term) => ideaOfStem.get(term) ?? term));
}

/** Lines of a field: its sentences, and each with the one after it. */
export function linesOf(field: string, text: string): readonly Line[] {
  const sentences = sentencesOf(text);
  return sentences.flatMap((_, at) =>
    Array.from({ length: Math.min(SENTENCES_OF_A_LINE, sentences.length - at) }, (_, more) => ({
      field,
      text: sentences.slice(at, at + more + 1).join(' '),
    })),
  );
}

/**
 * The line that says a statement best, in any of its wordings; undefined when none says it. `among`: all statements of the
 * truth, for the weights.
 */
export function recallOf(
  wordings: readonly string[],
  lines: readonly Line[],
  among: readonly string[],
): Recall | undefined {
  const weigh = weigher(among);
  const best = wordings
    .flatMap(formsOf)
    .flatMap((wanted) => lines.map((line) => compare(wanted, line, weigh)))
    .filter(isSaid);
  return best.reduce<Recall | undefined>(
    (found, one) => (found === undefined || isBetter(one, found) ? one : found),
    undefined,
  );
}

/** Enough of a statement, or the whole of a short one: "No alert on 413." */
function isSaid({ share, ideas }: Recall): boolean {
  if (share >= 1 - 1e-9) return ideas.length >= RECALL_IDEAS;
  return share >= RECALL_SHARE - 1e-9 && ownOf(ideas) >= RECALL_IDEAS;
}

function compare(wanted: Wanted, line: Line, weigh: Weigh): Recall {
  const said = ideasOf(line.text);
  const ideas = wanted.isAbsence && !LACKS.test(line.text) ? [] : [...wanted.ideas].filter((idea) => said.has(idea));
  const whole = sum([...wanted.ideas], weigh);
  return { line, ideas, share: whole === 0 ? 0 : sum(ideas, weigh) / whole };
}

/** More of the statement, or as much in fewer words. */
function isBetter(one: Recall, other: Recall): boolean {
  if (Math.abs(one.share - other.share) > 1e-9) return one.share > other.share;
  return one.line.text.length < other.line.text.length;
}

/** A form of a statement; `isAbsence`: it says what was not there, which no line says that only tells what was. */
type Wanted = { readonly ideas: ReadonlySet<string>; readonly isAbsence: boolean };

/** A statement as a whole, each of its sentences that says enough, and what stands before the consequence of each. */
function formsOf(statement: string): readonly Wanted[] {
  const sentences = sentencesOf(statement);
  const wanted = (text: string): Wanted => ({ ideas: ideasOf(text), isAbsence: ABSENT.test(text) });
  const whole =
    sentences.length < 2 ? [] : sentences.map(wanted).filter(({ ideas }) => ideas.size >= IDEAS_OF_A_SENTENCE);
  const clauses = sentences
    .map((sentence) => wanted(sentence.split(CONSEQUENCE)[0]!))
    .filter(({ ideas }) => ideas.size >= IDEAS_OF_A_CLAUSE);
  return [wanted(statement), ...whole, ...clauses];
}

/** Begins with what was not there. */
const ABSENT =
  /^(?:no|nobody|nothing|none|neither|without)\b|\b(?:do(?:es)?|did|is|are|was|were|ha[sd]|have) (?:not|no|never)\b/i;
/** Holds a word of what was not, or not enough. */
const LACKS =
  /\b(?:no|not|nobody|nothing|none|nowhere|never|neither|nor|cannot|without|only|just|lack\w*|miss\w*|absen\w*|fail\w*|forg[eo]t\w*|un\w{4,}|\w+less(?:ly)?|instead|too)\b|n['’]?t\b/i;

const CONSEQUENCE = /;\s|,\s(?:so|not|which|because|and nothing|and nobody|although|longer)\b/;

function weigher(among: readonly string[]): Weigh {
  const all = among.map(ideasOf);
  return (idea) => (carriers.has(idea) ? CARRIED : 1) / Math.max(1, all.filter((ideas) => ideas.has(idea)).length);
}

/** Ideas that say something without others. */
function ownOf(ideas: readonly string[]): number {
  return ideas.filter((idea) => !carriers.has(idea)).length;
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?;])\s+|\n+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function sum(ideas: readonly string[], weigh: Weigh): number {
  return ideas.reduce((total, idea) => total + weigh(idea), 0);
}
