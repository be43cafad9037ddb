/**
 * A post-mortem after a drill: written with hints, kept over a reload, joined by a second person who writes in the same
 * field at the same time and comments, handed in, graded line by line, approved, and fetched as a file. The drill itself is played by orders from the page.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { expectThat, type Story, shown } from '../story.ts';
import { SLUG } from './first-drill.ts';

/** The first world of a server takes its time. */
const WORLD_MS = 120_000;
/** Words of the truth that no player has before a text is handed in. */
const SECRET = 'The load test used a stub that answered at once';

export const postMortem: Story = {
  name: 'post-mortem',
  async play({ page, url }) {
    page.setDefaultTimeout(WORLD_MS);
    const drill = await playedDrill(page);
    await write(page, drill);
    await others(page.context().browser()!, `${url}/d/${drill}/post-mortem`, async (bob) => {
      await writeTogether(page, bob);
      await comment(bob);
      await handIn(page);
      await approve(bob);
    });
    await page.getByText('Approved', { exact: true }).first().waitFor();
    await fetchFiles(page);
    await page.goto('/debriefs');
    await page.getByRole('link', { name: 'approved' }).waitFor();
  },
};

/** Played in a minute, from the page to the close, by orders that share the page's cookies; its id. */
async function playedDrill(page: Page): Promise<string> {
  const post = async (path: string, data: object) => {
    const response = await page.request.post(path, { data, timeout: WORLD_MS });
    expectThat(response.ok(), `${path}: ${await response.text()}`);
    return response.json();
  };
  const { drill } = (await post('/api/drills', { scenario: SLUG, mode: 'practice', seed: 1, name: 'Ada' })) as {
    drill: string;
  };
  const order = (command: object) => post(`/api/drills/${drill}/commands`, { id: randomUUID(), command });
  const view = await (await page.request.get(`/api/drills/${drill}/view`, { timeout: WORLD_MS })).json();
  const at = (view as { clock: { now: number } }).clock.now;
  const evidence = { panel: 'metrics', query: 'up', from: at - 60_000, to: at, at, value: 'B pending, 0 to 131' };
  const theory = 'payments holds connections while it waits for the risk provider';
  await order({ type: 'acknowledge' });
  await order({ type: 'declare', severity: 2, title: 'Payments are slow' });
  await order({ type: 'open-hypothesis', id: 'h1', text: theory, confidence: 0.8 });
  await order({ type: 'pin', id: 'p1', hypothesis: 'h1', polarity: 'for', evidence });
  await order({ type: 'judge-hypothesis', id: 'h1', state: 'confirmed' });
  await post(`/api/drills/${drill}/skip`, { seconds: 120 });
  await order({ type: 'close', message: 'Handed to the owners of payments' });
  return drill;
}

async function write(page: Page, drill: string): Promise<void> {
  await page.goto(`/d/${drill}/post-mortem`);
  const summary = page.getByRole('textbox', { name: 'Summary' });
  await summary.fill('It was human error.');
  await page.getByRole('list', { name: 'About the wording' }).getByText('human error').waitFor();
  await summary.fill('From 14:00 on the risk provider answered in 0.7 s, and payments held connections meanwhile.');
  await page.getByRole('list', { name: 'About the wording' }).waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Trigger' }).fill('The risk provider began to answer in 700 ms.');
  const cause = page.getByRole('textbox', { name: 'Root cause' });
  expectThat((await cause.inputValue()).includes('holds connections'), 'the confirmed cause is there to begin with');
  await cause.fill('payments keeps a transaction open during a remote call, so its connection pool ran out.');
  await page.getByRole('button', { name: 'Cite Pinned for' }).click();
  await page.getByRole('list', { name: 'Evidence cited' }).getByText('B pending').waitFor();
  for (const [i, factor] of ['The call has no timeout', 'The transaction stays open while it waits'].entries()) {
    await page.getByRole('button', { name: 'Factor', exact: true }).click();
    await page.getByRole('textbox', { name: `Factor ${i + 1}` }).fill(factor);
  }
  await page.getByRole('button', { name: 'Action', exact: true }).click();
  await page
    .getByRole('textbox', { name: 'Action 1', exact: true })
    .fill('A timeout of 200 ms on calls to third parties');
  await page.getByRole('textbox', { name: 'Owner of action 1' }).fill('payments');
  await page.getByRole('textbox', { name: 'Check of action 1' }).fill('the same drill holds its goal');
  await page.getByRole('button', { name: /^Drop .*Page acknowledged/ }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await page.getByRole('textbox', { name: 'Factor 2' }).waitFor();
  expectThat((await cause.inputValue()).startsWith('payments keeps'), 'what was written is there after a reload');
  expectThat(!(await page.content()).includes(SECRET), 'no truth before it is handed in');
}

/** A second browser, for as long as it is needed. */
async function others(browser: Browser, address: string, run: (bob: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const bob = await context.newPage();
    bob.setDefaultTimeout(WORLD_MS);
    await bob.goto(address);
    await bob.getByRole('textbox', { name: 'Your name' }).fill('Bob');
    await bob.getByRole('button', { name: 'Join to write' }).click();
    await run(bob);
  } finally {
    await context.close();
  }
}

/** Both write in one field, Ada while she is cut off: her words stand, and she is told of his and may take them. */
async function writeTogether(ada: Page, bob: Page): Promise<void> {
  const field = (who: Page) => who.getByRole('textbox', { name: 'Detection gap' });
  const [hers, his] = ['Nobody watched waiting requests.', 'The page came two minutes late.'];
  await ada.context().setOffline(true);
  await field(ada).fill(hers);
  await ada.getByText('No connection. Your words wait in this browser').waitFor();
  await field(bob).fill(his);
  await bob.getByText('Saved', { exact: true }).waitFor();
  await ada.context().setOffline(false);
  const told = ada.getByRole('status').filter({ hasText: 'Bob changed this while you wrote.' });
  await told.getByText(his).waitFor();
  await bob.evaluate(whenWritten(hers));
  await told.getByRole('button', { name: 'Take theirs' }).click();
  await told.waitFor({ state: 'detached' });
  expectThat((await field(ada).inputValue()) === his, 'the words of the other are taken');
  await ada.getByText('Saved', { exact: true }).waitFor();
}

/** In the page, so as text: resolves when a field holds these words. */
function whenWritten(words: string): string {
  return `new Promise((resolve) => {
    const look = () =>
      [...document.querySelectorAll('textarea')].some(({ value }) => value === ${JSON.stringify(words)})
        ? resolve()
        : requestAnimationFrame(look);
    look();
  })`;
}

async function comment(bob: Page): Promise<void> {
  await bob.getByRole('tab', { name: 'Review' }).click();
  await bob.getByRole('combobox', { name: 'Comment on' }).selectOption({ label: 'Factor 1' });
  await bob.getByRole('textbox', { name: 'Comment', exact: true }).fill('Since when?');
  await bob.getByRole('button', { name: 'Comment', exact: true }).click();
  await shown(bob, 'Since when?').waitFor();
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /Review/ }).click();
  await shown(page, 'Since when?').waitFor();
  await page.getByRole('button', { name: 'Settle' }).click();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  const grades = page.getByRole('complementary', { name: 'Beside the text' });
  await grades.getByText('of what is asked; goal 80 %. This text counts.').waitFor();
  await grades.getByText('The call has no timeout', { exact: true }).waitFor();
  await grades.getByText(SECRET).waitFor();
}

async function approve(bob: Page): Promise<void> {
  await bob.getByRole('textbox', { name: 'Your words on it' }).fill('Clear, and it can be checked.');
  await bob.getByRole('button', { name: 'Approve' }).click();
  await bob.getByText('Approved', { exact: true }).first().waitFor();
}

async function fetchFiles(page: Page): Promise<void> {
  for (const [format, begins] of [
    ['PDF', '%PDF-'],
    ['Markdown', '# Post-mortem: '],
    ['JSON', '{'],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format }).click(),
    ]);
    const text = await readFile(await file.path(), 'latin1');
    expectThat(text.startsWith(begins), `${file.suggestedFilename()} begins with ${begins}`);
  }
}
