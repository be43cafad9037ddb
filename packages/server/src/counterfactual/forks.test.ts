/** Closed drills are played otherwise in the background: told of, kept, and made again when missing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AssembledServer } from '../start-server.ts';
import { launchHere } from '../testing/here-launch.ts';
import { openEngine } from '../testing/toy-engine.ts';
import { toyServer } from '../testing/toy-library.ts';
import type { ForkStart, ForkTelling } from './fork-messages.ts';
import type { LaunchForks } from './forks.ts';

type Thread = { readonly start: ForkStart; tell(telling: ForkTelling): void; end(why?: string): void };

const REFERENCE = JSON.stringify({ route: 'expert', seed: 1, facts: [] });

let data = '';
let begun: Thread[] = [];
let server: AssembledServer;
/** A thread that does what the test says. */
const launch: LaunchForks = (start, { tell, ended }) => {
  begun.push({ start, tell, end: ended });
  return async () => ended(undefined);
};

async function open(forks: LaunchForks | 'none' = launch): Promise<void> {
  server = await toyServer({ data, forks, launch: launchHere(openEngine) });
}

beforeEach(async () => {
  begun = [];
  data = mkdtempSync(join(tmpdir(), 'firedrill-forks-'));
  await open();
});
afterEach(async () => {
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

const headers = { 'x-firedrill': 'page' };
const get = async (url: string) => {
  const answer = await server.app.inject({ url, headers });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
};
const state = async (drill: string) => (await get(`/api/drills/${drill}/counterfactuals`)).body;

async function play(): Promise<{ readonly drill: string; close(): Promise<void> }> {
  const payload = { scenario: 'toy', seed: 1 };
  const { drill, token } = (await server.app.inject({ url: '/api/drills', method: 'POST', headers, payload })).json();
  const order = (id: string, command: object) =>
    server.app.inject({
      url: `/api/drills/${drill}/commands`,
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}` },
      payload: { id, command },
    });
  expect((await order('the-first-key', { type: 'acknowledge' })).statusCode).toBe(200);
  return {
    drill,
    close: async () => {
      expect((await order('the-last-key', { type: 'close', message: 'over' })).statusCode).toBe(200);
    },
  };
}

it('[CF3] before the close there is no answer; afterwards it is begun by itself, with what was carried out', async () => {
  const { drill, close } = await play();
  expect(await get(`/api/drills/${drill}/counterfactuals`)).toMatchObject({
    status: 409,
    body: { code: 'not-closed' },
  });
  expect(begun).toEqual([]);
  await close();
  await expect.poll(() => begun.length).toBe(1);
  const { start } = begun[0]!;
  expect(start.inputs.map(({ command }) => command.type)).toEqual(['join', 'acknowledge', 'close']);
  expect(start.facts.some((json) => json.includes('"closed"'))).toBe(true);
  expect(start.wantsReference).toBe(true);
});

it('[CF1] the debrief does not wait; who asks is told how far it is', async () => {
  const { drill, close } = await play();
  await close();
  await expect.poll(() => begun.length).toBe(1);
  expect((await get(`/api/drills/${drill}/debrief`)).status).toBe(200);
  begun[0]!.tell({ type: 'progress', done: 3, of: 9 });
  expect(await state(drill)).toEqual({ state: 'working', done: 3, of: 9, reference: null });
  begun[0]!.tell({ type: 'reference', json: REFERENCE });
  begun[0]!.tell({ type: 'could-not', why: 'It took too long.' });
  begun[0]!.end();
  await expect
    .poll(() => state(drill))
    .toEqual({ state: 'could-not', why: 'It took too long.', reference: JSON.parse(REFERENCE) });
  expect(begun).toHaveLength(1);
});

it('[CF1] one drill at a time; a thread that breaks says why and the next one goes on', async () => {
  const [a, b] = [await play(), await play()];
  await a.close();
  await b.close();
  await expect.poll(async () => (await state(b.drill)).state).toBe('working');
  expect(begun).toHaveLength(1);
  expect(await state(b.drill)).toMatchObject({ done: 0, of: 0 });
  begun[0]!.end('out of memory');
  await expect.poll(() => begun.length).toBe(2);
  expect(await state(a.drill)).toMatchObject({ state: 'could-not', why: 'out of memory' });
});

it('[CF2] what came of it outlives the server, and the reference is not played twice', async () => {
  const { drill, close } = await play();
  await close();
  await expect.poll(() => begun.length).toBe(1);
  begun[0]!.tell({ type: 'reference', json: REFERENCE });
  begun[0]!.tell({ type: 'done', json: '{"moves":[]}' });
  begun[0]!.end();
  await expect.poll(async () => (await state(drill)).state).toBe('ready');
  await server.close();
  await open();
  expect(await state(drill)).toEqual({ state: 'ready', value: { moves: [] }, reference: JSON.parse(REFERENCE) });
  const again = await play();
  await again.close();
  await expect.poll(() => begun.length).toBe(2);
  expect(begun[1]!.start.wantsReference).toBe(false);
});

it('[CF2] what the server was stopped in is begun again when somebody asks', async () => {
  const { drill, close } = await play();
  await close();
  await expect.poll(() => begun.length).toBe(1);
  await server.close();
  await open();
  expect(await state(drill)).toMatchObject({ state: 'working' });
  expect(begun).toHaveLength(2);
});

it('[CF1] a server that plays nothing otherwise says so', async () => {
  const { drill, close } = await play();
  await close();
  await server.close();
  await open('none');
  expect(await state(drill)).toMatchObject({ state: 'could-not', why: expect.stringContaining('does not') });
});
