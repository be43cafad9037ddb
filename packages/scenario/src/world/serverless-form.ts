/**
 * Services without nodes: tasks on Fargate and functions.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import { bandwidth, boolean, bytes, count, duration, name, number, ratio, share, text } from '../form/scalars.ts';
import type { FargateSpec, FunctionSpec, ProvisionedSpec, TargetGroupSpec } from '../serverless-file.ts';
import { law } from './law-form.ts';

const targetGroup = record<TargetGroupSpec>({
  title: 'target group',
  about:
    'How the load balancer tells which tasks serve. A task that is ready and not overloaded answers a check. A new target needs one good check; one that was found unhealthy needs several.',
  fields: {
    name: field(name, 'Its name, as metrics and events say it.'),
    interval: fallback(duration(), 30, '30s', 'Between two checks of a target.'),
    timeout: fallback(duration(), 5, '5s', 'A check not answered in this time has failed.'),
    healthy: fallback(count(1, 100), 5, '5', 'Good checks in a row that bring an unhealthy target back.'),
    unhealthy: fallback(count(1, 100), 2, '2', 'Failed checks in a row that make a target unhealthy.'),
    deregistrationDelay: fallback(duration(), 10, '10s', 'A target that leaves may finish its requests for so long.'),
  },
});

const bootLine = record<FargateSpec['bootLog'][number]>({
  title: 'boot line',
  about: 'A line that the program logs while it starts.',
  fields: {
    after: field(duration(), 'After the start of its container.'),
    message: field(text(300), 'The line.'),
  },
});

const fargateRecord = record<FargateSpec>({
  title: 'fargate',
  about:
    'Tasks of a container service on Fargate instead of pods. A task is PROVISIONING, PENDING, ACTIVATING (its address is registered with the target group and its image is pulled, always anew), RUNNING (the program starts, then serves once its target is healthy), DEACTIVATING, STOPPED. The grace period counts from its launch, which is the beginning of ACTIVATING.',
  fields: {
    imageSize: fallback(bytes, 300 * 1024 ** 2, '300Mi', 'Compressed size of the image.'),
    pullRate: fallback(bandwidth, 12_500_000, '12.5mbps', 'How fast a task pulls and unpacks it.'),
    provisioning: fallback(duration(), 8, '8s', 'Until a task has its network interface.'),
    minimumHealthyPercent: fallback(share, 1, '100%', 'A deployment keeps so many of the wanted tasks healthy.'),
    maximumPercent: fallback(ratio, 2, '200%', 'A deployment runs no more than so many of the wanted tasks.'),
    gracePeriod: fallback(
      duration(),
      0,
      '0s',
      'For so long after its launch an unhealthy target does not end its task.',
    ),
    circuitBreaker: fallback(
      boolean,
      false,
      'false',
      'True: when half of the wanted tasks (at least 3) have failed, a deployment goes back to the last complete one.',
    ),
    targetGroup: field(targetGroup, 'The target group in front.'),
    bootLog: fallback(list(bootLine), [], 'nothing', 'What the program logs while it starts.'),
  },
});

/** `fargate` of a service. */
export const fargate: Form<FargateSpec> = mapped(fargateRecord, (value, tree, to) => {
  if (value.maximumPercent < 1)
    return to.report(
      to.at(value, 'maximumPercent'),
      'contradiction',
      'maximumPercent below 100% would never run the tasks wanted',
      'write 100% or more',
    );
  if (value.minimumHealthyPercent >= 1 && value.maximumPercent <= 1)
    return to.report(
      to.at(value, 'maximumPercent'),
      'contradiction',
      'with minimumHealthyPercent 100% and maximumPercent 100% no deployment can replace a task',
      'lower the one or raise the other',
    );
  return to.place(value, tree);
});

const provisioned = record<ProvisionedSpec>({
  title: 'provisioned concurrency',
  about:
    'Environments of a function that are made before anybody asks, stay warm, and cost whether they are used or not. What comes beyond them (spillover) takes another environment, cold or not.',
  fields: {
    concurrency: fallback(count(0, 10_000), 0, '0', 'So many.'),
    allocation: fallback(duration(), 90, '90s', 'From asking for more until they are ready.'),
    perHour: fallback(
      number({ min: 0, max: 1e6 }),
      0.015,
      '0.015',
      'What one costs an hour, in the currency of the world.',
    ),
  },
});

const functionRecord = record<FunctionSpec>({
  title: 'function',
  about:
    'A function instead of pods: each request has an environment of its own. When none is idle one is made, which takes the init time; beyond the concurrency requests are throttled with 429.',
  fields: {
    concurrency: fallback(count(1, 10_000), 100, '100', 'Environments at most (reserved concurrency).'),
    init: field(law, 'How long a new environment takes: the cold start.'),
    keepAlive: fallback(duration(), 420, '7m', 'An environment idle for so long goes.'),
    provisioned: optional(provisioned, 'Environments kept ready; absent: none can be.'),
  },
});

/** `function` of a service. */
export const functionForm: Form<FunctionSpec> = mapped(functionRecord, (value, tree, to) =>
  (value.provisioned?.concurrency ?? 0) <= value.concurrency
    ? to.place(value, tree)
    : to.report(
        to.at(value, 'provisioned'),
        'contradiction',
        `${value.provisioned!.concurrency} environments kept ready are more than the concurrency of ${value.concurrency}`,
        'raise `concurrency`, or keep fewer ready',
      ),
);

/** Sizes of images by version where they differ. */
export const imageSize = optional(bytes, 'On Fargate: compressed size of its image; absent: as the first version.');
