/**
 * Fuzzing a query language: mutated queries must each give an answer, or a mistake with its place; never an exception,
 * never neither. Time is an argument: who runs it hands in a clock to learn which query took longest.
 */
import { type Parsed, RandomStream } from '@firedrill/base';
import { mutate } from './mutate.ts';

/** Parses and evaluates one text. */
export type FuzzTarget = (text: string) => Parsed<unknown>;

/** How to fuzz. */
export type FuzzOptions = {
  readonly count: number;
  readonly seed: number;
  /** Milliseconds of any clock. Without one, nothing is said of time. */
  readonly now?: () => number;
  readonly onQuery?: (done: number) => void;
};

/** A query that broke a promise, and how. */
export type FuzzCrash = { readonly text: string; readonly reason: string };

/** What came of it. */
export type FuzzReport = {
  readonly count: number;
  readonly answers: number;
  readonly mistakes: number;
  readonly crashes: readonly FuzzCrash[];
  /** The query that took longest; 0 ms without a clock. */
  readonly slowest: { readonly text: string; readonly ms: number };
};

/** Runs mutated queries of the corpus. */
export function fuzz(corpus: readonly string[], target: FuzzTarget, options: FuzzOptions): FuzzReport {
  const random = RandomStream.named(options.seed, 'fuzz');
  const now = options.now ?? (() => 0);
  const crashes: FuzzCrash[] = [];
  let [answers, mistakes] = [0, 0];
  let slowest = { text: '', ms: 0 };
  for (let done = 1; done <= options.count; done++) {
    const text = mutate(corpus, random);
    const began = now();
    const outcome = judge(target, text);
    const ms = now() - began;
    if (ms > slowest.ms) slowest = { text, ms };
    if (outcome === 'answer') answers++;
    else if (outcome === 'mistake') mistakes++;
    else crashes.push({ text, reason: outcome.reason });
    options.onQuery?.(done);
  }
  return { count: options.count, answers, mistakes, crashes, slowest };
}

function judge(target: FuzzTarget, text: string): 'answer' | 'mistake' | { readonly reason: string } {
  try {
    const { value, issues } = target(text);
    if (value !== undefined) return 'answer';
    const [issue] = issues;
    if (issue === undefined) return { reason: 'neither an answer nor a mistake' };
    const { line, column } = issue.at;
    const length = text.split('\n')[line - 1]?.length;
    if (issue.message === '') return { reason: 'a mistake without words' };
    if (length !== undefined && column >= 1 && column <= length + 1) return 'mistake';
    return { reason: `the mistake stands at ${line}:${column}, outside of the text: ${issue.message}` };
  } catch (error) {
    return { reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
