/**
 * One drill alone, from the page to the filed report and the debrief, by the keyboard only: no click, no pointer.
 */
import type { Page } from 'playwright-core';
import { choose, pick, press, tabTo, type } from '../keyboard.ts';
import { expectThat, type Story } from '../story.ts';

const TITLE = 'Two of four, and the log looks clean';
const QUERY = 'sum by (service) (aws_alb_healthy_host_count)';
/** Minutes to skip at most until customers are well again. */
const MOST_MINUTES = 12;

export const keyboardOnly: Story = {
  name: 'keyboard-only',
  async play({ page }) {
    await takeThePage(page);
    await declare(page);
    await writeHypothesis(page);
    await lookAndPin(page);
    await stateRadius(page);
    await planAndAct(page);
    await tellPeople(page);
    await confirmHypothesis(page);
    await waitForRecovery(page);
    await closeAndReport(page);
  },
};

async function takeThePage(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('table').getByRole('link').first().waitFor();
  await press(page, '/');
  await type(page, 'two of four');
  await tabTo(page, page.getByRole('table').getByRole('link', { name: TITLE }));
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Seed' }));
  await type(page, '1');
  await tabTo(page, page.getByRole('button', { name: 'Take the page' }));
  await press(page, 'Enter');
  const acknowledge = page.getByRole('button', { name: 'Acknowledge' });
  await acknowledge.and(page.locator(':enabled')).waitFor({ timeout: 60_000 });
  await press(page, 'a');
  await acknowledge.waitFor({ state: 'hidden' });
}

async function declare(page: Page): Promise<void> {
  await press(page, 'Shift+D');
  const dialog = page.getByRole('dialog', { name: 'Declare an incident' });
  await tabTo(page, dialog.getByRole('radio', { name: /^SEV-2/ }));
  await press(page, 'ArrowDown');
  await tabTo(page, dialog.getByRole('textbox', { name: 'What customers see' }));
  await press(page, 'Control+a');
  await type(page, 'Orders take longer than usual, nearly all arrive');
  await press(page, 'Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'SEV-3' }).waitFor();
}

async function writeHypothesis(page: Page): Promise<void> {
  await press(page, 'h');
  const dialog = page.getByRole('dialog', { name: 'New hypothesis' });
  await tabTo(page, dialog.getByRole('textbox', { name: 'What you think is happening' }));
  await type(page, 'New tasks are judged before they can answer, and are stopped for ever');
  await pick(page, dialog.getByRole('combobox', { name: 'Component' }), 'orders');
  await pick(page, dialog.getByRole('combobox', { name: 'Mechanism' }), 'A health check');
  await tabTo(page, dialog.getByRole('button', { name: 'Open hypothesis' }));
  await press(page, 'Enter');
  await dialog.waitFor({ state: 'hidden' });
}

async function lookAndPin(page: Page): Promise<void> {
  await press(page, 'g', 'm');
  const metrics = page.getByRole('region', { name: /^Metrics/ }).last();
  await tabTo(page, metrics.getByRole('textbox', { name: /PromQL/ }));
  await type(page, QUERY);
  await press(page, 'Escape', 'Enter');
  const chart = metrics.getByLabel(/^Chart\./);
  await chart.waitFor();
  await press(page, 'Escape');
  await tabTo(page, chart);
  await press(page, 'ArrowLeft', 'e');
  await page.getByRole('article', { name: 'Hypothesis H1' }).getByLabel('supports').waitFor();
}

async function stateRadius(page: Page): Promise<void> {
  await choose(page, 'State the blast radius');
  const form = page.getByRole('form', { name: 'Blast radius' });
  await tabTo(page, form.getByRole('checkbox', { name: 'order', exact: true }));
  await press(page, 'Space');
  await tabTo(page, form.getByRole('button', { name: 'Save blast radius' }));
  await press(page, 'Enter');
  await form.waitFor({ state: 'hidden' });
}

async function planAndAct(page: Page): Promise<void> {
  await choose(page, 'Add option');
  const plan = page.getByRole('dialog', { name: 'Add a recovery option' });
  await pick(page, plan.getByRole('combobox', { name: 'Action' }), 'Roll back');
  const target = plan.getByRole('combobox', { name: 'Target' });
  await pick(page, target, 'orders');
  await tabTo(page, plan.getByRole('textbox', { name: 'In words' }));
  await type(page, 'Back to 3.8.2 of orders');
  await tabTo(page, plan.getByRole('textbox', { name: 'Expected effect' }));
  await type(page, 'four healthy targets in three minutes');
  await tabTo(page, plan.getByRole('textbox', { name: 'Risk' }));
  await type(page, 'labels are asked for as before');
  await tabTo(page, plan.getByRole('button', { name: 'Save option' }));
  await press(page, 'Enter');
  await plan.waitFor({ state: 'hidden' });
  await choose(page, 'Back to 3.8.2 of orders');
  const act = page.getByRole('alertdialog');
  await tabTo(page, act.getByRole('textbox', { name: 'You expect' }));
  await press(page, 'Control+Enter');
  await act.waitFor({ state: 'hidden' });
}

async function tellPeople(page: Page): Promise<void> {
  await press(page, 'c');
  await tabTo(page, page.getByRole('textbox', { name: 'Update' }));
  await type(
    page,
    'Orders take longer than usual since 14:45; nearly all arrive. We are going back a release. Next update in 30 min.',
  );
  await press(page, 'Control+Enter', 'Escape');
}

async function confirmHypothesis(page: Page): Promise<void> {
  const hypothesis = page.getByRole('article', { name: 'Hypothesis H1' });
  await choose(page, 'Confirm H1');
  await tabTo(page, hypothesis.getByRole('textbox', { name: 'Because' }));
  await type(page, 'pull and start take longer than the checks allow');
  await press(page, 'Enter');
  await hypothesis.getByText(/^Confirmed/).waitFor();
}

async function waitForRecovery(page: Page): Promise<void> {
  const holds = page.getByText('Every journey holds its goal.');
  for (let minute = 0; minute < MOST_MINUTES && !(await holds.isVisible()); minute++) {
    const moved = page.waitForResponse((response) => response.url().endsWith('/skip'));
    await press(page, '>');
    expectThat((await moved).ok(), 'a minute could not be skipped');
  }
  await holds.waitFor();
}

async function closeAndReport(page: Page): Promise<void> {
  await choose(page, 'Close the incident');
  const dialog = page.getByRole('alertdialog', { name: 'Close the incident?' });
  await tabTo(page, dialog.getByRole('textbox', { name: 'Closing message' }));
  await type(page, 'Orders are quick again, by the release before.');
  await tabTo(page, dialog.getByRole('button', { name: 'Close and report' }));
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Summary' }));
  await press(page, 'Control+a');
  await type(page, 'A release whose start took longer than its checks allowed. We went back.');
  await tabTo(page, page.getByRole('textbox', { name: 'Impact' }));
  await press(page, 'Control+a');
  await type(page, 'Slow orders for some minutes.');
  await tabTo(page, page.getByRole('button', { name: 'File the report' }));
  await press(page, 'Enter');
  await page.getByRole('heading', { name: /^Post-mortem: / }).waitFor();
  await tabTo(page, page.getByRole('link', { name: 'Debrief', exact: true }));
  await press(page, 'Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'What happened' }));
  await type(page, 'The new release started more slowly than its checks allow.');
  await tabTo(page, page.getByRole('button', { name: 'Keep it and show the debrief' }));
  await press(page, 'Enter');
  await page.getByRole('region', { name: 'Scorecard' }).waitFor();
}
