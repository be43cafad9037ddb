/**
 * One real incident from the page to the debrief, through the visible interface only: roles and visible text.
 */
import type { Page } from 'playwright-core';
import { expectThat, type Story } from '../story.ts';
import { recordTraffic } from '../traffic.ts';

/** The scenario that is played, by slug and by what the library shows of it. */
export const SLUG = 'payments-slow-nothing-busy';
const TITLE = 'Payments are slow, and nothing looks busy';
const MECHANISM = 'A transaction stays open while a remote call is awaited';

/** What the player thinks had happened. */
const REASON = 'payments held its connections while it waited for the risk provider.';

/** Recovery needs minutes of simulated time; at eight times the speed it stays well inside. */
const RECOVERY_MS = 150_000;

export const firstDrill: Story = {
  name: 'first-drill',
  async play(stage) {
    const { page, traffic } = stage;
    const stopRecording = recordTraffic(page, traffic);
    await takeThePage(page);
    stage.drill = /\/d\/([^/?]+)/.exec(page.url())?.[1];
    await declare(page);
    await lookAround(page);
    await writeHypothesis(page);
    await addOption(page, {
      action: 'Fail open',
      title: 'Pass without the risk answer',
      target: 'payments',
      params: [
        [/^(a )?call/i, 'fraud'],
        [/^on\b/i, 'true'],
      ],
    });
    await addOption(page, {
      action: 'Set timeout',
      title: 'Wait 200 ms for the risk answer',
      target: 'payments',
      params: [
        [/^(a )?call/i, 'fraud'],
        [/^(timeout|per attempt)/i, '200ms'],
      ],
    });
    await runOption(page, 'Pass without the risk answer');
    await runOption(page, 'Wait 200 ms for the risk answer');
    await confirmHypothesis(page);
    await setSpeed(page, 8);
    await page.getByText('Every journey holds its goal.').waitFor({ timeout: RECOVERY_MS });
    await stopRecording();
    await close(page);
    await readDebrief(page);
  },
};

async function takeThePage(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('table').getByRole('link', { name: TITLE }).click();
  await page.getByRole('textbox', { name: 'Seed' }).fill('1');
  await page.getByRole('button', { name: 'Take the page' }).click();
  const acknowledge = page.getByRole('button', { name: 'Acknowledge' });
  await acknowledge.waitFor({ timeout: 60_000 });
  await acknowledge.click();
}

async function declare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Declare incident' }).click();
  const dialog = page.getByRole('dialog', { name: 'Declare an incident' });
  await dialog.getByText('SEV-1', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'What customers see' }).fill('A third of checkouts fail at payment');
  await dialog.getByRole('button', { name: 'Declare SEV-1' }).click();
  await page.getByRole('button', { name: 'SEV-1' }).waitFor();
}

/** Connections in use over those there are: the figure that tells where requests wait. */
const QUERY = 'sum(db_client_connection_count{service="payments",state="used"})';

/** Asks in PromQL, then opens the panels that tell: logs, traces, changes. */
async function lookAround(page: Page): Promise<void> {
  const panels = page.getByRole('navigation', { name: 'Panels' });
  await panels.getByRole('button', { name: 'Metrics' }).click();
  const metrics = page.getByRole('region', { name: /^Metrics/ }).last();
  await metrics.getByRole('textbox', { name: /PromQL/ }).fill(QUERY);
  await metrics.getByRole('textbox', { name: /PromQL/ }).press('Enter');
  await metrics.getByLabel(/^Chart\./).waitFor();
  for (const name of ['Logs', 'Traces', 'Changes']) {
    await panels.getByRole('button', { name }).click();
    await page.getByRole('region', { name }).or(page.getByRole('heading', { name })).first().waitFor();
  }
}

async function writeHypothesis(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New hypothesis' }).click();
  const dialog = page.getByRole('dialog', { name: 'New hypothesis' });
  await dialog
    .getByRole('textbox', { name: 'What you think is happening' })
    .fill('Charges keep their connection while they wait for the risk answer');
  await dialog.getByRole('combobox', { name: 'Component' }).selectOption('payments');
  await dialog.getByRole('combobox', { name: 'Mechanism' }).selectOption({ label: MECHANISM });
  await dialog.getByRole('button', { name: 'Open hypothesis' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

type Option = {
  readonly action: string;
  readonly title: string;
  readonly target: string;
  /** Fields by their label, and what goes in. */
  readonly params: readonly (readonly [RegExp, string])[];
};

async function addOption(page: Page, option: Option): Promise<void> {
  await page.getByRole('button', { name: 'Add option' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a recovery option' });
  await dialog.getByRole('combobox', { name: 'Action' }).selectOption({ label: option.action });
  const target = dialog.getByRole('combobox', { name: 'Target' });
  if (await target.isVisible()) await target.selectOption(option.target);
  for (const [label, value] of option.params) await fillIn(dialog.getByLabel(label), value);
  await dialog.getByRole('textbox', { name: 'In words' }).fill(option.title);
  await dialog.getByRole('textbox', { name: 'Expected effect' }).fill('connections come back sooner');
  await dialog.getByRole('textbox', { name: 'Risk' }).fill('charges without a score');
  await dialog.getByRole('button', { name: 'Save option' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

type Field = ReturnType<Page['getByLabel']>;

/** Fills a field, whether it is a choice or a text. */
async function fillIn(field: Field, value: string): Promise<void> {
  const isChoice = await field.evaluate((element) => element.tagName === 'SELECT');
  if (isChoice) await field.selectOption(value);
  else await field.fill(value);
}

async function runOption(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: `Run ${title}` }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Run action' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function confirmHypothesis(page: Page): Promise<void> {
  const hypothesis = page.getByRole('article', { name: 'Hypothesis H1' });
  await hypothesis.getByRole('button', { name: 'Confirm', exact: true }).click();
  await hypothesis
    .getByRole('textbox', { name: 'Because' })
    .fill('the only time that grew lies between two statements of one transaction');
  await hypothesis.getByRole('button', { name: 'Confirm hypothesis' }).click();
  await hypothesis.getByText(/^Confirmed/).waitFor();
}

async function setSpeed(page: Page, speed: number): Promise<void> {
  await page.getByRole('button', { name: /^Speed/ }).click();
  await page.getByRole('menuitem', { name: `${speed}×` }).click();
  await page.getByRole('button', { name: `Speed ${speed}×` }).waitFor();
}

async function close(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close the incident' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Close the incident?' });
  await dialog.getByRole('textbox', { name: 'Closing message' }).fill('Payments have held for several minutes.');
  await dialog.getByRole('button', { name: 'Close and report' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function readDebrief(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Open the debrief' })
    .or(page.getByRole('link', { name: 'Open the debrief' }))
    .first()
    .click();
  await page.getByRole('textbox', { name: 'What happened' }).fill(REASON);
  expectThat(
    (await page.getByRole('region', { name: 'Scorecard' }).count()) === 0,
    'the debrief waits for the question',
  );
  await page.getByRole('button', { name: 'Keep it and show the debrief' }).click();
  await page.getByRole('region', { name: 'Scorecard' }).waitFor();
  await page.getByRole('region', { name: 'What you wrote first' }).getByText(REASON).waitFor();
  await page.getByRole('heading', { name: 'Next time' }).waitFor();
  const text = await page.getByRole('main').innerText();
  expectThat(/and you knew why/i.test(text), 'the debrief does not say that it was understood');
}
