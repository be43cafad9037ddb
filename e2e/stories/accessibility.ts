/**
 * Lobby, war room, debrief, post-mortem and trend in both themes, looked at by axe: nothing serious, nothing critical.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expectThat, type Story } from '../story.ts';
import { SLUG } from './first-drill.ts';

type Violation = {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
};

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const accessibility: Story = {
  name: 'accessibility',
  async play({ page, drill }) {
    expectThat(drill !== undefined, 'the first story must play first: its debrief is looked at');
    const found: string[] = [];
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.goto('/');
      await page.getByRole('table').getByRole('link').first().waitFor();
      found.push(...(await look(page, `lobby, ${theme}`)));
      await page.goto(`/d/${drill}/debrief`);
      await page.getByRole('region', { name: 'Scorecard' }).waitFor();
      found.push(...(await look(page, `debrief, ${theme}`)));
      await page.goto(`/d/${drill}/post-mortem`);
      await page.getByRole('tab', { name: 'Evidence' }).waitFor();
      found.push(...(await look(page, `post-mortem, ${theme}`)));
      await page.goto('/trend');
      await page.getByRole('heading', { name: 'Your trend' }).waitFor();
      found.push(...(await look(page, `trend, ${theme}`)));
      await openWarRoom(page);
      found.push(...(await look(page, `war room, ${theme}`)));
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

/** Serious and critical violations of what is on the screen now. */
async function look(page: Page, where: string): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then((result) => result.violations)`,
  )) as Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${where}: ${id} (${help}) at ${nodes
          .slice(0, 3)
          .map(({ target }) => target.join(' '))
          .join('; ')}`,
    );
}
