/**
 * `firedrill prove`: plays every proof of scenarios and says what came of each: that they can be solved, that doing
 * nothing does not help, that each tempting move does what its card says.
 */
import { type ProofResult, playProof, Session } from '@firedrill/drill';
import type { LibraryScenario } from '@firedrill/server';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import { findScenario, openLibrary, sessionOptions } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';

/** What `prove` was told. */
export type ProveOptions = { readonly all?: true; readonly seed: number; readonly json?: true };
/** A proof's result with the scenario it belongs to. */
type Row = ProofResult & { readonly scenario: string; readonly wallMs: number };

/** Plays proofs one after the other; ends with 1 when one does not hold. */
export function prove(slugs: readonly string[], options: ProveOptions, { console, exit }: CommandContext): void {
  if (slugs.length === 0 && !options.all) throw new Failure('Name the scenarios to prove, or use --all.', 2);
  const library = openLibrary(console);
  const entries = options.all ? library.scenarios() : slugs.map((slug) => findScenario(library, slug));
  const jobs = entries.flatMap((entry) => entry.scenario.proofs.map((proof) => ({ entry, proof })));
  const progress = startProgress(console, { title: 'proofs', total: jobs.length, unit: 'proofs' });
  const rows: Row[] = [];
  for (const { entry, proof } of jobs) {
    rows.push(play(entry, proof, { seed: options.seed, now: console.now }));
    progress.at(rows.length);
    if (!options.json) for (const line of printRow(rows.at(-1)!)) console.print(line);
  }
  progress.end();
  const failed = rows.filter(({ passed }) => !passed).length;
  const unproved = entries.filter(({ scenario }) => scenario.proofs.length === 0);
  for (const { scenario } of unproved) console.say(`${scenario.story.slug} has no proof.`);
  if (options.json) printJson(console, rows);
  else console.print(`${rows.length - failed} passed, ${failed} failed`);
  if (failed + unproved.length > 0 || rows.length === 0) exit(1);
}

type Proof = LibraryScenario['scenario']['proofs'][number];

function play(entry: LibraryScenario, proof: Proof, how: { readonly seed: number; readonly now: () => number }): Row {
  const started = how.now();
  const session = new Session(sessionOptions(entry, 'proof', { seed: how.seed, mode: 'drill' }));
  const result = playProof(session, proof, entry.scenario);
  return { scenario: entry.scenario.story.slug, ...result, wallMs: Math.round(how.now() - started) };
}

function printRow(row: Row): string[] {
  const words = [row.recovered ? 'recovered' : 'not recovered', row.diagnosed ? 'diagnosed' : 'not diagnosed'];
  const head = `${row.passed ? 'passed' : 'FAILED'}  ${row.scenario}  ${row.name} (${row.kind}): ${words.join(', ')}`;
  return [head, ...row.why.map((line) => `        ${line}`)];
}
