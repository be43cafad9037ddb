/**
 * Autoscaling of a service, and the quotas of the platform.
 */

import type { AutoscalerMetric, AutoscalingSpec, QuotaSpec, ScalingRules } from '../autoscaling-file.ts';
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import { choice, count, duration, number, ratio, share } from '../form/scalars.ts';
import { law } from './law-form.ts';

/** What an autoscaler may look at; the first three are shares, the others counts. */
export const AUTOSCALER_METRICS: readonly AutoscalerMetric[] = [
  'cpu',
  'memory',
  'busy',
  'requests',
  'active',
  'queued',
];
/** Metrics whose target is a share of what an instance has asked for, or has. */
export const SHARED_METRICS: readonly AutoscalerMetric[] = ['cpu', 'memory', 'busy'];

/** Ceilings of the platform, as faults and actions name them, with the live parameter of each. */
export const QUOTA_PARAMETERS = { pods: 'quota/pods', 'function-concurrency': 'quota/functionConcurrency' } as const;
export type QuotaName = keyof typeof QUOTA_PARAMETERS;
export const QUOTAS: readonly QuotaName[] = ['pods', 'function-concurrency'];

type Metric = AutoscalingSpec['metrics'][number];

const metric = record<Metric>({
  title: 'autoscaler metric',
  about: 'What an autoscaler looks at, as a mean over the ready instances, and where it wants it to be.',
  fields: {
    metric: field(
      choice(AUTOSCALER_METRICS),
      '`cpu`: of the request. `memory`: of the request. `busy`: workers in use, of all. `requests`: answered a second by an instance. `active`: requests inside an instance. `queued`: requests that wait in it.',
    ),
    target: field(
      number({ min: 0.001, max: 1_000_000 }),
      'Wanted per instance; of `cpu`, `memory` and `busy` in per cent: `target: 70`.',
    ),
  },
});

/** A target in per cent comes out as a share. */
const metricForm: Form<Metric> = mapped(metric, (value, tree, to) =>
  SHARED_METRICS.includes(value.metric) ? to.place({ ...value, target: value.target / 100 }, tree) : value,
);

function rules(title: string, about: string, so: ScalingRules & { readonly written: string }): Form<ScalingRules> {
  return record<ScalingRules>({
    title,
    about,
    fields: {
      stabilization: fallback(
        duration(),
        so.stabilization,
        so.written,
        'The most careful of what was recommended within this time counts.',
      ),
      pods: fallback(count(0, 1000), so.pods, String(so.pods), 'Within a period by so many at most,'),
      percent: fallback(ratio, so.percent, `${so.percent * 100}%`, 'or by this share of them, whichever is more.'),
      period: fallback(duration(), so.period, `${so.period}s`, 'The period.'),
    },
  });
}

const UP: ScalingRules = { stabilization: 0, pods: 4, percent: 1, period: 15 };
const DOWN: ScalingRules = { stabilization: 300, pods: 0, percent: 1, period: 15 };
const scaleUp = rules('scale up', 'How fast it may add instances.', { ...UP, written: '0s' });
const scaleDown = rules('scale down', 'How fast it may take instances away.', { ...DOWN, written: '5m' });

const autoscalingRecord = record<AutoscalingSpec>({
  title: 'autoscaling',
  about:
    'A control loop that sets how many instances are wanted, as the horizontal pod autoscaler of Kubernetes does: ready instances × measured ÷ target, rounded up; instances without a measurement count as idle when it would add and as busy when it would take away. Of several metrics the one that wants most decides. It looks at what is measured, not at why.',
  fields: {
    min: fallback(count(1, 512), 1, '1', 'Instances at least.'),
    max: field(count(1, 512), 'Instances at most.'),
    metrics: field(list(metricForm, { min: 1 }), 'What it looks at.'),
    syncPeriod: fallback(duration(), 15, '15s', 'It looks so often.'),
    tolerance: fallback(share, 0.1, '10%', 'So far from the target it does nothing.'),
    scaleUp: fallback(scaleUp, UP, 'at once, by 4 or 100% in 15s', 'How fast it adds instances.'),
    scaleDown: fallback(scaleDown, DOWN, 'after 5m', 'How fast it takes instances away.'),
  },
});

/** Autoscaling with bounds that make sense. */
export const autoscaling: Form<AutoscalingSpec> = mapped(autoscalingRecord, (value, tree, to) => {
  if (value.max < value.min)
    return to.report(to.at(value, 'max'), 'contradiction', `max ${value.max} is below min ${value.min}`);
  const names = value.metrics.map((m) => m.metric);
  const twice = names.find((one, i) => names.indexOf(one) !== i);
  return twice === undefined ? value : to.report(tree.at, 'contradiction', `the metric "${twice}" is named twice`);
});

/** Ceilings of the platform. */
export const quota: Form<QuotaSpec> = record<QuotaSpec>({
  title: 'quota',
  about: 'Ceilings that the platform sets. Nobody is told before one is reached.',
  fields: {
    pods: optional(count(1, 100_000), 'Pods of the namespace; further ones are not created. Absent: no quota.'),
    functionConcurrency: optional(
      count(1, 100_000),
      'Environments of all functions of the account together; beyond it every function is throttled in proportion to what it is asked for. Absent: no limit.',
    ),
    raises: fallback(law, { kind: 'constant', value: 1200 }, '20m', 'How long it takes until one is raised.'),
  },
});
