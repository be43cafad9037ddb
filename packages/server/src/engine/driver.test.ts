/** A driver and its debrief: computed once for all who ask, and prepared while the drill goes on. */
import type { Command } from '@firedrill/drill';
import { expect, it } from 'vitest';
import { openEngine } from '../testing/toy-engine.ts';
import { toyLibrary } from '../testing/toy-library.ts';
import { Driver } from './driver.ts';
import type { Engine } from './engine.ts';
import type { FromWorker } from './messages.ts';

function driven(prepare: Engine['prepare'] = () => false) {
  const { scenario, world } = toyLibrary().scenario('toy')!;
  const session = {
    drill: 'd',
    scenario,
    world: world.file,
    rules: world.rules,
    seed: 1,
    mode: 'practice' as const,
  };
  const toy = openEngine(session);
  toy.session.begin();
  let computed = 0;
  const debrief = () => {
    computed += 1;
    return toy.debrief();
  };
  const told: FromWorker[] = [];
  const resume = { inputs: [], facts: [], mark: toy.session.now };
  const start = { engine: 'toy', session, bake: undefined, clock: { paused: true, speed: 1 }, resume };
  const ports = { post: (message: FromWorker) => void told.push(message), wallMs: () => 0, breathe: async () => {} };
  const driver = new Driver({ ...toy, debrief, prepare }, start, ports);
  driver.start();
  const order = (command: Command) => driver.handle({ id: 1, kind: 'command', body: { command, actor: 'wei' } });
  const ask = () => driver.handle({ id: 2, kind: 'debriefJson', body: {} });
  return { driver, told, order, ask, computed: () => computed };
}

it('[DBR1] twelve who ask after the close are told the same, computed once; what came later is in it', async () => {
  const { order, ask, told, computed } = driven();
  await order({ type: 'close', message: 'Over' });
  for (let i = 0; i < 12; i++) await ask();
  const answers = told.flatMap((message) => (message.type === 'answer' && message.id === 2 ? [message.value] : []));
  expect([answers.length, new Set(answers).size, computed()]).toEqual([12, 1, 1]);
  await order({ type: 'join', name: 'Ana', as: 'player' });
  await ask();
  expect(computed()).toBe(2);
});

it('[DBR2] between two ticks one slice is prepared, paused or not, until nothing is left', () => {
  let left = 3;
  const { driver } = driven(() => --left > 0);
  for (let i = 0; i < 10; i++) driver.tick();
  expect(left).toBe(0);
});
