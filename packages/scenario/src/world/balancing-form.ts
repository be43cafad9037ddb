/**
 * How requests find an instance: the algorithm, health checks, outlier detection, weights.
 */
import { fallback, field, list, mapOf, record } from '../form/record.ts';
import { choice, count, duration, number, orWord, share } from '../form/scalars.ts';
import type { BalancingSpec, HealthCheckSpec, OutlierSpec, WeightsSpec } from '../world-file.ts';

/** How requests are spread; the place in this list is the algorithm's number in a live parameter. */
export const ALGORITHMS = ['round-robin', 'least-connections', 'power-of-two', 'random', 'weighted'] as const;

/** What a probe may ask for; the place in this list is its number in a live parameter. */
export const PROBES = ['port', 'worker', 'page'] as const;

const healthCheck = record<HealthCheckSpec>({
  title: 'health check',
  about:
    'A probe of every instance. With `port` all that are up answer. Else one that has a free worker answers; one whose queue is full, or whose waiters wait longer than the timeout, does not.',
  fields: {
    interval: field(duration(), 'Between two probes of an instance.'),
    asks: fallback(
      choice(PROBES),
      'worker',
      'worker',
      'What a probe needs: an open port, a free worker, or a free worker and the CPU of a page.',
    ),
    work: fallback(
      duration(),
      0,
      '0',
      'With `page`: CPU time of the page; where requests share cores it takes as much longer as they do.',
    ),
    timeout: fallback(duration(), 1, '1s', 'A probe not answered in this time has failed.'),
    unhealthy: fallback(count(1, 100), 3, '3', 'Failed probes in a row that take an instance out.'),
    healthy: fallback(count(1, 100), 2, '2', 'Answered probes in a row that bring it back.'),
  },
});

const outlier = record<OutlierSpec>({
  title: 'outlier detection',
  about: 'Ejects an instance whose callers see failures in a row: timeouts, resets and status 500 and above.',
  fields: {
    consecutive: fallback(count(1, 10_000), 5, '5', 'Failures in a row that eject.'),
    ejectFor: fallback(duration(), 30, '30s', 'How long it stays out.'),
    maxEjected: fallback(share, 0.5, '50%', 'Never more than this share of the instances at once.'),
  },
});

/** `balancing` of a service. */
export const balancing = record<BalancingSpec>({
  title: 'balancing',
  about: 'How requests are spread over the instances of a service.',
  fields: {
    algorithm: fallback(
      choice(ALGORITHMS),
      'round-robin',
      'round-robin',
      'Each in turn; fewest requests inside; the less loaded of two at random; at random; at random in proportion to the weights.',
    ),
    healthCheck: fallback(
      orWord<HealthCheckSpec | 'none'>(healthCheck, 'none', 'none'),
      'none',
      'none',
      'Probes that take sick instances out.',
    ),
    outlier: fallback(
      orWord<OutlierSpec | 'none'>(outlier, 'none', 'none'),
      'none',
      'none',
      'Ejects instances that fail.',
    ),
    panic: fallback(share, 0.5, '50%', 'When fewer than this share are fit, health is ignored and all are used.'),
  },
});

const weight = number({ min: 0, max: 1000 });

/** `weights` of a service. */
export const weights = record<WeightsSpec>({
  title: 'weights',
  about:
    'How much of the traffic an instance takes, where 1 is as much as others and 0 is none. They count with the algorithms `weighted`, `least-connections` and `power-of-two`; 0 counts with all.',
  fields: {
    ordinals: fallback(list(weight, { max: 512 }), [], 'all 1', 'By the number of the instance, from the first.'),
    versions: fallback(mapOf(weight, 'mapping of weights'), {}, 'all 1', 'By version, e.g. `{2.1.0: 0.05}`.'),
  },
});
