import { expect, test } from 'vitest';
import { clock, durationMs, length, lengthWords, percent, whole, withUnit } from './format.ts';

const plain = (text: string) => text.replace(/\u202f/g, ' ');

test('lengths read as clocks and as words', () => {
  expect(length(872_000)).toBe('14:32');
  expect(length(-170_000)).toBe('−02:50');
  expect(length(3_723_000)).toBe('1:02:03');
  expect(plain(lengthWords(45 * 60_000))).toBe('45 min');
  expect(plain(lengthWords(90 * 60_000))).toBe('1 h 30 min');
});

test('values carry three figures and their unit', () => {
  expect(plain(withUnit(0.412, 'seconds'))).toBe('412 ms');
  expect(plain(withUnit(4.213, 'seconds'))).toBe('4.21 s');
  expect(plain(withUnit(1234, 'per-second'))).toBe('1.23 k/s');
  expect(plain(withUnit(0.9314, 'ratio'))).toBe('93.1 %');
  expect(plain(withUnit(1.5 * 1024 ** 3, 'bytes'))).toBe('1.5 GiB');
  expect(plain(withUnit(131, 'number'))).toBe('131');
  expect(withUnit(null, 'number')).toBe('–');
});

test('clocks are UTC', () => {
  expect(clock(Date.UTC(2026, 2, 10, 14, 21, 7))).toBe('14:21:07');
});

test('durations of spans', () => {
  expect(plain(durationMs(9030))).toBe('9.03 s');
  expect(plain(durationMs(33.4))).toBe('33 ms');
  expect(plain(durationMs(0.042))).toBe('42 µs');
});

test('whole numbers are grouped, shares print', () => {
  expect(plain(whole(400_000))).toBe('400 000');
  expect(plain(percent(0.995))).toBe('99.5 %');
});
