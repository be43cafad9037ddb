/**
 * Between the world and its stores: what is lost on the way while telemetry has a gap. A target that is not reached has
 * `up` 0 and no samples, so that its series go stale; of log lines and spans a share is lost by their own numbers,
 * never by a draw.
 */
import { mix32 } from '@firedrill/base';
import type { SignalKind } from '@firedrill/scenario';
import type { Labels, LogWriter, MetricWriter, TelemetryWriter, TraceWriter } from '@firedrill/telemetry';

import { lostShare } from '../cold/monitoring.ts';
import type { World } from '../world.ts';

/** The share of a target's signals that is lost now. */
type Lost = (signal: SignalKind, target: string) => number;

/** Names of targets by number of stream and resource, as plain data. */
export type FrozenFilter = { readonly streams: readonly string[]; readonly resources: readonly string[] };

const RANGE = 2 ** 32;
const OWNERS = ['service', 'service_name', 'envoy_cluster_name', 'function_name', 'server', 'cache'] as const;

/** Who tells of a series: a service itself, or an exporter that tells of many things. */
export function targetOf(labels: Labels): string {
  const name = labels.__name__ ?? '';
  if (name.startsWith('kube_')) return 'kube-state-metrics';
  for (const label of OWNERS) if (labels[label] !== undefined) return labels[label];
  return labels.node !== undefined ? 'node-exporter' : 'edge';
}

export class FilteredWriter implements TelemetryWriter {
  readonly metrics: MetricWriter;
  readonly logs: LogWriter;
  readonly traces: TraceWriter;
  readonly changes: TelemetryWriter['changes'];
  private readonly streams: string[] = [];
  private readonly resources: string[] = [];

  /** `isWhole`: nothing is lost at all now. */
  constructor(inner: TelemetryWriter, isWhole: () => boolean, lost: Lost) {
    this.changes = inner.changes;
    this.metrics = filteredMetrics(inner.metrics, isWhole, lost);
    const isLost = (signal: SignalKind, target: string | undefined, key: number) =>
      !isWhole() && mix32(key) >>> 0 < lost(signal, target ?? '') * RANGE;
    const { logs, traces } = inner;
    this.logs = {
      stream: (labels) => {
        const id = logs.stream(labels);
        this.streams[id] = labels.service_name ?? '';
        return id;
      },
      template: (template) => logs.template(template),
      text: (value) => logs.text(value),
      append: (at, stream, template, trace, a, b, c, d) => {
        if (isLost('logs', this.streams[stream], Math.round(at * 1000) ^ trace ^ template)) return;
        logs.append(at, stream, template, trace, a, b, c, d);
      },
    };
    this.traces = {
      shape: (shape) => traces.shape(shape),
      errorType: (name) => traces.errorType(name),
      resource: (resource) => {
        const id = traces.resource(resource);
        this.resources[id] = resource['service.name'] ?? '';
        return id;
      },
      append: (span) => {
        if (!isLost('traces', this.resources[span.resource], span.span)) traces.append(span);
      },
    };
  }

  freeze(): FrozenFilter {
    return { streams: Array.from(this.streams, (s) => s ?? ''), resources: Array.from(this.resources, (s) => s ?? '') };
  }

  thaw(frozen: FrozenFilter): void {
    frozen.streams.forEach((name, id) => {
      this.streams[id] = name;
    });
    frozen.resources.forEach((name, id) => {
      this.resources[id] = name;
    });
  }
}

function filteredMetrics(inner: MetricWriter, isWhole: () => boolean, lost: Lost): MetricWriter {
  const targets: string[] = [];
  const isUp: boolean[] = [];
  const note = (id: number, labels: Labels) => {
    targets[id] = targetOf(labels);
    isUp[id] = labels.__name__ === 'up';
  };
  return {
    describe: (meta) => inner.describe(meta),
    series: (labels, type) => {
      const id = inner.series(labels, type);
      note(id, labels);
      return id;
    },
    seriesBy: (name, values, labels, type) => {
      const ids = inner.seriesBy(name, values, labels, type);
      for (const id of ids) note(id, labels);
      return ids;
    },
    beginScrape: (at, job) => inner.beginScrape(at, job),
    put: (id, value) => {
      if (isWhole() || lost('metrics', targets[id] ?? '') === 0) inner.put(id, value);
      else if (isUp[id]) inner.put(id, 0);
    },
    endScrape: () => inner.endScrape(),
  };
}

/** A writer for a world, through which passes what is not lost. */
export function filtered(world: World, writer: TelemetryWriter | undefined): FilteredWriter | undefined {
  if (writer === undefined) return undefined;
  const isWhole = () => world.cold.monitoring === undefined;
  return new FilteredWriter(writer, isWhole, (signal, target) => lostShare(world, signal, target));
}
