/**
 * Third parties: how long they take, their quota, their support.
 */
import { fallback, field, optional, record } from '../form/record.ts';
import { count, duration, name, share, text } from '../form/scalars.ts';
import type { ProviderSpec } from '../provider-file.ts';
import { law } from './law-form.ts';

const quota = record<NonNullable<ProviderSpec['quota']>>({
  title: 'provider quota',
  about:
    'How much it takes from us. Requests above get 429 at once, until the window ends; callers do as their call policy says, whatever `Retry-After` tells them.',
  fields: {
    requests: field(count(1, 100_000_000), 'Requests within each window.'),
    per: fallback(duration(), 60, '1m', 'The window; windows follow one another from instant 0.'),
  },
});

const support = record<NonNullable<ProviderSpec['support']>>({
  title: 'provider support',
  about: 'People who answer tickets, in their own time.',
  fields: {
    answers: field(law, 'How long a ticket waits for its answer.'),
    raises: field(law, 'How long it takes until a higher quota is granted.'),
  },
});

/** A third party. */
export const provider = record<ProviderSpec>({
  title: 'provider',
  about: 'A third party that answers calls and that nobody here can change.',
  fields: {
    name: field(name, 'Its name.'),
    host: field(text(200), 'Its host name, as spans show it.'),
    latency: field(law, 'How long it takes to answer.'),
    errors: fallback(share, 0, '0%', 'How many answers are errors.'),
    statusPage: fallback(
      text(200),
      'All systems operational',
      'All systems operational',
      'What its status page says while nothing is known.',
    ),
    quota: optional(quota, 'How much it takes from us; absent: all.'),
    support: optional(support, 'Who answers tickets; absent: nobody does.'),
  },
});
