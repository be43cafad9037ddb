/**
 * What is read in the machines of a lab for the panels beside the terminals: figures, the program's files.
 */
import type { LabFigures, LabFiles } from '@firedrill/protocol';
import { LabRefusal } from './lab-refusal.ts';
import type { RunningLab } from './running-lab.ts';

/** Folders of the program, by instance. */
const PROGRAM: Readonly<Record<string, string>> = { app: '/srv/shop', web: '/srv/front' };
const MOST_FILES = 300;
const MOST_FILE_BYTES = 200_000;
const METRICS_PORT = 3000;
const READ_MS = 5_000;

type Reading = { readonly cpu: number; readonly at: number };
const before = new WeakMap<RunningLab, Map<string, Reading>>();

/** What the instances use now, and what the application says of itself. */
export async function readFigures(running: RunningLab): Promise<LabFigures> {
  const { lab } = running;
  const last = before.get(running) ?? new Map<string, Reading>();
  before.set(running, last);
  const instances = lab.instances
    .filter(({ name }) => running.instances.includes(name))
    .map(async ({ name, memoryBytes, cpus, pids }) => {
      const stats = await lab.stats(name);
      const now = { cpu: stats.cpuSeconds, at: performance.now() };
      const then = last.get(name);
      last.set(name, now);
      const cpu =
        then === undefined || now.at === then.at ? undefined : ((now.cpu - then.cpu) * 1000) / (now.at - then.at);
      return {
        name,
        memory: stats.workingSetBytes,
        memoryMost: memoryBytes,
        cpu: cpu === undefined ? undefined : Math.max(0, cpu),
        cpuMost: cpus,
        processes: stats.pids,
        processesMost: pids,
      };
    });
  return { at: Date.now(), instances: await Promise.all(instances), app: await readMetrics(running) };
}

async function readMetrics(running: RunningLab): Promise<string> {
  if (!running.instances.includes('app')) return '';
  try {
    const address = `http://${running.lab.address('app')}:${METRICS_PORT}/metrics`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(1_500) });
    return answer.ok ? (await answer.text()).slice(0, 20_000) : '';
  } catch {
    return ''; // it does not answer, which is what the panel says
  }
}

/** Files of the program as they are now. */
export async function listFiles(running: RunningLab): Promise<LabFiles> {
  const each = running.instances.map(async (instance) => {
    const folder = PROGRAM[instance];
    if (folder === undefined) return [];
    const find = `find ${folder} -type f -size -200k -not -path '*/node_modules/*' -not -path '*/data/*' 2>/dev/null | sort | head -n ${MOST_FILES}`;
    const { out } = await running.lab.exec(instance, find, { timeoutMs: READ_MS });
    return out
      .split('\n')
      .filter((path) => path !== '')
      .map((path) => ({ instance, path }));
  });
  return { files: (await Promise.all(each)).flat() };
}

/** One file of the program. */
export async function readProgramFile(
  running: RunningLab,
  { instance, path }: { readonly instance: string; readonly path: string },
): Promise<string> {
  running.mustSee(instance);
  const folder = PROGRAM[instance];
  if (folder === undefined || !path.startsWith(`${folder}/`) || path.split('/').includes('..'))
    throw new LabRefusal('not-found', `${path} is no file of the program.`);
  const command = ['head', '-c', String(MOST_FILE_BYTES), '--', path];
  const { code, out, err } = await running.lab.exec(instance, command, { timeoutMs: READ_MS });
  if (code !== 0) throw new LabRefusal('not-found', err.trim());
  return out;
}
