/**
 * `npm run labs`: the tests on a real container engine. With CI set, the machine is made ready first, and one that cannot
 * be is a failure; otherwise a machine that is not ready is said in one line, and nothing is changed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { passSignals, root, run } from './prepare.mjs';

const node = process.execPath;
const inCi = Boolean(process.env.CI);
const firedrill = (...words) => [`${root}/bin/firedrill.js`, 'lab', ...words];

/** What the doctor finds; undefined when it says nothing that can be read. */
function examine() {
  return new Promise((resolve) => {
    const child = spawn(node, firedrill('doctor', '--json'), { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('close', () => {
      try {
        resolve(JSON.parse(text));
      } catch {
        resolve(undefined);
      }
    });
  });
}

/** The steps one after the other, up to the first that fails; its code. */
async function runAll(steps) {
  for (const step of steps) {
    const code = await run(node, step);
    if (code !== 0) return code;
  }
  return 0;
}

/** Says that the engine was started for the tests. The browser story of labs needs it too, so it ends after that. */
const mark = `${root}/.firedrill/lab-started-for-tests`;

async function end() {
  if (!existsSync(mark)) return;
  rmSync(mark);
  await run(node, firedrill('stop'));
}

passSignals();
if (process.argv.includes('--end')) {
  await end();
  process.exit();
}
const before = await examine();
const missing = before?.findings.find(({ isMet }) => !isMet);
if (before === undefined || (missing !== undefined && !inCi)) {
  const why = missing === undefined ? 'the doctor said nothing' : `${missing.name}: ${missing.mend}`;
  console.log(`Live labs are not tested here. Missing: ${why}.`);
  console.log(`0 passed, ${inCi ? 1 : 0} failed`);
  process.exitCode = inCi ? 1 : 0;
} else {
  process.exitCode = await runAll([
    firedrill('setup'),
    firedrill('images'),
    [`${root}/node_modules/vitest/vitest.mjs`, 'run', '--config', 'vitest.labs.config.ts'],
    // Every level with one wrong move; those of the second line hardly work the machine. All: `lab prove --all`.
    firedrill('prove', '10', '9', '5', '6', '4', '8', '13', '--short', '--wrong', '1', '--at-once', '4'),
    firedrill('prove', '0', '1', '2', '3', '7', '11', '12', '--short', '--wrong', '1', '--at-once', '6'),
  ]);
  if (missing !== undefined) {
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, '');
  }
}
