import { documentOf, wordingHints } from '@firedrill/debrief';
import { expect, test } from 'vitest';
import { radiusSentence } from '../record/record.text.ts';
import { columnsOf, placeArchitecture, withOneClient } from './debrief/arch-layout.ts';
import { inRows } from './debrief/lane-axis.ts';
import { sideOf } from './debrief/lanes.tsx';
import { splitFigure } from './debrief/scorecard.tsx';
import { fieldTitle } from './post-mortem/field-title.ts';
import { factorWords } from './post-mortem/post-mortem.text.ts';
import { timeOfDay } from './post-mortem/time-of-day.ts';

const architecture = {
  nodes: ['users', 'gateway', 'checkout', 'payments', 'db', 'fraud'].map((id) => ({
    id,
    kind: 'service' as const,
    onPath: id !== 'fraud',
  })),
  edges: [
    ['users', 'gateway'],
    ['gateway', 'checkout'],
    ['checkout', 'payments'],
    ['payments', 'db'],
    ['payments', 'fraud'],
    ['checkout', 'db'],
  ].map(([from, to]) => ({ from: from!, to: to!, onPath: true })),
};

test('columns follow the longest way', () => {
  expect([...columnsOf(architecture)]).toContainEqual(['db', 4]);
  expect([...columnsOf(architecture)]).toContainEqual(['fraud', 4]);
});

test('a cycle ends', () => {
  const cyclic = {
    nodes: architecture.nodes.slice(0, 2),
    edges: [
      { from: 'users', to: 'gateway', onPath: false },
      { from: 'gateway', to: 'users', onPath: false },
    ],
  };
  expect(columnsOf(cyclic).size).toBe(2);
});

test('no two boxes share a place', () => {
  const { nodes } = placeArchitecture(architecture);
  expect(new Set(nodes.map((n) => `${n.x} ${n.y}`)).size).toBe(nodes.length);
});

test('a blast radius is a sentence', () => {
  const radius = {
    journeys: ['checkout'],
    services: [],
    segments: ['region=eu'],
    share: 0.07,
    since: undefined,
    dataAffected: false,
    securityAffected: false,
  };
  expect(radiusSentence(radius, () => 'Checkouts that succeed').replace(/\u202f/g, ' ')).toBe(
    'Checkouts that succeed, region=eu. About 7 % of them fail.',
  );
});

test('a line that only reminds people is recognised', () => {
  const hints = (title: string) => wordingHints(title, { path: 'action/a/title' }).map(({ rule }) => rule);
  expect(hints('Remind everybody to check the pool')).toEqual(['reminder']);
  expect(hints('Release the connection before the call')).toEqual([]);
});

test('fields of a post-mortem have names for people', () => {
  const fields = { 'factor/a/text': { text: 'x' }, 'factor/b/text': { text: 'y' }, 'action/c/title': { text: 'z' } };
  const document = documentOf(
    { rows: [{ id: 'f3', at: 50_400_000, text: 'Paged', facts: [3] }], texts: {}, numbers: [] },
    fields,
  );
  const titles = [
    'rootCause',
    'trigger/facts',
    'factor/b',
    'factor/gone/text',
    'action/c/check',
    'row/f3/text',
    'factor-2',
  ];
  expect(titles.map((path) => fieldTitle(document, path))).toEqual([
    'Root cause',
    'Trigger, evidence',
    'Factor 2',
    'Factor, removed',
    'Action 1, check',
    'Timeline 14:00',
    'Factor 2',
  ]);
});

test('a time of day is on the day of the drill', () => {
  const closedAt = Date.UTC(2026, 10, 22, 0, 30);
  expect(timeOfDay('00:10', closedAt)).toBe(Date.UTC(2026, 10, 22, 0, 10));
  expect(timeOfDay('23:50:30', closedAt)).toBe(Date.UTC(2026, 10, 21, 23, 50, 30));
});

test('three to seven factors are what most incidents need', () => {
  expect([2, 3, 7, 8].map(factorWords)).toEqual(['2 of at least 3', '3', '7', '8; most incidents need at most 7']);
});

test('clients are drawn as one', () => {
  const one = withOneClient({
    nodes: [
      { id: 'shop-eu', kind: 'client', onPath: false },
      { id: 'shop-us', kind: 'client', onPath: true },
      { id: 'gateway', kind: 'service', onPath: true },
    ],
    edges: [
      { from: 'shop-eu', to: 'gateway', onPath: false },
      { from: 'shop-us', to: 'gateway', onPath: true },
    ],
  });
  expect(one.nodes.map((n) => n.id)).toEqual(['Customers', 'gateway']);
  expect(one.edges).toEqual([{ from: 'Customers', to: 'gateway', onPath: true }]);
});

test('what was done at nearly one time stands in rows, none over another', () => {
  const blocks = [
    { left: 10, width: 20 },
    { left: 12, width: 20 },
    { left: 31, width: 5 },
  ];
  expect(inRows(blocks)).toEqual([0, 1, 0]);
});

test('names of near moments step aside', () => {
  expect([0, 1, 2].map((i) => sideOf([40, 41, 80], i))).toEqual(['-50%', '50%', '0']);
  expect([0, 1, 2].map((i) => sideOf([40, 49, 56], i))).toEqual(['-50%', '-50% 16px', '50%']);
});

test('a long figure is its number, and words beside it', () => {
  expect(splitFigure('98 732 failed or slow of 243 221')).toEqual(['98 732', 'failed or slow of 243 221']);
  expect(splitFigure('Never stated')).toEqual(['Never stated', '']);
  expect(splitFigure('0 of 3')).toEqual(['0 of 3', '']);
});
