/**
 * Truth never travels: real scenarios are played through the real server up to the close, everything a browser could
 * ask is asked, and no answer and no live message holds the scenario's secrets. After the close the debrief tells it.
 */
import { createClient, type Debrief, type DrillClient, type FetchLike } from '@firedrill/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type LibraryScenario, libraryOf, loadLibrary } from './library/library.ts';
import { silentLog } from './log.ts';
import { type RunningServer, startServer } from './start-server.ts';

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
  server = await startServer({ data: 'memory', port: 0, log: silentLog, library });
});
afterAll(() => server.close());

/** What came from the server, in lower case, with where it came from. */
type Heard = { readonly from: string; readonly text: string }[];

function listening(heard: Heard): FetchLike<never> {
  return async (url, init) => {
    const response = await fetch(url, init);
    const text = await response.text();
    heard.push({ from: `${init.method} ${url}`, text: text.toLowerCase() });
    return { status: response.status, text: () => Promise.resolve(text) };
  };
}

describe('the library', () => {
  it('holds the scenarios', () => {
    expect(slugs.length).toBeGreaterThanOrEqual(3);
  });
});

describe.each(slugs)('%s', (slug) => {
  it('gives nothing away before the close, and tells it after', { timeout: 120_000 }, async () => {
    const heard: Heard = [];
    const client = createClient(server.url, listening(heard));
    await client.scenarios();
    await client.scenario(slug);
    const started = await client.start({ scenario: slug, seed: 1 });
    const drill = client.drill(started.drill, started.token);
    const socket = new WebSocket(drill.liveUrl(0));
    socket.on('message', (data) => heard.push({ from: 'live', text: String(data).toLowerCase() }));
    await drill.view();
    const order = (command: Parameters<typeof drill.command>[1]) => drill.command(`key-${heard.length}-key`, command);
    expect(await order({ type: 'acknowledge' })).toMatchObject({ ok: true });
    expect(await order({ type: 'declare', severity: 2, title: 'Something is wrong' })).toMatchObject({ ok: true });
    await drill.skip(120);
    await askEverything(drill);
    await expect
      .poll(() => heard.some((one) => one.from === 'live' && one.text.startsWith('{"type":"view"')), {
        timeout: 10_000,
      })
      .toBe(true);
    const { truth } = library.scenario(slug)!.scenario;
    expect(truth.secrets.length).toBeGreaterThan(0);
    for (const secret of [
      ...truth.secrets,
      truth.summary,
      truth.trigger,
      ...truth.factors,
      ...truth.signals.map((signal) => signal.tells),
    ]) {
      expect(
        heard.filter((one) => one.text.includes(secret.toLowerCase())).map((one) => one.from),
        `"${secret}" travelled`,
      ).toEqual([]);
    }
    await order({ type: 'close', message: 'Handing over.' });
    socket.close();
    const debrief: Debrief = await drill.debrief();
    expect(debrief.truth.summary).toBe(truth.summary);
  });
});

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
