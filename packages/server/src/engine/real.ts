/**
 * The game for real: a session over its world, with the query APIs and the debrief on top. Loaded in the worker.
 */
import { buildDebrief, type Prepared, prepareDebrief } from '@firedrill/debrief';
import { Session, type SessionOptions } from '@firedrill/drill';
import { ExemplarIndex, type MetricReader, SpanMetrics } from '@firedrill/telemetry';
import { answerQuery, type QuerySource } from '../compat/answer.ts';
import { alertStates, ruleGroups } from '../compat/rules.ts';
import type { Engine } from './engine.ts';
import { watching } from './watching.ts';

/** Told to tools that ask which Prometheus this is. */
const SPEAKS = '3.5.0+firedrill';

/** Opens a session; nothing has happened in it yet. */
export function openEngine(options: SessionOptions): Engine {
  const session = new Session(options);
  const exemplars = new ExemplarIndex(session.known.metrics, session.arrivals);
  const isMapOpen = () => options.scenario.story.evidence.serviceGraph || isClosed(session);
  const metrics = new SpanMetrics(session.known.metrics, session.arrivals, isMapOpen);
  const { prepare, prepared } = preparation(options);
  const debrief = () => buildDebrief({ ...options, prepared: prepared() }, session);
  return {
    session,
    query: (request) => answerQuery(sourceOf(options, session, { metrics, exemplars }), request),
    debrief,
    prepare,
    watch: watching(options, session),
  };
}

/** Slices of the debrief's preparation; whoever cannot wait is given it whole. */
function preparation(options: SessionOptions): { readonly prepare: () => boolean; readonly prepared: () => Prepared } {
  const steps = prepareDebrief(options);
  let done: Prepared | undefined;
  const prepare = () => {
    if (done === undefined) {
      const step = steps.next();
      if (step.done) done = step.value;
    }
    return done === undefined;
  };
  const prepared = () => {
    while (done === undefined) prepare();
    return done;
  };
  return { prepare, prepared };
}

function isClosed({ facts }: Session): boolean {
  return facts.some(({ event }) => event.type === 'closed');
}

/** What is worked out of telemetry, and goes on with it. */
type Derived = { readonly metrics: MetricReader; readonly exemplars: ExemplarIndex };

/** What may be asked about, as of now. */
function sourceOf({ world, rules }: SessionOptions, session: Session, { metrics, exemplars }: Derived): QuerySource {
  const { logs, traces } = session.known;
  const now = world.clock + session.now * 1000;
  const interval = world.telemetry.scrapeInterval;
  const alertSource = () => ({ metrics, now, alerts: session.view({ paused: false, speed: 1 }).alerts, interval });
  return {
    metrics,
    exemplars,
    logs,
    traces,
    now,
    begin: world.clock,
    interval,
    version: SPEAKS,
    alerts: () => alertStates(alertSource()),
    rules: () => ruleGroups(rules, alertSource()),
    catalogue: (database) => session.catalogue(database),
  };
}
