/**
 * Probes ask what is there and can be asked, and leave an instance the time to start.
 */
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { PROBE_KINDS } from '../world/probe-form.ts';
import type { ProbeSpec, ServiceSpec, StepSpec, WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

/** True when a program calls other services. */
function callsOthers(steps: readonly StepSpec[]): boolean {
  return steps.some((step) => {
    if (step.do === 'call' || step.do === 'all') return true;
    if (step.do === 'branch') return callsOthers(step.then) || callsOthers(step.otherwise);
    return step.do === 'cache' && (callsOthers(step.hit) || callsOthers(step.miss));
  });
}

function checkAsked(service: ServiceSpec, probe: ProbeSpec, to: Reading): void {
  if (probe.asks === 'alive') return;
  const known = service.operations.map(({ name }) => name);
  const asked = service.operations.find(({ name }) => name === probe.asks);
  if (asked === undefined)
    to.report(
      to.at(probe, 'asks'),
      'unknown-operation',
      `${service.name} has no operation "${probe.asks}"`,
      nameHint(probe.asks, ['alive', ...known]),
    );
  else if (callsOthers(asked.steps))
    to.report(
      to.at(probe, 'asks'),
      'probe-calls',
      `a probe that calls other services is not simulated, and ${service.name}/${probe.asks} does`,
      'ask an operation without `call` steps',
    );
}

/** Seconds from its start after which a probe has failed often enough, at the earliest. */
const patience = ({ initialDelay, period, failureThreshold }: ProbeSpec) =>
  initialDelay + period * (failureThreshold - 1);

/** Tasks and functions have no kubelet. */
function checkKubelet(service: ServiceSpec, to: Reading): void {
  const isPod = service.fargate === undefined && service.function === undefined;
  if (isPod || service.probes === undefined) return;
  to.report(
    to.at(service, 'probes'),
    'probe-without-kubelet',
    `${service.name} runs without nodes, and probes are what the kubelet of a node asks`,
    'the health check of its target group',
  );
}

function checkStart(service: ServiceSpec, to: Reading): void {
  const { startup, liveness } = service.probes ?? {};
  const first = startup ?? liveness;
  if (first === undefined || patience(first) >= service.startup) return;
  to.report(
    to.at(first),
    'does-not-start',
    `${service.name} takes ${service.startup} s to start and is killed ${patience(first)} s after its start`,
    startup === undefined ? 'a startup probe, or a longer initialDelay' : 'a higher failureThreshold',
  );
}

function check(world: WorldFile, to: Reading): void {
  for (const service of world.services) {
    for (const kind of PROBE_KINDS) {
      const probe = service.probes?.[kind];
      if (probe !== undefined) checkAsked(service, probe, to);
    }
    checkKubelet(service, to);
    checkStart(service, to);
  }
}

export const probes: WorldRule = {
  codes: ['unknown-operation', 'probe-calls', 'does-not-start', 'probe-without-kubelet'],
  about: 'Probes ask what there is, and let an instance start.',
  check,
};
