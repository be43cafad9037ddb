/**
 * A server of its own for the stories: free port, empty data folder, gone at the end.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A running server. */
export type TestServer = { readonly url: string; stop(): Promise<void> };

const READY = /Firedrill is ready: (http:\/\/\S+)/;
const START_MS = 60_000;

/** Starts `firedrill serve`; resolves when it says that it is ready. */
export async function startServer(): Promise<TestServer> {
  const data = mkdtempSync(join(tmpdir(), 'firedrill-data-'));
  const root = resolve(import.meta.dirname, '..');
  const args = [join(root, 'bin/firedrill.js'), 'serve', '--port', '0', '--data', data, '--no-open'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
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
  return { url, stop };
}
