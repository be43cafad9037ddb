/**
 * The four data sources of a drill as Grafana's provisioning reads them. A dollar sign is doubled, since Grafana puts
 * environment variables in its place.
 */
import { printDuration, type Seconds } from '@firedrill/base';
import { stringify } from 'yaml';

/** Name that goes with the token where a tool wants one. */
export const TOOL_USER = 'drill';

/** `base` is the address of the drill; without a token the sources give none. */
export type GrafanaSetup = {
  readonly base: string;
  readonly title: string;
  readonly token: string | undefined;
  readonly scrapeInterval: Seconds;
};

const NAMES = { prometheus: 'metrics', loki: 'logs', tempo: 'traces', jaeger: 'traces (Jaeger)' } as const;
type SourceType = keyof typeof NAMES;

/** YAML for `/etc/grafana/provisioning/datasources/`. */
export function grafanaDatasources(setup: GrafanaSetup): string {
  const datasources = (Object.keys(NAMES) as SourceType[]).map((type) => datasource(type, setup));
  const head = `# Data sources of one drill: ${setup.title.replace(/\s+/g, ' ')}. See docs/guide/grafana.md.\n`;
  return head + stringify({ apiVersion: 1, datasources }, { lineWidth: 0 });
}

function datasource(type: SourceType, { base, token, scrapeInterval }: GrafanaSetup): object {
  const auth =
    token === undefined
      ? {}
      : { basicAuth: true, basicAuthUser: TOOL_USER, secureJsonData: { basicAuthPassword: token } };
  return {
    name: `Firedrill ${NAMES[type]}`,
    uid: `firedrill-${type}`,
    type,
    access: 'proxy',
    orgId: 1,
    url: `${base}/${type}`,
    editable: true,
    ...auth,
    jsonData: settings(type, scrapeInterval),
  };
}

function settings(type: SourceType, scrapeInterval: Seconds): object {
  switch (type) {
    case 'prometheus':
      return {
        httpMethod: 'POST',
        prometheusType: 'Prometheus',
        prometheusVersion: '3.5.0',
        timeInterval: printDuration(scrapeInterval),
        exemplarTraceIdDestinations: [{ name: 'trace_id', datasourceUid: 'firedrill-tempo' }],
      };
    case 'loki':
      return {
        maxLines: 1000,
        derivedFields: [
          {
            name: 'trace',
            matcherRegex: '"trace_id":"(\\w+)"',
            url: '$${__value.raw}',
            datasourceUid: 'firedrill-tempo',
          },
        ],
      };
    case 'tempo':
      return {
        streamingEnabled: { search: false, metrics: false },
        tracesToLogsV2: {
          datasourceUid: 'firedrill-loki',
          spanStartTimeShift: '-1m',
          spanEndTimeShift: '1m',
          tags: [{ key: 'service.name', value: 'service_name' }],
          filterByTraceID: true,
        },
        tracesToMetrics: { datasourceUid: 'firedrill-prometheus' },
        serviceMap: { datasourceUid: 'firedrill-prometheus' },
        nodeGraph: { enabled: true },
      };
    case 'jaeger':
      return { nodeGraph: { enabled: true } };
  }
}
