/**
 * Probes: what the kubelet asks the instances of a service, how often, and how many answers in a row decide.
 */
import { type Form, mapped } from '../form/form.ts';
import { fallback, field, optional, record } from '../form/record.ts';
import { count, duration, durationOrNone, name } from '../form/scalars.ts';
import type { ProbeKind, ProbeSpec, ProbesSpec } from '../world-file.ts';

/** The kinds of probes, in the order in which an instance meets them. */
export const PROBE_KINDS: readonly ProbeKind[] = ['startup', 'liveness', 'readiness'];

const probe = record<ProbeSpec>({
  title: 'probe',
  about:
    'A probe of the kubelet. It asks the instance, through the queue and the workers that users meet: an operation that needs the database fails when the database is slow. Failed `failureThreshold` times in a row, `liveness` and `startup` kill the container (it starts again, after a pause that doubles from 10 s to 5 min), `readiness` takes the instance out of rotation.',
  fields: {
    asks: field(
      name,
      '`alive`: the process answers by itself, whatever it is busy with; or an operation of the service, which calls nobody.',
    ),
    initialDelay: fallback(duration(), 0, '0s', 'Not before the container has run for so long.'),
    period: fallback(duration(), 10, '10s', 'So often; a second at least.'),
    timeout: fallback(duration(), 1, '1s', 'An answer must come within this.'),
    budget: fallback(
      durationOrNone,
      Number.POSITIVE_INFINITY,
      'none',
      'What the handler allows itself before it answers 503 by itself.',
    ),
    failureThreshold: fallback(count(1, 1000), 3, '3', 'Failures in a row that decide.'),
    successThreshold: fallback(count(1, 1000), 1, '1', 'Successes in a row that bring a `readiness` back.'),
  },
});

const readProbes = record<ProbesSpec>({
  title: 'probes',
  about: 'What the kubelet asks the instances of a service.',
  fields: {
    startup: optional(probe, 'Until it has succeeded once the others do not ask; absent: they ask at once.'),
    liveness: optional(probe, 'Failing, the container is killed and started again; absent: never.'),
    readiness: optional(probe, 'Failing, no new requests; absent: an instance that has started is ready.'),
  },
});

/** Probes by kind; each succeeds once for `liveness` and `startup`, as the API server insists. */
export const probes: Form<ProbesSpec> = mapped(readProbes, (value, tree, to) => {
  for (const kind of ['liveness', 'startup'] as const) {
    const one = value[kind];
    if (one === undefined || one.successThreshold === 1) continue;
    return to.report(
      to.at(one, 'successThreshold') ?? tree.at,
      'bad-number',
      `successThreshold of a ${kind} probe must be 1`,
      'leave it out',
    );
  }
  return value;
});
