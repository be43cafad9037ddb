import { describe, expect, it } from 'vitest';
import { type DraftSources, draftUpdate } from './draft-update.ts';
import { scopeDue, updateContextOf } from './update-context.ts';
import { assessUpdate } from './update-quality.ts';

const now = Date.UTC(2026, 2, 10, 14, 30);
const radius = {
  journeys: ['checkout'],
  services: [],
  segments: ['region=eu'],
  share: 0.07,
  dataAffected: false,
  securityAffected: false,
};
const journey = { title: '', latencyGoal: 1, spark: [], budgetLeft: 1 };
const base: DraftSources = {
  phase: 'investigating',
  incident: { severity: 2, title: 'Checkout fails', declaredAt: now - 600_000 },
  page: { alert: 'a', service: 'checkout', summary: 's', severity: 'page', at: now - 900_000 },
  impactStart: undefined,
  blastRadius: undefined,
  actions: [],
  updates: [],
  journeys: [
    { ...journey, name: 'checkout', goal: 0.99, good: 0.93 },
    { ...journey, name: 'browse', goal: 0.99, good: 0.999 },
  ],
};
const stated = { radius, at: now, versions: 1 };
const post = { at: now - 300_000, audience: 'public' as const, text: 'x', onTime: undefined };
const action = {
  id: 'a1',
  option: undefined,
  title: 'Set timeout: payments',
  at: now,
  says: '',
  undo: undefined,
  expect: '',
  measuredAt: undefined,
  before: [],
  after: undefined,
};
const variants: readonly Partial<DraftSources>[] = [
  {},
  { updates: [post] as never },
  { blastRadius: stated },
  { blastRadius: stated, updates: [post] as never },
  {
    blastRadius: stated,
    updates: [post, post] as never,
    actions: [{ ...action, state: 'measuring', verdict: undefined, words: undefined }] as never,
  },
  {
    actions: [
      { ...action, state: 'measured', verdict: 'better', words: 'better, 4.10 → 0.23 s (67 → 99.9 % good)' },
    ] as never,
  },
  { incident: undefined },
  { incident: { severity: 4, title: 'x', declaredAt: now } },
  { phase: 'recovered', blastRadius: stated, updates: [post] as never },
  { phase: 'recovered' },
  { blastRadius: { ...stated, radius: { ...radius, dataAffected: true, share: undefined } }, updates: [post] as never },
];

describe('D73: drafts', () => {
  it.each(variants)('keep every rule of a good update, variant %#', (more) => {
    const view = { ...base, ...more };
    for (const audience of ['internal', 'public'] as const) {
      const draft = draftUpdate(view, audience, now);
      const context = updateContextOf({ ...view, hypotheses: [] }, audience, {
        isRecovered: view.phase === 'recovered',
        worst: 0.93,
      });
      expect(
        assessUpdate(draft.text, context)
          .filter(({ ok }) => !ok)
          .map(({ id }) => id),
        draft.text,
      ).toEqual([]);
      expect(draft.nextInMinutes).toBeGreaterThan(0);
    }
  });

  it('the first public post promises the second within five minutes, and may lack scope', () => {
    expect(draftUpdate(base, 'public', now)).toEqual({
      text: 'Since 14:15 UTC some customers meet errors or long waits. We are investigating. Next update at 14:35 UTC.',
      nextInMinutes: 5,
    });
  });

  it('the second says the scope as the crew has stated it', () => {
    const view = { ...base, blastRadius: stated, updates: [post] as never, impactStart: now - 1_680_000 };
    expect(draftUpdate(view, 'public', now).text).toBe(
      'Since 14:02 UTC about 7 % of customers (only region=eu) meet errors or long waits at checkout. Not affected: browse. We are investigating. Next update at 14:45 UTC.',
    );
  });
});

describe('D74: the second public post', () => {
  it('is due from the first until it is there', () => {
    expect(scopeDue([])).toBeUndefined();
    expect(scopeDue([post])).toBe(post);
    expect(scopeDue([post, { ...post, audience: 'internal' }])).toBe(post);
    expect(scopeDue([post, post])).toBeUndefined();
  });
});
