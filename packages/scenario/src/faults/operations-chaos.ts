/**
 * Own fault kinds of how a company runs its systems: a job that starts when it should not, a pipeline that releases
 * nothing.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, optional, record } from '../form/record.ts';
import { choice, duration, name, text } from '../form/scalars.ts';
import type { ProcessChange } from '../scenario.ts';
import { processChange } from './host-chaos.ts';
import type { Struck } from './struck.ts';

const lasting = optional(duration(), 'How long; absent: until the drill ends.');

/** JobChaos. */
export const jobChaos: Form<Struck> = mapped(
  record<{
    readonly action: 'run';
    readonly job: string;
    readonly change: ProcessChange | undefined;
    readonly duration: number | undefined;
  }>({
    title: 'JobChaos',
    about: 'A job of the world starts out of its turn (`spec`). It ends by itself, or with the fault.',
    fields: {
      action: fallback(choice(['run']), 'run', 'run', 'There is one.'),
      job: field(name, 'The job, of a database or of the cluster.'),
      change: optional(processChange, 'What the log of changes says of why it runs now; absent: nothing.'),
      duration: lasting,
    },
  }),
  ({ job, change, duration: lasts }) => ({
    spec: { do: 'job-run', job, ...(change === undefined ? {} : { change }) },
    duration: lasts,
  }),
);

type Pipeline = {
  readonly service: string | undefined;
  readonly reason: string;
  readonly takes: number;
  readonly duration: number | undefined;
};

/** PipelineChaos. */
export const pipelineChaos: Form<Struck> = mapped(
  record<Pipeline>({
    title: 'PipelineChaos',
    about:
      'The delivery pipeline is broken (`spec`): `rollback` and `set-image` are begun, take their time and change nothing; the log of changes says why.',
    fields: {
      service: optional(name, 'The service that cannot be released; absent: none can.'),
      reason: fallback(
        text(200),
        'deployer is not allowed to patch deployments (403)',
        'deployer is not allowed to patch deployments (403)',
        'What the pipeline says in the end.',
      ),
      takes: fallback(duration(), 90, '90s', 'After how long it says so.'),
      duration: lasting,
    },
  }),
  ({ duration: lasts, ...rest }) => ({ spec: { do: 'pipeline-broken', ...rest }, duration: lasts }),
);
