/** Shells that outlive their pages, over a shell of this test; recordings; records. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lab, Shell } from '@firedrill/lab';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LabStore } from './lab-record.ts';
import { LabRefusal } from './lab-refusal.ts';
import { RECORDING_BYTES, Recorder } from './recorder.ts';
import { SCROLLBACK_BYTES, Terminal, type Viewer } from './terminal.ts';
import { isComingBack } from './terminal-route.ts';
import { Terminals } from './terminals.ts';

const SIZE = { rows: 24, cols: 80 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firedrill-terminal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function shellOfTest() {
  let show = (_bytes: Uint8Array): void => undefined;
  let end = (_state: { code: number }): void => undefined;
  let isPaused = false;
  const shell: Shell = {
    onData: (listener) => {
      show = listener;
    },
    write: () => undefined,
    resize: async () => undefined,
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
    },
    close: async () => end({ code: 0 }),
    ended: new Promise((resolve) => {
      end = resolve;
    }),
  };
  return { shell, show: (text: string) => show(Buffer.from(text)), isPaused: () => isPaused };
}

function viewerOfTest() {
  const got: (Uint8Array | string)[] = [];
  const viewer = {
    bufferedAmount: 0,
    send: (data: Uint8Array | string) => void got.push(data),
    close: () => undefined,
    terminate: () => undefined,
  } satisfies Viewer;
  const text = () =>
    got
      .filter((one) => typeof one !== 'string')
      .map((one) => Buffer.from(one).toString())
      .join('');
  return { viewer, got, text };
}

const recorder = (file: string | undefined) =>
  new Recorder(file, SIZE, (error) => {
    throw error;
  });

it('[LIV3] a page that comes back is shown what was there, and then what is new', () => {
  const { shell, show } = shellOfTest();
  const terminal = new Terminal(shell, recorder(undefined), () => undefined);
  const first = viewerOfTest();
  const leave = terminal.enter(first.viewer, SIZE);
  show('one\r\n');
  leave();
  show('two\r\n');
  const second = viewerOfTest();
  terminal.enter(second.viewer, SIZE);
  show('three\r\n');
  expect(first.text()).toBe('one\r\n');
  expect(second.got[0]).toBe(JSON.stringify({ type: 'before', bytes: 10 }));
  expect(second.text()).toBe('one\r\ntwo\r\nthree\r\n');
});

it('[LIV3] what a shell showed is there in the next at its place, with that it ended', async () => {
  const shells = [shellOfTest(), shellOfTest()];
  const lab = { shell: async () => shells.shift()!.shell } as Partial<Lab> as Lab;
  const [{ show }, { show: showNext }] = shells as [(typeof shells)[0], (typeof shells)[0]];
  const terminals = new Terminals({
    ...{ lab, folder, recorded: 0, onRecording: () => undefined },
    onTrouble: (error) => {
      throw error;
    },
  });
  const place = { instance: 'app', shell: 1 };
  const first = await terminals.at(place, SIZE);
  show('\x1b[?1049hevidence\r\n');
  await first.close();
  await expect.poll(() => terminals.places()).toEqual([]);
  const second = await terminals.at(place, SIZE);
  showNext('anew');
  const { viewer, text } = viewerOfTest();
  second.enter(viewer, SIZE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal is told
  expect(text()).toMatch(/evidence\r\n\x1b\[\?1047l.*\[The shell ended with 0\.\].*anew$/s);
  await terminals.close();
});

it('[LIV3] what is kept is bounded, and begins with a whole line', () => {
  const { shell, show } = shellOfTest();
  const terminal = new Terminal(shell, recorder(undefined), () => undefined);
  for (let i = 0; i < 20_000; i++) show(`line ${i} ${'x'.repeat(60)}\r\n`);
  const { viewer, text } = viewerOfTest();
  terminal.enter(viewer, SIZE);
  expect(text().length).toBeLessThanOrEqual(SCROLLBACK_BYTES * 2);
  expect(text()).toMatch(/^line \d+ x/);
  expect(text().endsWith(`line 19999 ${'x'.repeat(60)}\r\n`)).toBe(true);
});

it('[LIV3] the shell waits while somebody reads slowly, and goes on when they have caught up', async () => {
  const { shell, show, isPaused } = shellOfTest();
  const terminal = new Terminal(shell, recorder(undefined), () => undefined);
  const { viewer } = viewerOfTest();
  terminal.enter(viewer, SIZE);
  viewer.bufferedAmount = 2 << 20;
  show('more');
  expect(isPaused()).toBe(true);
  viewer.bufferedAmount = 0;
  await expect.poll(isPaused).toBe(false);
});

it('[LIV5] a recording is an asciicast of what was shown, never of what was typed, and it is bounded', () => {
  const file = join(folder, 'a', '1-db-1.cast');
  const kept = recorder(file);
  kept.shown(Buffer.from([0xc3]));
  kept.shown(Buffer.from([0xa9, 0x0a]));
  kept.resized({ rows: 30, cols: 100 });
  kept.end();
  const [header, ...events] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(header).toMatchObject({ version: 2, width: 80, height: 24 });
  expect(events.map(([, kind, text]) => [kind, text])).toEqual([
    ['o', 'é\n'],
    ['r', '100x30'],
  ]);
  const long = join(folder, 'long.cast');
  const bounded = recorder(long);
  for (let i = 0; i < 60; i++) bounded.shown(Buffer.alloc(100_000, 120));
  bounded.end();
  expect(readFileSync(long).length).toBeLessThan(RECORDING_BYTES + 1_000);
  expect(readFileSync(long, 'utf8')).toContain('recorded up to 4 MiB');
});

it('[LIV4] a record is on the disk when it is told, and is read again; one that is broken is named', () => {
  const broken: string[] = [];
  const open = () => new LabStore(folder, (file) => broken.push(file));
  const store = open();
  const report = { happened: '', impact: '', timeline: '', cause: 'a lock', mitigation: '', durable: '' };
  const now = {
    startedAt: 1,
    lastAt: 1,
    checks: [],
    hints: 0,
    hintsAt: [],
    resets: [],
    boot: [],
    report,
    recordings: [],
  };
  const base = { level: 'l', number: 1, title: 'T', seed: 1, mode: 'drill', phase: 'ready' } as const;
  const people = { people: [], invite: 's', wroteAt: {}, filed: [] };
  store.put({ id: 'web-a', ...base, ...now, ...people });
  expect(open().get('web-a')?.report.cause).toBe('a lock');
  expect(broken).toEqual([]);
});

it('[LIV13] a terminal that asks before the machines are found again is told to ask later, not that it is over', () => {
  const notUp = new LabRefusal('refused', 'The machines of this lab are not up.');
  expect(isComingBack('ready', notUp)).toBe(true);
  expect([isComingBack('stopped', notUp), isComingBack(undefined, notUp)]).toEqual([false, false]);
  expect(isComingBack('ready', new LabRefusal('not-found', 'There is no instance x.'))).toBe(false);
  expect(isComingBack('ready', new Error('a socket broke'))).toBe(false);
});
