/**
 * Where telemetry can be sent with few words. Every address can be replaced by OTEL_EXPORTER_OTLP_ENDPOINT, or by the
 * variable of one signal; `need` gives a variable of the environment, or ends with a sentence that names it.
 */
import type { ExportPreset } from '@firedrill/protocol';
import type { ExportSignal } from '../engine/outlet.ts';

type Need = (name: string) => string;

export type Preset = {
  readonly title: string;
  /** Undefined: the destination does not take this signal. */
  readonly url: (signal: ExportSignal, need: Need) => string | undefined;
  readonly headers: (need: Need) => Readonly<Record<string, string>>;
  /** Said where the destination takes one form only. */
  readonly encoding?: 'protobuf' | 'json';
  readonly temporality?: 1 | 2;
};

const SPLUNK_PATHS: Readonly<Record<ExportSignal, string | undefined>> = {
  traces: '/v2/trace/otlp',
  metrics: '/v2/datapoint/otlp',
  logs: undefined, // they go to Splunk's HTTP Event Collector, which does not speak OTLP
};

export const PRESETS: Readonly<Record<string, Preset | undefined>> = {
  /** An OpenTelemetry Collector, Grafana Alloy or Datadog Agent beside the server. */
  collector: {
    title: 'A collector or agent on this machine',
    url: (signal) => `http://localhost:4318/v1/${signal}`,
    headers: () => ({}),
  },
  'grafana-cloud': {
    title: 'Grafana Cloud',
    url: (signal, need) => `https://otlp-gateway-${need('GRAFANA_CLOUD_ZONE')}.grafana.net/otlp/v1/${signal}`,
    headers: (need) => ({
      authorization: `Basic ${btoa(`${need('GRAFANA_CLOUD_INSTANCE_ID')}:${need('GRAFANA_CLOUD_TOKEN')}`)}`,
    }),
  },
  /** The intake without an Agent: protobuf, and metrics as deltas. */
  datadog: {
    title: 'Datadog',
    url: (signal, need) => `https://otlp.${need('DD_SITE')}/v1/${signal}`,
    headers: (need) => ({ 'dd-api-key': need('DD_API_KEY'), 'dd-protocol': 'otlp', 'dd-otlp-source': 'firedrill' }),
    encoding: 'protobuf',
    temporality: 1,
  },
  /** Splunk Observability Cloud. */
  splunk: {
    title: 'Splunk Observability Cloud',
    url: (signal, need) => {
      const path = SPLUNK_PATHS[signal];
      return path === undefined ? undefined : `https://ingest.${need('SPLUNK_REALM')}.signalfx.com${path}`;
    },
    headers: (need) => ({ 'x-sf-token': need('SPLUNK_ACCESS_TOKEN') }),
    encoding: 'protobuf',
  },
};

/** All presets with the variables that they need. */
export function presetsOffered(): readonly ExportPreset[] {
  return Object.entries(PRESETS).map(([name, preset]) => {
    const { title, url, headers } = preset!;
    const needed = new Set<string>();
    const need = (variable: string) => {
      needed.add(variable);
      return 'x';
    };
    for (const signal of ['metrics', 'logs', 'traces'] as const) url(signal, need);
    headers(need);
    return { name, title, variables: [...needed].map((each) => ({ name: each, secret: isSecret(each) })) };
  });
}

/** Whether a variable or a header of such a name holds what nobody should read. */
export function isSecret(name: string): boolean {
  return /token|key|auth/i.test(name);
}
