/**
 * Schedule: a fault of Chaos Mesh again and again, by an interval or a cron line in UTC.
 */
import { parseDuration } from '@firedrill/base';
import { type Form, lazily, mapped, type Reading } from '../form/form.ts';
import { fallback, field, optional, type RecordRule, record } from '../form/record.ts';
import { choice, count, text } from '../form/scalars.ts';
import type { FaultSpec } from '../scenario.ts';
import { cronFields } from '../vocabulary/cron.ts';
import { isAtOnce } from './at-once.ts';
import { embeddedFields, FOREIGN_KEYS, type FormOf, faultOf } from './embedded.ts';
import type { Struck } from './struck.ts';

type ScheduleFault = Extract<FaultSpec, { do: 'schedule' }>;

type ScheduleSpec = {
  readonly schedule: ScheduleFault['when'];
  readonly type: string;
  readonly concurrencyPolicy: 'Forbid' | 'Allow';
  readonly historyLimit: number | undefined;
  readonly startingDeadlineSeconds: number | undefined;
  readonly workflow?: Struck | undefined;
};

/** As robfig/cron reads it, which Chaos Mesh uses. */
const when: Form<ScheduleFault['when']> = mapped(text(100), (line, tree, to) => {
  if (!line.startsWith('@every ')) {
    if (cronFields(line) !== undefined) return { cron: line };
    return to.report(
      tree.at,
      'bad-schedule',
      `"${line}" is no cron line`,
      'write five fields, like "*/5 * * * *" (minute, hour, day, month, weekday), or "@every 10m"',
    );
  }
  const every = parseDuration(line.slice('@every '.length).trim());
  // robfig/cron rounds down to whole seconds, and to one at least.
  if (every !== undefined && every > 0) return { every: Math.max(1, Math.floor(every)) };
  return to.report(tree.at, 'bad-schedule', `"${line}" is no interval`, 'write "@every 10m"');
});

/** Turns that may last at the same time. */
const MOST = 100;

/** Schedule; `workflow` may stand inside it, but not inside the Schedule of a Workflow. */
export function scheduleForm(formOf: FormOf, title: 'Schedule' | 'schedule'): Form<Struck> {
  const workflow = optional(
    lazily('[Workflow](#workflow)', () => formOf('Workflow')),
    'With `Workflow`.',
  );
  const rule = {
    title: title === 'Schedule' ? title : 'schedule of a template',
    about:
      'A fault again and again (`spec`). The first turn comes after one interval. What a turn does ends after its own `duration`.',
    ignored: FOREIGN_KEYS,
    fields: {
      schedule: field(
        when,
        'A cron line of five fields in UTC, one of `@daily` and its like, or `@every` and a duration.',
      ),
      type: field(text(40), 'The kind of fault.'),
      concurrencyPolicy: fallback(
        choice(['Forbid', 'Allow']),
        'Forbid',
        'Forbid',
        '`Forbid`: no turn while another lasts. `Allow`: they pile up.',
      ),
      historyLimit: optional(count(1, 1e6), 'Accepted; there are no objects to keep.'),
      startingDeadlineSeconds: optional(count(1, 1e9), 'Accepted; no turn comes late.'),
      ...embeddedFields(formOf),
      ...(title === 'Schedule' ? { workflow } : {}),
    },
  } as unknown as RecordRule<ScheduleSpec>;
  return mapped(record(rule), (value, _tree, to) => {
    const struck =
      value.type === 'Workflow' && value.workflow !== undefined ? value.workflow : faultOf(value, value.type, to);
    if (struck === undefined || !isBounded(value, struck, to)) return undefined;
    const isForbidden = value.concurrencyPolicy === 'Forbid';
    const fault: FaultSpec = {
      do: 'schedule',
      when: value.schedule,
      isForbidden,
      for: struck.duration,
      fault: struck.spec,
    };
    return { spec: fault, duration: undefined };
  });
}

/** What lasts and is allowed to pile up must have an end. */
function isBounded(value: ScheduleSpec, { spec, duration = Infinity }: Struck, to: Reading): boolean {
  const key = `${value.type.replace(/Chaos$/, '').toLowerCase()}Chaos`;
  if (isAtOnce(spec)) return true;
  const every = 'every' in value.schedule ? value.schedule.every : 1;
  if (value.concurrencyPolicy === 'Forbid') {
    if (duration === Infinity)
      to.warn(
        to.at(value, key),
        'turn-without-end',
        'its first turn lasts until the schedule ends, and "Forbid" lets no other begin',
        'add duration',
      );
    return true;
  }
  if (duration / every <= MOST) return true;
  to.report(
    to.at(value, 'concurrencyPolicy'),
    'too-many',
    `more than ${MOST} turns would last at the same time`,
    'add a duration, a longer interval, or concurrencyPolicy: Forbid',
  );
  return false;
}
