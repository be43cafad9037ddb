/**
 * Truth never travels: real scenarios are played through the real server up to the close, everything a browser could
 * ask is asked, and no answer and no live message holds the scenario's secrets. After the close the debrief tells it.
 */
import {
  type CommandInput,
  type Debrief,
  type DrillClient,
  type DrillStarted,
  type Endpoint,
  endpoints,
  queryEndpoints,
} from '@firedrill/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from './engine/real.ts';
import { type LibraryScenario, libraryOf, loadLibrary } from './library/library.ts';
import { silentLog } from './log.ts';
import { hashToken } from './rooms/people.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { launchHere } from './testing/here-launch.ts';
import { RecordingClient } from './testing/recording-client.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
/** History that is lived through before the first fault (s): enough for the rules, which look back minutes. */
const CALM = 300;

/** The same incident with as little history as its faults need: what is asked here is who tells what, not how long it lasted. */
function brief({ scenario, world, faults }: LibraryScenario): LibraryScenario {
  const { story, truth } = scenario;
  const first = Math.min(0, ...truth.faults.map(({ at }) => at));
  const history = Math.min(story.history, CALM - first);
  return { scenario: { ...scenario, story: { ...story, history } }, world, faults };
}

const library = libraryOf(loadLibrary(ROOT, silentLog).scenarios().map(brief));
const slugs = library.scenarios().map((entry) => entry.scenario.story.slug);

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ data: 'memory', port: 0, log: silentLog, library, launch: launchHere(openEngine) });
});
afterAll(() => server.close());

/** Every sentence of the truth that would give it away. */
function secretsOf(slug: string): readonly string[] {
  const { truth } = library.scenario(slug)!.scenario;
  expect(truth.secrets.length).toBeGreaterThan(0);
  return [...truth.secrets, truth.summary, truth.trigger, ...truth.factors, ...truth.signals.map(({ tells }) => tells)];
}

function expectSilence(recorder: RecordingClient, secrets: readonly string[]): void {
  for (const secret of secrets) expect(recorder.sourcesOf(secret), `"${secret}" travelled`).toEqual([]);
}

describe('the library', () => {
  it('holds the scenarios', () => {
    expect(slugs.length).toBeGreaterThanOrEqual(3);
  });
});

describe.each(slugs)('%s', (slug) => {
  it('gives nothing away before the close, and tells it after', { timeout: 120_000 }, async () => {
    const recorder = new RecordingClient(server.url);
    const { client, heard } = recorder;
    await client.scenarios();
    await client.scenario(slug);
    const { drill: id, token } = await client.start({ scenario: slug, seed: 1 });
    const drill = client.drill(id, token);
    recorder.listen(id, token);
    await drill.view();
    const order = (command: Parameters<typeof drill.command>[1]) => drill.command(`key-${heard.length}-key`, command);
    expect(await order({ type: 'acknowledge' })).toMatchObject({ ok: true });
    expect(await order({ type: 'declare', severity: 2, title: 'Something is wrong' })).toMatchObject({ ok: true });
    await drill.skip(120);
    await askEverything(drill);
    await expect.poll(() => recorder.hasHeard('view'), { timeout: 10_000 }).toBe(true);
    expectSilence(recorder, secretsOf(slug));
    await order({ type: 'close', message: 'Handing over.' });
    recorder.close();
    const debrief: Debrief = await drill.debrief();
    expect(debrief.truth.summary).toBe(library.scenario(slug)?.scenario.truth.summary);
  });
});

describe('a crew with a facilitator', () => {
  const secretOf = (link = '') => new URLSearchParams(link.split('?')[1]).values().next().value ?? '';
  const slug = slugs[0]!;

  async function joining(boss: DrillStarted, name: string) {
    const recorder = new RecordingClient(server.url);
    const invite = secretOf(boss.links.players);
    await recorder.client.drill(boss.drill).invitation(invite);
    const joined = await recorder.client.drill(boss.drill).join({ name, invite });
    recorder.listen(boss.drill, joined.token);
    return { recorder, joined, drill: recorder.client.drill(boss.drill, joined.token) };
  }

  it('[API78] tells players neither the truth, nor what is a facilitator’s, nor another’s token', {
    timeout: 240_000,
  }, async () => {
    const console = new RecordingClient(server.url);
    const boss = await console.client.start({ scenario: slug, seed: 1, name: 'Fay', facilitator: true });
    const steering = console.client.drill(boss.drill, boss.token);
    console.listen(boss.drill, boss.token);
    const people = [await joining(boss, 'Ada'), await joining(boss, 'Bob'), await joining(boss, 'Cleo')];
    const [ada, bob, cleo] = people.map(({ drill }) => drill) as [DrillClient, DrillClient, DrillClient];
    let keys = 0;
    const order = (drill: DrillClient, command: CommandInput) => drill.command(`crew-order-${++keys}`, command);
    expect(await order(ada, { type: 'take-role', role: 'commander' })).toMatchObject({ ok: true });
    expect(await order(ada, { type: 'acknowledge' })).toMatchObject({ ok: true });
    expect(await order(bob, { type: 'say', text: 'I look at the logs' })).toMatchObject({ ok: true });
    expect(await order(steering, { type: 'set-guardrails', minutes: 60 })).toMatchObject({ ok: true });
    expect(await order(steering, { type: 'give-hint', text: 'Look at what waits.' })).toMatchObject({ ok: true });
    expect(await order(cleo, { type: 'give-hint', text: 'x' })).toMatchObject({ ok: false });
    await expect(cleo.skip(10)).rejects.toMatchObject({ status: 403 });
    await steering.skip(60);
    await askEverything(cleo);
    for (const drill of [ada, bob]) {
      await drill.me();
      await drill.facts();
      await drill.tools();
    }
    for (const { path } of facilitatorsRoutes())
      expect([path, await statusOf(boss.drill, path, people[0]!.joined.token)]).toEqual([path, 403]);
    for (const { recorder } of people)
      await expect
        .poll(() => recorder.hasHeard('view') && recorder.hasHeard('presence'), { timeout: 20_000 })
        .toBe(true);
    const tokens = [boss, ...people.map(({ joined }) => joined)].map(({ token }) => token);
    const kept = tokens.map(hashToken);
    for (const { recorder, joined } of people) {
      recorder.close();
      expectSilence(recorder, secretsOf(slug));
      expectSilence(recorder, [
        secretOf(boss.links.facilitator),
        ...kept,
        ...tokens.filter((token) => token !== joined.token),
      ]);
      expect(recorder.sourcesOf(joined.token)).toEqual([`POST ${server.url}/api/drills/${boss.drill}/crew`]);
    }
    console.close();
  });

  it('[API78] has no address that a stranger may read', { timeout: 120_000 }, async () => {
    const boss = await new RecordingClient(server.url).client.start({ scenario: slug, seed: 1, facilitator: true });
    const open: readonly Address[] = [endpoints.drill, endpoints.invitation, endpoints.join];
    const all: readonly Address[] = Object.values({ ...endpoints, ...queryEndpoints });
    for (const endpoint of all.filter(({ path }) => path.startsWith('/api/drills/:id'))) {
      const status = await statusOf(boss.drill, endpoint.path, undefined, endpoint.method);
      const isOpen = open.includes(endpoint);
      expect([endpoint.path, isOpen || status === 401]).toEqual([endpoint.path, true]);
    }
  });
});

type Address = Pick<Endpoint<unknown>, 'method' | 'path'>;

/** Addresses that are a facilitator's alone. */
function facilitatorsRoutes(): readonly Address[] {
  const all: readonly Address[] = Object.values(endpoints);
  return all.filter(({ path, method }) => path.includes('/facilitate') && method === 'GET');
}

async function statusOf(drill: string, path: string, token?: string, method = 'GET'): Promise<number> {
  const url = server.url + path.replace(':id', drill).replace(/:\w+/g, 'x');
  const body = method === 'POST' ? { body: '{}' } : {};
  const headers = new Headers({ 'content-type': 'application/json' });
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  return (await fetch(url, { method, headers, ...body })).status;
}

/** Every question that the screens of a running drill put to the server. */
async function askEverything(drill: DrillClient): Promise<void> {
  const { clock } = await drill.view();
  const range = { from: clock.historyFrom, to: clock.now };
  for (const ask of [
    drill.card,
    drill.offers,
    drill.sessions,
    drill.changes,
    drill.alerts,
    drill.facts,
    drill.dashboards,
    drill.labels,
    drill.metadata,
    drill.rules,
    drill.lokiLabels,
  ])
    await ask();
  for (const { name } of await drill.runbooks()) await drill.runbook(name);
  for (const { path } of (await drill.source()).files) await drill.sourceFile(path);
  const names = (await drill.labelValues('__name__')).data;
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) await drill.series([name]);
  for (const label of (await drill.labels()).data) await drill.labelValues(label);
  for (const label of (await drill.lokiLabels()).data) await drill.lokiLabelValues(label);
  const panel = { query: '{service_name=~".+"}', from: range.from, to: range.to };
  expect((await drill.logLines({ ...panel, limit: 5000 })).lines.length).toBeGreaterThan(0);
  await drill.logHistogram(panel);
  await drill.logPatterns({ ...panel, limit: 200 });
  const { traces } = await drill.traces({ q: '{}', ...range, limit: 50 });
  expect(traces.length).toBeGreaterThan(0);
  for (const { traceId } of traces) await drill.trace(traceId);
  await expect(drill.debrief()).rejects.toMatchObject({ code: 'not-closed' });
}
