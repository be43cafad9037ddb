/**
 * Promises TRI5 to TRI7: the re-drill of a gap in the changed world.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replay } from '@firedrill/drill';
import type { DrillCard, DrillResult, DrillStarted, Gap, OwnTrend, TrialCard } from '@firedrill/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changedEntry } from '../library/changed-entry.ts';
import { libraryOf } from '../library/library.ts';
import { silentLog } from '../log.ts';
import { hashToken } from '../rooms/people.ts';
import { type AssembledServer, assembleServer } from '../start-server.ts';
import { readRecordedDrill } from '../storage/recorded-drill.ts';
import { stormEntry } from '../testing/storm-library.ts';

let data = '';
let server: AssembledServer;
const open = async () => {
  const options = { data, library: libraryOf([stormEntry()]), log: silentLog, root: '/nowhere', trialPairs: 1 };
  server = await assembleServer({ ...options, spare: false, bake: true });
};
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'firedrill-redrill-'));
  await open();
});
afterEach(async () => {
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

const call = async <T>(url: string, body?: object, token = 'token'): Promise<{ status: number; json: T }> => {
  const response = await server.app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: response.statusCode, json: response.json() as T };
};

type Change = { readonly title: string; readonly changes: readonly object[] };

/** A closed drill with a gap for which this was tried. */
async function gapWith(change: Change): Promise<void> {
  const drill = { id: 'd1', scenario: 'storm', scenarioHash: 'h', title: 'Storm', mode: 'drill', seed: 1 } as const;
  await server.storage.createDrill(
    { ...drill, player: 'p', engine: 2, startedAt: 1 },
    { closed: true, phase: 'closed' },
  );
  const person = { id: 'p', name: 'P', as: 'player', tokenHash: hashToken('token'), joinedAt: 1 } as const;
  await server.storage.addPerson('d1', person);
  const { json: trial } = await call<TrialCard>('/api/drills/d1/trials', change);
  await call(`/api/drills/d1/trials/${trial.id}/cancel`, {});
  await call('/api/drills/d1/gaps', { id: 'g1', finding: 'Retries', action: change.title, trial: trial.id });
}

const order = (drill: string, token: string, command: { readonly type: string }) =>
  call(`/api/drills/${drill}/commands`, { id: `the-order-${command.type}`, command }, token);

const fewer = {
  title: 'Two attempts',
  changes: [{ change: 'retries', target: 'door/seating', params: { attempts: 2 } }],
};
const silence = {
  title: 'A silent rule',
  changes: [{ change: 'alert-rule', target: 'SeatsFailing', params: { expr: 'vector(0) > 1' } }],
};

test('a re-drill has the change, another seed and an exact replay; who is in it is told what is different (TRI5)', {
  timeout: 120_000,
}, async () => {
  await gapWith(fewer);
  const begun = await call<DrillStarted>('/api/drills/d1/gaps/g1/redrill', {});
  expect(begun.status).toBe(200);
  const { drill, token } = begun.json;
  const view = await call<{ change: unknown }>(`/api/drills/${drill}/view`, undefined, token);
  expect(view.json.change).toEqual(fewer);
  expect((await order(drill, token, { type: 'acknowledge' })).status).toBe(200);
  const card = (await call<DrillCard>(`/api/drills/${drill}`, undefined, token)).json;
  expect([card.isChanged, card.seed === 1]).toEqual([true, false]);
  expect(JSON.stringify(card)).not.toContain('Two attempts');
  expect((await call<readonly Gap[]>('/api/drills/d1/gaps')).json).toMatchObject([
    { redrill: drill, state: 'open', change: fewer },
  ]);
  await server.close();
  const recorded = readRecordedDrill(data, drill)!;
  expect(recorded.change).toEqual(fewer);
  const { entry, change } = changedEntry(stormEntry(), recorded.change!).value!;
  const { scenario, world } = entry;
  expect(scenario.hash).toBe(recorded.scenarioHash);
  const { seed, mode, inputs, until } = recorded;
  const options = { drill, scenario, world: world.file, rules: world.rules, seed, mode, change };
  expect(replay(options, inputs, until).factsHash()).toBe(recorded.factsHash);
  await open();
  // Waking replays the log and ends a drill whose facts differ.
  expect((await call<{ change: unknown }>(`/api/drills/${drill}/view`, undefined, token)).json.change).toEqual(fewer);
});

test('where the change keeps the pager quiet the drill can be closed, and the gap is (TRI6)', {
  timeout: 120_000,
}, async () => {
  await gapWith(silence);
  const { drill, token } = (await call<DrillStarted>('/api/drills/d1/gaps/g1/redrill', { seed: 3 })).json;
  expect((await call<object>(`/api/drills/${drill}/result`, undefined, token)).status).toBe(409);
  expect((await order(drill, token, { type: 'close', message: 'Nobody was paged.' } as never)).status).toBe(200);
  const debrief = await call<{ scorecard: object }>(`/api/drills/${drill}/debrief`, undefined, token);
  expect(debrief.json.scorecard).toMatchObject({ change: silence, counts: false });
  await expect
    .poll(async () => (await call<DrillCard>(`/api/drills/${drill}`, undefined, token)).json.outcome)
    .toBe('nobody-paged');
  const result = await call<DrillResult>(`/api/drills/${drill}/result`, undefined, token);
  expect(result.json).toMatchObject({ isPaged: false, seed: 3, scorecard: { counts: false, change: silence } });
  expect((await call<readonly Gap[]>('/api/drills/d1/gaps')).json).toMatchObject([{ redrill: drill, state: 'closed' }]);
  expect((await call(`/api/drills/${drill}/trials`, fewer, token)).status).toBe(409);
});

test('a trend leaves a changed world out and says so; a gap without a trial has no such re-drill (TRI7)', async () => {
  const self = hashToken('fk_key');
  const drill = { scenario: 'storm', scenarioHash: 'h', title: 'Storm', mode: 'drill', seed: 1, engine: 2 } as const;
  const change = { ...fewer, from: 'd1', gap: 'g1' } as never;
  for (const [id, status] of [
    ['plain', {}],
    ['changed', { change }],
  ] as const) {
    await server.storage.createDrill({ ...drill, id, player: 'p', startedAt: 1 }, { closed: true, ...status });
    const person = { id: 'p', name: 'P', as: 'player', tokenHash: hashToken(id), joinedAt: 1, self } as const;
    await server.storage.addPerson(id, person);
  }
  const trend = (await call<OwnTrend>('/api/trend', undefined, 'fk_key')).json;
  expect([trend.drills.map((one) => one.drill), trend.changed]).toEqual([['plain'], 1]);
  await call('/api/drills/plain/gaps', { id: 'g2', finding: 'F', action: 'A' }, 'plain');
  expect((await call('/api/drills/plain/gaps/g2/redrill', {}, 'plain')).status).toBe(409);
});
