/**
 * `firedrill bench query`: PromQL beside a real Prometheus, over HTTP on both sides.
 */
import { benchQuery } from '@firedrill/bench';
import { startOwnServer } from '../bench-query/own-server.ts';
import type { CommandContext } from '../program.ts';
import { measure } from './bench.ts';

/** What `bench query` was told. */
export type QueryBenchOptions = { readonly rounds: number; readonly json?: true };

/** Measures and prints; ends with 1 when a ratio is not met. */
export async function benchQueries({ rounds, json }: QueryBenchOptions, context: CommandContext): Promise<void> {
  const report = await measure({ name: 'query', json }, context, (onStep) =>
    benchQuery({ rounds, startOwn: startOwnServer, onStep }),
  );
  if (report.figures.some(({ met }) => met === false)) context.exit(1);
}
