/**
 * `npm run types`: compiles the three TypeScript projects (anywhere, Node, browser), two at a time, and emits nothing.
 * What was checked before and has not changed is remembered in `node_modules/.cache/types`.
 */
import { passSignals, root, run } from './prepare.mjs';

passSignals();
const waiting = ['anywhere', 'node', 'web'];
const failed = [];

async function worker() {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
    const code = await run(process.execPath, [
      `${root}/node_modules/typescript/bin/tsc`,
      '-p',
      `tsconfig/${project}.json`,
      '--incremental',
      '--tsBuildInfoFile',
      `${root}/node_modules/.cache/types/${project}.tsbuildinfo`,
    ]);
    if (code !== 0) failed.push(project);
  }
}

await Promise.all([worker(), worker()]);
if (failed.length > 0) {
  console.error(`Types: errors in ${failed.join(', ')}.`);
  process.exitCode = 1;
}
