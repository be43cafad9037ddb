/**
 * Users: how many, when they come, how long they wait, what they do next.
 */
import { type Form, mapped } from '../form/form.ts';
import { derived, fallback, field, list, optional, record } from '../form/record.ts';
import { boolean, bytes, choice, count, duration, name, number, rate, share, text } from '../form/scalars.ts';
import type { ClientSpec, SessionSpec } from '../world-file.ts';
import { law, sizeLaw } from './law-form.ts';
import { hostName } from './perimeter-form.ts';

const retry = record<ClientSpec['retry']>({
  title: 'retry',
  about: 'What a user does after a failure.',
  fields: {
    probability: fallback(share, 0, '0%', 'Tries again so often.'),
    think: fallback(law, { kind: 'exponential', mean: 5 }, 'exponential 5s', 'After so long; 0 is at once.'),
    times: fallback(count(0, 100), 1, '1', 'At most so many times.'),
  },
});

/** Labels that users may have. */
export const SEGMENT_KEYS = ['region', 'plan', 'version', 'tenant'] as const;

type Segment = ClientSpec['segment'];
type Labels = { readonly [K in (typeof SEGMENT_KEYS)[number]]: string | undefined };

/** Labels of users; those left out do not matter. */
export const segment: Form<Segment> = mapped(
  record<Labels>({
    title: 'segment',
    about: 'Labels of users.',
    fields: {
      region: optional(text(60), 'Where they are.'),
      plan: optional(text(60), 'What they pay for.'),
      version: optional(text(60), 'The version of their app.'),
      tenant: optional(text(60), 'Whose account they use.'),
    },
  }),
  (labels, tree, to) => {
    const said = SEGMENT_KEYS.filter((key) => labels[key] !== undefined).map((key) => [key, labels[key]] as const);
    return to.place(Object.fromEntries(said) as Segment, tree);
  },
);

const point = record<ClientSpec['curve'][number]>({
  title: 'curve point',
  about: 'The factor at an instant; between two points it goes in a straight line.',
  fields: {
    at: field(duration(), 'From instant 0.'),
    factor: field(number({ min: 0, max: 1000 }), 'The rate is multiplied by this.'),
  },
});

const curve: Form<ClientSpec['curve']> = mapped(list(point), (points, _tree, to) => {
  const wrong = points.findIndex(({ at }, i) => i > 0 && at <= points[i - 1]!.at);
  return wrong < 0
    ? points
    : to.report(
        to.at(points[wrong]!, 'at'),
        'wrong-order',
        'the points of a curve go forward in time',
        'put them in the order of `at`, each instant once',
      );
});

const closed = record<NonNullable<ClientSpec['closed']>>({
  title: 'closed loop',
  about: 'A fixed number of users: each thinks, asks, waits for the answer, and thinks again.',
  fields: {
    users: field(count(0, 20_000), 'How many.'),
    think: field(law, 'How long each thinks between an answer and the next request.'),
  },
});

const next = record<SessionSpec['to'][number]>({
  title: 'session step',
  about: 'Where a user may go on to.',
  fields: {
    operation: field(name, 'An operation of the service that the client asks.'),
    weight: fallback(number({ min: 0, max: 1_000_000 }), 1, '1', 'How often, against the others.'),
  },
});

const sessionRecord = record<SessionSpec>({
  title: 'session',
  about: 'Users who got an answer may go on: a session has 1 / (1 − continue) answered requests on average.',
  fields: {
    continue: field(share, 'Goes on with this probability after each answer.'),
    think: fallback(law, { kind: 'exponential', mean: 5 }, 'exponential 5s', 'After so long.'),
    to: field(list(next, { min: 1, max: 100 }), 'To one of these, drawn by weight.'),
  },
});

const session: Form<SessionSpec> = mapped(sessionRecord, (value, _tree, to) => {
  if (value.continue >= 1)
    return to.report(
      to.at(value, 'continue'),
      'bad-number',
      'a session that always goes on never ends',
      'write less than 100%',
    );
  return value.to.some(({ weight }) => weight > 0)
    ? value
    : to.report(to.at(value, 'to'), 'bad-number', 'all weights are 0', 'give at least one operation a weight');
});

const body = record<NonNullable<ClientSpec['body']>>({
  title: 'request body',
  about: 'Lengths of request bodies, log-normal.',
  fields: {
    median: field(bytes, 'Half are shorter.'),
    p95: field(bytes, 'One in twenty is longer.'),
  },
});

/** As written: exactly one of `rate` and `closed` says how many come. */
type Written = Omit<ClientSpec, 'rate'> & { readonly rate: number | undefined };

const written = record<Written>({
  title: 'client',
  about: 'A population of users: an open loop that arrives at a `rate`, or a `closed` loop of a fixed number.',
  fields: {
    name: field(name, 'Its name.'),
    journey: field(name, 'The journey that its requests count for.'),
    to: field(name, 'The service it asks.'),
    operation: derived(name, () => '', 'the only operation there', 'The operation it asks for.'),
    rate: optional(rate, 'Mean arrivals, open loop.'),
    dormant: fallback(
      boolean,
      false,
      'false',
      'True, in place of a rate: nobody of these comes until a LoadChaos with `rate` brings them.',
    ),
    arrivals: fallback(
      choice(['poisson', 'deterministic']),
      'poisson',
      'poisson',
      'Poisson: at random. Deterministic: evenly spaced.',
    ),
    curve: fallback(curve, [], 'always 1', 'How the rate (or the number of users) changes over time, by the second.'),
    closed: optional(closed, 'A closed loop instead of a rate.'),
    noise: fallback(share, 0, '0%', 'Slow change of the rate: relative standard deviation of its five-minute level.'),
    size: optional(sizeLaw, 'How large what a user asks for is, 1 = usual; absent: always 1.'),
    host: optional(hostName, 'The name these users look up; absent: it always resolves, and they pass no edge.'),
    body: optional(body, 'How long request bodies are; absent: none.'),
    patience: fallback(duration(), 10, '10s', 'Gives up after so long.'),
    cancel: fallback(
      boolean,
      false,
      'false',
      'True: who gives up is noticed, and the request is cancelled. False: it is worked on for nobody.',
    ),
    retry: fallback(
      retry,
      { probability: 0, think: { kind: 'exponential', mean: 5 }, times: 0 },
      'never',
      'What users do after a failure.',
    ),
    session: optional(session, 'What users do after an answer; absent: they are content.'),
    segment: fallback(segment, {}, 'none', 'Labels of these users, e.g. `{region: eu, plan: premium}`.'),
  },
});

/** A population of users. */
export const client: Form<ClientSpec> = mapped(written, (value, tree, to) => {
  const isDormant = value.dormant === true;
  if (value.rate === undefined && value.closed === undefined && !isDormant)
    return to.report(tree.at, 'missing-key', 'the client needs "rate" or "closed"', 'how many users come');
  if (isDormant && (value.rate !== undefined || value.closed !== undefined))
    return to.report(
      to.at(value, 'dormant'),
      'contradiction',
      'a dormant client has no rate: a fault brings it',
      'leave out "rate" and "closed", or "dormant"',
    );
  if (value.rate !== undefined && value.closed !== undefined)
    return to.report(
      to.at(value, 'rate'),
      'contradiction',
      'a closed loop has no rate: its users ask when they have thought',
      'keep one of "rate" and "closed"',
    );
  if (value.closed !== undefined && (value.noise > 0 || value.arrivals === 'deterministic'))
    return to.report(
      to.at(value, value.noise > 0 ? 'noise' : 'arrivals'),
      'contradiction',
      `"${value.noise > 0 ? 'noise' : 'arrivals'}" belongs to a rate, and a closed loop has none`,
      'leave it out',
    );
  return to.place({ ...value, rate: value.rate ?? 0 }, tree);
});
