import { expect, test } from 'vitest';
import { ColourDealer, SERIES_TOKENS } from './colours.ts';

test('an entity keeps its colour in every chart', () => {
  const dealer = new ColourDealer();
  const first = dealer.deal([
    { entity: 'payments', weight: 1 },
    { entity: 'orders', weight: 2 },
  ]);
  expect(first).toEqual(['--s1', '--s2']);
  expect(dealer.deal([{ entity: 'orders', weight: 1 }])).toEqual(['--s2']);
});

test('at most eight are coloured: the highest', () => {
  const dealer = new ColourDealer();
  const dealt = dealer.deal(Array.from({ length: 12 }, (_, i) => ({ entity: `pod-${i}`, weight: i })));
  expect(dealt.filter((t) => t !== undefined)).toHaveLength(8);
  expect(dealt.slice(0, 4)).toEqual([undefined, undefined, undefined, undefined]);
  expect(new Set(dealt.slice(4)).size).toBe(8);
});

test('two entities of one chart never share a token, even after eight names', () => {
  const dealer = new ColourDealer();
  for (let i = 0; i < 8; i++) dealer.of(`seen-${i}`);
  const dealt = dealer.deal([
    { entity: 'seen-0', weight: 2 },
    { entity: 'ninth', weight: 1 },
  ]);
  expect(dealt[0]).toBe(SERIES_TOKENS[0]);
  expect(dealt[1]).not.toBe(dealt[0]);
});

test('a series without a name is always the first colour', () => {
  const dealer = new ColourDealer();
  dealer.of('payments');
  expect(dealer.of('')).toBe('--s1');
});

test('two series of one entity differ in colour and take nobody else of the chart its own', () => {
  const dealer = new ColourDealer();
  for (const entity of ['app', 'db', 'web']) dealer.of(entity);
  const dealt = dealer.deal([
    { entity: 'app', weight: 1, hue: 'job app' },
    { entity: 'app', weight: 1, hue: 'job instances' },
    { entity: 'db', weight: 1, hue: 'job instances' },
    { entity: 'web', weight: 1, hue: 'job instances' },
  ]);
  expect(dealt).toEqual(['--s1', '--s4', '--s2', '--s3']);
});

test('quantiles of one entity share its colour', () => {
  const dealer = new ColourDealer();
  const dealt = dealer.deal(['a', 'a', 'b'].map((entity) => ({ entity, weight: 1, hue: '' })));
  expect(dealt).toEqual(['--s1', '--s1', '--s2']);
});
