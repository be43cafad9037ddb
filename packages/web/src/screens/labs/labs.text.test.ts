import type { LabCard } from '@firedrill/protocol';
import { expect, it } from 'vitest';
import { checkWords, playedOf, timeOfDay } from './labs.text.ts';

const at = Date.UTC(2026, 10, 23, 12, 0, 5);
const when = timeOfDay(at);
const asked = { checking: undefined, unchecked: undefined, checks: [] };
const check = (passed: boolean, lasting: boolean) => ({ at, passed, lasting, items: [], unnamed: 0 });

it('says how checking stands, and whether every instance was rebooted before', () => {
  expect(checkWords(asked)).toBe('Nobody has checked yet. Check as often as you like.');
  expect(checkWords({ ...asked, checking: 'lasting' })).toContain('rebooted');
  const said = (passed: boolean, lasting: boolean) => checkWords({ ...asked, checks: [check(passed, lasting)] });
  expect(said(false, false)).toBe(`At ${when}: not yet.`);
  expect(said(false, true)).toBe(`At ${when}, after every instance was rebooted: not yet.`);
  expect(said(true, false)).toBe(`At ${when}: users are served.`);
  expect(said(true, true)).toContain('it lasts');
});

it('does not leave an older answer standing where a check could not be made', () => {
  expect(checkWords({ ...asked, unchecked: at, checks: [check(true, false)] })).toContain('could not be made');
});

it('lists as played what nobody works in any more, newest first', () => {
  const cards = (['ended', 'ready', 'failed', 'booting', 'stopped'] as const).map(
    (phase, startedAt) => ({ id: phase, phase, startedAt }) as LabCard,
  );
  expect(playedOf(cards).map(({ id }) => id)).toEqual(['stopped', 'failed', 'ended']);
});
