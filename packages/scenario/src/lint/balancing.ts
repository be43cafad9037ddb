/**
 * Balancing makes sense: weights are of versions that exist, somebody takes the traffic, probes end before the next.
 */
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import type { ServiceSpec, WeightsSpec, WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

const BLIND = ['round-robin', 'random'];

function checkWeights(service: ServiceSpec, weights: WeightsSpec, to: Reading): void {
  const known = [service.version, ...service.versions.map(({ version }) => version)];
  for (const version of Object.keys(weights.versions)) {
    if (!known.includes(version))
      to.report(
        to.at(weights.versions, version),
        'unknown-version',
        `${service.name} has no version "${version}" to weigh`,
        nameHint(version, known),
      );
  }
  const first = Array.from({ length: service.replicas }, (_, i) => weights.ordinals[i] ?? 1);
  if (service.replicas > 0 && (weights.versions[service.version] === 0 || first.every((w) => w === 0)))
    to.report(
      to.at(weights),
      'no-weight',
      `no instance of ${service.name} has a weight above 0, so nobody takes its traffic`,
      'give at least one a weight',
    );
  const algorithm = service.balancing?.algorithm ?? 'round-robin';
  const shares = [...weights.ordinals, ...Object.values(weights.versions)].filter((w) => w !== 0 && w !== 1);
  if (shares.length > 0 && BLIND.includes(algorithm))
    to.warn(
      to.at(weights),
      'weight-ignored',
      `${algorithm} asks only whether a weight is 0, not how large it is`,
      'write balancing: {algorithm: weighted}',
    );
}

function check(world: WorldFile, to: Reading): void {
  for (const service of world.services) {
    if (service.weights !== undefined) checkWeights(service, service.weights, to);
    const probe = service.balancing?.healthCheck ?? 'none';
    if (probe === 'none') continue;
    if (probe.interval === 0)
      to.report(
        to.at(probe, 'interval'),
        'bad-interval',
        'health checks need time between them',
        'write interval: 5s, or healthCheck: none',
      );
    else if (probe.timeout > probe.interval)
      to.warn(
        to.at(probe, 'timeout'),
        'probe-overlaps',
        'a probe may still wait when the next is sent',
        'a timeout no longer than the interval',
      );
  }
}

export const balancing: WorldRule = {
  codes: ['unknown-version', 'no-weight', 'weight-ignored', 'bad-interval', 'probe-overlaps'],
  about: 'Traffic has somewhere to go.',
  check,
};
