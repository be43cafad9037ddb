/**
 * What the tests on a real engine share: the engine that `firedrill lab setup` started, and labs that go with the test.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { it } from 'vitest';
import { LabEngine } from './engine/engine.ts';
import { ownerOfThisProcess } from './engine/owner.ts';
import { engineOf } from './engine/profile.ts';
import type { InstanceSpec, LabSpec } from './engine/spec.ts';

/** The project's folder. */
export const project = join(import.meta.dirname, '../../..');

/** What Docker cannot: its instances share the host's user numbers and disk, and its name server answers inside. */
export const withOurs = it.skipIf(engineOf(process.env).profile === 'docker');

/** The engine; fails with what is missing. */
export async function liveEngine(): Promise<LabEngine> {
  const engine = await LabEngine.connect({ project });
  if (engine instanceof LabEngine) return engine;
  throw new Error(engine.message);
}

/** An instance of modest size, named after its image unless told otherwise. */
export function instance(image: string, more: Partial<InstanceSpec> = {}): InstanceSpec {
  return { name: image, image, memoryBytes: 256 * 2 ** 20, cpus: 1, pids: 200, ...more };
}

/** A lab of this test. */
export function labOf(instances: readonly InstanceSpec[]): LabSpec {
  return { id: `test-${randomUUID().slice(0, 8)}`, owner: ownerOfThisProcess(), level: 'test', instances };
}

/** The status of a GET, 0 when nothing answers in time. */
export async function statusOf(address: string, path = '/'): Promise<number> {
  try {
    return (await fetch(`http://${address}${path}`, { signal: AbortSignal.timeout(1_000) })).status;
  } catch {
    return 0;
  }
}

/** Asks until the answer is yes; fails with `what` after a while. */
export async function until(what: string, ask: () => Promise<boolean> | boolean, patienceMs = 30_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await ask())) {
    if (performance.now() > end) throw new Error(`not in ${patienceMs} ms: ${what}`);
    await wait(50);
  }
}
