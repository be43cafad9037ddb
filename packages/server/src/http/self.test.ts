/** One's own trend over HTTP: a key that only one's browser has, and what it opens. Over the toy engine. */
import type { DrillStarted, OwnTrend } from '@firedrill/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AssembledServer } from '../start-server.ts';
import { TOY_SECRET, toyServer } from '../testing/toy-library.ts';

let server: AssembledServer;
beforeAll(async () => {
  server = await toyServer({ maxDrills: 100, host: '0.0.0.0' });
});
afterAll(() => server.close());

type With = { readonly cookie?: string; readonly authorization?: string };
const ask = (url: string, headers: With = {}, body?: object) =>
  server.app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url,
    headers: { host: 'drills.example:4600', ...headers },
    ...(body !== undefined && { payload: body }),
  });
const trend = async (headers: With = {}) => (await ask('/api/trend', headers)).json<OwnTrend>();
async function browser(): Promise<string> {
  const [cookie = ''] = String((await ask('/api/self', {}, {})).headers['set-cookie']).split(';');
  return cookie;
}
let keys = 0;
async function playedBy(cookie: string | undefined, name: string, close = true): Promise<DrillStarted> {
  const headers = cookie === undefined ? {} : { cookie };
  const started = (await ask('/api/drills', headers, { scenario: 'toy', name })).json<DrillStarted>();
  const order = { id: `a-self-key-${++keys}`, command: { type: 'close', message: 'Done' } };
  if (close) await ask(`/api/drills/${started.drill}/commands`, { authorization: `Bearer ${started.token}` }, order);
  return started;
}

it('[API96] a browser gets a key once: a cookie that no script reads and no other site sends', async () => {
  const first = await ask('/api/self', {}, {});
  expect(first.json()).toEqual({ isNew: true });
  expect(first.headers['set-cookie']).toMatch(
    /^firedrill_self=fk_[\w-]{32}; Path=\/api; Max-Age=34560000; HttpOnly; SameSite=Strict$/,
  );
  const cookie = String(first.headers['set-cookie']).split(';')[0]!;
  const again = await ask('/api/self', { cookie }, {});
  expect(again.json()).toEqual({ isNew: false });
  expect(String(again.headers['set-cookie']).split(';')[0]).toBe(cookie);
});

it('[API97] the trend holds the closed drills of this key, and nobody else can ask for it', async () => {
  const [ada, bob] = [await browser(), await browser()];
  const own = await playedBy(ada, 'Ada');
  const open = await playedBy(ada, 'Ada', false);
  await playedBy(bob, 'Ada');
  await playedBy(undefined, 'Ada');
  const told = await trend({ cookie: ada });
  expect(told).toMatchObject({ isKnown: true, under: 1 });
  expect(told.drills.map(({ drill }) => drill)).toEqual([own.drill]);
  expect(JSON.stringify(told)).not.toContain(TOY_SECRET);
  expect((await trend({ cookie: bob })).drills).toHaveLength(1);
  expect(await trend()).toMatchObject({ isKnown: false, drills: [], classes: [] });
  expect((await trend({ authorization: `Bearer ${own.token}` })).drills).toEqual([]);
  expect((await trend({ authorization: `Bearer ${ada.split('=')[1]}` })).drills).toHaveLength(1);
  const stored = JSON.stringify(server.storage.people(open.drill));
  expect(stored).not.toContain(ada.split('=')[1]);
});

it('[API97] who joins by a link has the drill in their trend; who facilitates has not', async () => {
  const [ada, bob] = [await browser(), await browser()];
  const started = await playedBy(ada, 'Ada', false);
  const invite = new URLSearchParams(started.links.players.split('?')[1]).get('join');
  await ask(`/api/drills/${started.drill}/crew`, { cookie: bob }, { name: 'Bob', invite });
  expect((await trend({ cookie: bob })).under).toBe(1);
  const fay = await browser();
  await ask('/api/drills', { cookie: fay }, { scenario: 'toy', name: 'Fay', facilitator: true });
  expect((await trend({ cookie: fay })).under).toBe(0);
});
