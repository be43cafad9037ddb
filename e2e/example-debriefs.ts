/**
 * Plays three drills of one scenario, one well, one with luck, one lost, and writes their debriefs with pictures to
 * docs/examples/debriefs. Run by hand when the debrief changes: `node --import tsx e2e/example-debriefs.ts`.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../scripts/chromium.mjs';
import { EXAMPLES, type Example, type Look } from './example-drills.table.ts';
import { startServer } from './server.ts';

/** The first world of a server takes its time on a busy machine. */
const PATIENCE_MS = 120_000;
const OUT = resolve(import.meta.dirname, '../docs/examples/debriefs');

const executablePath = await findChromium();
if (executablePath === undefined) throw new Error('No Chromium was found; `npm test` says how to get one.');
const server = await startServer();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const example of EXAMPLES) await write(example);
} finally {
  await browser.close();
  await server.stop();
}

/** Plays one, alone and in practice, and keeps what its debrief says and shows. */
async function write(example: Example): Promise<void> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto('/');
  const started = await ask<{ drill: string }>(page, '/api/drills', {
    scenario: example.scenario,
    mode: 'practice',
    seed: 1,
    name: example.who,
  });
  await play(page, `/api/drills/${started.drill}`, example);
  const folder = join(OUT, example.name);
  mkdirSync(folder, { recursive: true });
  await page.goto(`/d/${started.drill}/debrief`);
  await page.getByRole('textbox', { name: 'What happened' }).fill(example.reason);
  await page.getByRole('button', { name: 'Keep it and show the debrief' }).click();
  await page.getByRole('region', { name: 'Scorecard' }).waitFor();
  await page
    .getByText(/ready to play it otherwise|Playing it otherwise/)
    .waitFor({ state: 'detached', timeout: 300_000 });
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  await saved.saveAs(join(folder, 'debrief.md'));
  await picture(page, join(folder, 'debrief.jpg'));
  console.info(`${example.name}: ${await page.getByRole('heading', { level: 2 }).first().textContent()}`);
  await context.close();
}

async function play(page: Page, api: string, example: Example): Promise<void> {
  const begin = await ask<{ clock: { now: number; pagedAt: number } }>(page, `${api}/view`);
  const { pagedAt } = begin.clock;
  let now = begin.clock.now;
  for (const { at, order, look } of example.steps) {
    const target = pagedAt + at * 1000;
    if (target > now) now = (await ask<{ now: number }>(page, `${api}/skip`, { seconds: (target - now) / 1000 })).now;
    const command = look === undefined ? order : lookOf(look, now);
    const answer = await ask<{ ok: boolean }>(page, `${api}/commands`, { id: randomUUID(), command });
    if (!answer.ok) throw new Error(`${example.name} at ${at} s: ${JSON.stringify(answer)}`);
  }
}

/** Half a minute of half an hour. */
function lookOf([panel, query]: Look, now: number): object {
  return { type: 'look', panel, query, from: now - 1_800_000, to: now, openedAt: now - 30_000, visibleSeconds: 30 };
}

/** The whole page, however long. */
async function picture(page: Page, path: string): Promise<void> {
  const height = await page.locator('main').evaluate((main) => main.scrollHeight);
  await page.setViewportSize({ width: 1440, height: Math.min(6000, height + 20) });
  await page.waitForTimeout(1500);
  writeFileSync(path, await page.screenshot({ type: 'jpeg', quality: 70 }));
}

async function ask<T>(page: Page, path: string, data?: object): Promise<T> {
  const response =
    data === undefined
      ? await page.request.get(path, { timeout: PATIENCE_MS })
      : await page.request.post(path, { data, timeout: PATIENCE_MS });
  return (await response.json()) as T;
}
