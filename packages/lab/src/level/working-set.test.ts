import { expect, it } from 'vitest';
import { EngineRefusal } from '../engine/client.ts';
import { withWorkingSet } from './working-set.ts';

const idle = { cpuSeconds: 0, pids: 1, throttled: 0, startedAt: undefined };

/** A lab of two: `web` is refused, `db` needs one of these after the other, and the last from then on. */
function labThatNeeds(...bytes: readonly number[]) {
  let look = 0;
  return {
    instances: [{ name: 'web' }, { name: 'db' }],
    stats: async (name: string) => {
      if (name === 'web') throw new EngineRefusal({ method: 'GET', path: '/stats' }, 409, 'it is down');
      return { ...idle, workingSetBytes: bytes[Math.min(look++, bytes.length - 1)]! };
    },
  };
}

it('[LAB32] is the highest that was seen while something was done, also where an instance went down meanwhile', async () => {
  expect(await withWorkingSet(labThatNeeds(5, 3), async () => 'done')).toEqual(['done', 5]);
  expect(await withWorkingSet(labThatNeeds(3, 5), async () => 'done')).toEqual(['done', 5]);
});
it('[LAB32] does not hide what went wrong', async () => {
  const broken = { instances: [{ name: 'db' }], stats: () => Promise.reject(new Error('no engine')) };
  await expect(withWorkingSet(broken, async () => 'done')).rejects.toThrow('no engine');
  await expect(withWorkingSet(labThatNeeds(1), () => Promise.reject(new Error('it broke')))).rejects.toThrow(
    'it broke',
  );
});
