/**
 * Starts the process that answers `bench query` for this house, and ends it.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { OwnServer } from '@firedrill/bench';
import { entryBeside } from '@firedrill/server';

/** Resolves when it listens. */
export async function startOwnServer(): Promise<OwnServer> {
  const child = fork(fileURLToPath(entryBeside(import.meta.url, 'query-server', './serve-queries.ts')));
  const ended = once(child, 'exit').then(() => {
    throw new Error('The process that answers for Firedrill ended.');
  });
  const [port] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => {});
  const close = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  return { port: Number(port), pid: child.pid!, close };
}
