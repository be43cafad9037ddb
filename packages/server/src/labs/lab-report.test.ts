import { LAB_REPORT_FIELDS, LAB_REPORT_LETTERS, type LabReport } from '@firedrill/protocol';
import { expect, it } from 'vitest';
import { withFieldsWritten } from './lab-report.ts';

const report = Object.fromEntries(LAB_REPORT_FIELDS.map((field) => [field, ''])) as LabReport;

it('[LIV16] a field is brought together with what others wrote in it since, and the others stay', () => {
  const first = withFieldsWritten({ report, wroteAt: {} }, { happened: 'tab one', was: { happened: '' } }, 10);
  const second = withFieldsWritten(first, { happened: 'two', cause: 'a lock', was: { happened: '' } }, 20);
  expect(second.report).toEqual({ ...report, happened: 'tab one\ntwo', cause: 'a lock' });
  expect(second.wroteAt).toEqual({ happened: 10, cause: 20 });
  expect(withFieldsWritten(second, { happened: 'all anew' }, 30).report.happened).toBe('all anew');
});

it('[LIV16] nothing is cut: too long together is refused', () => {
  const long = 'a'.repeat(LAB_REPORT_LETTERS - 1);
  const theirs = { report: { ...report, cause: long }, wroteAt: {} };
  expect(() => withFieldsWritten(theirs, { cause: 'b', was: { cause: '' } }, 1)).toThrow(/has 8001 letters; 8000 are/);
});
