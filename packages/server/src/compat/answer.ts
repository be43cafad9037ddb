/**
 * Every question about a drill's telemetry, whichever API it is put in.
 */
import type { LogReader, TraceReader } from '@firedrill/telemetry';
import type { DatabaseCatalogue } from '@firedrill/world';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { answerJaeger } from './jaeger.ts';
import { answerLogPanel } from './log-panel.ts';
import { answerLoki } from './loki.ts';
import { answerPrometheus, type PrometheusSource } from './prometheus.ts';
import { answerSql } from './sql.ts';
import { answerTempo } from './tempo.ts';
import { answerTracePanel } from './trace-panel.ts';

/** All that can be asked about. `now` is simulated: nothing later is told. */
export type QuerySource = PrometheusSource & {
  readonly logs: LogReader;
  readonly traces: TraceReader;
  readonly catalogue: (database: string) => DatabaseCatalogue | undefined;
};

/** The answer in the form of the original; mistakes are answers too. */
export function answerQuery(source: QuerySource, request: QueryRequest): QueryAnswer {
  switch (request.api) {
    case 'prometheus':
      return answerPrometheus(source, request);
    case 'loki':
      return answerLoki(source, request);
    case 'logs':
      return answerLogPanel(source, request);
    case 'tempo':
      return answerTempo(source, request);
    case 'jaeger':
      return answerJaeger(source, request);
    case 'traces':
      return answerTracePanel(source, request);
    case 'sql':
      return answerSql(source.catalogue, request);
  }
}
