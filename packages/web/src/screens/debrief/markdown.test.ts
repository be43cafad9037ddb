/** The debrief as Markdown: what its moves cost or saved stands in it in the sentences of the page. */
import type { Debrief, ForksState } from '@firedrill/protocol';
import { expect, test } from 'vitest';
import { debriefMarkdown } from './markdown.ts';

const verdict = { ok: true, words: 'yes' };
const debrief = {
  scenario: { slug: 's', title: 'Seats' },
  sentence: 'Customers were served again.',
  verdicts: { recovered: verdict, understood: verdict, noNewHarm: verdict },
  span: { pagedAt: 0 },
  nextTime: [],
  rivals: [],
  reasons: [],
  scorecard: { figures: [] },
  signals: [],
  questions: [],
  excluded: [],
  causes: undefined,
  truth: { summary: '', trigger: '', factors: [], mitigations: [], wrongMoves: [], fixes: [] },
  timeline: [],
} as unknown as Debrief;
const sentences = [
  { text: 'Without Restart: app: 3 120 fewer failed or slow requests.', facts: [7] },
  { text: 'Neither written down nor tried: Bound the call.', facts: [3] },
];

test('what each move cost or saved, ways not taken, and how many were left out', () => {
  const value = { sentences, until: 900_000, impactWords: '12:00 of impact', movesLeft: 2 };
  const ready = { state: 'ready', value, reference: { words: '04:00 of impact' } } as unknown as ForksState;
  const text = debriefMarkdown(debrief, 'about', ready);
  expect(text).toContain('## What each move cost or saved\n\nCounted to');
  expect(text).toContain('12:00 of impact, reference run 04:00 of impact.');
  for (const sentence of sentences) expect(text).toContain(`- ${sentence.text}`);
  expect(text).toContain('not looked into: 2.');
});

test('runs that are still played are said, and nothing where nothing was asked', () => {
  const working = { state: 'working', done: 3, of: 9, reference: null } as ForksState;
  expect(debriefMarkdown(debrief, 'about', working)).toContain('3 of 9 runs');
  expect(debriefMarkdown(debrief, 'about', undefined)).not.toContain('cost or saved');
});
