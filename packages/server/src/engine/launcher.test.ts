/** The spare thread: the same drill, begun sooner; never a condition for a drill. */
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../log.ts';
import { toyLibrary } from '../testing/toy-library.ts';
import type { Telling } from './launch.ts';
import { Launcher } from './launcher.ts';
import type { WorkerStart } from './messages.ts';

const engine = new URL('../testing/toy-engine.ts', import.meta.url).href;
const entry = toyLibrary().scenario('toy')!;
const session = {
  drill: 'd',
  scenario: entry.scenario,
  world: entry.world.file,
  rules: entry.world.rules,
  seed: 5,
  mode: 'practice',
} as const;
const start: WorkerStart = {
  engine,
  session,
  bake: undefined,
  clock: { paused: true, speed: 1 },
  resume: { inputs: [], facts: [], mark: 0 as WorkerStart['resume']['mark'] },
};

const launchers: Launcher[] = [];
const open = (restMs: number, ofEngine = engine) => {
  const launcher = new Launcher({ engine: ofEngine, warmUp: session, log: silentLog, restMs });
  launchers.push(launcher);
  return launcher;
};
afterEach(() => Promise.all(launchers.splice(0).map((launcher) => launcher.stop())));

/** Begins a drill and gives back its first word and an answer. */
async function begin(launcher: Launcher) {
  let link: ReturnType<Launcher['launch']> | undefined;
  const first = await new Promise<Telling>((resolve) => {
    link = launcher.launch(start, resolve);
  });
  const view = JSON.parse(await link!.ask('viewJson', {})) as { readonly drill: string };
  await link!.end();
  return { type: first.type, facts: 'facts' in first ? first.facts : [], drill: view.drill };
}

describe('the launcher', () => {
  it('gives a drill the warm spare, and another thread while there is none, to the same facts', async () => {
    const launcher = open(0);
    await expect.poll(() => launcher.isWarm, { timeout: 20_000 }).toBe(true);
    const warm = await begin(launcher);
    expect(launcher.isWarm).toBe(false);
    const cold = await begin(open(60_000));
    expect(warm).toEqual(cold);
    expect(warm.type).toBe('ready');
    await expect.poll(() => launcher.isWarm, { timeout: 20_000 }).toBe(true);
  });
});
