/**
 * `firedrill oracle`: a real Prometheus is told the metrics of drills and asked the same queries as this house; every
 * answer that differs is named.
 */
import { instant } from '@firedrill/base';
import {
  askBoth,
  type Difference,
  expandTemplates,
  findPrometheus,
  isOffline,
  type OracleReport,
  type Prometheus,
} from '@firedrill/bench';
import { type LibraryScenario, openEngine, wholeBody } from '@firedrill/server';
import { printJson } from '../console.ts';
import { findScenario, openLibrary, sessionOptions } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { printTable } from '../table.ts';

/** What the command was told. */
export type OracleOptions = { readonly seed: number; readonly json?: true };

/** Three worlds of different making: a mesh, a monolith, one without machines. */
const DRILLS = ['payments-slow-nothing-busy', 'every-page-times-out', 'orders-two-of-four'];

/** How long each drill is played before it is asked about (s). */
const PLAYED = 20 * 60;
/** The range that is asked for: from before the fault to the end (s). */
const ASKED = 30 * 60;
/** Neither step nor start falls on the instants of the scrapes. */
const STEP = 37;
const ASIDE_MS = 3_250;

type Row = OracleReport & { readonly scenario: string };

/** Plays, asks and prints; ends with 1 when an answer differs. */
export async function oracle(
  slugs: readonly string[],
  { seed, json }: OracleOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  if (isOffline()) {
    console.print('skipped: Prometheus as oracle, for FIREDRILL_OFFLINE=1 says that nothing can be fetched');
    console.print('0 passed, 0 failed');
    return;
  }
  const programs = await findPrometheus();
  const library = openLibrary(console);
  const names = slugs.length === 0 ? DRILLS : slugs;
  const progress = startProgress(console, { title: 'oracle', total: names.length * 100, unit: '%' });
  const rows: Row[] = [];
  for (const [i, slug] of names.entries()) {
    const report = await askAbout(findScenario(library, slug), { programs, seed }, (share) =>
      progress.at(i * 100 + Math.floor(share * 100)),
    );
    rows.push({ scenario: slug, ...report });
  }
  progress.end();
  if (json) printJson(console, { prometheus: programs.version, drills: rows });
  else for (const line of printRows(programs, rows)) console.print(line);
  if (rows.some(({ differences }) => differences.length > 0)) exit(1);
}

function askAbout(
  entry: LibraryScenario,
  { programs, seed }: { readonly programs: Prometheus; readonly seed: number },
  onShare: (share: number) => void,
): Promise<OracleReport> {
  const { session, query } = openEngine({
    ...sessionOptions(entry, 'oracle', { seed, mode: 'drill' }),
    metricsOnly: true,
  });
  session.begin();
  session.advance(instant(session.now + PLAYED));
  const { metrics } = session.telemetry;
  const end = metrics.times[metrics.timeCount - 1]!;
  const questions = {
    queries: expandTemplates(),
    instants: [end, end - (PLAYED * 1000) / 2 + ASIDE_MS],
    range: { start: end - ASKED * 1000 + ASIDE_MS, end, stepSeconds: STEP },
  };
  const ours = (path: string, params: Readonly<Record<string, string>>) => {
    const lists = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value]]));
    const answer = query({ api: 'prometheus', path, params: lists });
    return { status: answer.status, body: wholeBody(answer) };
  };
  return askBoth(programs, { metrics, ours, questions }, (done, total) => onShare(done / total));
}

function printRows({ version }: Prometheus, rows: readonly Row[]): string[] {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const cells = rows.map((row) => [
    row.scenario,
    ...[row.asked, row.asked - row.differences.length, row.same, row.differences.length].map(String),
  ]);
  const failed = sum((row) => row.differences.length);
  return [
    ...rows.flatMap(({ scenario, differences }) =>
      differences.map((difference) => printDifference(scenario, difference)),
    ),
    `Beside Prometheus ${version}:`,
    ...printTable(['drill', 'asked', 'equal', 'to the byte', 'different'], cells),
    `${sum((row) => row.asked) - failed} passed, ${failed} failed`,
  ];
}

function printDifference(scenario: string, { query, path, at, reason }: Difference): string {
  return `${scenario}: ${query} (${path}, ${at})\n    ${reason}`;
}
