/** Closed drills from before: their debriefs, told although nobody can live through them again. */
import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { ENGINE_VERSION, type Fact } from '@firedrill/drill';
import type { Debrief } from '@firedrill/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { libraryOf } from '../library/library.ts';
import { newPerson } from '../rooms/people.ts';
import type { AssembledServer } from '../start-server.ts';
import type { NewDrill } from '../storage/storage.ts';
import { stormEntry } from '../testing/storm-library.ts';
import { toyServer } from '../testing/toy-library.ts';

const OLD = new URL('../../../debrief/testdata/engine-1/payments-slow-nothing-busy.facts.json', import.meta.url);
const facts = JSON.parse(readFileSync(OLD, 'utf8')) as readonly Fact[];

let server: AssembledServer;
beforeAll(async () => {
  server = await toyServer({ library: libraryOf([stormEntry()]) });
});
afterAll(() => server.close());

async function keep(change: Partial<NewDrill>, status: object = {}) {
  const { scenario } = stormEntry();
  const id = `old-drill-${Object.keys(change)}${Object.keys(status)}`;
  const { person, token } = newPerson({ name: 'Wei', as: 'player', joinedAt: 0, self: undefined }, []);
  const drill: NewDrill = {
    id,
    scenario: 'storm',
    scenarioHash: scenario.hash,
    title: 'Storm',
    mode: 'drill',
    seed: 1,
    player: person.id,
    engine: ENGINE_VERSION,
    startedAt: 0,
    ...change,
  };
  await server.storage.createDrill(drill, { closed: true, phase: 'closed', ...status });
  await server.storage.addPerson(id, person);
  await server.storage.append({ drill: id, inputs: [], facts, mark: facts.at(-1)?.at ?? instant(0), at: 0 });
  const headers = { host: 'localhost:4600', authorization: `Bearer ${token}` };
  return server.app.inject({ url: `/api/drills/${id}/debrief`, headers });
}

it.each<[string, Partial<NewDrill>]>([
  ['an older engine', { engine: ENGINE_VERSION - 1 }],
  ['other files of its scenario', { scenarioHash: 'another' }],
])('[DBR3] a drill of %s is told by its facts', async (_, change) => {
  const answer = await keep(change);
  expect(answer.statusCode, answer.body).toBe(200);
  const debrief = answer.json<Debrief>();
  expect(debrief.causes).toBeUndefined();
  expect(debrief.sli.points).toEqual([]);
  expect(debrief.timeline).toHaveLength(facts.length);
  expect(debrief.scorecard.figures.length).toBeGreaterThan(5);
});

it('[DBR3] the debrief that was kept goes before, and a scenario that is gone is said', async () => {
  const kept = JSON.stringify({ sentence: 'As it was told then.' });
  expect((await keep({ engine: 1 }, { debrief: kept })).json()).toEqual(JSON.parse(kept));
  const gone = await keep({ engine: 1, scenario: 'gone' });
  expect([gone.statusCode, gone.json().code]).toEqual([410, 'broken']);
});
