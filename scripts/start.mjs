/**
 * `npm start`: installs and builds what is missing, then serves Firedrill on this machine. Prints the address to open.
 * Options go on to `firedrill serve`, e.g. `npm start -- --port 5000`.
 */
import { buildWebIfStale, installIfNeeded, passSignals, root, run } from './prepare.mjs';

passSignals();
await installIfNeeded();
await buildWebIfStale();
process.exitCode = await run(process.execPath, [`${root}/bin/firedrill.js`, 'serve', ...process.argv.slice(2)]);
