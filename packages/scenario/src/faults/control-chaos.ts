/**
 * ControlLoopChaos: an autoscaler or a probe that decides wrongly.
 */
import type { AutoscalerMetric } from '../autoscaling-file.ts';
import type { ControlFault } from '../control-file.ts';
import { type Form, mapped, type Reading } from '../form/form.ts';
import { field, optional, record } from '../form/record.ts';
import { choice, count, duration, name, number } from '../form/scalars.ts';
import { AUTOSCALER_METRICS, SHARED_METRICS } from '../world/autoscaling-form.ts';
import { PROBE_KINDS } from '../world/probe-form.ts';
import type { ProbeKind } from '../world-file.ts';
import type { Tree } from '../yaml/tree.ts';
import type { Struck } from './struck.ts';

const lasting = optional(duration(), 'How long; absent: until the drill ends.');

type Loop = {
  readonly action: 'reading-wrong' | 'reading-stale' | 'reading-missing' | 'target' | 'bounds' | 'probe';
  readonly service: string;
  readonly factor: number | undefined;
  readonly metric: AutoscalerMetric | undefined;
  readonly target: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly probe: ProbeKind | undefined;
  readonly timeout: number | undefined;
  readonly period: number | undefined;
  readonly failureThreshold: number | undefined;
  readonly duration: number | undefined;
};
type Sets = ControlFault['sets'];

/** ControlLoopChaos. */
export const controlLoopChaos: Form<Struck> = mapped(
  record<Loop>({
    title: 'ControlLoopChaos',
    about: 'An autoscaler or a probe of a service decides wrongly (`spec`).',
    fields: {
      action: field(
        choice(['reading-wrong', 'reading-stale', 'reading-missing', 'target', 'bounds', 'probe']),
        'The autoscaler reads its metrics times `factor`, reads what it read last before, or reads nothing; its `target` or its bounds are another; or a probe is set wrong.',
      ),
      service: field(name, 'Whose.'),
      factor: optional(
        number({ min: 0, max: 1000 }),
        'With `reading-wrong`: what it reads is so many times what is true.',
      ),
      metric: optional(choice(AUTOSCALER_METRICS), 'With `target`: of which metric; absent: of the first.'),
      target: optional(
        number({ min: 0.001, max: 1_000_000 }),
        'With `target`: wanted per instance; of `cpu`, `memory` and `busy` in per cent.',
      ),
      min: optional(count(1, 512), 'With `bounds`: instances at least.'),
      max: optional(count(1, 512), 'With `bounds`: instances at most.'),
      probe: optional(choice(PROBE_KINDS), 'With `probe`: which.'),
      timeout: optional(duration(), 'With `probe`: how soon it must be answered.'),
      period: optional(duration(), 'With `probe`: between two.'),
      failureThreshold: optional(count(1, 1000), 'With `probe`: failures in a row that decide.'),
      duration: lasting,
    },
  }),
  (value, tree, to): Struck | undefined => {
    const sets = value.action === 'probe' ? ofProbe(value, tree, to) : ofAutoscaler(value, tree, to);
    return sets === undefined ? undefined : { spec: { do: 'control-loop', sets }, duration: value.duration };
  },
);

function ofProbe(value: Loop, tree: Tree, to: Reading): Sets | undefined {
  const { service, probe } = value;
  if (probe === undefined) return to.report(tree.at, 'missing-key', 'action "probe" needs "probe"');
  const known = to.world?.services.find((s) => s.name === service);
  if (known !== undefined && known.probes?.[probe] === undefined)
    return to.report(to.at(value, 'probe'), 'unknown-probe', `${service} has no ${probe} probe`);
  const fields = ['timeout', 'period', 'failureThreshold'] as const;
  const sets = fields.flatMap((one) =>
    value[one] === undefined ? [] : [{ parameter: `probe/${service}/${probe}/${one}`, value: value[one] }],
  );
  if (sets.length > 0) return sets;
  return to.report(tree.at, 'missing-key', `action "probe" needs ${fields.map((one) => `"${one}"`).join(' or ')}`);
}

function ofAutoscaler(value: Loop, tree: Tree, to: Reading): Sets | undefined {
  const { service } = value;
  const known = to.world?.services.find((s) => s.name === service);
  if (known !== undefined && known.autoscaling === undefined)
    return to.report(
      to.at(value, 'service'),
      'no-autoscaler',
      `${service} has no autoscaler`,
      'write autoscaling: {…} at the service',
    );
  const set = (what: string, to_: number) => ({ parameter: `autoscaler/${service}/${what}`, value: to_ });
  const needs = (key: string) => to.report(tree.at, 'missing-key', `action "${value.action}" needs "${key}"`);
  switch (value.action) {
    case 'reading-wrong':
      return value.factor === undefined ? needs('factor') : [set('reading/factor', value.factor)];
    case 'bounds': {
      const sets = (['min', 'max'] as const).flatMap((b) => (value[b] === undefined ? [] : [set(b, value[b])]));
      return sets.length === 0 ? needs('min" or "max') : sets;
    }
    case 'target': {
      if (value.target === undefined) return needs('target');
      const metrics = known?.autoscaling?.metrics.map(({ metric }) => metric) ?? AUTOSCALER_METRICS;
      const metric = value.metric ?? metrics[0]!;
      if (!metrics.includes(metric))
        return to.report(
          to.at(value, 'metric'),
          'unknown-metric',
          `the autoscaler of ${service} does not look at "${metric}"`,
          `it looks at ${metrics.join(', ')}`,
        );
      return [set(`target/${metric}`, SHARED_METRICS.includes(metric) ? value.target / 100 : value.target)];
    }
    default:
      return [set(value.action.replace('-', '/'), 1)];
  }
}
