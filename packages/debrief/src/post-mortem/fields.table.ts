/**
 * The fields of a post-mortem, in the order in which it is read: what each is called, what it asks, and how long it
 * may be. Lists (timeline, factors, actions) stand in `document.ts`.
 */

/** A field of prose. */
export type TextField =
  | 'summary'
  | 'impact'
  | 'trigger'
  | 'rootCause'
  | 'sustaining'
  | 'wentWell'
  | 'lucky'
  | 'detectionGap'
  | 'communication'
  | 'documentation'
  | 'authority'
  | 'tooling';

/** One row: `max` in characters; `cites`: facts of the record can be cited for it. */
export type FieldRow = {
  readonly field: TextField;
  readonly title: string;
  readonly asks: string;
  readonly max: number;
  readonly cites: boolean;
  /** Names a cause: no person stands for one there. */
  readonly isCause: boolean;
};

const row = (field: TextField, title: string, more: Partial<FieldRow> & { readonly asks: string }): FieldRow => ({
  field,
  title,
  max: 4000,
  cites: false,
  isCause: false,
  ...more,
});

/** All fields of prose. */
export const POST_MORTEM_FIELDS: readonly FieldRow[] = [
  row('summary', 'Summary', {
    asks: 'What happened, whom it hurt and for how long, and what ended it. For somebody who was not there.',
    max: 8000,
  }),
  row('impact', 'Impact in numbers', {
    asks: 'Who, since when, how much. The numbers come from the record; the wording is yours.',
    cites: true,
  }),
  row('trigger', 'Trigger', { asks: 'What changed and set it off.', max: 1000, cites: true, isCause: true }),
  row('rootCause', 'Root cause', {
    asks: 'Component and mechanism: why the trigger could hurt, as the evidence shows it.',
    cites: true,
    isCause: true,
  }),
  row('sustaining', 'Sustaining effect', {
    asks: 'What kept it going after the trigger: retries, queues, caches. "None" is an answer.',
    max: 2000,
    cites: true,
    isCause: true,
  }),
  row('wentWell', 'What went well', { asks: 'What helped, so that it is kept.' }),
  row('lucky', 'Where we were lucky', { asks: 'What would have made it worse, and did not happen.' }),
  row('detectionGap', 'Detection gap', {
    asks: 'What showed it first, when it was noticed, and what would tell sooner.',
    cites: true,
  }),
  row('communication', 'Communication', { asks: 'Who knew what when: in the crew, among colleagues, among users.' }),
  row('documentation', 'Documentation', { asks: 'Which runbook or page helped, was missing, or said something else.' }),
  row('authority', 'Authority', { asks: 'Who might decide what, and where a decision waited for somebody.' }),
  row('tooling', 'Tooling', { asks: 'What the tools made easy, slow or dangerous.' }),
];

/** So many factors most incidents have. */
export const FACTORS_FROM = 3;
export const FACTORS_TO = 7;

/** The row of a field. */
export function fieldRow(field: string): FieldRow | undefined {
  return POST_MORTEM_FIELDS.find((one) => one.field === field);
}
