/**
 * An installation of its own, set up and ended again. The one that the other tests use is left alone.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { LabEngine } from '../engine/engine.ts';
import { liveEngine, project, withOurs } from '../live.fixture.ts';
import { placesOf } from '../places.ts';
import { tryCommand } from './command.ts';
import { GUARD_TABLE } from './config.ts';
import { mountsUnder } from './mounts.ts';
import { examine, setUp, shutDown } from './setup.ts';
import { watchersOf } from './watchers.ts';

const home = mkdtempSync(join(tmpdir(), 'firedrill-labs-'));
const places = placesOf(project, home);
afterAll(async () => {
  await shutDown(places);
  rmSync(home, { recursive: true });
});

const guards = async () => (await tryCommand(['nft', 'list', 'table', 'inet', GUARD_TABLE])).code === 0;

withOurs('[LAB26] an engine lacks nothing once set up, and leaves nothing on the machine once stopped', async () => {
  await setUp(places, () => undefined);
  const engine = await LabEngine.connect({ project, home, toStart: false });
  expect(engine instanceof LabEngine && (await engine.list())).toEqual([]);
  expect((await examine(places)).filter(({ isMet }) => !isMet)).toEqual([]);
  expect(mountsUnder(places.store)).not.toEqual([]);
  expect(watchersOf(places.run)).not.toEqual([]);
  expect((await tryCommand(['losetup', '--list'])).out).toContain(places.storeFile);

  await shutDown(places);
  expect(mountsUnder(home)).toEqual([]);
  expect(mountsUnder(places.run)).toEqual([]);
  expect([...watchersOf(places.run), ...watchersOf(home)]).toEqual([]);
  expect((await tryCommand(['losetup', '--list'])).out).not.toContain(places.storeFile);
  expect(existsSync(places.run)).toBe(false);
  expect(readFileSync('/proc/self/mounts', 'utf8')).not.toContain(home);
  // The installation of the other tests still runs, and is guarded.
  expect(await guards()).toBe(true);
});
it('[LAB28] builds of images leave nothing behind', async () => {
  const { scratch } = (await liveEngine()).places;
  expect(readdirSync(scratch)).toEqual([]);
});
