import { expect, it } from 'vitest';
import { countOf, printClock, printCount, printLatency, printShare, printSpan } from './words.ts';

it('times read as mm:ss', () => {
  expect([0, 59.99, 60, 980, -230, 3725, -0.2].map(printClock)).toEqual([
    '00:00',
    '00:59',
    '01:00',
    '16:20',
    '−03:50',
    '1:02:05',
    '00:00',
  ]);
});

it('figures keep three digits', () => {
  expect([0.0002, 0.0123, 0.412, 0.9996, 4.1, 12.345].map(printLatency)).toEqual([
    '0.200 ms',
    '12.3 ms',
    '412 ms',
    '1.00 s',
    '4.10 s',
    '12.3 s',
  ]);
  expect([0, 0.674, 0.9996, 1, 0.2].map(printShare)).toEqual(['0 %', '67.4 %', '99.96 %', '100 %', '20 %']);
  expect([999, 1234, 1234567].map(printCount)).toEqual(['999', '1\u2009234', '1\u2009234\u2009567']);
});

it('lengths of time read as words', () => {
  expect([1, 40, 60, 1620].map(printSpan)).toEqual(['1 second', '40 seconds', '1 minute', '27 minutes']);
  expect(countOf(0, 'fact')).toBe('0 facts');
});
