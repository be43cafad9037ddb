/** Regret of routes, on rows written by hand. */
import type { LibraryScenario } from '@firedrill/server';
import { expect, test } from 'vitest';
import { botReport, printBotReport } from './bot-report.ts';
import type { BotRow } from './play-bot.ts';

const PROOFS = [
  ['expert', 'expert'],
  ['slow', 'alternative'],
  ['wrong-early', 'wrong'],
  ['nothing', 'nothing'],
] as const;

function reportOf(harm: Readonly<Record<string, readonly number[]>>, incident = true) {
  const proofs = PROOFS.map(([name, kind]) => ({ name, kind }));
  const entry = { scenario: { story: { slug: 'till' }, truth: { incident }, proofs } } as unknown as LibraryScenario;
  const rows = PROOFS.flatMap(([name, kind]) =>
    harm[name]!.map((value, i) => ({ slug: 'till', seed: i + 1, name, kind, harm: value, tally: { money: value } })),
  );
  return botReport(rows as unknown as readonly BotRow[], [entry]);
}

test('regret is the mean over seeds beyond the best route; a wrong move between the expert and nothing is as expected', () => {
  const report = reportOf({ expert: [100, 140], slow: [400, 400], 'wrong-early': [300, 300], nothing: [1000, 1000] });
  const [till] = report.regret;
  expect(till!.routes.map(({ regret }) => regret)).toEqual([0, 280, 180, 880]);
  expect(till!.exceptions).toEqual([]);
  expect(till!.cheaper).toEqual(['wrong-early (180) beside slow (280)']);
  expect(printBotReport(report).join('\n')).toContain('As expected: **1 of 1** scenarios.');
});

test('an expert with regret, a way out dearer than nothing and a wrong move as cheap as the expert are exceptions', () => {
  const [till] = reportOf({ expert: [300], slow: [1100], 'wrong-early': [100], nothing: [1000] }).regret;
  expect(till!.exceptions).toEqual([
    'expert: regret 200',
    'slow: regret 1000, more than doing nothing (900)',
    'wrong-early: regret 0, no more than the expert’s (200)',
  ]);
});

test('in a false alarm a wrong move may cost nothing', () => {
  const harm = { expert: [5], slow: [5], 'wrong-early': [5], nothing: [5] };
  expect(reportOf(harm, false).regret[0]!.exceptions).toEqual([]);
  expect(reportOf(harm).regret[0]!.exceptions).toEqual(['wrong-early: regret 0, no more than the expert’s (0)']);
});
