/**
 * The game for real: a session over its world, with the query APIs and the debrief on top. Loaded in the worker.
 */
import type { EpochMs } from '@firedrill/base';
import { buildDebrief } from '@firedrill/debrief';
import { Session, type SessionOptions } from '@firedrill/drill';
import { answerLoki } from '../queries/loki.ts';
import { answerPrometheus } from '../queries/prometheus.ts';
import { alertStates, rulesData } from '../queries/rules.ts';
import { answerSql } from '../queries/sql.ts';
import { answerTempo } from '../queries/tempo.ts';
import type { Engine, QueryAnswer, QueryRequest } from './engine.ts';

/** Told to tools that ask which Prometheus this is. */
const SPEAKS = '3.5.0+firedrill';

/** Opens a session; nothing has happened in it yet. */
export function openEngine(options: SessionOptions): Engine {
  const session = new Session(options);
  const { metrics, logs, traces } = session.known;
  const now = (): EpochMs => options.world.clock + session.now * 1000;
  const interval = options.world.telemetry.scrapeInterval;
  const alertSource = () => ({
    metrics,
    now: now(),
    alerts: session.view({ paused: false, speed: 1 }).alerts,
    interval,
  });
  const prometheus = () => ({
    metrics,
    now: now(),
    alerts: () => alertStates(alertSource()),
    rules: () => rulesData(options.rules, alertSource()),
    version: SPEAKS,
  });
  const query = (request: QueryRequest): QueryAnswer => {
    switch (request.api) {
      case 'prometheus':
        return answerPrometheus(prometheus(), request);
      case 'loki':
      case 'logs':
        return answerLoki({ logs, now: now() }, request);
      case 'tempo':
        return answerTempo({ traces, now: now() }, request);
      case 'sql':
        return answerSql((database) => session.catalogue(database), request);
    }
  };
  const debrief = () => buildDebrief(options, session);
  return { session, query, debrief };
}
