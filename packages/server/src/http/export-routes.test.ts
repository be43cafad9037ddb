import type { DrillStarted, ExportStatus } from '@firedrill/protocol';
import { afterEach, expect, test } from 'vitest';
import { exportConfigFromEnv } from '../export/export-config.ts';
import type { AssembledServer } from '../start-server.ts';
import { toyServer } from '../testing/toy-library.ts';

let server: AssembledServer | undefined;
afterEach(async () => {
  await server?.close();
});

async function playing(env: Record<string, string>) {
  server = await toyServer({ export: exportConfigFromEnv(env) });
  const { app } = server;
  const headers = { host: 'localhost:4600' };
  const started = await app.inject({ method: 'POST', url: '/api/drills', headers, payload: { scenario: 'toy' } });
  const { drill, token } = started.json<DrillStarted>();
  const url = `/api/drills/${drill}/export`;
  const status = async () => (await app.inject({ url, headers })).json<ExportStatus>();
  const set = (on: unknown) =>
    app.inject({ method: 'POST', url, headers: { ...headers, authorization: `Bearer ${token}` }, payload: { on } });
  return { status, set };
}

test('[OUT8] where no receiver is named, nothing can be let out', async () => {
  const { status, set } = await playing({});
  const { presets, ...rest } = await status();
  expect(rest).toEqual({ possible: false, on: false });
  expect(presets?.map(({ name, variables }) => [name, ...variables.map((one) => one.name)])).toEqual([
    ['collector'],
    ['grafana-cloud', 'GRAFANA_CLOUD_ZONE', 'GRAFANA_CLOUD_INSTANCE_ID', 'GRAFANA_CLOUD_TOKEN'],
    ['datadog', 'DD_SITE', 'DD_API_KEY'],
    ['splunk', 'SPLUNK_REALM', 'SPLUNK_ACCESS_TOKEN'],
  ]);
  const refused = await set(true);
  expect(refused.statusCode).toBe(409);
  expect(refused.json()).toMatchObject({ code: 'not-allowed', message: expect.stringContaining('FIREDRILL_OTLP') });
});

test('[OUT8] a drill’s telemetry leaves when it asks for it, and stays again', async () => {
  const { status, set } = await playing({
    FIREDRILL_OTLP: 'collector',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
  });
  expect(await status()).toMatchObject({ possible: true, on: false, to: 'collector', label: '[DRILL]' });
  expect((await set('yes')).statusCode).toBe(400);
  expect((await set(true)).json()).toMatchObject({ on: true });
  expect((await set(false)).json()).toMatchObject({ on: false });
});

test('[OUT8] or every drill’s, when the operator says so', async () => {
  const { status } = await playing({ FIREDRILL_OTLP: 'collector', FIREDRILL_OTLP_DRILLS: 'all' });
  expect(await status()).toMatchObject({ on: true });
});

test('[OUT8] where it goes is shown, the keys are not', async () => {
  const { status } = await playing({
    FIREDRILL_OTLP: 'grafana-cloud',
    GRAFANA_CLOUD_ZONE: 'prod-eu-9',
    GRAFANA_CLOUD_INSTANCE_ID: '4711',
    GRAFANA_CLOUD_TOKEN: 'glc_hush',
    OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=hush,x-team=shop',
  });
  const told = await status();
  expect(told.keys).toEqual([
    { header: 'authorization', masked: 'Basic ••••••••' },
    { header: 'x-api-key', masked: '••••••••' },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/hush|4711/);
});
