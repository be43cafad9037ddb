/** The live channel over the toy engine: nothing lost between connections, nothing told before it is in the log. */
import type { DrillStarted, Joined, LiveMessage } from '@firedrill/protocol';
import { parseLiveMessage, printHere } from '@firedrill/protocol';
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

async function post<T>(path: string, body: object, token = started?.token ?? ''): Promise<T> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(path !== '/api/drills' && token !== '' && { authorization: `Bearer ${token}` }),
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

  it('P4 shows a view at most every 200 ms, however much happens', async () => {
    const drill = await begin();
    const { socket, heard } = listen(drill, 0);
    await expect.poll(() => views(heard), { timeout: 5000 }).toBe(1);
    const began = performance.now();
    for (let i = 0; i < 20; i++) await skip(drill, 10);
    await expect.poll(() => seqs(heard).length, { timeout: 5000 }).toBeGreaterThanOrEqual(20);
    expect(views(heard)).toBeLessThanOrEqual(2 + (performance.now() - began) / 200);
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

describe('people on the live channel', () => {
  type Person = Joined & { readonly socket: WebSocket; readonly heard: LiveMessage[] };

  function connect(who: Joined, since = 0): Person {
    const heard: LiveMessage[] = [];
    const address = `${server.url.replace('http', 'ws')}/api/drills/${who.drill}/live?since=${since}`;
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${who.token}` } });
    socket.on('message', (data) => heard.push(parseLiveMessage(String(data)) as LiveMessage));
    socket.on('error', () => undefined);
    return { ...who, socket, heard };
  }

  const secretOf = (link = '') => new URLSearchParams(link.split('?')[1]).values().next().value ?? '';
  const join = (drill: string, name: string, link?: string) =>
    post<Joined>(`/api/drills/${drill}/crew`, { name, ...(link !== undefined && { invite: secretOf(link) }) }, '');
  const order = (who: Joined, command: object) =>
    post(`/api/drills/${who.drill}/commands`, { id: `key-of-${who.person}-${Math.random()}`, command }, who.token);
  const presence = ({ heard }: Person) =>
    heard
      .flatMap((message) => (message.type === 'presence' ? [message.people] : []))
      .at(-1)
      ?.map(({ person, panels }) => [person, ...panels.map(({ panel, focus }) => `${panel} ${focus}`.trim())]);
  const poll = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

  it('[API76] see who is connected and where they look, on each of their pages; a facilitator sees more', async () => {
    const boss = await post<DrillStarted>('/api/drills', { scenario: 'toy', facilitator: true, name: 'Fay' });
    const ada = connect(await join(boss.drill, 'Ada', boss.links.players));
    const bob = connect(await join(boss.drill, 'Bob', boss.links.players));
    const fay = connect(boss);
    const again = connect(bob);
    await poll(() => presence(fay)).toEqual([['ada'], ['bob'], ['fay']]);
    await poll(() => presence(ada)).toEqual([['ada'], ['bob']]);
    ada.socket.send(printHere({ panel: 'metrics', focus: 'up' }));
    bob.socket.send(printHere({ panel: 'logs', focus: '' }));
    again.socket.send(printHere({ panel: 'traces', focus: 'x' }));
    fay.socket.send(printHere({ panel: 'truth', focus: '' }));
    bob.socket.send('{"type":"here","panel":"<script>"}');
    bob.socket.send('{"type":"command","command":{"type":"close","message":"x"}}');
    await poll(() => presence(bob)).toEqual([
      ['ada', 'metrics up'],
      ['bob', 'logs', 'traces x'],
    ]);
    await poll(() => presence(fay)?.at(-1)).toEqual(['fay', 'truth']);
    again.socket.close();
    await poll(() => presence(ada)?.at(-1)).toEqual(['bob', 'logs']);
    expect(JSON.stringify([ada.heard, bob.heard])).not.toContain('truth');
    bob.socket.terminate();
    await poll(() => presence(ada)).toEqual([['ada', 'metrics up']]);
    expect(seqs(ada.heard)).toEqual(seqs(ada.heard).map((_, i) => i + 1));
    expect(JSON.stringify(ada.heard)).not.toContain('"closed"');
  });

  it('[API77] hear of what others do, lose nothing and hear nothing twice, however often they are cut off', async () => {
    const started = await post<DrillStarted>('/api/drills', { scenario: 'toy', name: 'Ada' });
    const ada = connect(started);
    let bob = connect(await join(started.drill, 'Bob'));
    const heard: number[] = [];
    const cutOff = () => {
      bob.socket.terminate();
      heard.push(...seqs(bob.heard));
    };
    for (let i = 0; i < 5; i++) {
      await order(ada, { type: 'note', text: `while bob is there ${i}` });
      cutOff();
      await order(ada, { type: 'note', text: `while bob is away ${i}` });
      bob = connect(bob, heard.at(-1) ?? 0);
      await order(bob, { type: 'note', text: `of bob ${i}` });
    }
    const last = ((await order(ada, { type: 'note', text: 'the last' })) as { seq: number }).seq;
    await poll(() => seqs(bob.heard).at(-1) ?? 0).toBeGreaterThanOrEqual(last);
    cutOff();
    expect(heard.filter((seq) => seq <= last)).toEqual(Array.from({ length: last }, (_, i) => i + 1));
    await poll(() => seqs(ada.heard).at(-1) ?? 0).toBeGreaterThanOrEqual(last);
  });
});
