/** The API over the toy engine, by requests put to the app directly; workers are real threads. */
import { setTimeout as wait } from 'node:timers/promises';
import { ENGINE_VERSION } from '@firedrill/drill';
import type {
  CommandAnswer,
  DrillCard,
  DrillStarted,
  DrillView,
  Fact,
  ScenarioBrief,
  ScenarioCard,
} from '@firedrill/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssembledServer } from '../start-server.ts';
import { TOY_SECRET, toyServer } from '../testing/toy-library.ts';

let server: AssembledServer;
/** A browser that has a key of its own. */
const headers = { host: 'localhost:4600', cookie: `firedrill_self=fk_${'a'.repeat(32)}` };
const said: string[] = [];

beforeAll(async () => {
  server = await toyServer();
});
afterAll(() => server.close());

async function get(url: string, extra: Record<string, string> = {}) {
  const response = await server.app.inject({ url, headers: { ...headers, ...extra } });
  said.push(response.body);
  return response;
}

function authorized(url: string): Record<string, string> {
  const token = tokens.get(/^\/api\/drills\/([^/]+)/.exec(url)?.[1] ?? '');
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function post(url: string, body: unknown, extra: Record<string, string> = {}) {
  const response = await server.app.inject({
    method: 'POST',
    url,
    headers: { ...headers, ...authorized(url), ...extra },
    payload: body as object,
  });
  said.push(response.body);
  return response;
}

/** Tokens by drill: whoever begins one is in it. */
const tokens = new Map<string, string>();

async function begin(body: object = {}): Promise<string> {
  const response = await post('/api/drills', { scenario: 'toy', ...body });
  expect(response.statusCode).toBe(200);
  const { drill, token } = response.json<DrillStarted>();
  tokens.set(drill, token);
  return drill;
}

let keys = 0;
const order = (drill: string, command: object, id = `test-key-${++keys}`) =>
  post(`/api/drills/${drill}/commands`, { id, command });

describe('library', () => {
  it('lists scenarios by what players may know', async () => {
    const cards = (await get('/api/scenarios')).json<ScenarioCard[]>();
    expect(cards.map((card) => card.slug)).toEqual(['toy', 'toy-dark']);
    expect(Object.keys(cards[0] ?? {}).sort()).toEqual([
      'evidence',
      'level',
      'minutes',
      'slug',
      'symptom',
      'terrain',
      'title',
      'worldTitle',
      'yourState',
    ]);
  });

  it('briefs with the attempts so far', async () => {
    const drill = await begin();
    const brief = (await get('/api/scenarios/toy')).json<ScenarioBrief>();
    expect(brief).toMatchObject({
      briefing: '# Toy',
      about: 'Makes toys.',
      people: [],
      yourState: 'in-progress',
      lastDrill: drill,
    });
    expect(brief.attempts.map((card) => card.drill)).toContain(drill);
  });

  it('[API105] is told of one’s own drills by one’s own key; to others they are drills of the server', async () => {
    const drill = await begin();
    for (const [cookie, isYours] of [
      [headers.cookie, true],
      [`firedrill_self=fk_${'b'.repeat(32)}`, false],
      ['', false],
    ] as const) {
      const cards = (await get('/api/drills', { cookie })).json<DrillCard[]>();
      expect(cards.find((card) => card.drill === drill)?.isYours).toBe(isYours);
      const brief = (await get('/api/scenarios/toy', { cookie })).json<ScenarioBrief>();
      expect(brief.attempts.some((card) => card.drill === drill)).toBe(isYours);
      expect([brief.lastDrill, brief.yourState]).toEqual(isYours ? [drill, 'in-progress'] : [undefined, 'new']);
    }
  });

  it('says 404 for a scenario and a drill that are not there', async () => {
    expect((await get('/api/scenarios/nope')).json()).toMatchObject({ ok: false, code: 'not-found' });
    expect((await get('/api/drills/nope/view')).statusCode).toBe(404);
    expect((await post('/api/drills', { scenario: 'nope' })).statusCode).toBe(404);
    expect((await get('/api/nope')).json()).toMatchObject({ code: 'not-found' });
  });
});

describe('orders', () => {
  it('are carried out once and answered alike for the same key', async () => {
    const drill = await begin({ seed: 5, name: 'Ada' });
    const answers = await Promise.all([1, 2, 3].map(() => order(drill, { type: 'acknowledge' }, 'the-same-key')));
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
    const [first, second] = answers.map((answer) => answer.json<CommandAnswer>());
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      ok: true,
      seq: 4,
      facts: [{ seq: 4, actor: 'ada', event: { type: 'acknowledged' } }],
    });
    expect(server.storage.log(drill)?.inputs.map(({ actor, command }) => [actor, command.type])).toEqual([
      ['ada', 'join'],
      ['ada', 'acknowledge'],
    ]);
  });

  it('are refused with 409, and again for the same key', async () => {
    const drill = await begin();
    await order(drill, { type: 'acknowledge' });
    const refused = await order(drill, { type: 'acknowledge' }, 'refused-key');
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toEqual({
      ok: false,
      refusal: { code: 'already-done', message: 'The page is acknowledged already.' },
    });
    expect((await order(drill, { type: 'acknowledge' }, 'refused-key')).json()).toEqual(refused.json());
    expect(server.storage.input(drill, 'refused-key')?.outcome.ok).toBe(false);
  });

  it('are told what is malformed, line by line', async () => {
    const drill = await begin();
    const answer = await order(drill, { type: 'declare', severity: 9 });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ messages: string[] }>().messages.join('\n')).toMatch(/severity.*\n?.*title/s);
    expect((await post(`/api/drills/${drill}/commands`, { command: {} })).statusCode).toBe(400);
    expect(
      (await post(`/api/drills/${drill}/commands`, '{', { 'content-type': 'application/json' })).json(),
    ).toMatchObject({ code: 'malformed' });
    expect((await order(drill, { type: 'note', text: 'x'.repeat(400_000) })).statusCode).toBe(413);
  });

  it('end a drill, not the server, when a promise does not hold', async () => {
    const drill = await begin();
    expect((await order(drill, { type: 'note', text: 'bug' })).statusCode).toBe(503);
    const view = await get(`/api/drills/${drill}/view`);
    expect(view.statusCode).toBe(410);
    expect(view.json()).toMatchObject({ code: 'broken', message: expect.stringContaining('a promise of the toy') });
    expect((await get(`/api/drills/${drill}`)).json<DrillCard>().state).toBe('broken');
    expect((await get('/api/health')).json()).toMatchObject({ ok: true, engine: ENGINE_VERSION });
  });
});

describe('clock', () => {
  const now = async (drill: string) => (await get(`/api/drills/${drill}/view`)).json<DrillView>().clock.now;

  it('follows the wall, stands while paused, runs faster in practice', async () => {
    const drill = await begin();
    const started = await now(drill);
    await wait(600);
    const later = await now(drill);
    expect(later - started).toBeGreaterThan(200);
    expect(later - started).toBeLessThan(3000);
    await post(`/api/drills/${drill}/clock`, { paused: true });
    const paused = await now(drill);
    await wait(300);
    expect(await now(drill)).toBe(paused);
    const clock = (await post(`/api/drills/${drill}/clock`, { paused: false, speed: 8 })).json();
    expect(clock).toMatchObject({ paused: false, speed: 8 });
    await wait(600);
    expect((await now(drill)) - paused).toBeGreaterThan(2000);
  });

  it('skips ahead in practice only', async () => {
    const drill = await begin();
    const before = await now(drill);
    expect((await post(`/api/drills/${drill}/skip`, { seconds: 300 })).statusCode).toBe(200);
    expect(await now(drill)).toBeGreaterThanOrEqual(before + 300_000);
    const facts = (await get(`/api/drills/${drill}/facts?since=2`)).json<Fact[]>();
    expect(facts.length).toBeGreaterThanOrEqual(30);
    expect(facts[0]?.seq).toBe(3);
    const timed = await begin({ mode: 'drill' });
    expect((await post(`/api/drills/${timed}/skip`, { seconds: 1 })).statusCode).toBe(409);
    expect((await post(`/api/drills/${timed}/clock`, { speed: 2 })).statusCode).toBe(409);
    expect((await post(`/api/drills/${timed}/clock`, { speed: 99 })).statusCode).toBe(400);
  });

  it('seals evidence and refuses orders while a timed drill is paused; an exam cannot be', async () => {
    const drill = await begin({ mode: 'drill' });
    await post(`/api/drills/${drill}/clock`, { paused: true });
    const query = await get(`/api/drills/${drill}/prometheus/api/v1/query?query=up`);
    expect(query.statusCode).toBe(423);
    expect(query.json()).toMatchObject({ status: 'error', errorType: 'paused' });
    expect((await get(`/api/drills/${drill}/changes`)).json()).toMatchObject({ code: 'paused' });
    expect((await order(drill, { type: 'acknowledge' })).json()).toMatchObject({ refusal: { code: 'paused' } });
    expect((await order(drill, { type: 'note', text: 'still here' })).statusCode).toBe(200);
    await post(`/api/drills/${drill}/clock`, { paused: false });
    expect((await get(`/api/drills/${drill}/changes`)).statusCode).toBe(200);
    const exam = await begin({ mode: 'exam' });
    expect((await post(`/api/drills/${exam}/clock`, { paused: true })).json()).toMatchObject({ code: 'not-allowed' });
  });
});

describe('evidence', () => {
  it('gives what the owners wrote', async () => {
    const drill = await begin();
    expect((await get(`/api/drills/${drill}/runbooks`)).json()).toEqual([{ name: 'restart', title: 'Restart it' }]);
    expect((await get(`/api/drills/${drill}/runbooks/restart`)).json()).toMatchObject({ text: '# Restart it' });
    expect((await get(`/api/drills/${drill}/source`)).json()).toEqual({ files: [{ path: 'src/toy.ts', size: 6 }] });
    expect((await get(`/api/drills/${drill}/source/file?path=src/toy.ts`)).json()).toMatchObject({ text: 'wind()' });
    expect((await get(`/api/drills/${drill}/source/file?path=../../package.json`)).statusCode).toBe(404);
    expect((await get(`/api/drills/${drill}/dashboards`)).json()).toHaveLength(1);
    expect((await get(`/api/drills/${drill}/offers`)).json()).toEqual([]);
    expect((await get(`/api/drills/${drill}/sessions`)).json()).toEqual([]);
    expect((await get(`/api/drills/${drill}/alerts`)).json()).toEqual([]);
  });

  it('keeps back what the scenario is played without', async () => {
    const drill = await begin({ scenario: 'toy-dark' });
    const labels = await get(`/api/drills/${drill}/loki/loki/api/v1/labels`);
    expect([labels.statusCode, labels.body]).toEqual([403, 'This scenario is played without logs.\n']);
    expect((await get(`/api/drills/${drill}/source`)).json()).toMatchObject({ code: 'sealed' });
    expect((await get(`/api/drills/${drill}/prometheus/api/v1/labels`)).statusCode).toBe(200);
  });

  it('hands parameters of path, query string and form body to the drill', async () => {
    const drill = await begin();
    const url = `/api/drills/${drill}/prometheus/api/v1`;
    const values = (await get(`${url}/label/job/values?match[]=a&match[]=b`)).json<{ data: object }>();
    expect(values.data).toEqual({
      api: 'prometheus',
      path: 'label/:name/values',
      params: { ':name': ['job'], 'match[]': ['a', 'b'] },
    });
    const form = await post(`${url}/query`, 'query=up&time=4', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.json<{ data: { params: object } }>().data.params).toEqual({ query: ['up'], time: ['4'] });
    const wrong = await post(`${url}/label/job/values`, '', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([wrong.statusCode, wrong.body]).toEqual([405, 'Method Not Allowed\n']);
    expect((await get('/api/drills/nope/prometheus/api/v1/query')).json()).toMatchObject({
      status: 'error',
      errorType: 'not_found',
    });
  });
});

describe('close', () => {
  it('opens the debrief, which stays when the drill sleeps', async () => {
    const drill = await begin();
    expect((await get(`/api/drills/${drill}/debrief`)).json()).toMatchObject({ code: 'not-closed' });
    await order(drill, { type: 'close', message: 'done' });
    expect((await get(`/api/drills/${drill}/debrief`)).json()).toMatchObject({ sentence: 'The toy is mended.' });
    const card = (await get(`/api/drills/${drill}`)).json<DrillCard>();
    expect(card).toMatchObject({ state: 'closed', phase: 'closed', outcome: 'recovered-not-understood' });
    const cards = (await get('/api/scenarios')).json<ScenarioCard[]>();
    expect(cards[0]?.yourState).toBe('recovered-not-understood');
    expect((await order(drill, { type: 'note', text: 'late' })).json()).toMatchObject({
      refusal: { code: 'drill-over' },
    });
  });
});

describe('[API99] the replay', () => {
  it('opens with the close, and asks for an instant', async () => {
    const drill = await begin();
    const path = `/api/drills/${drill}/replay`;
    expect((await get(`${path}?at=0`)).json()).toMatchObject({ code: 'not-closed' });
    await order(drill, { type: 'close', message: 'done' });
    expect((await get(`${path}?at=0`)).json()).toMatchObject({ drill, phase: 'closed' });
    expect((await get(path)).json()).toMatchObject({ code: 'malformed' });
  });
});

describe('strangers', () => {
  it('are refused: other origins on orders, other host names at all', async () => {
    const cross = { origin: 'https://evil.example' };
    expect((await post('/api/drills', { scenario: 'toy' }, cross)).statusCode).toBe(403);
    expect((await post('/api/drills', { scenario: 'toy' }, { origin: 'http://localhost:4600' })).statusCode).toBe(200);
    expect((await post('/api/drills', { scenario: 'toy' }, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await get('/api/health', { host: 'rebound.example' })).statusCode).toBe(403);
  });

  it('find a page that keeps them out', async () => {
    const page = await get('/anything/here');
    expect(page.body).toContain('npm start');
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect((await get('/missing.js')).statusCode).toBe(404);
  });

  it('never read the truth', () => {
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((text) => text.includes(TOY_SECRET))).toEqual([]);
  });
});

describe('[API20] answers in pieces', () => {
  it('are whole at the other end', async () => {
    const drill = await begin();
    const answer = await get(`/api/drills/${drill}/prometheus/api/v1/query?query=pieces`);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.json<{ data: { params: object } }>().data.params).toEqual({ query: ['pieces'] });
  });

  it('that break off end the connection', async () => {
    const drill = await begin();
    await expect(get(`/api/drills/${drill}/prometheus/api/v1/query?query=broken+pieces`)).rejects.toThrow();
  });
});
