/**
 * The one place where the command line meets the process: arguments in, exit code out.
 */
import { processConsole } from './console.ts';
import { runCli } from './run-cli.ts';

process.exitCode = await runCli(process.argv.slice(2), processConsole());
