/**
 * Lobby, war room, debrief, post-mortem, trend and live labs in both themes, looked at by axe: nothing serious, nothing
 * critical.
 */
import type { Page } from 'playwright-core';
import { violationsOn } from '../axe.ts';
import { expectThat, type Story } from '../story.ts';
import { SLUG } from './first-drill.ts';

export const accessibility: Story = {
  name: 'accessibility',
  async play({ page, drill }) {
    expectThat(drill !== undefined, 'the first story must play first: its debrief is looked at');
    const found: string[] = [];
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.goto('/');
      await page.getByRole('table').getByRole('link').first().waitFor();
      found.push(...(await violationsOn(page, `lobby, ${theme}`)));
      await page.goto(`/d/${drill}/debrief`);
      await page.getByRole('region', { name: 'Scorecard' }).waitFor();
      found.push(...(await violationsOn(page, `debrief, ${theme}`)));
      await page.goto(`/d/${drill}/post-mortem`);
      await page.getByRole('tab', { name: 'Evidence' }).waitFor();
      found.push(...(await violationsOn(page, `post-mortem, ${theme}`)));
      await page.goto('/trend');
      await page.getByRole('heading', { name: 'Your trend' }).waitFor();
      found.push(...(await violationsOn(page, `trend, ${theme}`)));
      await page.goto('/labs');
      await page.getByRole('heading', { name: 'Live labs' }).waitFor();
      found.push(...(await violationsOn(page, `labs, ${theme}`)));
      await openWarRoom(page);
      found.push(...(await violationsOn(page, `war room, ${theme}`)));
    }
    expectThat(found.length === 0, `axe found:\n${found.join('\n')}`);
  },
};

async function openWarRoom(page: Page): Promise<void> {
  await page.goto(`/drills/${SLUG}`);
  await page.getByRole('button', { name: 'Take the page' }).click();
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByRole('button', { name: 'Declare incident' }).waitFor();
}
