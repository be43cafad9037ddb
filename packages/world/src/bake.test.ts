/** A history that is kept and gone on from: no seam in the trajectory, none in the telemetry. */
import { readFileSync } from 'node:fs';
import { type Instant, instant, type Packable, pack, unpack } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import {
  ChangeStore,
  type FrozenTelemetry,
  freezeTelemetry,
  LogStore,
  MetricStore,
  type TelemetryStores,
  TraceStore,
  thawTelemetry,
} from '@firedrill/telemetry';
import { describe, expect, it } from 'vitest';
import { type BakedWorld, World } from './index.ts';

const FILE = parseWorld(readFileSync(new URL('../testdata/shop.world.yaml', import.meta.url), 'utf8'), 'world.yaml')
  .value!;

type Run = { readonly world: World; readonly stores: TelemetryStores };
type Baked = { readonly world: BakedWorld; readonly telemetry: FrozenTelemetry };

function open(seed: number, interpreted = false): Run {
  const stores = {
    metrics: new MetricStore(),
    logs: new LogStore(),
    traces: new TraceStore(),
    changes: new ChangeStore(),
  };
  return { world: World.create({ file: FILE, seed, telemetry: stores, interpreted }), stores };
}

/** A slow provider from 20 to 60, so that at any instant in between calls fail, wait and are tried again. */
function strike({ world }: Run): void {
  const spec = {
    do: 'provider',
    provider: FILE.providers[0]!.name,
    latency: { kind: 'lognormal', median: 2.5, sigma: 0.5 },
    errors: 0.2,
    statusPageDelay: undefined,
  } as const;
  const where = { file: '', line: 1, column: 1 };
  const manifest = { apiVersion: 'firedrill.dev/v1alpha1', kind: 'Chaos', name: 'slow', at: where, spec };
  world.strike(manifest, instant(20), instant(60));
}

/** What a player might do later on. */
function goOn({ world }: Run, to: Instant): void {
  world.advance(instant(50));
  world.act({ do: 'restart', target: 'web', params: {} }, 'you');
  world.act({ do: 'scale', target: 'cart', params: { replicas: 4 } }, 'you');
  world.advance(to);
}

const bake = ({ world, stores }: Run) =>
  pack({ world: world.bake(), telemetry: freezeTelemetry(stores) } satisfies Baked as Packable);

function thaw(bytes: Uint8Array, seed: number): Run {
  const run = open(seed);
  const baked = unpack(bytes) as unknown as Baked;
  thawTelemetry(run.stores, baked.telemetry);
  run.world.thaw(baked.world);
  return run;
}

describe('a baked world', () => {
  it.each([12.5, 41.234])('[W60] goes on from %s s as if it had never been put away', (at) => {
    const straight = open(3);
    strike(straight);
    straight.world.advance(instant(at));
    const bytes = bake(straight);
    const thawed = thaw(bytes, 3);
    expect(thawed.world.hash()).toBe(straight.world.hash());
    expect(Buffer.compare(bake(thawed), bytes)).toBe(0);
    for (const run of [straight, thawed]) goOn(run, instant(70));
    expect(thawed.world.hash()).toBe(straight.world.hash());
    expect(Buffer.compare(pack(freezeTelemetry(thawed.stores)), pack(freezeTelemetry(straight.stores)))).toBe(0);
    expect(straight.stores.traces.spanCount).toBeGreaterThan(500);
  });

  it('[W60] names the pods that there are, however many were there before', () => {
    const run = open(3);
    const { orchestrator } = run.world;
    for (let at = 5; at <= 600; at += 5) {
      if (at % 15 === 0) orchestrator.remove(orchestrator.state.pods[at % orchestrator.state.pods.length]!);
      run.world.advance(instant(at));
    }
    expect(orchestrator.state.created).toBeGreaterThan(40);
    expect(Object.keys(run.world.bake().scraper!.cpu).length).toBeLessThanOrEqual(orchestrator.state.pods.length);
    const thawed = thaw(bake(run), 3);
    for (const one of [run, thawed]) one.world.advance(instant(650));
    expect(Buffer.compare(bake(thawed), bake(run))).toBe(0);
  });

  it('[W61] has the same state and telemetry, byte for byte, from the compiled machine and from the one in JavaScript', () => {
    const [compiled, interpreted] = [open(3), open(3, true)];
    for (const run of [compiled, interpreted]) {
      strike(run);
      goOn(run, instant(70));
    }
    expect(Buffer.compare(bake(compiled), bake(interpreted))).toBe(0);
  });
});
