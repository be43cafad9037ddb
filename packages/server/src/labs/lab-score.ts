/**
 * The scorecard of a lab: a function of its record and nothing else. Every figure has its formula beside it.
 */
import { firstPassed } from '@firedrill/lab';
import { LAB_REPORT_FIELDS, type LabFigure, type LabReport } from '@firedrill/protocol';
import type { LabRecord } from './lab-record.ts';

/** Fields of a report with something in them. */
export function fieldsWritten(report: LabReport): number {
  return LAB_REPORT_FIELDS.filter((field) => report[field].trim() !== '').length;
}

/** The figures; `goal` in seconds. */
export function scorecardOf(record: LabRecord, goal: number): readonly LabFigure[] {
  const since = (at: number | undefined) =>
    at === undefined || record.bootedAt === undefined ? 'not yet' : duration((at - record.bootedAt) / 1000);
  const failed = record.checks.filter(({ passed }) => !passed).length;
  return [
    {
      name: 'Time to mitigation',
      value: since(firstPassed(record.checks, false)),
      target: duration(goal),
      formula: 'from the machines being handed over to the first check that found users served',
    },
    {
      name: 'Time to a lasting fix',
      value: since(firstPassed(record.checks, true)),
      target: '–',
      formula:
        'from the machines being handed over to the first check that found it so after every instance was rebooted',
    },
    { name: 'Checks that failed', value: String(failed), target: '–', formula: 'checks that found a promise not kept' },
    { name: 'Hints taken', value: String(record.hints), target: '0', formula: 'hints that were asked for' },
    {
      name: 'Report',
      value: `${record.reported ?? fieldsWritten(record.report)} of ${LAB_REPORT_FIELDS.length}`,
      target: `${LAB_REPORT_FIELDS.length} of ${LAB_REPORT_FIELDS.length}`,
      formula: 'fields of the incident report that were written when the lab ended',
    },
  ];
}

/** `4:05`, `1:02:03`. */
function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return parts[0] === 0 ? `${parts[1]}:${two(parts[2]!)}` : `${parts[0]}:${two(parts[1]!)}:${two(parts[2]!)}`;
}
