/**
 * Promises TRI1 to TRI4: trials of a closed drill, in the background, kept.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gap, TrialCard, TrialCatalogue } from '@firedrill/protocol';
import { afterEach, expect, test } from 'vitest';
import { libraryOf } from '../library/library.ts';
import { silentLog } from '../log.ts';
import { assembleServer } from '../start-server.ts';
import { stormEntry } from '../testing/storm-library.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Server = Awaited<ReturnType<typeof assembleServer>>;

async function server(data: string): Promise<Server> {
  return assembleServer({
    data,
    library: libraryOf([stormEntry()]),
    log: silentLog,
    root: '/nowhere',
    trialPairs: 2,
    spare: false,
    bake: false,
  });
}

const stormDrill = (id: string) =>
  ({
    id,
    scenario: 'storm',
    scenarioHash: 'h',
    title: 'Storm',
    mode: 'drill',
    seed: 7,
    player: 'p',
    engine: 2,
    startedAt: 1,
  }) as const;

/** A drill as it lies in the store when somebody has closed it. */
async function closedDrill({ storage }: Server, id: string): Promise<void> {
  await storage.createDrill(stormDrill(id), { closed: true, phase: 'closed' });
}

const call = async <T>({ app }: Server, url: string, body?: object): Promise<{ status: number; json: T }> => {
  const response = await app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url,
    ...(body === undefined ? {} : { payload: body, headers: { authorization: 'Bearer token' } }),
  });
  return { status: response.statusCode, json: response.json() as T };
};

async function member({ storage }: Server, drill: string): Promise<void> {
  const { hashToken } = await import('../rooms/people.ts');
  await storage.addPerson(drill, { id: 'p', name: 'P', as: 'player', tokenHash: hashToken('token'), joinedAt: 1 });
}

const budget = {
  title: 'A budget',
  changes: [{ change: 'retry-budget', target: 'door/seating', params: { ratio: '5%', per: 'call' } }],
};

async function untilDone(one: Server, path: string): Promise<TrialCard> {
  for (;;) {
    const { json } = await call<readonly TrialCard[]>(one, path);
    if (json[0]!.state !== 'queued' && json[0]!.state !== 'running') return json[0]!;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a trial runs in the background, is judged, and outlives the server (TRI1, TRI2)', {
  timeout: 120_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'firedrill-trial-'));
  folders.push(data);
  const first = await server(data);
  await closedDrill(first, 'd1');
  await member(first, 'd1');
  const asked = await call<TrialCard>(first, '/api/drills/d1/trials', budget);
  expect([asked.status, asked.json.state, asked.json.wanted]).toEqual([
    200,
    expect.stringMatching(/queued|running/),
    2,
  ]);
  const second = await call<{ message: string }>(first, '/api/drills/d1/trials', budget);
  expect(second.status).toBe(409);
  const done = await untilDone(first, '/api/drills/d1/trials');
  expect([done.state, done.pairs, done.own!.seed, done.judgement!.nobody.verdict]).toEqual(['done', 2, 7, 'better']);
  expect(done.complexity.added).toEqual(['retry budget']);
  await first.close();
  const again = await server(data);
  const { json } = await call<readonly TrialCard[]>(again, '/api/drills/d1/trials');
  expect(json[0]).toEqual(done);
  await again.close();
});

test('a trial that was cut off goes on; one that is cancelled keeps what it has (TRI2)', {
  timeout: 120_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'firedrill-trial-'));
  folders.push(data);
  const first = await server(data);
  await closedDrill(first, 'd1');
  await member(first, 'd1');
  await call(first, '/api/drills/d1/trials', budget);
  await first.close();
  const again = await server(data);
  expect((await untilDone(again, '/api/drills/d1/trials')).state).toBe('done');
  const { json } = await call<TrialCard>(again, '/api/drills/d1/trials', budget);
  const cancelled = await call<TrialCard>(again, `/api/drills/d1/trials/${json.id}/cancel`, {});
  expect(cancelled.json.state).toBe('cancelled');
  expect(
    (await call<readonly TrialCard[]>(again, '/api/drills/d1/trials')).json.map(({ state }) => state).sort(),
  ).toEqual(['cancelled', 'done']);
  await again.close();
});

test('nothing of it is told before the close, and mistakes are told in lines (TRI3)', async () => {
  const one = await server('memory');
  await one.storage.createDrill(stormDrill('d2'));
  await member(one, 'd2');
  for (const path of ['countermeasures', 'trials', 'gaps'])
    expect((await call(one, `/api/drills/d2/${path}`)).status).toBe(409);
  expect((await call(one, '/api/drills/d2/trials', budget)).status).toBe(409);
  await closedDrill(one, 'd1');
  await member(one, 'd1');
  const { json } = await call<TrialCatalogue>(one, '/api/drills/d1/countermeasures');
  expect(json.proposed).toEqual([{ kind: 'class', title: 'No remote call inside a transaction' }]);
  expect(json.catalogue.find(({ change }) => change === 'timeout')!.targets).toEqual([
    { target: 'door/seating', now: { timeout: '500ms' } },
  ]);
  const wrong = await call<{ lines: readonly string[] }>(one, '/api/drills/d1/trials', {
    title: 'x',
    changes: [{ change: 'timeout', target: 'door/seatin', params: { timeout: '1s' } }],
  });
  expect([wrong.status, JSON.stringify(wrong.json)]).toEqual([
    400,
    expect.stringContaining('Change 1: \\"timeout\\" has no target'),
  ]);
  await one.close();
});

test('a gap is closed by a re-drill that was recovered and understood (TRI4)', async () => {
  const one = await server('memory');
  await closedDrill(one, 'd1');
  await member(one, 'd1');
  const gap = { id: 'g1', finding: 'Retries have no budget', action: 'A budget', owner: 'Ada', due: '2026-12-01' };
  const made = await call<Gap>(one, '/api/drills/d1/gaps', gap);
  expect(made.json).toMatchObject({ ...gap, state: 'open' });
  await closedDrill(one, 'd3');
  await call(one, '/api/drills/d1/gaps', { ...gap, redrill: 'd3' });
  expect((await call<readonly Gap[]>(one, '/api/drills/d1/gaps')).json[0]!.state).toBe('open');
  await one.storage.setStatus('d3', { outcome: 'understood' });
  expect((await call<readonly Gap[]>(one, '/api/drills/d1/gaps')).json).toMatchObject([
    { id: 'g1', redrill: 'd3', state: 'closed' },
  ]);
  await one.close();
});
