/**
 * A server of its own for the stories: free port, empty data folder, gone at the end.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { labHome } from '@firedrill/lab';

/** A running server. `kill` ends it at once, as a power cut does, and keeps its data; `stop` throws them away. */
export type TestServer = {
  readonly url: string;
  readonly data: string;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

const READY = /Firedrill is ready: (http:\/\/\S+)/;
const START_MS = 60_000;

/** Starts `firedrill serve`, on another's data and port to go on from there; resolves when it says that it is ready. */
export async function startServer(before?: Pick<TestServer, 'url' | 'data'>): Promise<TestServer> {
  const data = before?.data ?? mkdtempSync(join(tmpdir(), 'firedrill-data-'));
  const port = before === undefined ? '0' : new URL(before.url).port;
  const root = resolve(import.meta.dirname, '..');
  const args = [join(root, 'bin/firedrill.js'), 'serve', '--port', port, '--data', data, '--no-open'];
  // The machines of labs are made ready once, in the folder that `firedrill lab setup` takes.
  const env = { ...process.env, FIREDRILL_LAB: labHome(process.env, root) };
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  process.once('exit', () => child.kill('SIGKILL'));
  let output = '';
  const url = await new Promise<string>((found, failed) => {
    const timer = setTimeout(
      () => failed(new Error(`The server was not ready in ${START_MS / 1000} s:\n${output}`)),
      START_MS,
    );
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const ready = READY.exec(output);
      if (ready === null) return;
      clearTimeout(timer);
      found(ready[1]!);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => failed(new Error(`The server ended before it was ready:\n${output}`)));
  });
  return { url, data, kill, stop };
}
