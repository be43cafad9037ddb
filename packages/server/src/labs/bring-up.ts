/**
 * Brings the machines of a lab up and breaks its level on them, and keeps in its record how far that is.
 */
import { instancesOf, type LabEngine, type LevelFolder, ownerOfThisProcess, RunningLevel } from '@firedrill/lab';
import type { LabRecord } from './lab-record.ts';
import type { RunningLab } from './running-lab.ts';

export type Bringing = {
  readonly engine: LabEngine;
  readonly record: LabRecord;
  readonly folder: LevelFolder;
  readonly running: RunningLab;
  /** The name by which the caller's browser reaches this machine. */
  readonly address: string;
  /** Keeps a change of the record. */
  readonly change: (change: Partial<LabRecord>) => void;
  /** Tells a step, which is kept. */
  readonly tell: (text: string) => void;
  /** Whether the server closes; then the lab is left to its next start. */
  readonly isClosed: () => boolean;
};

/** Up to the handing over. Throws what stands in the way; what is up by then is the caller's to take away. */
export async function bringUp({ engine, record, folder, running, address, ...to }: Bringing): Promise<void> {
  const { id, seed, bootedAt } = record;
  const port = await running.openApp(undefined);
  const origin = `http://${address}:${port}`;
  to.change({ port, origin });
  const spec = { id, owner: ownerOfThisProcess(), level: folder.level.slug, instances: instancesOf(folder.level) };
  const lab = await engine.up(spec, ({ step, text }) => {
    if (step !== 'ready') to.tell(text);
  });
  to.tell('waiting until users are served, then until they are not');
  const level = new RunningLevel(folder, lab, { seed, origin });
  await level.plant();
  if (to.isClosed()) return;
  running.attach(lab, level);
  const now = Date.now();
  // The clock of a lab that is reset goes on.
  to.change({ phase: 'ready', bootedAt: bootedAt ?? now, lastAt: now });
}
