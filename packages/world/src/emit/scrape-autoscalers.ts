/**
 * What kube-state-metrics says of autoscalers and of the quota of the namespace; of tasks, Application Auto Scaling.
 */
import { AUTOSCALER_METRICS, type AutoscalerMetric, SHARED_METRICS } from '@firedrill/scenario';
import { METRIC_NAMES } from '../cold/autoscaler-events.ts';
import type { AutoscalerState } from '../cold/autoscalers.ts';
import { podsOnNodes } from '../cold/quota.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { type Family, familiesOfOneKind, type Subject, subject } from './series-of.ts';

const ofScaler = familiesOfOneKind();
const HPA = 'kube_horizontalpodautoscaler';
const MIN = ofScaler('gauge', `${HPA}_spec_min_replicas`);
const MAX = ofScaler('gauge', `${HPA}_spec_max_replicas`);
const CURRENT = ofScaler('gauge', `${HPA}_status_current_replicas`);
const DESIRED = ofScaler('gauge', `${HPA}_status_desired_replicas`);
const condition = (name: string) => ofScaler('gauge', `${HPA}_status_condition`, { condition: name, status: 'true' });
const ACTIVE = condition('ScalingActive');
const LIMITED = condition('ScalingLimited');
const BY_METRIC = Object.fromEntries(
  AUTOSCALER_METRICS.map((metric) => {
    const metric_target_type = SHARED_METRICS.includes(metric) ? 'utilization' : 'average';
    const labels = { metric_name: METRIC_NAMES[metric], metric_target_type };
    const of = (part: string) => ofScaler('gauge', `${HPA}_${part}_target_metric`, labels);
    return [metric, { wanted: of('spec'), read: of('status') }];
  }),
) as Record<AutoscalerMetric, { readonly wanted: Family; readonly read: Family }>;

const ofTarget = familiesOfOneKind();
const LEAST_TASKS = ofTarget('gauge', 'aws_applicationautoscaling_min_capacity');
const MOST_TASKS = ofTarget('gauge', 'aws_applicationautoscaling_max_capacity');

const ofQuota = familiesOfOneKind();
const HARD = ofQuota('gauge', 'kube_resourcequota', { type: 'hard' });
const USED = ofQuota('gauge', 'kube_resourcequota', { type: 'used' });

/** By number of its service every autoscaler, with nothing shown. */
export function autoscalerSeries({ machine: { plan }, options }: World): Subject[] {
  const { namespace } = options.file;
  return plan.services.map(({ name, spec }) =>
    subject(
      spec?.fargate === undefined
        ? { namespace, horizontalpodautoscaler: name }
        : { cluster: namespace, service: name },
    ),
  );
}

/** Autoscalers, and the quota where there is one. */
export function scrapeAutoscalers(s: Scraper): void {
  const { cold, machine, parameters, orchestrator } = s.world;
  const pods = parameters.value('quota/pods');
  if (pods !== Infinity) {
    s.put(s.known.quota, HARD, pods);
    s.put(s.known.quota, USED, podsOnNodes(orchestrator));
  }
  if (cold.autoscalers === undefined) return;
  for (const service of machine.plan.services) {
    const state = cold.autoscalers[service.name];
    if (state !== undefined) ofOne(s, service, state);
  }
}

function ofOne(s: Scraper, service: PlanService, state: AutoscalerState): void {
  const shown = s.known.autoscalers[service.index]!;
  const value = (what: string) => s.world.parameters.value(`autoscaler/${service.name}/${what}`);
  if (service.spec!.fargate !== undefined) {
    s.put(shown, LEAST_TASKS, value('min'));
    s.put(shown, MOST_TASKS, value('max'));
    return;
  }
  s.put(shown, MIN, value('min'));
  s.put(shown, MAX, value('max'));
  s.put(shown, CURRENT, s.podCount[service.index]!);
  s.put(shown, DESIRED, state.desired);
  s.put(shown, ACTIVE, state.isActive ? 1 : 0);
  s.put(shown, LIMITED, state.isLimited ? 1 : 0);
  for (const { metric } of service.spec!.autoscaling!.metrics) {
    const percent = SHARED_METRICS.includes(metric) ? 100 : 1;
    s.put(shown, BY_METRIC[metric].wanted, value(`target/${metric}`) * percent);
    const read = state.read[metric];
    if (read !== undefined) s.put(shown, BY_METRIC[metric].read, read * percent);
  }
}
