/**
 * Log records as OTLP: grouped by the stream they came in. The body is the line as it was written, JSON.
 */
import { parseEpoch, printEpoch } from '@firedrill/base';
import type { Labels, LogEntry, LogLevel } from '../types.ts';
import { type OtlpOptions, resourceOf, SCOPE } from './attributes.ts';
import type { OtlpLogRecord, OtlpLogs } from './messages.ts';
import { printNanos } from './nanos.ts';

/** SeverityNumber of the OpenTelemetry data model. */
const SEVERITY: Readonly<Record<LogLevel, number>> = { debug: 5, info: 9, warn: 13, error: 17 };

/** Attributes of a resource (semantic conventions) for the labels that streams have. */
const NAMES: Readonly<Record<string, string>> = {
  service_name: 'service.name',
  namespace: 'k8s.namespace.name',
  pod: 'k8s.pod.name',
  container: 'k8s.container.name',
  node: 'k8s.node.name',
};

/** One group for each stream, in order of first appearance; `streams` gives the labels of a stream. */
export function otlpLogs(
  entries: Iterable<LogEntry>,
  streams: (stream: number) => Labels,
  options: OtlpOptions = {},
): OtlpLogs {
  const groups = new Map<number, OtlpLogRecord[]>();
  for (const entry of entries) {
    const group = groups.get(entry.stream);
    if (group === undefined) groups.set(entry.stream, [otlpRecord(entry, options)]);
    else group.push(otlpRecord(entry, options));
  }
  return {
    resourceLogs: Array.from(groups, ([stream, logRecords]) => ({
      resource: resourceOf(renamed(streams(stream)), options),
      scopeLogs: [{ scope: SCOPE, logRecords }],
    })),
  };
}

function otlpRecord({ at, level, line, traceId }: LogEntry, { shiftMs = 0 }: OtlpOptions): OtlpLogRecord {
  const time = printNanos(at + shiftMs);
  return {
    timeUnixNano: time,
    observedTimeUnixNano: time,
    severityNumber: SEVERITY[level],
    severityText: level,
    body: { stringValue: shiftMs === 0 ? line : shifted(line, shiftMs) },
    ...(traceId === '' ? {} : { traceId }),
  };
}

const HEAD = '{"ts":"';
const STAMP = '2026-06-30T08:10:00.000Z'.length;

/** A line whose own time is moved as well: it begins with it. */
function shifted(line: string, shiftMs: number): string {
  const end = HEAD.length + STAMP;
  const at = parseEpoch(line.slice(HEAD.length, end));
  return at === undefined ? line : `${HEAD}${printEpoch(at + shiftMs)}${line.slice(end)}`;
}

function renamed(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [NAMES[name] ?? name, value]));
}
