/**
 * `firedrill causes`: finds the causes of scenarios in their telemetry, as the debrief does, and says for each of the
 * card's signals whether that agrees; with `--quiet` how often the rule calls a signal visible where nothing happened.
 */
import { availableParallelism } from 'node:os';
import type { RivalAgreement, SignalAgreement } from '@firedrill/debrief';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import { findScenario, openLibrary, projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import type { CauseJob, CauseRow } from '../prove/causes.ts';
import { workTogether } from '../prove/crew.ts';
import { decimals } from '../table.ts';

/** What `causes` was told. */
export type CausesOptions = {
  readonly all?: true;
  readonly seed: number;
  readonly quiet?: number;
  readonly before: number;
  readonly after: number;
  readonly json?: true;
};

/** Share of signals that may be called visible where nothing happened. */
const MOST_BY_CHANCE = 0.01;

/** Compares, or measures; ends with 1 when a card does not agree, or too many are called visible. */
export async function causes(
  slugs: readonly string[],
  options: CausesOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  const library = openLibrary(console);
  if (slugs.length === 0 && !options.all && options.quiet === undefined)
    throw new Failure('Name the scenarios, or use --all; --quiet measures days without a fault.', 2);
  const entries = options.all ? library.scenarios() : slugs.map((slug) => findScenario(library, slug));
  const worlds = library.worlds().map(({ file }) => file.name);
  const jobs: CauseJob[] =
    options.quiet === undefined
      ? entries.map(({ scenario }) => ({ slug: scenario.story.slug, seed: options.seed, after: options.after }))
      : Array.from({ length: options.quiet }, (_, i) => ({
          world: worlds[i % worlds.length]!,
          seed: options.seed + 100 + Math.floor(i / worlds.length),
          // Round the clock: the days of each world begin evenly apart.
          later: laterOf(i, { days: options.quiet!, worlds: worlds.length }),
          before: options.before,
          after: options.after,
        }));
  const progress = startProgress(console, { title: 'runs', total: jobs.length, unit: 'runs' });
  const rows: CauseRow[] = [];
  await workTogether<CauseJob, CauseRow>(jobs, {
    start: { task: 'causes', root: projectRoot() },
    threads: availableParallelism(),
    onDone: (done) => progress.at(done),
    onRow: (row) => {
      rows.push(row);
      if (!options.json) for (const line of printRow(row)) console.print(line);
    },
  });
  progress.end();
  const total = totalsOf(rows);
  if (options.json) printJson(console, { rows, ...total });
  else console.print(total.words);
  if (!total.isGood) exit(1);
}

/** Hours after its world's clock at which a quiet day begins. */
function laterOf(day: number, { days, worlds }: { readonly days: number; readonly worlds: number }): number {
  return (24 * Math.floor(day / worlds)) / Math.ceil(days / worlds);
}

function printRow(row: CauseRow): string[] {
  if (row.kind === 'quiet')
    return [
      `${row.world}, seed ${row.seed}, from ${new Date(row.from).toISOString().slice(11, 16)}: ${row.visible.length} of ${row.scored} called visible (${share(row.visible.length, row.scored)})`,
    ];
  const { scored, changed, path } = row.agreement;
  const felt = path.map(({ component }) => component).join(', ');
  return [
    `${row.slug}: ${changed} of ${scored} signals changed; felt by ${felt === '' ? 'nobody' : felt}`,
    ...row.agreement.signals.map(printSignal),
    ...row.agreement.rivals.map(printRival),
  ];
}

function printSignal({ agrees, id, kind, card, found, by }: SignalAgreement): string {
  const at = (seconds: number | undefined) => (seconds === undefined ? 'never' : `${seconds} s`);
  const times = kind === 'still' ? '' : `, card ${at(card)}, found ${at(found)}`;
  return `  ${agrees ? 'agrees ' : 'DIFFERS'}  ${id} (${kind}${times}): ${by}`;
}

function printRival({ theory, by, at }: RivalAgreement): string {
  return by === undefined ? `  NOT TOLD APART  "${theory}"` : `  told apart  "${theory}" by ${by}, from ${at} s`;
}

const share = (some: number, all: number) => `${decimals(all === 0 ? 0 : (100 * some) / all, 2)} %`;

function totalsOf(rows: readonly CauseRow[]): { readonly words: string; readonly isGood: boolean } {
  const days = rows.filter((row) => row.kind === 'quiet');
  if (days.length > 0) {
    const visible = days.reduce((sum, day) => sum + day.visible.length, 0);
    const scored = days.reduce((sum, day) => sum + day.scored, 0);
    const words = `${visible} of ${scored} signals called visible on ${days.length} days without a fault: ${share(visible, scored)}`;
    return { words, isGood: visible <= MOST_BY_CHANCE * scored };
  }
  const signals = rows.flatMap((row) => (row.kind === 'card' ? row.agreement.signals : []));
  const agree = signals.filter(({ agrees }) => agrees).length;
  const rivals = rows.flatMap((row) => (row.kind === 'card' ? row.agreement.rivals : []));
  const apart = rivals.filter(({ by }) => by !== undefined).length;
  return {
    words: `${agree} of ${signals.length} signals agree, ${apart} of ${rivals.length} rivals are told apart`,
    isGood: agree === signals.length && signals.length > 0 && apart === rivals.length,
  };
}
