/**
 * The scorecard of a lab: a function of its record and its level. Every figure has its formula beside it; those of the
 * level itself are made where a terminal has them from too.
 */
import { POST_MORTEM_FORMULA, POST_MORTEM_GOAL } from '@firedrill/debrief';
import { levelFigures, scoreLevel } from '@firedrill/lab';
import { LAB_REPORT_FIELDS, type LabFigure, type LabReport } from '@firedrill/protocol';
import type { NamedLevel } from '@firedrill/scenario';
import { gradeOf } from './lab-grade.ts';
import { checksThatCount, type LabRecord } from './lab-record.ts';

/** Fields of a report with something in them. */
export function fieldsWritten(report: LabReport): number {
  return LAB_REPORT_FIELDS.filter((field) => report[field].trim() !== '').length;
}

/** The figures. The first post-mortem that was handed in counts. */
export function scorecardOf(record: LabRecord, level: NamedLevel): readonly LabFigure[] {
  const [filed] = record.filed;
  const share = (value: number) => `${Math.round(value * 100)} %`;
  return [
    ...levelFigures(scoreLevel({ ...record, checks: checksThatCount(record) }), level.goal),
    {
      name: 'Report',
      value: `${record.reported ?? fieldsWritten(record.report)} of ${LAB_REPORT_FIELDS.length}`,
      target: `${LAB_REPORT_FIELDS.length} of ${LAB_REPORT_FIELDS.length}`,
      formula: 'fields of the incident report that were written when the lab ended',
    },
    {
      name: 'Post-mortem',
      value: filed === undefined ? 'not handed in' : share(gradeOf(record, level, filed).value),
      target: share(POST_MORTEM_GOAL),
      formula: POST_MORTEM_FORMULA,
    },
  ];
}
