/** Coming into a drill over HTTP: links, tokens, cookies, and whose clock it is. Over the toy engine. */
import type { DrillCard, DrillStarted, DrillView, Invitation, Joined, Me } from '@firedrill/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssembledServer } from '../start-server.ts';
import { toyServer } from '../testing/toy-library.ts';

let server: AssembledServer;
let open: AssembledServer;
const local = { host: 'localhost:4600' };
const wide = { host: 'drills.example:4600' };

beforeAll(async () => {
  server = await toyServer({ maxDrills: 100 });
  open = await toyServer({ maxDrills: 100, host: '0.0.0.0' });
});
afterAll(() => Promise.all([server.close(), open.close()]));

type Ask = { readonly token?: string; readonly body?: object; readonly headers?: Record<string, string> };

function ask(url: string, { token, body, headers = {} }: Ask = {}, on = server) {
  const given = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return on.app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url,
    headers: { ...(on === server ? local : wide), ...given, ...headers },
    ...(body !== undefined && { payload: body }),
  });
}

async function begin(body: object = {}, on = server): Promise<DrillStarted> {
  const response = await ask('/api/drills', { body: { scenario: 'toy', ...body } }, on);
  expect(response.statusCode).toBe(200);
  return response.json<DrillStarted>();
}

const secretOf = (link: string | undefined) => new URLSearchParams(link?.split('?')[1]).values().next().value ?? '';
const join = (drill: string, body: object, more: Ask = {}, on = server) =>
  ask(`/api/drills/${drill}/crew`, { body, ...more }, on);
let keys = 0;
const order = (drill: string, command: object, token?: string, id = `a-test-key-${++keys}`) =>
  ask(`/api/drills/${drill}/commands`, { body: { id, command }, ...(token !== undefined && { token }) });
const viewOf = async ({ drill, token }: Joined) =>
  (await ask(`/api/drills/${drill}/view`, { token })).json<DrillView>();

describe('[API70] whoever starts a drill', () => {
  it('is in it, by a token and by a cookie for that drill alone', async () => {
    const response = await ask('/api/drills', { body: { scenario: 'toy', name: 'Ada Lovelace' } });
    const started = response.json<DrillStarted>();
    expect(started).toMatchObject({ person: 'ada-lovelace', name: 'Ada Lovelace', as: 'player' });
    expect(started.links).toEqual({
      players: expect.stringMatching(new RegExp(`^/d/${started.drill}\\?join=[\\w-]{32}$`)),
    });
    expect(response.headers['set-cookie']).toBe(
      `firedrill=${started.token}; Path=/api/drills/${started.drill}; Max-Age=15552000; HttpOnly; SameSite=Strict`,
    );
    expect((await viewOf(started)).crew).toMatchObject([{ id: 'ada-lovelace', name: 'Ada Lovelace', as: 'player' }]);
    const cookie = { cookie: `theme=dark; firedrill=${started.token}` };
    expect((await ask(`/api/drills/${started.drill}/me`, { headers: cookie })).json<Me>()).toEqual({
      drill: started.drill,
      person: 'ada-lovelace',
      name: 'Ada Lovelace',
      as: 'player',
      links: started.links,
    });
    expect(JSON.stringify(server.storage.people(started.drill))).not.toContain(started.token);
  });
});

describe('[API71] joining', () => {
  it('takes the link and a name, and vouches for the person', async () => {
    const started = await begin({ name: 'Ada' }, open);
    const invite = secretOf(started.links.players);
    const told = await ask(`/api/drills/${started.drill}/invitation?invite=${invite}`, {}, open);
    expect(told.json<Invitation>()).toEqual({
      drill: started.drill,
      title: 'The toy',
      symptom: 'It is slow',
      mode: 'practice',
      phase: 'paged',
      as: 'player',
      people: [{ person: 'ada', name: 'Ada', as: 'player' }],
      isFull: false,
    });
    const joined = (await join(started.drill, { name: 'Bob', invite }, {}, open)).json<Joined>();
    expect(joined).toMatchObject({ person: 'bob', name: 'Bob', as: 'player', links: started.links });
    expect(joined.token).not.toBe(started.token);
    const log = open.storage.log(started.drill);
    expect(log?.inputs.map(({ actor, command }) => [actor, command.type])).toEqual([
      ['ada', 'join'],
      ['bob', 'join'],
    ]);
  });

  it('is refused without the link, with another, by a name that is there, and when the drill is full', async () => {
    const started = await begin({ name: 'Ada' }, open);
    const invite = secretOf(started.links.players);
    const without = await join(started.drill, { name: 'Bob' }, {}, open);
    expect([without.statusCode, without.json().code]).toEqual([401, 'not-joined']);
    const other = secretOf((await begin({}, open)).links.players);
    const wrong = await join(started.drill, { name: 'Bob', invite: other }, {}, open);
    expect([wrong.statusCode, wrong.json().code]).toEqual([403, 'not-allowed']);
    const stranger = await ask(`/api/drills/${started.drill}/invitation?invite=${other}`, {}, open);
    expect(stranger.json<Invitation>()).toMatchObject({ people: [] });
    expect(stranger.json<Invitation>().as).toBeUndefined();
    const twin = await join(started.drill, { name: 'Ada', invite }, {}, open);
    expect([twin.statusCode, twin.json()]).toEqual([
      409,
      { ok: false, code: 'conflict', message: 'There is a Ada here already.' },
    ]);
    expect(open.storage.people(started.drill).map(({ id }) => id)).toEqual(['ada']);
    const rest = await Promise.all(
      Array.from({ length: 12 }, (_, i) => join(started.drill, { name: `P ${i}`, invite }, {}, open)),
    );
    expect(rest.map(({ statusCode }) => statusCode).sort()).toEqual([...Array(11).fill(200), 409]);
    expect(rest.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ code: 'crew-full' });
  });

  it('brings back who is known, as who they are, and anew who had left', async () => {
    const started = await begin({ name: 'Ada' });
    const again = (await join(started.drill, { name: 'Eve' }, { token: started.token })).json<Joined>();
    expect(again).toEqual(started);
    expect((await order(started.drill, { type: 'leave' }, started.token)).statusCode).toBe(200);
    expect((await viewOf(started)).crew[0]?.leftAt).toBeDefined();
    await ask(`/api/drills/${started.drill}/skip`, { token: started.token, body: { seconds: 20 } });
    await join(started.drill, { name: 'Ada' }, { token: started.token });
    expect((await viewOf(started)).crew).toEqual([expect.not.objectContaining({ leftAt: expect.anything() })]);
  });

  it('goes by no order, whatever id it has', async () => {
    const { drill, token } = await begin();
    const raw = await order(drill, { type: 'join', name: 'Boss', as: 'facilitator' }, token);
    expect([raw.statusCode, raw.json().code]).toEqual([403, 'not-allowed']);
    expect((await order(drill, { type: 'note', text: 'x' }, token, 'join:somebody')).statusCode).toBe(400);
  });
});

describe('[API72] orders', () => {
  it('are given as the person of the token', async () => {
    const ada = await begin({ name: 'Ada' });
    const bob = (await join(ada.drill, { name: 'Bob' })).json<Joined>();
    const actors = [ada, bob].map(async ({ drill, token }) => {
      const answer = await order(drill, { type: 'note', text: 'mine', actor: 'ada' }, token);
      return answer.json<{ facts: { actor: string }[] }>().facts[0]?.actor;
    });
    expect(await Promise.all(actors)).toEqual(['ada', 'bob']);
  });

  it('need a token of this drill, and say how to come by one', async () => {
    const { drill } = await begin();
    const other = await begin();
    for (const token of [undefined, other.token, 'fp_wrong']) {
      const answer = await order(drill, { type: 'acknowledge' }, token);
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'not-joined']);
      expect(answer.json().message).toContain('join with a name');
    }
    for (const path of ['clock', 'skip', 'tools', 'export'])
      expect((await ask(`/api/drills/${drill}/${path}`, { body: {} })).statusCode).toBe(401);
    const stale = await ask(`/api/drills/${drill}/view`, { headers: { cookie: `firedrill=${other.token}` } });
    expect(stale.statusCode).toBe(200);
  });
});

describe('[API73] reading', () => {
  const PATHS = [
    'view',
    'facts',
    'offers',
    'changes',
    'tools',
    'prometheus/api/v1/labels',
    'loki/lines?query=x&from=0&to=1',
  ];
  const codes = async (drill: string, more: Ask, on: AssembledServer) =>
    new Set(
      (await Promise.all(PATHS.map((path) => ask(`/api/drills/${drill}/${path}`, more, on)))).map((a) => a.statusCode),
    );

  it('beyond the loopback is for people of the drill', async () => {
    const { drill, token } = await begin({}, open);
    const other = await begin({}, open);
    expect(await codes(drill, {}, open)).toEqual(new Set([401]));
    expect(await codes(drill, { token: other.token }, open)).toEqual(new Set([401]));
    expect(await codes(drill, { token }, open)).toEqual(new Set([200]));
    expect((await ask(`/api/drills/${drill}`, {}, open)).json<DrillCard>()).toMatchObject({ title: 'The toy' });
  });

  it('on the loopback is free while one person plays alone, and once the drill is closed', async () => {
    const ada = await begin({ name: 'Ada' });
    expect(await codes(ada.drill, {}, server)).toEqual(new Set([200]));
    await join(ada.drill, { name: 'Bob' });
    expect(await codes(ada.drill, {}, server)).toEqual(new Set([401]));
    await order(ada.drill, { type: 'close', message: 'done' }, ada.token);
    expect(await codes(ada.drill, {}, server)).toEqual(new Set([200]));
    expect(await codes((await begin({ facilitator: true })).drill, {}, server)).toEqual(new Set([401]));
  });
});

describe('[API74] a facilitator', () => {
  it('comes by a link of its own, which players are not told', async () => {
    const boss = await begin({ facilitator: true });
    expect(boss).toMatchObject({ person: 'facilitator', as: 'facilitator' });
    expect(boss.links.facilitator).toMatch(new RegExp(`^/d/${boss.drill}/facilitate\\?key=[\\w-]{32}$`));
    expect((await join(boss.drill, { name: 'Ada' })).statusCode).toBe(401);
    const ada = (await join(boss.drill, { name: 'Ada', invite: secretOf(boss.links.players) })).json<Joined>();
    expect([ada.as, ada.links]).toEqual(['player', { players: boss.links.players }]);
    const second = (await join(boss.drill, { name: 'Eve', invite: secretOf(boss.links.facilitator) })).json<Joined>();
    expect([second.as, second.links]).toEqual(['facilitator', boss.links]);
    expect((await begin()).links.facilitator).toBeUndefined();
  });

  it('has the clock, and the speed of it; an exam cannot be paused', async () => {
    const clock = (who: Joined, body: object) => ask(`/api/drills/${who.drill}/clock`, { token: who.token, body });
    for (const mode of ['practice', 'drill', 'tabletop', 'exam']) {
      const boss = await begin({ facilitator: true, mode });
      const ada = (await join(boss.drill, { name: 'Ada', invite: secretOf(boss.links.players) })).json<Joined>();
      expect([mode, (await viewOf(boss)).clock.paused]).toEqual([mode, mode === 'tabletop']);
      expect((await clock(ada, { paused: true })).statusCode).toBe(403);
      expect((await ask(`/api/drills/${ada.drill}/skip`, { token: ada.token, body: { seconds: 1 } })).statusCode).toBe(
        403,
      );
      expect((await clock(boss, { paused: true })).statusCode).toBe(mode === 'exam' ? 409 : 200);
      expect((await clock(boss, { speed: 2 })).statusCode).toBe(mode === 'exam' ? 409 : 200);
    }
  });

  it('may look while a drill is paused; players may not, save in practice and on a tabletop', async () => {
    const PATHS = [
      'prometheus/api/v1/labels',
      'loki/loki/api/v1/labels',
      'tempo/api/search/tags',
      'jaeger/api/services',
      'loki/lines',
      'traces/search',
      'sql/query',
      'changes',
      'alerts',
      'sessions',
    ];
    for (const mode of ['practice', 'drill', 'tabletop']) {
      const boss = await begin({ facilitator: true, mode });
      const ada = (await join(boss.drill, { name: 'Ada', invite: secretOf(boss.links.players) })).json<Joined>();
      await ask(`/api/drills/${boss.drill}/clock`, { token: boss.token, body: { paused: true } });
      for (const path of PATHS) {
        const [player, facilitator] = await Promise.all(
          [ada, boss].map(({ token }) => ask(`/api/drills/${boss.drill}/${path}`, { token })),
        );
        expect([mode, path, player?.statusCode]).toEqual([mode, path, mode === 'drill' ? 423 : 200]);
        if (mode === 'drill') expect(player?.body).toContain('paused, so its evidence is sealed');
        expect([path, facilitator?.statusCode]).toEqual([path, 200]);
      }
    }
  });
});

describe('[API75] a guardrail that is reached', () => {
  it('stops the clock, whoever has it, and stays stopped', async () => {
    const ada = await begin({ mode: 'practice' });
    await order(ada.drill, { type: 'set-guardrails', minutes: 1 }, ada.token);
    await ask(`/api/drills/${ada.drill}/skip`, { token: ada.token, body: { seconds: 600 } });
    await expect.poll(() => server.storage.drill(ada.drill)?.status.paused, { timeout: 5000 }).toBe(true);
    const { clock } = await viewOf(ada);
    expect(clock.paused).toBe(true);
    await ask(`/api/drills/${ada.drill}/clock`, { token: ada.token, body: { paused: false } });
    await expect.poll(async () => (await viewOf(ada)).clock.now, { timeout: 5000 }).toBeGreaterThan(clock.now);
    expect((await viewOf(ada)).clock.paused).toBe(false);
  });
});
