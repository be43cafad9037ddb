/**
 * `firedrill bench kernel|history|drills|replay|traceql`: how fast this machine simulates, every figure beside its target.
 */
import {
  type BenchReport,
  benchDrills,
  benchHistory,
  benchKernel,
  benchReplay,
  benchTraceql,
  type Figure,
} from '@firedrill/bench';
import { printJson } from '../console.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { decimals, printTable } from '../table.ts';

/** What a benchmark was told. */
export type BenchOptions = {
  readonly seconds: number;
  readonly rounds: number;
  readonly seed: number;
  readonly json?: true;
};

/** A benchmark: measures, telling after each step how far it is. */
type Benchmark = (options: BenchOptions, onStep: (done: number, total: number) => void) => Promise<BenchReport>;

const told = ({ seconds, rounds, seed }: BenchOptions) => ({ simulatedSeconds: seconds, rounds, seed });

const BENCHMARKS = {
  kernel: (options, onStep) => benchKernel({ ...told(options), onStep }),
  history: (options, onStep) => benchHistory({ ...told(options), onStep }),
  drills: (options, onStep) => benchDrills({ ...told(options), onStep }),
  replay: (options, onStep) => benchReplay({ ...told(options), onStep }),
  traceql: ({ rounds, seed }, onStep) => benchTraceql({ rounds, seed, onStep }),
} as const satisfies Record<string, Benchmark>;

/** The benchmarks by name. */
export type BenchName = keyof typeof BENCHMARKS;

/** Measures and prints. */
export async function bench(name: BenchName, options: BenchOptions, context: CommandContext): Promise<void> {
  await measure({ name, json: options.json }, context, (onStep) => BENCHMARKS[name](options, onStep));
}

/** Runs a benchmark with its progress, and prints the report. */
export async function measure(
  { name, json }: { readonly name: string; readonly json?: true | undefined },
  { console }: CommandContext,
  run: (onStep: (done: number, total: number) => void) => Promise<BenchReport>,
): Promise<BenchReport> {
  let progress: ReturnType<typeof startProgress> | undefined;
  const report = await run((done, total) => {
    progress ??= startProgress(console, { title: `bench ${name}`, total, unit: 'measurements' });
    progress.at(done);
  });
  progress?.end();
  if (json) printJson(console, report);
  else for (const line of printReport(report)) console.print(line);
  return report;
}

function printReport(report: BenchReport): string[] {
  return [
    ...printSubjects(report),
    ...printTable(['figure', 'value', 'unit', 'target', ''], report.figures.map(figureRow)),
    ...report.absent.map(({ peer, howToGet }) => `${peer} absent: ${howToGet}`),
    ...report.notes,
  ];
}

function printSubjects({ rows }: BenchReport): string[] {
  if (rows.length === 0) return [];
  const headings = ['subject', 's run', 'CPU s', 'requests/s', 'M events/s', 'ok', 'retries', 'mean ms', '±', 'agrees'];
  const cells = rows.map((row) => [
    row.name,
    String(row.simulatedSeconds),
    decimals(row.seconds, 3),
    String(row.requestsPerSecond),
    row.eventsPerSecond === undefined ? '' : decimals(row.eventsPerSecond / 1e6, 2),
    String(row.ok),
    row.retries === undefined ? '' : String(row.retries),
    decimals(row.meanLatencyMs, 6),
    row.plusMinusMs === undefined ? '' : decimals(row.plusMinusMs, 3),
    row.agrees,
  ]);
  return [...printTable(headings, cells), ''];
}

function figureRow({ name, value, unit, kind, target, met }: Figure): string[] {
  const bound = target === undefined ? '' : 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  const judged = met === undefined ? '' : met ? 'met' : kind === 'ratio' ? 'NOT MET' : 'not met (informs only)';
  return [name, String(value), unit, bound, judged];
}
