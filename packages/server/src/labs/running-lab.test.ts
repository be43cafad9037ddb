import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckResult, type Lab, type RunningLevel, readLevels } from '@firedrill/lab';
import { afterEach, expect, it } from 'vitest';
import { projectFolder } from '../project.ts';
import { RunningLab } from './running-lab.ts';
import { VisitBook } from './visit-book.ts';

const folder = mkdtempSync(join(tmpdir(), 'firedrill-running-'));
const nothing = () => undefined;
let running: RunningLab | undefined;
afterEach(async () => {
  await running?.letGo();
  rmSync(folder, { recursive: true, force: true });
});

/** A lab whose engine answers nothing, and whose checks go as told. */
function labThatChecks(checks: readonly (() => Promise<CheckResult>)[]): RunningLab {
  const left = [...checks];
  const refuse = () => Promise.reject(new Error('no engine'));
  const lab = {
    id: 'web-a',
    instances: [],
    address: () => '127.0.0.9',
    exec: refuse,
    stats: refuse,
  } as Partial<Lab> as Lab;
  const level = {
    visitors: () => ({ isAway: false, close: nothing }),
    check: () => left.shift()!(),
  } as unknown as RunningLevel;
  running = new RunningLab({
    ...{ folder: readLevels(projectFolder()).levels[1]!, host: '127.0.0.1', log: nothing, recordings: folder },
    ...{ recorded: () => [], visits: new VisitBook(join(folder, 'visits.jsonl'), nothing) },
    ...{ onRecordings: nothing, onLife: nothing },
  });
  running.attach(lab, level);
  return running;
}

it('[LIV17] a check that could not be made says so until the next one', async () => {
  const since = Date.now();
  const lab = labThatChecks([() => Promise.reject(new Error('no engine')), async () => ({ passed: false, items: [] })]);
  await expect(lab.check(false)).rejects.toThrow('no engine');
  expect(lab.unchecked).toBeGreaterThanOrEqual(since);
  expect(lab.checking).toBeUndefined();
  await lab.check(false);
  expect(lab.unchecked).toBeUndefined();
});
