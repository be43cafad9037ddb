import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import type { SpanRecord } from '@firedrill/telemetry';
import { expect, test } from 'vitest';
import { listening } from '../testdata/listening.ts';
import { World } from './index.ts';

test('[W19] a call held inside a transaction shows: waits of three seconds for a connection, and the slow call under its transaction', () => {
  const file = parseWorld(
    readFileSync(new URL('../../../worlds/tidewater/world.yaml', import.meta.url), 'utf8'),
    'world.yaml',
  ).value!;
  const { telemetry, spans, shapes, errors } = listening();
  const world = World.create({ file, seed: 2, telemetry });
  const spec = {
    do: 'provider' as const,
    provider: 'fraud-api',
    latency: { kind: 'lognormal' as const, median: 0.7, sigma: 0.25 },
    errors: undefined,
    statusPageDelay: undefined,
  };
  const at = { file: '', line: 1, column: 1 };
  world.strike({ apiVersion: '', kind: '', name: '', at, spec }, instant(10), undefined);
  world.advance(instant(45));
  const name = (s: SpanRecord) => shapes[s.shape]!.name;
  const gaveUp = spans.filter((s) => name(s) === 'pool.acquire' && errors[s.error] === 'pool_timeout');
  expect(gaveUp.length).toBeGreaterThan(20);
  for (const s of gaveUp) expect(Math.abs(s.durationMs - 3000)).toBeLessThan(1);
  const byKey = new Map(spans.map((s) => [`${s.trace}/${s.span}`, s]));
  const slow = spans.filter((s) => shapes[s.shape]!.attributes['peer.service'] === 'fraud-api' && s.durationMs > 400);
  expect(slow.length).toBeGreaterThan(20);
  // What still runs at the end has not written its transaction yet.
  const parents = slow.map((s) => byKey.get(`${s.trace}/${s.parent}`)).filter((p) => p !== undefined);
  expect(parents.length).toBeGreaterThan(slow.length * 0.9);
  expect(parents.every((p) => name(p) === 'transaction')).toBe(true);
});
