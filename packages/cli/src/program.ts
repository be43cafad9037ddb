/**
 * The commands of `firedrill` with their help: the whole surface on one page. What a command does stands in `commands/`
 * and is loaded when it is called, so that `--help` is quick and one room's trouble does not stop the others.
 */
import { Command, Option } from 'commander';
import { addBenchmarks } from './bench-program.ts';
import type { OracleOptions } from './commands/oracle.ts';
import type { PromtestOptions } from './commands/promtest.ts';
import type { ProveOptions } from './commands/prove.ts';
import type { QueryOptions } from './commands/query.ts';
import type { ReplayOptions } from './commands/replay.ts';
import type { RunOptions } from './commands/run.ts';
import type { ServeOptions } from './commands/serve.ts';
import type { SimulateOptions } from './commands/simulate.ts';
import type { SimulateChangeOptions } from './commands/simulate-change.ts';
import type { SoakCommandOptions } from './commands/soak.ts';
import type { TelemetryOptions } from './commands/telemetry.ts';
import type { TrialCommandOptions } from './commands/trial.ts';
import type { Console } from './console.ts';
import { addEvidence } from './evidence-program.ts';
import type { ExitCode } from './failure.ts';
import { addLab } from './lab-program.ts';
import { factor, seconds, seed, wholeNumber } from './options.ts';

/** What a command is given: where to write, and how to end with another code than 0. */
export type CommandContext = { readonly console: Console; readonly exit: (code: ExitCode) => void };

type Json = { readonly json?: true };

/** The whole command line; `exit` is told the code of a command that did its work and found something wrong. */
export function createProgram(console: Console, exit: (code: ExitCode) => void): Command {
  const program = new Command('firedrill')
    .description('Incident drills on a simulated production system.')
    .option('--version', 'print the version')
    .helpCommand('help [command]', 'show the help of a command')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => console.print(text.trimEnd()),
      writeErr: (text) => console.say(text.trimEnd()),
    });
  const context = { console, exit };
  addPlaying(program, context);
  addTelemetry(program, context);
  addQuery(program, context);
  addWriting(program, context);
  addMeasuring(program, context);
  addEvidence(program, context);
  addLab(program, context);
  return program;
}

/** For players and operators. */
function addPlaying(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description('serve Firedrill on this machine until interrupted')
    .option('--port <n>', 'port to listen on; 0 takes a free one (default: 4600)', wholeNumber(0, 65_535))
    .option('--host <address>', 'address to listen on (default: 127.0.0.1, this machine only)')
    .option('--data <folder>', 'where drills are kept (default: .firedrill in the project)')
    .option('--no-open', 'do not open a browser')
    .action(async (options: ServeOptions) => (await import('./commands/serve.ts')).serve(options, context));
  program
    .command('scenarios')
    .description('list the scenarios that can be played')
    .option('--json', 'print JSON')
    .action(async (options: Json) => (await import('./commands/scenarios.ts')).scenarios(options, context));
  program
    .command('run')
    .description('play a script headless and print the scorecard; exit 1 when a command was refused')
    .argument('<slug>', 'scenario')
    .requiredOption('--script <file>', 'commands at times after the page, in the form of a proof')
    .option('--seed <n>', 'seed of all randomness', seed, 1)
    .addOption(
      new Option('--mode <mode>', 'mode of the drill')
        .choices(['practice', 'drill', 'exam', 'tabletop'])
        .default('drill'),
    )
    .option('--change <file>', 'a Countermeasure that the world has from its first instant on')
    .option('--export <file>', 'write the inputs and the hash of the facts, for `firedrill replay`')
    .option('--json', 'print JSON')
    .action(async (slug: string, options: RunOptions) =>
      (await import('./commands/run.ts')).run(slug, options, context),
    );
  addTrial(program, context);
  program
    .command('replay')
    .description('replay a drill from its inputs and verify its facts; exit 1 when they differ')
    .argument('<file-or-drill>', 'a file of `firedrill run --export`, or the id of a drill in the data folder')
    .option('--data <folder>', 'where drills are kept (default: .firedrill in the project)')
    .option('--counterfactuals', 'play it otherwise as well: what each move of a closed drill cost or saved')
    .option('--json', 'print JSON')
    .action(async (name: string, options: ReplayOptions) =>
      (await import('./commands/replay.ts')).replayDrill(name, options, context),
    );
}

/** `firedrill trial`. */
function addTrial(program: Command, context: CommandContext): void {
  program
    .command('trial')
    .description('put countermeasures on trial: the same seeds before and after, with intervals and a verdict')
    .argument('<slug>', 'scenario')
    .requiredOption('--change <files...>', 'countermeasures (docs/reference/countermeasures.md), each tried by itself')
    .option('--pairs <n>', 'seeds, each played before and after', wholeNumber(2, 1000), 20)
    .option('--seed <n>', 'the first seed', seed, 1)
    .option('--minutes <n>', 'counted from the first instant of the drill', wholeNumber(1, 90), 20)
    .option('--script <file>', 'orders at times after the page, in the form of a proof, played besides nobody')
    .option('--quiet <days>', 'quiet days in which an added alert rule must be silent', wholeNumber(0, 30), 7)
    .option('--data <folder>', 'where quiet days are kept (default: .firedrill in the project)')
    .option('--threads <n>', 'pairs played at a time (default: one per core)', wholeNumber(1, 256))
    .option('--json', 'print JSON')
    .action(async (slug: string, options: TrialCommandOptions) =>
      (await import('./commands/trial.ts')).trial(slug, options, context),
    );
}

/** For those who take telemetry elsewhere. */
function addTelemetry(program: Command, context: CommandContext): void {
  program
    .command('telemetry')
    .description('write metrics, logs and traces of a run as a labelled data set; exit 1 when something is missing')
    .argument('<slug>', 'scenario')
    .requiredOption('--out <folder>', 'where to; a new or empty folder')
    .option('--seed <n>', 'seed of all randomness', seed, 1)
    .option('--until <seconds>', 'simulated seconds after the page', wholeNumber(0, 7 * 86_400), 1_800)
    .addOption(
      new Option('--format <format>', 'of the telemetry; labels and truth are JSON')
        .choices(['jsonl', 'csv', 'openmetrics', 'otlp', 'otlp-protobuf'])
        .default('jsonl'),
    )
    .option(
      '--script <file>',
      'commands at times after the page, in the form of a proof (default: nobody does anything)',
    )
    .option('--json', 'print the manifest as JSON')
    .action(async (slug: string, options: TelemetryOptions) =>
      (await import('./commands/telemetry.ts')).telemetry(slug, options, context),
    );
}

/** For those who ask from the terminal. */
function addQuery(program: Command, context: CommandContext): void {
  program
    .command('query')
    .description(
      'ask a run or a recorded drill in PromQL, LogQL, TraceQL or SQL; exit 2 when the query is not understood',
    )
    .option('--scenario <slug>', 'run this scenario without anybody')
    .option('--replay <file-or-drill>', 'ask a file of `firedrill run --export`, or a drill of the data folder')
    .option('--data <folder>', 'with --replay: where drills are kept (default: .firedrill in the project)')
    .option('--script <file>', 'with --scenario: commands at times after the page, in the form of a proof')
    .option('--seed <n>', 'with --scenario: seed of all randomness', seed, 1)
    .option('--promql <query>', 'ask metrics')
    .option('--logql <query>', 'ask logs')
    .option('--traceql <query>', 'ask traces')
    .option('--sql <query>', 'ask a database server at the end of the run')
    .option('--database <name>', 'with --sql: which server')
    .option('--at <seconds>', 'the instant, after the page (default: the page; of a recorded drill its end)', seconds)
    .option('--start <seconds>', 'ask over a range from here, after the page; negative is before it', seconds)
    .option('--end <seconds>', 'the end of the range; the same as --at', seconds)
    .option('--step <seconds>', 'between two points of a range (default: about sixty points)', wholeNumber(1, 86_400))
    .option('--limit <n>', 'most log lines or traces', wholeNumber(1, 10_000), 20)
    .option('--json', 'print JSON')
    .action(async (options: QueryOptions) => (await import('./commands/query.ts')).query(options, context));
}

/** For authors. */
function addWriting(program: Command, context: CommandContext): void {
  program
    .command('lint')
    .description('check scenarios, worlds, rules and faults; exit 1 when there is an error')
    .argument('<paths...>', 'files, or folders of scenarios and worlds')
    .option('--json', 'print JSON')
    .action(async (paths: string[], options: Json) =>
      (await import('./commands/lint.ts')).lint(paths, options, context),
    );
  program
    .command('prove')
    .description('play every proof of scenarios; exit 1 when one does not hold')
    .argument('[slugs...]', 'scenarios')
    .option('--all', 'all scenarios')
    .option('--seed <n>', 'seed of all randomness', seed, 1)
    .option('--seeds <n>', 'play every proof with so many further seeds (11, 12, …) as well', wholeNumber(0, 100), 0)
    .option('--no-bots', 'leave out the bots that restart, roll back or scale everything')
    .addOption(
      new Option(
        '--forks [which]',
        'instead: leave each action of every route out once, by fork and by full replay, and compare the facts; one: one action for each scenario',
      ).choices(['one']),
    )
    .option('--threads <n>', 'proofs played at a time (default: one per core)', wholeNumber(1, 256))
    .option('--json', 'print JSON')
    .action(async (slugs: string[], options: ProveOptions) =>
      (await import('./commands/prove.ts')).prove(slugs, options, context),
    );
  program
    .command('docs')
    .description('write the generated reference pages (docs/reference)')
    .option('--check', 'write nothing; exit 1 when a page is not up to date')
    .action(async (options: { readonly check?: true }) => (await import('./commands/docs.ts')).docs(options, context));
}

/** For those who want figures. */
function addMeasuring(program: Command, context: CommandContext): void {
  program
    .command('simulate')
    .description('run a world without a story and print figures per component, or what a change does to every SLI')
    .argument('<world>', 'a world file, e.g. worlds/tidewater/world.yaml')
    .option('--seconds <n>', 'simulated seconds; a change says its own', wholeNumber(1, 30 * 86_400), 600)
    .option('--change <file>', 'run with and without a change (docs/reference/change.md) and compare')
    .option('--pairs <n>', 'with --change: pairs of runs, each with a seed of its own', wholeNumber(2, 10_000), 20)
    .option('--seed <n>', 'seed of all randomness; with --change of the first pair', seed, 1)
    .option('--json', 'print JSON')
    .action(async (path: string, { change, ...options }: SimulateOptions & Partial<SimulateChangeOptions>) =>
      change === undefined
        ? (await import('./commands/simulate.ts')).simulate(path, options, context)
        : (await import('./commands/simulate-change.ts')).simulateChange(
            path,
            { ...options, change, pairs: options.pairs ?? 20 },
            context,
          ),
    );
  program
    .command('soak')
    .description('run worlds for hours without a fault: goals, pages, noise, sizes; exit 1 when one does not hold')
    .argument('[worlds...]', 'worlds by name, e.g. tidewater')
    .option('--all', 'all worlds')
    .option('--hours <n>', 'simulated hours', wholeNumber(1, 240), 24)
    .option('--load <factor>', 'every client sends so many times as much; then: what bends first', factor, 1)
    .option('--seed <n>', 'seed of all randomness', seed, 1)
    .option('--json', 'print JSON')
    .action(async (names: string[], options: SoakCommandOptions) =>
      (await import('./commands/soak.ts')).soak(names, options, context),
    );
  program
    .command('promtest')
    .description(
      'run test files of Prometheus, or of Loki (*.logqltest), against the queries here; exit 1 when one does not hold',
    )
    .argument('<files...>', 'files in their test languages, e.g. functions.test, parsers.logqltest')
    .option('--experimental', 'with all that is experimental in PromQL, as the runner of Prometheus does (default)')
    .option('--no-experimental', 'with what is stable in PromQL alone')
    .addOption(
      new Option(
        '--edition <version>',
        'rules where editions differ (default: those under which more of a file holds)',
      ).choices(['3.5', '3.14']),
    )
    .option('--any-words', 'LogQL: a query that must fail may do so in other words than the file has')
    .option('--json', 'print JSON')
    .action(async (paths: string[], options: PromtestOptions) =>
      (await import('./commands/promtest.ts')).promtest(paths, options, context),
    );
  program
    .command('oracle')
    .description(
      'ask a real Prometheus and this PromQL the same over the metrics of drills; exit 1 when answers differ',
    )
    .argument('[slugs...]', 'scenarios (default: one of each of three worlds)')
    .option('--seed <n>', 'seed of all randomness', seed, 1)
    .option('--json', 'print JSON')
    .action(async (slugs: string[], options: OracleOptions) =>
      (await import('./commands/oracle.ts')).oracle(slugs, options, context),
    );
  addBenchmarks(program, context);
}
