/**
 * `firedrill bench kernel`: the flat kernel against a naive one, side by side in one run.
 */
import { benchKernel, type KernelBench, type KernelFigures } from '@firedrill/bench';
import { printJson } from '../console.ts';
import type { CommandContext } from '../program.ts';
import { decimals, printTable } from '../table.ts';

/** What `bench kernel` was told. */
export type BenchOptions = {
  readonly seconds: number;
  readonly rounds: number;
  readonly seed: number;
  readonly json?: true;
};

/** Measures and prints. */
export function bench({ seconds, rounds, seed, json }: BenchOptions, { console }: CommandContext): void {
  const report = benchKernel({ simulatedSeconds: seconds, rounds, seed, cpuMicros });
  if (json) printJson(console, report);
  else for (const line of printReport(report)) console.print(line);
}

function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function printReport(report: KernelBench): string[] {
  const row = (name: string, figures: KernelFigures) => [
    name,
    decimals(figures.eventsPerSecond / 1e6, 2),
    decimals(figures.seconds, 3),
    String(figures.ok),
    String(figures.fail),
    String(figures.retries),
    decimals(figures.meanLatencyMs, 6),
  ];
  const headings = ['kernel', 'M events/s', 'CPU s', 'ok', 'fail', 'retries', 'mean ms'];
  const rows = [row('flat', report.flat), row('naive', report.naive)];
  return [
    ...printTable(headings, rows),
    `flat is ${decimals(report.ratio, 2)} times as fast (${report.simulatedSeconds} simulated seconds, median of ${report.rounds})`,
  ];
}
