/**
 * Writing the incident report of a lab, for several who write at once.
 */
import { LAB_REPORT_FIELDS, LAB_REPORT_LETTERS, type LabReport, type LabReportBody } from '@firedrill/protocol';
import type { LabRecord } from './lab-record.ts';
import { LabRefusal } from './lab-refusal.ts';
import { mergeTexts } from './merge-texts.ts';

/**
 * What writing fields changes in a record. A field that says what it `was` when one began is brought together with what
 * others wrote since; one that does not takes the place of what is there. Throws {@link LabRefusal} where both together
 * are too long.
 */
export function withFieldsWritten(
  record: Pick<LabRecord, 'report' | 'wroteAt'>,
  { was = {}, ...fields }: LabReportBody,
  now: number,
): Pick<LabRecord, 'report' | 'wroteAt' | 'reportedAt' | 'lastAt'> {
  const written = LAB_REPORT_FIELDS.flatMap((field) => {
    const mine = fields[field];
    if (mine === undefined) return [];
    const theirs = record.report[field];
    const text = mergeTexts({ was: was[field] ?? theirs, theirs, mine });
    if (text.length > LAB_REPORT_LETTERS)
      throw new LabRefusal(
        'refused',
        `With what others wrote meanwhile this field has ${text.length} letters; ${LAB_REPORT_LETTERS} are the most. Shorten it.`,
      );
    return [[field, text] as const];
  });
  const report = { ...record.report, ...Object.fromEntries(written) } as LabReport;
  const begun = LAB_REPORT_FIELDS.filter((field) => report[field].trim() !== '' && record.wroteAt[field] === undefined);
  const wroteAt = { ...record.wroteAt, ...Object.fromEntries(begun.map((field) => [field, now])) };
  return { report, wroteAt, reportedAt: now, lastAt: now };
}
