/** The live channel over the toy engine: nothing lost between connections, nothing told before it is in the log. */
import type { DrillStarted, LiveMessage } from '@firedrill/protocol';
import { parseLiveMessage } from '@firedrill/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from '../start-server.ts';
import { toyOptions } from '../testing/toy-library.ts';

let server: RunningServer;
let started: DrillStarted | undefined;

beforeEach(async () => {
  server = await startServer({ ...toyOptions, port: 0 });
});
afterEach(() => server.close());

async function begin(): Promise<string> {
  started = await post<DrillStarted>('/api/drills', { scenario: 'toy', seed: 1 });
  return started.drill;
}

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(started && path.includes(started.drill) && { authorization: `Bearer ${started.token}` }),
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}

function listen(
  drill: string,
  since: number,
  origin?: string,
): { socket: WebSocket; heard: LiveMessage[]; failed: string[] } {
  const heard: LiveMessage[] = [];
  const failed: string[] = [];
  const address = `${server.url.replace('http', 'ws')}/api/drills/${drill}/live?since=${since}`;
  const socket = new WebSocket(address, origin === undefined ? {} : { origin });
  socket.on('error', (error) => failed.push(error.message));
  socket.on('message', (data) => {
    const message = parseLiveMessage(String(data));
    if (message !== undefined) heard.push(message);
  });
  return { socket, heard, failed };
}

const seqs = (heard: LiveMessage[]) =>
  heard.flatMap((message) => (message.type === 'facts' ? message.facts.map((fact) => fact.seq) : []));
const views = (heard: LiveMessage[]) => heard.filter((message) => message.type === 'view').length;
const skip = (drill: string, seconds: number) => post(`/api/drills/${drill}/skip`, { seconds });

describe('live channel', () => {
  it('P4 begins with the facts so far and a view, then follows', async () => {
    const drill = await begin();
    const { socket, heard } = listen(drill, 0);
    await expect.poll(() => views(heard), { timeout: 5000 }).toBeGreaterThan(0);
    expect(heard[0]?.type).toBe('facts');
    await skip(drill, 100);
    await expect.poll(() => seqs(heard).length, { timeout: 5000 }).toBeGreaterThanOrEqual(12);
    expect(seqs(heard)).toEqual(seqs(heard).map((_, i) => i + 1));
    await expect.poll(() => heard.some((message) => message.type === 'clock'), { timeout: 5000 }).toBe(true);
    socket.close();
  });

  it('P4 goes on after the last fact seen', async () => {
    const drill = await begin();
    await skip(drill, 100);
    const { socket, heard } = listen(drill, 5);
    await expect.poll(() => seqs(heard).length, { timeout: 5000 }).toBeGreaterThan(0);
    expect(seqs(heard)[0]).toBe(6);
    socket.close();
  });

  it('P4 shows a view at most every 500 ms, however much happens', async () => {
    const drill = await begin();
    const { socket, heard } = listen(drill, 0);
    await expect.poll(() => views(heard), { timeout: 5000 }).toBe(1);
    const began = performance.now();
    for (let i = 0; i < 20; i++) await skip(drill, 10);
    await expect.poll(() => seqs(heard).length, { timeout: 5000 }).toBeGreaterThanOrEqual(20);
    expect(views(heard)).toBeLessThanOrEqual(2 + (performance.now() - began) / 500);
    socket.close();
  });

  it('P4 says gone when there is no such drill, and when the server stops', async () => {
    const lost = listen('nope', 0);
    await expect
      .poll(() => lost.heard, { timeout: 5000 })
      .toEqual([{ type: 'gone', reason: 'There is no drill nope.' }]);
    const drill = await begin();
    const { heard } = listen(drill, 0);
    await expect.poll(() => views(heard), { timeout: 5000 }).toBeGreaterThan(0);
    await server.close();
    await expect.poll(() => heard.at(-1)?.type, { timeout: 5000 }).toBe('gone');
  });

  it('refuses a page of another origin', async () => {
    const drill = await begin();
    const { failed } = listen(drill, 0, 'https://evil.example');
    await expect.poll(() => failed.join(), { timeout: 5000 }).toContain('403');
  });
});
