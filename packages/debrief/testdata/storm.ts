/**
 * The scenario of the storm: seating is three times slower for twenty seconds, and nobody is told but the retries.
 */
import { readFileSync } from 'node:fs';
import { assert, type Seconds } from '@firedrill/base';
import { type CountermeasureChange, parseFault, parseWorld, readCountermeasure, type Scenario } from '@firedrill/scenario';
import { planTrial, type TrialPlan } from '@firedrill/drill';
import { scenario as till } from './slow-till.ts';

const file = 'storm.world.yaml';
// The world of the drill's own tests of trials.
const text = readFileSync(new URL(`../../drill/testdata/trials/${file}`, import.meta.url), 'utf8');
export const stormText = { file, text };
export const stormWorld = parseWorld(text, file).value!;

const blip = parseFault(
  `apiVersion: firedrill.dev/v1alpha1
kind: ConfigChaos
metadata: {name: compaction}
spec: {service: seating, field: work, value: 3, duration: 20s, title: compaction, author: scheduler, details: Daily.}
`,
  'blip.yaml',
  stormWorld,
).value!;

export const stormRules = {
  file: 'alerts.yaml',
  text: `groups:
  - name: seats
    rules:
      - alert: SeatsFailing
        expr: sum(rate(journey_requests_total{journey="seats",outcome="failed"}[1m])) / sum(rate(journey_requests_total{journey="seats"}[1m])) > 0.05
        for: 1m
        labels: {severity: page, service: door}
        annotations: {summary: Seats fail}
`,
};

const { story, truth } = till;
export const storm: Scenario = {
  ...till,
  world: 'storm',
  story: { ...story, slug: 'storm', history: 120, hold: 60, injects: [] },
  truth: {
    ...truth,
    faults: [{ at: 0, until: 20, fault: blip.fault }],
    causes: [{ component: 'door', mechanism: 'retry-storm' }],
    blastRadius: { journeys: ['seats'], services: ['door'], segments: [] },
  },
};

/** A trial of these changes; mistakes fail the test. */
export function stormTrial(
  changes: readonly CountermeasureChange[],
  window: Seconds,
): TrialPlan {
  const measure = readCountermeasure({ name: 'measure', title: 'A measure', changes });
  assert(measure.value !== undefined, measure.issues.map(({ message }) => message).join('; '));
  const plan = planTrial({
    scenario: storm,
    world: stormWorld,
    written: stormText,
    rules: stormRules,
    measure: measure.value,
    window,
  });
  assert(plan.value !== undefined, plan.issues.map(({ message }) => message).join('; '));
  return plan.value;
}
