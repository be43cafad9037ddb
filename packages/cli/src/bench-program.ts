/**
 * `firedrill bench …` with its help: what measures this machine. What a benchmark does stands in `commands/` and is loaded
 * when it is called.
 */
import { type Command, Option } from 'commander';
import type { BenchName, BenchOptions } from './commands/bench.ts';
import type { BotsOptions } from './commands/bench-bots.ts';
import type { DebriefBenchOptions } from './commands/bench-debrief.ts';
import type { FuzzCommandOptions } from './commands/bench-fuzz.ts';
import type { LogqlBenchOptions } from './commands/bench-logql.ts';
import type { QueryBenchOptions } from './commands/bench-query.ts';
import type { TrialOptions } from './commands/bench-trials.ts';
import { seed, wholeNumber } from './options.ts';
import type { CommandContext } from './program.ts';

function addBots(bench: Command, context: CommandContext): void {
  bench
    .command('bots')
    .description(
      'bots of graded skill on every scenario, ranked by scorecard; regret of routes; exit 1 when ranks are wrong',
    )
    .option('--scenario <slugs...>', 'only these (default: all)')
    .option('--seeds <n>', 'play each with so many seeds (1, 2, …)', wholeNumber(1, 100), 5)
    .option('--route-seeds <n>', 'play each proof with so many, for regret', wholeNumber(1, 100), 3)
    .option('--out <file>', 'write the tables as Markdown')
    .option('--json', 'print JSON')
    .action(async (options: BotsOptions) => (await import('./commands/bench-bots.ts')).benchBots(options, context));
}

/** `firedrill bench …`: one command per benchmark. */
export function addBenchmarks(program: Command, context: CommandContext): void {
  const bench = program.command('bench').description('measure this machine, every figure beside its target');
  const add = (name: BenchName, about: { readonly description: string; readonly seconds: number; rounds: number }) =>
    bench
      .command(name)
      .description(about.description)
      .option('--seconds <n>', 'simulated seconds per round', wholeNumber(1, 86_400), about.seconds)
      .option('--rounds <n>', 'rounds; the median is reported', wholeNumber(1, 99), about.rounds)
      .option('--seed <n>', 'seed of the random streams', seed, 1)
      .option('--json', 'print JSON')
      .action(async (options: BenchOptions) => (await import('./commands/bench.ts')).bench(name, options, context));
  add('kernel', {
    description: 'a tree of ten services: the kernel beside a naive one, C++, simjs, SimPy and the world',
    seconds: 600,
    rounds: 3,
  });
  add('history', {
    description: 'an hour of history of the tree as a world, beside the kernel alone',
    seconds: 3600,
    rounds: 3,
  });
  add('drills', {
    description: '40 and 200 drills at a time: share of a core, longest step, memory',
    seconds: 20,
    rounds: 3,
  });
  add('replay', {
    description: 'snapshot, restore, and a minute of logs and traces again (--seconds: before the snapshot)',
    seconds: 120,
    rounds: 3,
  });
  bench
    .command('traceql')
    .description('TraceQL over 100,000 spans: searches that look at all of them, and series')
    .option('--rounds <n>', 'rounds; the median is reported', wholeNumber(1, 99), 5)
    .option('--seed <n>', 'seed of the spans', seed, 1)
    .option('--json', 'print JSON')
    .action(async (options: Omit<BenchOptions, 'seconds'>) =>
      (await import('./commands/bench.ts')).bench('traceql', { ...options, seconds: 0 }, context),
    );
  addQueryBenchmark(bench, context);
  addLogqlBenchmark(bench, context);
  bench
    .command('trials')
    .description('random steps, snapshots, restores, forks, telemetry: all must come to the same bytes; exit 1 if not')
    .option('--count <n>', 'trials', wholeNumber(1, 1_000_000), 1000)
    .option('--seed <n>', 'seed of the trials', seed, 7)
    .option('--json', 'print JSON')
    .action(async (options: TrialOptions) =>
      (await import('./commands/bench-trials.ts')).benchTrials(options, context),
    );
  addBots(bench, context);
  addDebrief(bench, context);
  bench
    .command('fuzz')
    .description('mutated queries of a language: each gives an answer or a mistake with its place; exit 1 if not')
    .addOption(
      new Option('--language <name>', 'query language').choices(['logql', 'promql', 'traceql']).default('promql'),
    )
    .option('--count <n>', 'queries', wholeNumber(1, 10_000_000), 100_000)
    .option('--seed <n>', 'seed of the mutations', seed, 1)
    .option('--json', 'print JSON')
    .action(async (options: FuzzCommandOptions) =>
      (await import('./commands/bench-fuzz.ts')).benchFuzz(options, context),
    );
}

/** `firedrill bench logql`. */
function addLogqlBenchmark(bench: Command, context: CommandContext): void {
  bench
    .command('logql')
    .description('lines that LogQL reads per second of a core: a filter, each parser, templates')
    .option('--lines <n>', 'lines in the store', wholeNumber(1000, 10_000_000), 200_000)
    .option('--rounds <n>', 'rounds, of which the best counts', wholeNumber(1, 100), 5)
    .option('--json', 'print JSON')
    .action(async (options: LogqlBenchOptions) =>
      (await import('./commands/bench-logql.ts')).benchLogql(options, context),
    );
}

/** `firedrill bench query`. */
function addQueryBenchmark(bench: Command, context: CommandContext): void {
  bench
    .command('query')
    .description(
      'PromQL beside a real Prometheus on the same 4,000 series: time and memory; exit 1 when a ratio is not met',
    )
    .option('--rounds <n>', 'times each question is asked; the median is reported', wholeNumber(1, 999), 21)
    .option('--json', 'print JSON')
    .action(async (options: QueryBenchOptions) =>
      (await import('./commands/bench-query.ts')).benchQueries(options, context),
    );
}

/** `firedrill bench debrief`. */
function addDebrief(bench: Command, context: CommandContext): void {
  bench
    .command('debrief')
    .description('a long drill of many people through a real server: the wait from its close to its debrief')
    .option('--scenario <slug>', 'what is played', 'free-seats-never-load')
    .option('--people <n>', 'who play', wholeNumber(1, 12), 12)
    .option('--minutes <n>', 'from the page to the close', wholeNumber(1, 90), 30)
    .option('--rounds <n>', 'rounds; the median is reported', wholeNumber(1, 99), 1)
    .option('--seed <n>', 'seed of all randomness', seed, 1)
    .option('--json', 'print JSON')
    .action(async (options: DebriefBenchOptions) =>
      (await import('./commands/bench-debrief.ts')).benchDebrief(options, context),
    );
}
