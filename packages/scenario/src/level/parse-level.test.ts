import { printIssue } from '@firedrill/base';
import { expect, test } from 'vitest';
import { parseLevel } from './parse-level.ts';
import { truthOf } from './truth-of.ts';

const LEVEL = `apiVersion: firedrill.dev/v1alpha1
kind: Level
metadata: {name: it-hurts}
spec:
  number: 1
  title: It hurts
  description: Something hurts.
  instances: {web: {}, app: {memory: 64Mi, disk: {path: /srv/data, size: 16Mi}}}
  variants: [{WORD: a}, {WORD: b}]
  plant: [{run: {on: app, script: plant.sh}}, {reboot: app}, {wait: 2s}]
  check:
    served: [{name: Lists open, journey: read-recent, within: 500ms, share: 95%}]
    kept: [{name: All is there, on: app, run: "ls | wc -l", gives: "[0-9]+"}]
  objectives: [See it.]
  hints: [Look.]
  truth:
    summary: It was broken.
    trigger: Somebody broke it.
    factors: [Nobody looked., Nobody asked.]
    mitigation: Mend it.
    durable: Mend it for good.
  routes:
    - {name: mend, kind: fix, title: Mend it, steps: [{run: {on: app, script: fix.sh}}]}
    - {name: kick, kind: wrong, title: Kick it, steps: [{reboot: app}]}
    - {name: wait, kind: wrong, title: Wait, steps: [{wait: 1s}]}
`;

const issuesWith = (from: string, to: string): string[] => {
  expect(LEVEL).toContain(from);
  return parseLevel(LEVEL.replace(from, to), 'level.yaml').issues.map(printIssue);
};

test('[S45] a level is read with its units', () => {
  const { value, issues } = parseLevel(LEVEL, 'level.yaml');
  expect(issues).toEqual([]);
  expect(value).toMatchObject({
    slug: 'it-hurts',
    goal: 900,
    serves: true,
    instances: { app: { memory: 64 * 2 ** 20, disk: { path: '/srv/data', size: 16 * 2 ** 20 } } },
    plant: [
      { do: 'run', on: 'app', script: 'plant.sh' },
      { do: 'reboot', on: 'app' },
      { do: 'wait', seconds: 2 },
    ],
    check: { served: [{ rate: 4, lasts: 5, within: 0.5, share: 0.95 }], lasting: [], keptLasting: [] },
  });
});

test.each([
  ['kind: fix', 'kind: wrong', 'no route is a fix'],
  ['- {name: wait, kind: wrong', '- {name: wait, kind: mitigation', 'two routes at least are wrong'],
  ['{name: wait,', '{name: kick,', 'two routes are called "kick"'],
  ['{on: app, script: plant.sh}', '{on: apps, script: plant.sh}', 'a step is done on "apps"; did you mean "app"?'],
  ['on: app, run', 'on: dbs, run', 'no instance is called "dbs"'],
  ['"[0-9]+"', '"[0-9"', 'is no regular expression'],
  ['{WORD: b}', '{WORDS: b}', 'every variant has the same words: WORD'],
  ['within: 500ms', 'within: 500', 'expected a duration with its unit'],
  ['  hints: [Look.]\n', '', 'the level needs "hints"'],
  ['    summary: It was broken.\n', '', 'the truth needs "summary"'],
  ['[Nobody looked., Nobody asked.]', '[Nobody looked.]', 'the truth has 1 factor; it needs 2 to 8'],
  ['durable: Mend it for good.', 'durable: {says: Mend it., also: []}', 'expected at least 1 of these'],
])('[S45] what is wrong with a level is told where it stands (%s → %s)', (from, to, says) => {
  const issues = issuesWith(from, to);
  expect(issues.join('\n').replace(/\n\s+/g, '; ')).toContain(says.split('; ')[0]!);
  expect(issues[0]).toMatch(/^level\.yaml:\d+:\d+ /);
});

const BY = `    by:
      WORD:
        a: {summary: {says: It was broken so., also: [So it broke.]}, factors: [It was old.]}
        b: {summary: It was broken otherwise., sustaining: It went on.}
`;
const UNTOLD = LEVEL.replace('    summary: It was broken.\n', '');
const withBy = (by: string) => parseLevel(UNTOLD.replace('  routes:', `${by}  routes:`), 'level.yaml');

test('[S46] what happened is told by variant: texts in place of those of all, factors besides', () => {
  const { value, issues } = withBy(BY);
  expect(issues).toEqual([]);
  expect(truthOf(value!, { WORD: 'a' })).toMatchObject({
    summary: 'It was broken so.',
    trigger: 'Somebody broke it.',
    sustaining: undefined,
    factors: ['Nobody looked.', 'Nobody asked.', 'It was old.'],
    also: { 'It was broken so.': ['So it broke.'] },
  });
  expect(truthOf(value!, { WORD: 'b' })).toMatchObject({
    summary: 'It was broken otherwise.',
    sustaining: 'It went on.',
    factors: ['Nobody looked.', 'Nobody asked.'],
    also: {},
  });
});

test.each([
  ['        b: {', '        bb: {', 'no variant has "bb" for WORD'],
  ['      WORD:', '      WORDS:', 'no variant has the word "WORDS"; did you mean "WORD"?'],
  ['summary: It was broken otherwise., ', '', 'the truth needs "summary" where WORD is "b"'],
])('[S46] of every variant all is told, and of no other anything (%s → %s)', (from, to, says) => {
  expect(BY).toContain(from);
  const issues = withBy(BY.replace(from, to)).issues.map(printIssue);
  expect(issues.join('\n').replace(/\n\s+/g, '; ')).toContain(says.split('; ')[0]!);
  expect(issues[0]).toMatch(/^level\.yaml:\d+:\d+ /);
});
