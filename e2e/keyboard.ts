/**
 * Hands that touch only the keyboard: keys, words, and Tab until something has focus.
 */
import type { Locator, Page } from 'playwright-core';
import { expectThat } from './story.ts';

/** So many presses of Tab lead through any page of ours. */
const MOST_TABS = 90;

/** Presses keys one after the other, as playwright names them. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Writes into what has focus. */
export async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
}

/** Presses Tab until `place` has focus. */
export async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor();
  for (let presses = 0; presses <= MOST_TABS; presses++) {
    if (await hasFocus(place)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_TABS} presses of Tab did not lead to ${place}`);
}

/** Finds an entry of the palette by its words and takes it. */
export async function choose(page: Page, words: string): Promise<void> {
  await press(page, 'Control+k');
  const box = page.getByRole('combobox', { name: /^Find/ });
  await box.waitFor();
  await type(page, words);
  await page.getByRole('option', { selected: true }).filter({ hasText: words }).first().waitFor();
  await press(page, 'Enter');
  await box.waitFor({ state: 'hidden' });
}

/** Chooses from a native list by typing the beginning of an option. */
export async function pick(page: Page, list: Locator, words: string): Promise<void> {
  await tabTo(page, list);
  await type(page, words);
  const chosen = (await list.locator('option:checked').textContent()) ?? '';
  expectThat(chosen.startsWith(words), `typing "${words}" chose "${chosen}"`);
}

/** Whether a place, or something in it, has focus. */
async function hasFocus(place: Locator): Promise<boolean> {
  return (await place.and(place.page().locator(':focus-within')).count()) > 0;
}
