import { printIssue } from '@firedrill/base';
import { expect, test } from 'vitest';
import { parseLevel } from './parse-level.ts';

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
])('[S45] what is wrong with a level is told where it stands (%s → %s)', (from, to, says) => {
  const issues = issuesWith(from, to);
  expect(issues.join('\n').replace(/\n\s+/g, '; ')).toContain(says.split('; ')[0]!);
  expect(issues[0]).toMatch(/^level\.yaml:\d+:\d+ /);
});
