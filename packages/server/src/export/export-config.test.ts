import { expect, test } from 'vitest';
import { exportConfigFromEnv, shownUrl } from './export-config.ts';

test('[OUT7] nothing leaves unless FIREDRILL_OTLP names a destination', () => {
  const otel = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
  expect(exportConfigFromEnv(otel)).toBeUndefined();
  expect(exportConfigFromEnv({ ...otel, FIREDRILL_OTLP: 'off' })).toBeUndefined();
});

test('[OUT7] OpenTelemetry’s variables say where and how', () => {
  const config = exportConfigFromEnv({
    FIREDRILL_OTLP: 'collector',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otel.example/base/',
    OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'https://logs.example/otlp',
    OTEL_EXPORTER_OTLP_HEADERS: 'x-scope=a, authorization=Basic%20eA==',
    OTEL_EXPORTER_OTLP_LOGS_HEADERS: 'x-scope=b',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_EXPORTER_OTLP_COMPRESSION: 'none',
    OTEL_EXPORTER_OTLP_TIMEOUT: '2500',
    OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'DELTA',
    OTEL_RESOURCE_ATTRIBUTES: 'team=sre',
    FIREDRILL_OTLP_DRILLS: 'all',
    FIREDRILL_OTLP_HISTORY: '1h30m',
    FIREDRILL_OTLP_TIME: 'simulated',
  });
  const authorization = 'Basic eA==';
  expect(config).toEqual({
    to: 'collector',
    targets: {
      metrics: { url: 'https://otel.example/base/v1/metrics', headers: { 'x-scope': 'a', authorization } },
      traces: { url: 'https://otel.example/base/v1/traces', headers: { 'x-scope': 'a', authorization } },
      logs: { url: 'https://logs.example/otlp', headers: { 'x-scope': 'b', authorization } },
    },
    encoding: 'json',
    gzip: false,
    temporality: 1,
    timeoutMs: 2500,
    drills: 'all',
    historyMs: 5_400_000,
    time: 'simulated',
    resource: { team: 'sre' },
  });
});

test('[OUT7] presets know addresses, keys and what their destination takes', () => {
  const grafana = exportConfigFromEnv({
    FIREDRILL_OTLP: 'grafana-cloud',
    GRAFANA_CLOUD_ZONE: 'prod-eu-west-2',
    GRAFANA_CLOUD_INSTANCE_ID: '7',
    GRAFANA_CLOUD_TOKEN: 'k',
  });
  expect(grafana?.targets.logs).toEqual({
    url: 'https://otlp-gateway-prod-eu-west-2.grafana.net/otlp/v1/logs',
    headers: { authorization: `Basic ${btoa('7:k')}` },
  });
  const datadog = exportConfigFromEnv({ FIREDRILL_OTLP: 'datadog', DD_SITE: 'datadoghq.eu', DD_API_KEY: 'k' });
  expect(datadog).toMatchObject({ encoding: 'protobuf', temporality: 1 });
  expect(datadog?.targets.metrics?.headers).toMatchObject({ 'dd-api-key': 'k' });
  const splunk = exportConfigFromEnv({ FIREDRILL_OTLP: 'splunk', SPLUNK_REALM: 'eu0', SPLUNK_ACCESS_TOKEN: 'k' });
  expect(splunk?.targets.traces?.url).toBe('https://ingest.eu0.signalfx.com/v2/trace/otlp');
  expect(splunk?.targets.logs).toBeUndefined();
});

test('[OUT7] what cannot be meant ends with a sentence that names the variable and no secret', () => {
  const why = (env: Record<string, string>) => {
    try {
      return exportConfigFromEnv({ FIREDRILL_OTLP: 'collector', ...env });
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(why({ FIREDRILL_OTLP: 'grafana' })).toBe(
    'FIREDRILL_OTLP must be one of collector, grafana-cloud, datadog, splunk, or off, not "grafana".',
  );
  expect(why({ FIREDRILL_OTLP: 'datadog', DD_SITE: 'x.eu' })).toBe(
    'FIREDRILL_OTLP=datadog needs DD_API_KEY in the environment.',
  );
  expect(why({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' })).toContain('must be an address that begins with http');
  expect(why({ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toContain('http/protobuf or http/json');
  expect(why({ OTEL_EXPORTER_OTLP_HEADERS: 'secret' })).toBe(
    'OTEL_EXPORTER_OTLP_HEADERS must be a list like name=value,name=value.',
  );
  expect(why({ FIREDRILL_OTLP_HISTORY: 'long' })).toContain('a duration such as 10m');
  expect(why({ OTEL_EXPORTER_OTLP_TIMEOUT: '-1' })).toContain('whole number of milliseconds');
  expect(shownUrl('https://me:secret@host:1/v1/logs?key=secret')).toBe('https://host:1/v1/logs');
});
