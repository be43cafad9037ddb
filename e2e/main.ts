/**
 * Stories in a real browser against a real server. Prints one line per story and, last, `N passed, N failed`.
 * Where no browser can be had it says so, and fails only when CI=true. `FIREDRILL_E2E=crew` plays twelve people in one
 * drill instead, and prints what was measured.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../scripts/chromium.mjs';
import { startServer } from './server.ts';
import { accessibility } from './stories/accessibility.ts';
import { crew, playCrew } from './stories/crew.ts';
import { firstDrill } from './stories/first-drill.ts';
import { keyboardOnly } from './stories/keyboard-only.ts';
import { lab } from './stories/lab.ts';
import { postMortem } from './stories/post-mortem.ts';
import { sealedTruth } from './stories/sealed-truth.ts';
import { tabletop } from './stories/tabletop.ts';
import type { Stage, Story } from './story.ts';

const STORIES: readonly Story[] = [
  firstDrill,
  sealedTruth,
  accessibility,
  keyboardOnly,
  tabletop,
  crew,
  postMortem,
  lab,
];
const VIEWPORT = { width: 1440, height: 900 };
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

process.exitCode = await main(process.argv.slice(2));

async function main(chosen: readonly string[]): Promise<number> {
  const executablePath = await findChromium();
  if (executablePath === undefined) {
    const isCi = process.env.CI === 'true';
    console.log('No Chromium or Chrome could be found or installed: the browser stories were not played.');
    console.log(`0 passed, ${isCi ? STORIES.length : 0} failed`);
    return isCi ? 1 : 0;
  }
  if (process.env.FIREDRILL_E2E === 'crew') return twelve(executablePath);
  const server = await startServer();
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    return await playAll({ browser, url: server.url, chosen });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Twelve people in four browsers, and how long it takes until all see what one has done. */
async function twelve(executablePath: string): Promise<number> {
  const browsers = await Promise.all([1, 2, 3, 4].map(() => chromium.launch({ executablePath, args: FLAGS })));
  try {
    console.log(JSON.stringify(await playCrew({ browsers, people: 12 }), null, 2));
    return 0;
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
}

type Playing = { readonly browser: Browser; readonly url: string; readonly chosen: readonly string[] };

async function playAll({ browser, url, chosen }: Playing): Promise<number> {
  const context = await browser.newContext({ viewport: VIEWPORT, baseURL: url, reducedMotion: 'reduce' });
  const stage: Stage = { page: await context.newPage(), browser, url, drill: undefined, traffic: [] };
  stage.page.setDefaultTimeout(20_000);
  let failed = 0;
  const stories = STORIES.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  for (const story of stories) {
    const started = performance.now();
    const trouble = await play(story, stage);
    if (trouble !== undefined) failed++;
    console.log(
      `${trouble === undefined ? 'passed' : 'FAILED'}  ${story.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
    );
    if (trouble !== undefined) console.log(trouble);
  }
  console.log(`${stories.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** What went wrong, with a picture of it, or undefined. */
async function play(story: Story, stage: Stage): Promise<string | undefined> {
  try {
    await story.play(stage);
    return undefined;
  } catch (error) {
    const picture = join(mkdtempSync(join(tmpdir(), 'firedrill-story-')), `${story.name}.png`);
    await stage.page.screenshot({ path: picture }).catch(() => undefined);
    return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nPicture: ${picture}`;
  }
}
