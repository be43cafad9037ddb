/**
 * What completion says of the words of TraceQL.
 */

/** What TraceQL knows of every span. */
export const TRACEQL_NAMES: Readonly<Record<string, string>> = {
  duration: 'How long the span took: duration > 1s',
  kind: 'server, client, producer, consumer or internal.',
  name: 'Operation of the span.',
  rootName: 'Operation of the first span of the trace.',
  rootServiceName: 'Service of the first span of the trace.',
  status: 'error, ok or unset, without quotes.',
  statusMessage: 'What the span said of its status.',
  traceDuration: 'How long the whole trace took.',
};
