/**
 * Actions on the data ledger: ask, keep, mend.
 */
import { boolean, choice, duration, text } from '../form/scalars.ts';
import { KEY_SCOPES } from '../ledger-file.ts';
import type { ActionParam, ActionRow } from './actions.table.ts';
import type { SettingForm } from './settings.table.ts';

const param = (named: string, form: unknown, doc: string, needed = true): ActionParam => ({
  name: named,
  form: form as SettingForm,
  doc,
  needed,
});

/** All of them. */
export const DATA_ACTIONS: readonly ActionRow[] = [
  {
    do: 'run-invariant',
    title: 'Run invariant',
    about:
      'Count the rows that break an invariant. It is a statement that reads the table; what it found comes among the messages, and from then on as a metric.',
    targets: ['invariant'],
    params: [],
    undo: '',
    isIrreversible: false,
  },
  {
    do: 'set-idempotency-key',
    title: 'Set idempotency key',
    about: 'What the key is made from that an effect is asked for with. What has happened twice stays.',
    targets: ['effect'],
    params: [param('scope', choice(KEY_SCOPES), 'The attempt, the request, or the order.')],
    undo: 'the key before',
    isIrreversible: false,
  },
  {
    do: 'refund-duplicates',
    title: 'Refund duplicates',
    about:
      'Give back effects that happened twice, as far as they are known: an invariant about the effect was counted in the last hour. Each is a request to its provider and may fail.',
    targets: ['effect'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'repair-data',
    title: 'Repair data',
    about:
      'Write rows anew from the audit log, from another store or from a restored copy. A dry run says how many it would make good, and narrows the script to these; without one in the last hour it also overwrites what has changed since. Rows that still come to harm do so again.',
    targets: ['entity'],
    params: [
      param(
        'source',
        text(80),
        '`audit`, a store that copies the rows (it has them as they were its lag ago), or the name of a restored copy.',
      ),
      param('dryRun', boolean, 'Count only.', false),
    ],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'invalidate-sessions',
    title: 'Invalidate sessions',
    about: 'End all rows of a kind that users make anew by themselves, like sessions: everybody logs in again.',
    targets: ['entity'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'freeze-retention',
    title: 'Freeze retention',
    about: 'Let nothing be deleted from the backups and the audit log.',
    targets: ['database'],
    params: [],
    undo: 'old backups go again',
    isIrreversible: false,
  },
  {
    do: 'side-restore',
    title: 'Restore beside',
    about: 'Restore a backup as a copy beside the database, to repair from. The database goes on.',
    targets: ['database'],
    params: [param('age', duration(), 'The newest backup that is at least so old; absent: the newest.', false)],
    undo: '',
    isIrreversible: false,
  },
  {
    do: 'restore-backup',
    title: 'Restore backup',
    about:
      'Restore a backup in place of the database. It takes no connections meanwhile, and what was written since is lost.',
    targets: ['database'],
    params: [param('age', duration(), 'The newest backup that is at least so old; absent: the newest.', false)],
    undo: '',
    isIrreversible: true,
  },
];
