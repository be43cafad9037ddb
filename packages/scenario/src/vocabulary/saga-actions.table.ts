/**
 * Actions on sagas: their settings, and what becomes of executions that failed.
 */
import { boolean, choice, duration, name, text } from '../form/scalars.ts';
import type { ActionParam, ActionRow } from './actions.table.ts';
import type { SettingForm } from './settings.table.ts';

const param = (named: string, form: unknown, doc: string): ActionParam => ({
  name: named,
  form: form as SettingForm,
  doc,
  needed: true,
});
const row = (all: Omit<ActionRow, 'targets' | 'isIrreversible'>): ActionRow => ({
  ...all,
  targets: ['saga'],
  isIrreversible: all.undo === '',
});
const READS = { targets: ['saga'], undo: '', isIrreversible: false } as const;
const ofClass = param('class', text(200), 'A class that `classify-executions` has told of, like `reserve+pay`.');

/** How a class is settled. */
export const SETTLING = ['complete', 'compensate'] as const;

/** All of them. */
export const SAGA_ACTIONS: readonly ActionRow[] = [
  row({
    do: 'set-step-timeout',
    title: 'Set step timeout',
    about: 'How long a step of a saga may take. It holds for steps that begin from then on.',
    params: [param('step', name, 'The step.'), param('timeout', duration(), 'Per attempt.')],
    undo: 'the timeout before',
  }),
  row({
    do: 'ask-before-compensating',
    title: 'Ask before compensating',
    about:
      'Take a step without an answer for unknown, and ask its service every ten seconds what came of it, before anything is taken back.',
    params: [param('on', boolean, 'On or off.')],
    undo: 'what a timeout meant before',
  }),
  row({
    do: 'pause-compensation',
    title: 'Pause compensation',
    about: 'The compensation worker takes no further execution from its queue. Those it has begun it finishes.',
    params: [],
    undo: 'the worker goes on',
  }),
  row({
    do: 'resume-compensation',
    title: 'Resume compensation',
    about: 'The compensation worker takes executions from its queue again, all that have come meanwhile.',
    params: [],
    undo: 'the worker as it was',
  }),
  row({
    do: 'redrive-dead-letters',
    title: 'Redrive dead letters',
    about:
      'Run the compensations in the dead-letter queue again, made independent of what they lacked. Nobody looks whether the order was finished meanwhile: what is taken back may be an order that stands.',
    params: [],
    undo: '',
  }),
  row({
    do: 'rerun-executions',
    title: 'Re-run failed executions',
    about:
      'Start all executions that failed anew, from their first step. What they had done and not taken back is done twice, unless its key of idempotency is made from the order.',
    params: [],
    undo: '',
  }),
  {
    ...READS,
    do: 'classify-executions',
    title: 'Classify failed executions',
    about:
      'Compare what services and ledger say of every execution that failed, and count them by the steps that are in force. Reads only; the answer comes among the messages and as a metric.',
    params: [],
  },
  row({
    do: 'settle-executions',
    title: 'Settle one class',
    about:
      'A script goes through the failed executions of one class, order by order: it finishes the steps that are missing, or takes back those that are in force. It looks at each order before; five a second.',
    params: [ofClass, param('by', choice(SETTLING), '`complete` or `compensate`.')],
    undo: '',
  }),
];
