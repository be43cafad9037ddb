/** The program: one sentence and exit 1 when it cannot start, a clean stop on a signal. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printLine } from './log.ts';
import { optionsFromEnv } from './main.ts';
import { commandFor } from './open-browser.ts';
import { startServer } from './start-server.ts';
import { toyOptions } from './testing/toy-library.ts';

const ENTRY = new URL('./testing/toy-main.ts', import.meta.url).pathname;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firedrill-main-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(
  env: Record<string, string>,
  onSaid: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), ENTRY], {
    env: { ...process.env, FIREDRILL_DATA: folder, FIREDRILL_PORT: '0', FIREDRILL_OPEN: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    onSaid(said, (signal) => child.kill(signal));
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, said })));
}

describe('the program', () => {
  it('says in one sentence that the port is taken', async () => {
    const first = await startServer({ ...toyOptions, port: 0 });
    const second = await run({ FIREDRILL_PORT: String(first.port) });
    await first.close();
    expect(second.code).toBe(1);
    expect(second.said.trim().split('\n')).toEqual([
      `Something listens on 127.0.0.1:${first.port} already; stop it, or set FIREDRILL_PORT to another port.`,
    ]);
  });

  it('says in one sentence that the data folder is in use', async () => {
    const first = await startServer({ ...toyOptions, port: 0, data: folder });
    const second = await run({});
    await first.close();
    expect(second.code).toBe(1);
    expect(second.said.trim().split('\n')).toEqual([
      `Another Firedrill server is using the data folder ${folder}; stop it, or set FIREDRILL_DATA to another folder.`,
    ]);
  });

  it.skipIf(process.platform !== 'linux')('says in one sentence that the data folder cannot be made', async () => {
    const { code, said } = await run({ FIREDRILL_DATA: '/proc/nope/data' });
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toEqual([
      expect.stringMatching(/^Could not make the data folder \/proc\/nope\/data: /),
    ]);
  });

  it('stops cleanly on SIGTERM', async () => {
    const { code, said } = await run({}, (text, kill) => {
      if (text.includes('listens on')) kill('SIGTERM');
    });
    expect({ code, stopped: said.includes('Firedrill stops') }).toEqual({ code: 0, stopped: true });
  });

  it('reads its options from the environment', () => {
    expect(optionsFromEnv({ FIREDRILL_PORT: '4700', FIREDRILL_OPEN: '0', FIREDRILL_DATA: '/x' })).toEqual({
      port: 4700,
      open: false,
      data: '/x',
    });
    expect(optionsFromEnv({})).toEqual({ open: true });
    expect(() => optionsFromEnv({ FIREDRILL_PORT: 'http' })).toThrow(
      'FIREDRILL_PORT must be a whole number from 0 to 65535, not "http".',
    );
  });

  it('opens a browser only where there is a display', () => {
    expect(commandFor('linux', {})).toBeUndefined();
    expect(commandFor('linux', { DISPLAY: ':0' })?.[0]).toBe('xdg-open');
    expect(commandFor('darwin', {})?.[0]).toBe('open');
  });

  it('logs one line per happening', () => {
    expect(
      printLine('T', 'warn', { message: 'a\nb', fields: { drill: 'x1', why: 'two words', none: undefined } }),
    ).toBe('T warn a b drill=x1 why="two words"');
  });
});
