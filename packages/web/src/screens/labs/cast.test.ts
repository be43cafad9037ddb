import { expect, test } from 'vitest';
import { nextInstant, parseCast } from './cast.ts';
import { elapsed } from './labs.text.ts';

test('a recording is its size and what was shown when; other lines are left out', () => {
  const text =
    '{"version":2,"width":100,"height":30}\n[0.5,"o","hi"]\n[1,"r","80x24"]\nrubbish\n[2,"i","secret"]\n[3,"o","\\r\\n"]\n';
  expect(parseCast(text)).toEqual({
    cols: 100,
    rows: 30,
    seconds: 3,
    events: [
      { at: 0.5, shown: 'hi' },
      { at: 1, size: { cols: 80, rows: 24 } },
      { at: 3, shown: '\r\n' },
    ],
  });
  expect(parseCast('')).toEqual({ cols: 80, rows: 24, seconds: 0, events: [] });
});

test('times are read as clocks', () => {
  expect([elapsed(65_000), elapsed(3_725_000), elapsed(-5)]).toEqual(['1:05', '1:02:05', '0:00']);
});

test('playing goes on by its step, skips long pauses where asked, and ends with the recording', () => {
  const cast = { events: [{ at: 1 }, { at: 31 }], seconds: 31 };
  expect(nextInstant(cast, 0.5, { step: 0.1, skips: true })).toBeCloseTo(0.6);
  expect(nextInstant(cast, 1, { step: 0.1, skips: true })).toBeCloseTo(30.6);
  expect(nextInstant(cast, 1, { step: 0.1, skips: false })).toBeCloseTo(1.1);
  expect(nextInstant(cast, 30.9, { step: 0.8, skips: true })).toBe(31);
});
