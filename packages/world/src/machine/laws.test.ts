import { combine32 } from '@firedrill/base';
import { type Law, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { World } from '../index.ts';
import { drawLaw, setLaw } from './laws.ts';

const file = (step: string) =>
  parseWorld(
    `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: laws}
spec:
  title: Laws
  about: Laws.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a}]
  services: [{name: s, operations: [{name: o, steps: [{work: ${step}}]}]}]
  clients: [{name: users, journey: j, to: s, rate: 1/s}]
  journeys: [{name: j, latency: 1s}]
`,
    'laws.yaml',
  );

const DRAWS = 200_000;
const world = World.create({ file: file('1ms').value!, seed: 1, telemetry: undefined });

/** Mean and squared coefficient of variation of many draws. */
function moments(law: Law): { mean: number; cv2: number } {
  const row = world.machine.lawCount - 1;
  setLaw(world.machine, row, law);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < DRAWS; i++) {
    const x = drawLaw(world.machine, row, combine32(7, i), 36);
    sum += x;
    squares += x * x;
  }
  const mean = sum / DRAWS;
  return { mean, cv2: squares / DRAWS / mean ** 2 - 1 };
}

/** As written in a world. */
const written = (step: string): Law => {
  const parsed = file(step);
  expect(parsed.issues).toEqual([]);
  const first = parsed.value!.services[0]!.operations[0]!.steps[0]!;
  return (first as Extract<typeof first, { do: 'work' }>).law;
};

// Pareto with median 10 ms, α = 3, cut at 80 ms: scale m = 0.01 / 2^(1/3), k = 8·2^(1/3) scales to the cap.
const scale = 0.01 / 2 ** (1 / 3);
const k = 0.08 / scale;
const cut = { mean: scale * (1.5 - 0.5 / k ** 2), square: scale ** 2 * (3 - 2 / k) };

describe('laws', () => {
  test.each([
    ['10ms', 0.01, 0],
    ['{exponential: 10ms}', 0.01, 1],
    ['{lognormal: {median: 10ms, sigma: 0.5}}', 0.01 * Math.exp(0.125), Math.exp(0.25) - 1],
    ['{lognormal: {mean: 10ms, cv2: 2}}', 0.01, 2],
    ['{normal: {mean: 10ms, sd: 2ms}}', 0.01, 0.04],
    ['{erlang: {mean: 10ms, k: 4}}', 0.01, 0.25],
    ['{hyperexponential: {mean: 10ms, cv2: 4}}', 0.01, 4],
    ['{hyperexponential: {mean: 10ms, cv2: 1}}', 0.01, 1],
    ['{pareto: {median: 10ms, alpha: 3, cap: 80ms}}', cut.mean, cut.square / cut.mean ** 2 - 1],
  ])('[W25] %s has its mean and its variation', (step, mean, cv2) => {
    const got = moments(written(step));
    expect(Math.abs(got.mean / mean - 1)).toBeLessThan(0.015);
    expect(Math.abs(got.cv2 - cv2)).toBeLessThan(0.001 + 0.05 * cv2);
  });

  test('a law that cannot be is told', () => {
    const codes = (step: string) => file(step).issues.map((i) => `${i.code}: ${i.message}`);
    expect(codes('{hyperexponential: {mean: 10ms, cv2: 0.5}}')[0]).toContain('at least 1');
    expect(codes('{lognormal: {mean: 10ms, median: 8ms}}')[0]).toContain('unknown key "median"');
  });
});
