/** The facilitator's routes and channel over the toy engine, and what players cannot get of them. */
import type {
  DrillStarted,
  DrillView,
  FacilitatorNote,
  FacilitatorSheet,
  FacilitatorWatch,
  Joined,
  Preparation,
} from '@firedrill/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from '../start-server.ts';
import { TOY_SECRET, toyOptions } from '../testing/toy-library.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ...toyOptions, port: 0, open: false });
});
afterAll(() => server.close());

type Answer<T> = { readonly status: number; readonly body: T; readonly text: string; readonly cookie: string };

async function ask<T>(
  path: string,
  { token, body }: { token?: string | undefined; body?: unknown } = {},
): Promise<Answer<T>> {
  const response = await fetch(server.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    body: JSON.parse(text) as T,
    cookie: response.headers.get('set-cookie') ?? '',
  };
}

/** A drill with a facilitator and a player. */
async function facilitated(more: object = {}): Promise<{ path: string; fay: string; noor: string; drill: string }> {
  const body = { scenario: 'toy', facilitator: 'Fay', people: [{ name: 'Noor', role: 'comms' }], seed: 3, ...more };
  const started = await ask<DrillStarted>('/api/prepare', { body });
  expect(started.status).toBe(200);
  const { drill, token, links } = started.body;
  const invite = links.players.split('join=')[1];
  const joined = await ask<Joined>(`/api/drills/${drill}/crew`, { body: { name: 'noor', invite } });
  return { drill, path: `/api/drills/${drill}/facilitate`, fay: token, noor: joined.body.token };
}

const note = (id: string, text: string) => ({ id, at: 70_000, tag: 'gap', text });

describe('the facilitator', () => {
  it('[API85] reads the truth by a token of their own; nobody else does, on any route or channel', async () => {
    const { path, fay, noor, drill } = await facilitated();
    const sheet = await ask<FacilitatorSheet>(`${path}/sheet`, { token: fay });
    expect(sheet.body.sheet.truth.summary).toBe(TOY_SECRET);
    expect(sheet.body.links.facilitator).toContain('key=');
    expect((await ask<FacilitatorWatch>(`${path}/watch`, { token: fay })).text).toContain(TOY_SECRET);
    const gets = ['sheet', 'watch'];
    const posts = {
      notes: note('note-number-1', 'x'),
      clock: { paused: true },
      step: { seconds: 5 },
      fork: { at: 60_000 },
    };
    const orders = { commands: { id: 'a-key-of-mine', command: { type: 'give-hint', text: 'Look' } } };
    for (const [token, status] of [
      [noor, 403],
      [undefined, 401],
    ] as const) {
      for (const route of gets) expect(await ask(`${path}/${route}`, { token })).toMatchObject({ status });
      for (const [route, body] of Object.entries({ ...posts, ...orders })) {
        const answer = await ask(`${path}/${route}`, { token, body });
        expect(answer.status).toBe(status);
        expect(answer.text).not.toContain(TOY_SECRET);
      }
    }
    const other = await facilitated();
    expect((await ask(`${path}/sheet`, { token: other.fay })).status).toBe(401);
    expect(await firstMessages(`${path}/live`, noor, 1)).toEqual([expect.objectContaining({ type: 'gone' })]);
    const told = await firstMessages(`/api/drills/${drill}/live`, noor, 3);
    expect(JSON.stringify(told)).not.toContain(TOY_SECRET);
  });

  it('[API85] is told facts, view, watch and who is there on a channel of their own', async () => {
    const { path, fay } = await facilitated();
    const types = (await firstMessages(`${path}/live`, fay, 4)).map(({ type }) => type);
    expect([...types].sort()).toEqual(['facts', 'presence', 'view', 'watch']);
  });

  it('[API86] keeps private notes at instants, beside the log', async () => {
    const { path, fay, noor, drill } = await facilitated();
    const put = (body: object) => ask<FacilitatorNote>(`${path}/notes`, { token: fay, body });
    expect((await put(note('note-number-1', 'Three in the same panel'))).body).toMatchObject({ at: 70_000, by: 'fay' });
    await put(note('note-number-1', 'Three in one panel'));
    const { notes } = (await ask<FacilitatorWatch>(`${path}/watch`, { token: fay })).body;
    expect(notes.map(({ text }) => text)).toEqual(['Three in one panel']);
    expect((await put({ ...note('note-number-2', 'x'), tag: 'blame' })).status).toBe(400);
    for (const url of ['facts', 'view'])
      expect((await ask(`/api/drills/${drill}/${url}`, { token: noor })).text).not.toContain('one panel');
  });

  it('[API87] has the clock: pause, a quarter to four times, minutes at once', async () => {
    const { path, fay } = await facilitated();
    const clock = (body: object) =>
      ask<{ paused: boolean; speed: number; now: number }>(`${path}/clock`, { token: fay, body });
    expect((await clock({ speed: 0.25 })).body).toMatchObject({ speed: 0.25, paused: true });
    expect((await clock({ speed: 8 })).text).toContain('speed: must be at most 4');
    const before = (await clock({ paused: true })).body.now;
    const after = await ask<{ now: number }>(`${path}/step`, { token: fay, body: { seconds: 60 } });
    expect(after.body.now).toBe(before + 60_000);
  });

  it('[API88] forks, and everybody goes along with the token they have', async () => {
    const { path, fay, noor, drill } = await facilitated();
    await ask(`${path}/step`, { token: fay, body: { seconds: 120 } });
    await ask(`${path}/notes`, { token: fay, body: note('note-number-1', 'Kept') });
    expect((await ask(`/api/drills/${drill}/follow`, { token: noor, body: {} })).status).toBe(409);
    const fork = (await ask<{ drill: string }>(`${path}/fork`, { token: fay, body: { at: 120_000 } })).body.drill;
    const followed = await ask<Joined>(`/api/drills/${drill}/follow`, { token: noor, body: {} });
    expect(followed.body).toMatchObject({ drill: fork, person: 'noor', as: 'player' });
    expect(followed.cookie).toContain(`Path=/api/drills/${fork}`);
    const view = await ask<DrillView>(`/api/drills/${fork}/view`, { token: noor });
    expect(view.body.clock).toMatchObject({ now: 120_000, paused: true });
    expect(view.body.crew.map(({ id }) => id)).toEqual(['fay', 'noor']);
    const there = `/api/drills/${fork}/facilitate`;
    const sheet = await ask<FacilitatorSheet>(`${there}/sheet`, { token: fay });
    expect(sheet.body.fork).toEqual({ from: drill, at: 120_000, by: 'fay' });
    expect((await ask<FacilitatorWatch>(`${there}/watch`, { token: fay })).body.notes).toHaveLength(1);
    expect((await ask<FacilitatorSheet>(`${path}/sheet`, { token: fay })).body.movedTo).toBe(fork);
    const late = await ask(`${path}/fork`, { token: fay, body: { at: 9_000_000 } });
    expect(late).toMatchObject({ status: 409 });
    expect(late.text).toContain('A fork begins between the page');
  });
});

describe('preparation', () => {
  it('[API89] ranks without a word of truth, and starts paused with roles that wait for their people', async () => {
    const { drill, noor } = await facilitated({ guardrails: { minutes: 20 } });
    const prepared = await ask<Preparation>('/api/prepare?people=Noor,Wei');
    expect(prepared.text).not.toContain(TOY_SECRET);
    expect(prepared.body.scenarios.map(({ slug }) => slug).sort()).toEqual(['toy', 'toy-dark']);
    expect(prepared.body.roles).toEqual([
      { name: 'Noor', role: 'commander' },
      { name: 'Wei', role: 'responder' },
    ]);
    const view = await ask<DrillView>(`/api/drills/${drill}/view`, { token: noor });
    expect(view.body.clock.paused).toBe(true);
    const facts = (await ask(`/api/drills/${drill}/facts`, { token: noor })).text;
    expect(facts).toContain('"person":"noor","role":"comms","type":"role-taken"');
    expect(
      (await ask(`/api/prepare?people=${Array.from({ length: 13 }, (_, i) => `p${i}`).join(',')}`)).text,
    ).toContain('name at most 12 people');
  });
});

/** The first so many messages of a channel. */
function firstMessages(path: string, token: string, count: number): Promise<{ type: string }[]> {
  return new Promise((resolve, reject) => {
    const heard: { type: string }[] = [];
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    socket.on('error', reject);
    socket.on('message', (data) => {
      heard.push(JSON.parse(String(data)) as { type: string });
      if (heard.length < count) return;
      socket.close();
      resolve(heard);
    });
  });
}
