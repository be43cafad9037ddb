/**
 * A tabletop that a facilitator runs, from the preparation to the debrief: one console, two players who join by a link.
 * What is the facilitator's is done through the visible interface; the players' orders that other stories show go out
 * from their own pages.
 */
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { expectThat, type Story, shown } from '../story.ts';

const TITLE = /Payments are slow, and nothing looks busy/;
/** The first world of a server takes its time. */
const WORLD_MS = 90_000;

export const tabletop: Story = {
  name: 'tabletop',
  async play({ page, url }) {
    const browser = page.context().browser();
    expectThat(browser !== null, 'the stories have a browser');
    const contexts: BrowserContext[] = [];
    const open = async () => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url });
      contexts.push(context);
      const own = await context.newPage();
      own.setDefaultTimeout(40_000);
      return own;
    };
    try {
      const fay = await open();
      const link = await prepare(fay);
      const noor = await join(await open(), link, 'Noor');
      const wei = await join(await open(), link, 'Wei');
      await fay.getByRole('row', { name: /Noor Commander/ }).waitFor();
      await steer(fay, noor);
      await rewind(fay, [noor, wei]);
      await recover(fay, noor, wei);
    } finally {
      for (const context of contexts) await context.close();
    }
  },
};

/** From the lobby to the console; the players' link. */
async function prepare(fay: Page): Promise<string> {
  await fay.goto('/');
  await fay.getByRole('link', { name: 'Facilitate' }).click();
  await fay.getByLabel('Names').fill('Noor, Wei');
  await fay.getByRole('combobox', { name: 'Role of Noor' }).waitFor();
  await fay.getByRole('list', { name: 'Scenario' }).getByText(TITLE).click();
  await fay.getByRole('textbox', { name: 'Seed' }).fill('1');
  await fay.getByRole('textbox', { name: 'Your name' }).fill('Fay');
  await fay.getByRole('button', { name: 'Open the console' }).click();
  await fay.getByRole('heading', { name: 'The drill so far, and what is planned' }).waitFor({ timeout: WORLD_MS });
  expectThat(!(await fay.getByText('What is broken').isVisible()), 'the truth lies folded at first');
  await fay.getByRole('button', { name: 'Links' }).click();
  const link = await fay.getByRole('textbox', { name: 'Players join by' }).inputValue();
  await fay.keyboard.press('Escape');
  return link;
}

async function join(page: Page, link: string, name: string): Promise<Page> {
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Join the drill' }).click();
  await page.getByRole('button', { name: 'Acknowledge' }).waitFor();
  return page;
}

/** Truth, clock, message, hint, note. */
async function steer(fay: Page, noor: Page): Promise<void> {
  await fay.locator('main').click({ position: { x: 5, y: 5 } });
  await fay.keyboard.press('t');
  await fay.getByRole('heading', { name: 'What is broken' }).waitFor();
  await noor.getByRole('button', { name: 'Acknowledge' }).click();
  await noor.getByRole('button', { name: 'Declare incident' }).waitFor();
  await order(noor, { type: 'declare', severity: 2, title: 'Payments are slow' });
  await fay.getByRole('button', { name: 'Inject' }).click();
  await fay.getByRole('textbox', { name: 'Message' }).fill('The board asks for one honest sentence.');
  await fay.getByRole('button', { name: 'Send', exact: true }).click();
  await fay.getByText('no answer for').first().waitFor();
  const view = await viewOf(noor);
  expectThat(
    view.messages.some(({ text }) => text.startsWith('The board asks')),
    'the message came in',
  );
  await fay.getByRole('button', { name: /^1/ }).first().click();
  await fay.getByRole('textbox', { name: /^A note/ }).fill('Declared before anybody looked.');
  await fay.getByRole('button', { name: /decision/ }).click();
  await shown(fay, 'Declared before anybody looked.').waitFor();
  const before = (await viewOf(noor)).clock.now;
  await fay.getByRole('button', { name: '5 min' }).click();
  await fay
    .getByRole('timer')
    .filter({ hasText: /0[5-9]:\d\d/ })
    .waitFor();
  expectThat((await viewOf(noor)).clock.now >= before + 300_000, 'five minutes have passed for everybody');
}

/** Back to the third minute, and everybody follows. */
async function rewind(fay: Page, players: readonly Page[]): Promise<void> {
  const old = drillOf(fay);
  await fay.keyboard.press('f');
  await fay.getByRole('textbox', { name: 'Minute since the page' }).fill('3');
  await fay.getByRole('button', { name: 'Fork at 03:00' }).click();
  for (const page of [fay, ...players])
    await page.waitForURL((address) => !address.pathname.includes(old) && address.pathname.startsWith('/d/'), {
      timeout: WORLD_MS,
    });
  await shown(fay, 'Declared before anybody looked.').waitFor();
  expectThat(drillOf(fay) !== old && players.every((page) => drillOf(page) === drillOf(fay)), 'all are in the fork');
}

/** The way out, the close by the commander, the debrief. */
async function recover(fay: Page, noor: Page, wei: Page): Promise<void> {
  await order(wei, {
    type: 'open-hypothesis',
    id: 'h1',
    text: 'payments holds a database connection while it waits for the risk check',
    component: 'payments',
    mechanism: 'remote-call-in-transaction',
    confidence: 0.8,
  });
  await fay.getByText('payments holds a database connection').first().waitFor();
  await order(wei, { type: 'judge-hypothesis', id: 'h1', state: 'confirmed', because: 'the pool is full of waiters' });
  for (const [id, action] of Object.entries(WAY_OUT)) await order(wei, { type: 'act', id, action, confirmed: true });
  for (let step = 0; step < 4 && !(await viewOf(noor)).timeline.some(({ kind }) => kind === 'recovered'); step++) {
    await fay.getByRole('button', { name: '5 min' }).click();
    await fay.getByRole('button', { name: '5 min', disabled: false }).waitFor();
  }
  await order(noor, { type: 'close', message: 'Payments answer again; the risk check is bounded.' });
  await fay.getByRole('button', { name: '5 min', disabled: true }).waitFor();
  await noor.goto(`/d/${drillOf(noor)}/debrief`);
  await noor.getByRole('button', { name: 'Skip, show the debrief' }).click();
  await noor.getByRole('region', { name: 'Scorecard' }).waitFor();
}

const WAY_OUT = {
  'fail-open': { do: 'set-fail-open', target: 'payments', params: { call: 'fraud', on: true } },
  'set-timeout': { do: 'set-timeout', target: 'payments', params: { call: 'fraud', timeout: '200ms' } },
};

type View = {
  readonly clock: { readonly now: number };
  readonly messages: readonly { readonly text: string }[];
  readonly timeline: readonly { readonly kind: string }[];
};

function drillOf(page: Page): string {
  return /\/d\/([^/?]+)/.exec(page.url())?.[1] ?? '';
}

/** What the person of this page sees. */
async function viewOf(page: Page): Promise<View> {
  const response = await page.request.get(`/api/drills/${drillOf(page)}/view`);
  expectThat(response.ok(), `the view is told: ${response.status()}`);
  return (await response.json()) as View;
}

/** An order of the person of this page. */
async function order(page: Page, command: object): Promise<void> {
  const response = await page.request.post(`/api/drills/${drillOf(page)}/commands`, {
    data: { id: randomUUID(), command },
  });
  expectThat(response.ok(), `the order is carried out: ${await response.text()}`);
}
