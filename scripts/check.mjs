/**
 * `npm run check`: format, lint, types, tidy, units and suites, in about a minute.
 */
import { installIfNeeded } from './prepare.mjs';
import { checkSteps, runSteps } from './steps.mjs';

await installIfNeeded();
await runSteps(checkSteps);
