/**
 * `firedrill bench fuzz`: mutated queries of the suites of a query language; each must give an answer or a mistake with
 * its place, and soon.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FUZZ_LANGUAGES, fuzz } from '@firedrill/query';
import { printJson } from '../console.ts';
import { projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { readText } from '../read-input.ts';

/** A query that takes longer hangs, as far as a person is concerned. */
const MOST_MS = 5_000;

/** What `bench fuzz` was told. */
export type FuzzCommandOptions = {
  readonly language: string;
  readonly count: number;
  readonly seed: number;
  readonly json?: true;
};

/** Fuzzes; ends with 1 when a query crashed or hung, and prints it. */
export function benchFuzz(options: FuzzCommandOptions, { console, exit }: CommandContext): void {
  const { language: name, count, seed, json } = options;
  const language = FUZZ_LANGUAGES.get(name)!;
  const folder = join(projectRoot(), 'packages/query/testdata', language.suites);
  const suites = readdirSync(folder).map((file) => readText(join(folder, file)));
  const progress = startProgress(console, { title: `fuzz ${name}`, total: count, unit: 'queries' });
  const began = console.now();
  const report = fuzz(language.corpus(suites), language.target(suites), {
    count,
    seed,
    now: () => console.now(),
    onQuery: (done) => progress.at(done),
  });
  progress.end();
  const seconds = Math.round((console.now() - began) / 1000);
  const hung = report.slowest.ms > MOST_MS;
  if (json) printJson(console, { language: name, seed, seconds, hung, ...report });
  else {
    for (const { text, reason } of report.crashes) console.print(`${JSON.stringify(text)}\n    ${reason}`);
    const { answers, mistakes, crashes, slowest } = report;
    console.print(
      `${count} queries in ${seconds} s: ${answers} answers, ${mistakes} mistakes, ${crashes.length} crashes`,
    );
    console.print(`slowest: ${Math.round(slowest.ms)} ms, ${JSON.stringify(slowest.text)}`);
  }
  if (hung || report.crashes.length > 0) exit(1);
}
