/**
 * Threads that share a list of jobs (proofs, pairs of runs, worlds to soak): each takes the next when it is done with one,
 * and stays with jobs of one kind, for what it has learned helps with the others. Rows are handed on in the order of the
 * list, whatever the order in which they come.
 *
 *      jobs  a0 a1 b2 b3 b4        thread A  a0───▶ a1─▶ b4────▶
 *      rows  a0 a1 b2 b3 b4        thread B  b2─────────▶ b3──▶
 */
import type { Worker } from 'node:worker_threads';
import type { ChangeFile, WorldFile } from '@firedrill/scenario';
import { askThread, startThread } from '@firedrill/server';
import type { OnTrial } from '../trial/try-one.ts';

/** What a thread is started with: where the library is, the runs to compare, or how long worlds soak, what is on trial. */
export type ThreadStart =
  | { readonly task: 'prove' | 'forks' | 'bots' | 'causes'; readonly root: string }
  | ({ readonly task: 'trial' } & OnTrial)
  | { readonly task: 'compare'; readonly world: WorldFile; readonly change: ChangeFile }
  | {
      readonly task: 'soak';
      readonly root: string;
      readonly seed: number;
      readonly hours: number;
      readonly load: number;
    };

export type CrewOptions<Job, Row> = {
  readonly start: ThreadStart;
  readonly threads: number;
  /** What jobs of one kind have in common; absent: every job is of its own kind. */
  readonly kindOf?: (job: Job) => string;
  /** Called once for each row, in the order of the jobs. */
  readonly onRow: (row: Row) => void;
  /** Called whenever one more job is done, whatever its place, and with shares of those that tell how far they are. */
  readonly onDone: (done: number) => void;
};

/** Works all jobs off. Fails as soon as a thread does, with its error; leaves no thread behind either way. */
export async function workTogether<Job, Row>(jobs: readonly Job[], options: CrewOptions<Job, Row>): Promise<void> {
  const { start, threads, onRow, onDone } = options;
  const rows: (Row | undefined)[] = jobs.map(() => undefined);
  const workers: Worker[] = [];
  const next = shareOut(jobs, options.kindOf);
  const shares = new Map<number, number>();
  let done = 0;
  let told = 0;
  const tellProgress = () => onDone([...shares.values()].reduce((sum, share) => sum + share, done));
  const settle = (index: number, row: Row) => {
    rows[index] = row;
    shares.delete(index);
    done++;
    tellProgress();
    while (told < rows.length && rows[told] !== undefined) onRow(rows[told++]!);
  };
  const noteOf = (index: number) => (share: number) => {
    shares.set(index, share);
    tellProgress();
  };
  const work = async () => {
    const worker = startThread('proof-thread', new URL('./worker.ts', import.meta.url), start);
    workers.push(worker);
    for (let index = next(undefined); index !== undefined; index = next(index))
      settle(index, await askThread<Job, Row>(worker, jobs[index]!, noteOf(index)));
  };
  try {
    await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/**
 * Whoever asks is told the place of a job that nobody has: of the kind of its last one, else of the largest kind
 * that nobody has begun, else of the one with most left; undefined when all are taken.
 */
function shareOut<Job>(
  jobs: readonly Job[],
  kindOf?: (job: Job) => string,
): (last: number | undefined) => number | undefined {
  const kinds = jobs.map((job, i) => kindOf?.(job) ?? String(i));
  const left = new Map<string, number[]>();
  for (const [i, kind] of kinds.entries()) left.set(kind, [...(left.get(kind) ?? []), i]);
  const begun = new Set<string>();
  const isNew = (kind: string) => Number(!begun.has(kind));
  const choose = () =>
    [...left]
      .filter(([, indices]) => indices.length > 0)
      .sort(([a, of], [b, than]) => isNew(b) - isNew(a) || than.length - of.length)[0]?.[0];
  return (last) => {
    const own = last === undefined ? undefined : kinds[last]!;
    const kind = own !== undefined && left.get(own)!.length > 0 ? own : choose();
    if (kind === undefined) return undefined;
    begun.add(kind);
    return left.get(kind)!.shift();
  };
}
