/**
 * Telemetry stores for tests that also keep the spans they were given.
 */
import { ChangeStore, LogStore, MetricStore, type SpanRecord, type SpanShape, TraceStore } from '@firedrill/telemetry';

/** Stores of all telemetry, and the spans that were written, with their shapes and error types by number. */
export function listening() {
  const traces = new TraceStore();
  const [spans, shapes, errors]: [SpanRecord[], SpanShape[], string[]] = [[], [], []];
  const heard = new TraceStore();
  heard.append = (span) => {
    spans.push({ ...span });
    traces.append(span);
  };
  heard.resource = (r) => traces.resource(r);
  heard.shape = (s) => {
    const id = traces.shape(s);
    shapes[id] = s;
    return id;
  };
  heard.errorType = (name) => {
    const id = traces.errorType(name);
    errors[id] = name;
    return id;
  };
  const telemetry = { metrics: new MetricStore(), logs: new LogStore(), traces: heard, changes: new ChangeStore() };
  return { telemetry, spans, shapes, errors };
}
