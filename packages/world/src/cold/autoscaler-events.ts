/**
 * What autoscalers say in the log of events, in the words of Kubernetes, or of Application Auto Scaling for tasks.
 */
import type { AutoscalerMetric } from '@firedrill/scenario';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';

type Where = { readonly world: World; readonly service: PlanService };
type Rescaled = { readonly from: number; readonly to: number; readonly metric: AutoscalerMetric | undefined };

/** Metrics by the names under which exporters and events know them. */
export const METRIC_NAMES: Readonly<Record<AutoscalerMetric, string>> = {
  cpu: 'cpu',
  memory: 'memory',
  busy: 'workers_busy',
  requests: 'http_server_requests_per_second',
  active: 'http_server_active_requests',
  queued: 'http_server_queued_requests',
};

/** Tells that it set another number, or that it could not read a metric. `metric` absent: all were below target. */
export function tellRescale(at: Where, what: Rescaled | { readonly missing: AutoscalerMetric }): void {
  const { tell } = at.world.orchestrator.port;
  if (at.service.spec!.fargate !== undefined) return tell('info', ofTasks(at, what), 'ecs-events');
  const about = `horizontalpodautoscaler/${at.service.name}`;
  if ('missing' in what)
    return tell(
      'warn',
      `FailedGet${isResource(what.missing) ? 'Resource' : 'Pods'}Metric ${about}: failed to get ${METRIC_NAMES[what.missing]}: unable to get metrics: no metrics returned from metrics API`,
    );
  const { from, to, metric } = what;
  const reason = metric === undefined ? 'All metrics below target' : `${inWords(metric)} above target`;
  tell('info', `SuccessfulRescale ${about}: New size: ${to}; reason: ${reason}`);
  const { name } = at.service;
  tell(
    'info',
    `ScalingReplicaSet deployment/${name}: Scaled ${to > from ? 'up' : 'down'} replica set to ${to} from ${from}`,
  );
}

const isResource = (metric: AutoscalerMetric) => metric === 'cpu' || metric === 'memory';

function inWords(metric: AutoscalerMetric): string {
  return isResource(metric)
    ? `${metric} resource utilization (percentage of request)`
    : `pods metric ${METRIC_NAMES[metric]}`;
}

function ofTasks({ service }: Where, what: Rescaled | { readonly missing: AutoscalerMetric }): string {
  if ('missing' in what)
    return `(service ${service.name}) alarm TargetTracking-${what.missing} is in state INSUFFICIENT_DATA`;
  const alarm = what.to > what.from ? 'AlarmHigh' : 'AlarmLow';
  return `(service ${service.name}) Successfully set desired count to ${what.to}. Change successfully fulfilled by ecs. Cause: TargetTracking-${alarm} in state ALARM`;
}
