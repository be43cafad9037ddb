/**
 * The steps of a check, run one after the other with their output passed through, and the sum at the end.
 * A step may print `N passed, N failed` itself: that line is counted; a step that prints none counts as one.
 */
import { spawn } from 'node:child_process';
import { passSignals, root } from './prepare.mjs';

const node = process.execPath;
const bin = (path) => `${root}/node_modules/${path}`;

/** Format, lint, types, then tidy, units and suites. */
export const checkSteps = [
  { name: 'format and lint', command: [node, bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: [node, `${root}/scripts/types.mjs`] },
  { name: 'tidy, units and suites', command: [node, bin('vitest/vitest.mjs'), 'run'] },
];

/** A real Prometheus asked the same, every proof of every scenario, real machines, then the stories in a real browser. */
export const slowSteps = [
  { name: 'Prometheus as oracle', command: [node, `${root}/bin/firedrill.js`, 'oracle'] },
  { name: 'proofs', command: [node, `${root}/bin/firedrill.js`, 'prove', '--all'] },
  { name: 'labs', command: [node, `${root}/scripts/labs.mjs`] },
  { name: 'browser stories', command: [node, '--import', 'tsx', `${root}/e2e/main.ts`] },
  { name: 'labs end', command: [node, `${root}/scripts/labs.mjs`, '--end'] },
];

/** Runs the steps, prints what failed and, as the last line, `N passed, N failed`; sets the exit code. */
export async function runSteps(steps) {
  passSignals();
  const sum = { passed: 0, failed: 0 };
  const broken = [];
  for (const step of steps) {
    console.log(`\n── ${step.name}`);
    const started = performance.now();
    const { code, output } = await runStep(step.command);
    const count = countOf(output, code);
    sum.passed += count.passed;
    sum.failed += count.failed;
    if (code !== 0) broken.push(step.name);
    console.log(
      `── ${step.name}: ${code === 0 ? 'passed' : 'failed'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
  }
  if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

function runStep([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    let output = '';
    const forward = (to) => (chunk) => {
      to.write(chunk);
      output = (output + chunk).slice(-20_000); // the sums stand at the end
    };
    child.stdout.on('data', forward(process.stdout));
    child.stderr.on('data', forward(process.stderr));
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
    child.on('error', () => resolve({ code: 1, output }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Reads vitest's `Tests  3 failed | 120 passed (123)` or a plain `12 passed, 0 failed`. */
function countOf(output, code) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const text = output.replace(/\u001b\[[0-9;]*m/g, '');
  const plain = [...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const tests = [...text.matchAll(/^\s*Tests\s+(.*)$/gm)].at(-1)?.[1];
  const number = (pattern) => Number(pattern.exec(tests ?? '')?.[1] ?? 0);
  const passed = plain ? Number(plain[1]) : tests ? number(/(\d+) passed/) : code === 0 ? 1 : 0;
  const failed = plain ? Number(plain[2]) : tests ? number(/(\d+) failed/) : 0;
  return { passed, failed: code === 0 ? failed : Math.max(1, failed) };
}
