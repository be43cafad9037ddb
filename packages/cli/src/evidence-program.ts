/**
 * `firedrill causes` with its help.
 */
import type { Command } from 'commander';
import type { CausesOptions } from './commands/causes.ts';
import { seed, wholeNumber } from './options.ts';
import type { CommandContext } from './program.ts';

/** For those who hold scenarios against the evidence that they give. */
export function addEvidence(program: Command, context: CommandContext): void {
  program
    .command('causes')
    .description("find the causes of scenarios in their telemetry; exit 1 when the cards' signals do not agree")
    .argument('[slugs...]', 'scenarios')
    .option('--all', 'all scenarios')
    .option(
      '--quiet <days>',
      'instead: so many days without a fault, and how many signals are called visible',
      wholeNumber(1, 1_000),
    )
    .option(
      '--before <minutes>',
      'a quiet day has so many minutes before the instant at which nothing strikes',
      wholeNumber(5, 1_440),
      40,
    )
    .option(
      '--after <minutes>',
      'how long a run goes on after the page, or after that instant',
      wholeNumber(1, 1_440),
      15,
    )
    .option('--seed <n>', 'seed of all randomness', seed, 1)
    .option('--json', 'print JSON')
    .action(async (slugs: string[], options: CausesOptions) =>
      (await import('./commands/causes.ts')).causes(slugs, options, context),
    );
}
