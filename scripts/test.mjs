/**
 * `npm test`: the check, every proof of every scenario, the labs, and the stories in a real browser.
 * The last line is plain: `N passed, N failed`.
 */
import { buildWebIfStale, installIfNeeded } from './prepare.mjs';
import { checkSteps, runSteps, slowSteps } from './steps.mjs';

await installIfNeeded();
await buildWebIfStale();
await runSteps([...checkSteps, ...slowSteps]);
