/**
 * `firedrill lab` with its commands and their help.
 */
import type { Command } from 'commander';
import type { LabGcOptions, LabImagesOptions, LabUpOptions } from './commands/lab.ts';
import type { LabCheckOptions, LabPlayOptions, LabReportOptions } from './commands/lab-play.ts';
import type { LabProveOptions } from './commands/lab-prove.ts';
import { seed, wholeNumber } from './options.ts';
import type { CommandContext } from './program.ts';

const load = () => import('./commands/lab.ts');
const loadPlay = () => import('./commands/lab-play.ts');

/** Adds `lab` to the program; gives it, for commands of other rooms. */
export function addLab(program: Command, context: CommandContext): Command {
  const lab = program.command('lab').description('live labs: real machines in containers (Linux, root)');
  addMachine(lab, context);
  addLabs(lab, context);
  addLevels(lab, context);
  addPlayed(lab, context);
  return lab;
}

/** For people who live in a terminal. */
function addPlayed(lab: Command, context: CommandContext): void {
  lab
    .command('levels')
    .description('the levels that can be played')
    .option('--json', 'print JSON')
    .action(async (options: { readonly json?: true }) => (await loadPlay()).labLevels(options, context));
  lab
    .command('play')
    .description('boot a level and print its card')
    .argument('[level]', 'slug or number (default: any of them)')
    .option('--seed <n>', 'seed of the variant (default: any)', seed)
    .option('--json', 'print JSON')
    .action(async (level: string | undefined, options: LabPlayOptions) =>
      (await loadPlay()).labPlay(level, options, context),
    );
  lab
    .command('check')
    .description('whether users of a level are served again; exit 1 while they are not')
    .argument('<id>', 'lab')
    .option('--lasting', 'reboot every instance first, and ask what lasts')
    .option('--json', 'print JSON')
    .action(async (id: string, options: LabCheckOptions) => (await loadPlay()).labCheck(id, options, context));
  lab
    .command('hint')
    .description('the next hint of a level')
    .argument('<id>', 'lab')
    .action(async (id: string, options: object) => (await loadPlay()).labHint(id, options, context));
  lab
    .command('report')
    .description('an incident report to fill in; with --end what happened, and the lab is taken away')
    .argument('<id>', 'lab')
    .option('--file <file>', 'where the report is (default: <id>.md)')
    .option('--end', 'end the level')
    .action(async (id: string, options: LabReportOptions) => (await loadPlay()).labReport(id, options, context));
}

function addLevels(lab: Command, context: CommandContext): void {
  lab
    .command('prove')
    .description('play every route of levels on real instances; exit 1 when one does not end as it should')
    .argument('[levels...]', 'slugs or numbers of levels')
    .option('--all', 'all levels')
    .option('--route <names...>', 'only these routes')
    .option('--short', 'the first fix of each, and its first wrong moves')
    .option('--wrong <n>', 'wrong moves of each with --short (default: 2)', wholeNumber(1, 9))
    .option('--seed <n>', 'seed of the variant', seed, 1)
    .option('--at-once <n>', 'labs at a time (default: two per core)', wholeNumber(1, 40))
    .option('--json', 'print JSON')
    .action(async (levels: readonly string[], options: LabProveOptions) =>
      (await import('./commands/lab-prove.ts')).labProve(levels, options, context),
    );
}

function addMachine(lab: Command, context: CommandContext): void {
  lab
    .command('doctor')
    .description(
      'what labs need of this machine: what is there, what is missing, how to get it; exit 1 if something is',
    )
    .option('--json', 'print JSON')
    .action(async (options: { readonly json?: true }) => (await load()).labDoctor(options, context));
  lab
    .command('setup')
    .description('install what is missing and start the engine; may be run again at any time')
    .action(async (options: object) => (await load()).labSetup(options, context));
  lab
    .command('images')
    .description('build the images that are missing or have changed')
    .option('--fresh', 'build all of them again, with the latest Debian packages')
    .option('--list', 'only list')
    .option('--json', 'print JSON')
    .action(async (options: LabImagesOptions) => (await load()).labImages(options, context));
  lab
    .command('stop')
    .description('take all labs away and end the engine; images stay')
    .action(async (options: object) => (await load()).labStop(options, context));
}

function addLabs(lab: Command, context: CommandContext): void {
  lab
    .command('up')
    .description('bring up instances of images, named after them')
    .argument('[id]', 'name of the lab (default: a new one)')
    .requiredOption('--image <names...>', 'images of labs/images')
    .option('--memory <mib>', 'memory of each instance', wholeNumber(32, 65_536), 256)
    .option('--hold', 'stay until interrupted, and take it away then')
    .action(async (id: string | undefined, options: LabUpOptions) => (await load()).labUp(id, options, context));
  lab
    .command('list')
    .description('the labs that are up')
    .option('--json', 'print JSON')
    .action(async (options: { readonly json?: true }) => (await load()).labList(options, context));
  lab
    .command('shell')
    .description('a shell of root in an instance')
    .argument('<id>', 'lab')
    .argument('[instance]', 'instance (default: the first)')
    .action(async (id: string, instance: string | undefined) => (await load()).labShell(id, instance, context));
  lab
    .command('down')
    .description('take a lab away')
    .argument('<id>', 'lab')
    .action(async (id: string, options: object) => (await load()).labDown(id, options, context));
  lab
    .command('gc')
    .description('take away labs whose owner is gone')
    .option('--idle <minutes>', 'also those in which nothing was done for so long', wholeNumber(1, 100_000))
    .option('--all', 'all of them')
    .option('--json', 'print JSON')
    .action(async (options: LabGcOptions) => (await load()).labGc(options, context));
}
