/** The server's own program over the toy, for tests that need a process of their own. */
import { stderrLog } from '../log.ts';
import { optionsFromEnv, runServer } from '../main.ts';
import { toyOptions } from './toy-library.ts';

await runServer({ ...toyOptions, log: stderrLog, ...optionsFromEnv(process.env) });
