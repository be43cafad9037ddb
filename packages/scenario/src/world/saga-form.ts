/**
 * `ledger.sagas` of a world: steps, timeouts, compensations.
 */
import { fallback, field, list, optional, record } from '../form/record.ts';
import { choice, count, duration, name, text } from '../form/scalars.ts';
import type { OperationRef } from '../ledger-file.ts';
import { type CompensationSpec, ON_TIMEOUT, type SagaSpec, type SagaStepSpec } from '../saga-file.ts';

const starter = record<OperationRef>({
  title: 'saga starter',
  about: 'An operation whose good answer starts an execution, within a second.',
  fields: { service: field(name, 'The service.'), operation: field(name, 'The operation.') },
});

const compensation = record<CompensationSpec>({
  title: 'saga compensation',
  about: 'An operation that takes a step back.',
  fields: {
    service: field(name, 'The service.'),
    operation: field(name, 'The operation.'),
    needs: optional(name, 'A step that must have been done, for what it leaves behind; without that it fails.'),
  },
});

const step = record<SagaStepSpec>({
  title: 'saga step',
  about:
    'A call to an operation of a service. It runs there as a request of its own, and takes as long as that takes; who gives up on it does not stop it.',
  fields: {
    name: field(name, 'Its name.'),
    service: field(name, 'The service.'),
    operation: field(name, 'The operation.'),
    timeout: fallback(duration(), 60, '60s', 'An attempt without an answer for so long is given up.'),
    attempts: fallback(count(1, 20), 1, '1', 'Tries in all; one that timed out is tried again, too.'),
    backoff: fallback(duration(), 2, '2s', 'The pause before another attempt; it doubles.'),
    compensation: optional(compensation, 'What takes it back; absent: nothing does.'),
  },
});

type Compensating = SagaSpec['compensation'];
const worker = record<Compensating>({
  title: 'compensation worker',
  about: 'How failed executions are taken back: their steps in reverse order, one after the other.',
  fields: {
    workers: fallback(count(1, 1000), 4, '4', 'Executions at once.'),
    attempts: fallback(count(1, 20), 3, '3', 'Tries of each compensation; then it is a dead letter.'),
    backoff: fallback(duration(), 2, '2s', 'The pause before another attempt; it doubles.'),
    timeout: fallback(duration(), 30, '30s', 'How long an attempt may take.'),
  },
});

/** A saga. */
export const saga = record<SagaSpec>({
  title: 'saga',
  about:
    'A state machine that finishes what was answered already: it calls one operation after another, and when one fails takes back those before it.',
  fields: {
    name: field(name, 'Its name.'),
    about: fallback(text(300), '', 'nothing', 'One line for players.'),
    startedBy: field(starter, 'What starts it.'),
    steps: field(list(step, { min: 1, max: 12 }), 'Its steps, in order.'),
    onTimeout: fallback(
      choice(ON_TIMEOUT),
      'fail',
      'fail',
      'What a step without an answer is taken for: failed, so that those before it are taken back; or unknown, and its service is asked every ten seconds what came of it.',
    ),
    concurrency: fallback(count(1, 5000), 2000, '2000', 'Executions under way at once; beyond it none is started.'),
    compensation: fallback(
      worker,
      { workers: 4, attempts: 3, backoff: 2, timeout: 30 },
      '4 workers, 3 attempts, 2s, 30s',
      'How executions are taken back.',
    ),
  },
});
