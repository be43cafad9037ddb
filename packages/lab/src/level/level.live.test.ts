/** A level as somebody meets it who opens the application, with nobody checking. */
import { expect, it, onTestFinished } from 'vitest';
import { labOf, liveEngine, project } from '../live.fixture.ts';
import { instancesOf } from './instances.table.ts';
import { readLevels } from './read-levels.ts';
import { RunningLevel } from './run-level.ts';

it('[LAB31] searches take forever also while nobody checks', async () => {
  const folder = readLevels(project).levels.find(({ level }) => level.number === 4)!;
  const engine = await liveEngine();
  const lab = await engine.up(labOf(instancesOf(folder.level)));
  onTestFinished(() => lab.down());
  const level = new RunningLevel(folder, lab, { seed: 1, origin: 'http://front' });
  await level.plant();
  expect(await level.isFelt(30_000)).toBe(true);
});
