/**
 * Topics that a service publishes to: from its programs, and where its consumers put records aside.
 */
import type { KafkaSpec } from '../kafka-file.ts';
import type { ServiceSpec, StepSpec } from '../world-file.ts';

type Publish = Extract<StepSpec, { do: 'publish' }>;

/** Names of topics, once each, alphabetical. */
export function publishesIn(service: ServiceSpec, kafka: KafkaSpec | undefined): string[] {
  const programs = [...service.operations, ...service.versions.flatMap(({ operations }) => operations)];
  const written = programs.flatMap(({ steps }) => publishSteps(steps).map(({ topic }) => topic));
  const aside = (kafka?.consumers ?? []).filter((one) => one.service === service.name).map(({ parking }) => parking);
  return [...new Set([...written, ...aside.filter((topic) => topic !== undefined)])].sort();
}

/** Every `publish` step of a program, inner ones included. */
export function publishSteps(steps: readonly StepSpec[]): Publish[] {
  return steps.flatMap((step) => {
    if (step.do === 'publish') return [step];
    if (step.do === 'branch') return publishSteps([...step.then, ...step.otherwise]);
    if (step.do === 'cache') return publishSteps([...step.hit, ...step.miss]);
    return [];
  });
}
