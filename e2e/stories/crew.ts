/**
 * Several people in one drill, each in a browser context of their own: they join by the link, take roles, and see each
 * other's evidence, options and actions; one is cut off and comes back; the server is killed and everybody goes on.
 * How long it takes is measured from the order's POST in one page to the words in the DOM of all others.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startServer } from '../server.ts';
import { expectThat, type Story } from '../story.ts';
import { SLUG } from './first-drill.ts';

const NAMES = ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hal', 'Ida', 'Jan', 'Kim', 'Lea'];
const ROLES = ['commander', 'deputy', 'comms', 'scribe'];
/** Long enough for a busy machine; what is measured is told apart from it. */
const PATIENCE_MS = 120_000;

/** Delays in wall milliseconds, per kind of order: over all orders and all who looked on. */
export type CrewFigures = {
  readonly people: number;
  readonly browsers: number;
  readonly delaysMs: Readonly<Record<string, { readonly seen: number; readonly median: number; readonly p95: number }>>;
  readonly backAfterCutOffMs: number;
  readonly allBackAfterKillMs: number;
};

type Person = { readonly name: string; readonly context: BrowserContext; readonly page: Page };

/** Three people, within the other stories' browser. */
export const crew: Story = {
  name: 'crew',
  async play({ browser }) {
    const figures = await playCrew({ browsers: [browser], people: 3 });
    for (const [kind, { seen }] of Object.entries(figures.delaysMs)) expectThat(seen > 0, `nobody saw ${kind}`);
  },
};

/** Plays the story with so many people, spread over the browsers; throws where it goes wrong. */
export async function playCrew(setup: { browsers: readonly Browser[]; people: number }): Promise<CrewFigures> {
  let server = await startServer();
  try {
    const people = await gather(setup, server.url);
    const delays = new Map<string, number[]>();
    await takeRoles(people);
    for (const [i, person] of people.entries()) {
      const others = people.filter((one) => one !== person);
      for (const kind of ['pin', 'option'] as const)
        keep(
          delays,
          kind,
          await delaysOf(person, others, orders[kind](`${kind}-of-${person.name.toLowerCase()}-${i}`)),
        );
    }
    keep(delays, 'action', await delaysOf(people[0]!, people.slice(1), orders.action('short-wait')));
    const backAfterCutOffMs = await cutOff(people);
    const began = performance.now();
    await server.kill();
    server = await startServer(server);
    for (const [i, person] of people.entries()) {
      const others = people.filter((one) => one !== person);
      await delaysOf(person, others, orders.pin(`after-the-kill-${i}`));
    }
    return {
      people: people.length,
      browsers: setup.browsers.length,
      delaysMs: Object.fromEntries([...delays].map(([kind, all]) => [kind, summary(all)])),
      backAfterCutOffMs,
      allBackAfterKillMs: Math.round(performance.now() - began),
    };
  } finally {
    await server.stop();
  }
}

/** The first starts the drill; the rest open its link, give a name and join. */
async function gather(setup: { browsers: readonly Browser[]; people: number }, url: string): Promise<Person[]> {
  const people: Person[] = [];
  for (const [i, name] of NAMES.slice(0, setup.people).entries()) {
    const browser = setup.browsers[i % setup.browsers.length]!;
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    people.push({ name, context, page });
    if (i === 0) await start(page, name);
    else await join(page, name, await playersLink(people[0]!.page));
  }
  return people;
}

async function start(page: Page, name: string): Promise<void> {
  await page.goto('/');
  const body = { scenario: SLUG, mode: 'practice', seed: 1, name };
  const { drill } = await call<{ drill: string }>(page, '/api/drills', body);
  await page.goto(`/d/${drill}`);
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByRole('button', { name: 'Declare incident' }).waitFor();
}

async function join(page: Page, name: string, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Join the drill' }).click();
  await page.getByRole('navigation', { name: 'Panels' }).waitFor();
}

async function playersLink(page: Page): Promise<string> {
  const { links } = await call<{ links: { players: string } }>(page, `${apiOf(page)}/me`);
  return links.players;
}

/** Roles are taken one after the other; who comes second for one is told so. */
async function takeRoles(people: readonly Person[]): Promise<void> {
  for (const [i, { page, name }] of people.entries()) {
    const role = ROLES[i] ?? 'responder';
    const answer = await order(page, { type: 'take-role', role });
    expectThat(answer.ok, `${name} could not take the role ${role}`);
  }
  const late = await order(people.at(-1)!.page, { type: 'take-role', role: 'commander' });
  expectThat(late.refusal?.code === 'role-taken', 'a second commander was let in');
}

type Marked = { readonly command: object; readonly marker: string };
const orders = {
  pin: (marker: string): Marked => ({
    marker,
    command: {
      type: 'pin',
      id: marker,
      polarity: 'for',
      evidence: { panel: 'metrics', query: 'up', from: 0, to: 1, at: 1, value: marker },
    },
  }),
  option: (marker: string): Marked => ({
    marker,
    command: {
      type: 'add-option',
      id: marker,
      title: marker,
      effect: 'less',
      risk: 'none',
      minutes: 1,
      reversible: true,
    },
  }),
  action: (id: string): Marked => ({
    marker: 'Fail open',
    command: {
      type: 'act',
      id,
      action: { do: 'set-fail-open', target: 'payments', params: { call: 'fraud', on: true } },
      confirmed: true,
    },
  }),
};

/** Milliseconds until each of the others has the words on the page that come of one's order. */
async function delaysOf(from: Person, others: readonly Person[], { command, marker }: Marked): Promise<number[]> {
  const seen = others.map(({ page }) => page.evaluate<number>(whenSeen(marker)));
  const sentAt = await from.page.evaluate(() => Date.now());
  const answer = await order(from.page, command);
  expectThat(answer.ok, `${from.name}'s order was refused: ${answer.refusal?.message}`);
  const times = await Promise.all(seen);
  times.forEach((at, i) => {
    expectThat(at > 0, `${others[i]?.name} never saw "${marker}" of ${from.name}`);
  });
  return times.map((at) => at - sentAt);
}

/** In the page, so as text: the wall clock when a marker is first there; 0 when it never is. */
function whenSeen(marker: string): string {
  return `new Promise((resolve) => {
    const isThere = () => document.body.textContent.includes(${JSON.stringify(marker)});
    const done = (at) => {
      watcher.disconnect();
      clearTimeout(timer);
      resolve(at);
    };
    const watcher = new MutationObserver(() => isThere() && done(Date.now()));
    const timer = setTimeout(() => done(isThere() ? Date.now() : 0), ${PATIENCE_MS});
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
  })`;
}

/** The last one's browser context ends without a word, and one with its cookies comes: the same person, without joining. */
async function cutOff(people: Person[]): Promise<number> {
  const gone = people.pop()!;
  const url = gone.page.url();
  const storageState = await gone.context.storageState();
  const browser = gone.context.browser()!;
  await gone.context.close();
  await delaysOf(people[0]!, people.slice(1), orders.pin('while-one-was-away'));
  const began = performance.now();
  const context = await browser.newContext({ storageState, baseURL: new URL(url).origin, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  await page.getByText('while-one-was-away').first().waitFor();
  const me = await call<{ name: string }>(page, `${apiOf(page)}/me`);
  expectThat(me.name === gone.name, `${gone.name} came back as ${me.name}`);
  people.push({ ...gone, context, page });
  return Math.round(performance.now() - began);
}

type Answer = { readonly ok: boolean; readonly refusal?: { readonly code: string; readonly message: string } };

function order(page: Page, command: object): Promise<Answer> {
  return call<Answer>(page, `${apiOf(page)}/commands`, { id: crypto.randomUUID(), command });
}

const apiOf = (page: Page) => `/api/drills/${/\/d\/([^/?]+)/.exec(page.url())?.[1]}`;

/** A call by the page itself, so as the person of its cookie. A server that is not back yet is asked again. */
function call<T>(page: Page, path: string, body?: object): Promise<T> {
  return page.evaluate(
    async ({ path, text }) => {
      const init =
        text === undefined ? {} : { method: 'POST', body: text, headers: { 'content-type': 'application/json' } };
      for (;;) {
        try {
          return (await (await fetch(path, init)).json()) as T;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
      }
    },
    { path, text: body && JSON.stringify(body) },
  );
}

function keep(delays: Map<string, number[]>, kind: string, more: readonly number[]): void {
  delays.set(kind, [...(delays.get(kind) ?? []), ...more]);
}

function summary(delays: readonly number[]): { seen: number; median: number; p95: number } {
  const sorted = [...delays].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { seen: sorted.length, median: at(0.5), p95: at(0.95) };
}
