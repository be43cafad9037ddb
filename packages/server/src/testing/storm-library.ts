/**
 * The storm of retries as an entry of a library: a real world, small enough that a trial of it takes seconds.
 */
import { readFileSync } from 'node:fs';
import { parseFault, parseWorld } from '@firedrill/scenario';
import type { LibraryScenario } from '../library/library.ts';
import { toyLibrary } from './toy-library.ts';

const RULES = `groups:
  - name: seats
    rules:
      - alert: SeatsFailing
        expr: sum(rate(journey_requests_total{journey="seats",outcome="failed"}[1m])) > 5
        for: 1m
        labels: {severity: page, service: door}
        annotations: {summary: Seats fail}
`;
const BLIP = `apiVersion: firedrill.dev/v1alpha1
kind: ConfigChaos
metadata: {name: compaction}
spec: {service: seating, field: work, value: 3, duration: 20s, title: compaction, author: scheduler, details: Daily.}
`;

/** The scenario `storm` with its world; seating is three times slower for twenty seconds. */
export function stormEntry(): LibraryScenario {
  const file = 'world.yaml';
  const text = readFileSync(new URL('../../../drill/testdata/trials/storm.world.yaml', import.meta.url), 'utf8');
  const world = parseWorld(text, file).value!;
  const { fault } = parseFault(BLIP, 'blip.yaml', world).value!;
  const toy = toyLibrary().scenario('toy')!;
  const { story, truth } = toy.scenario;
  const fixes = [{ kind: 'class', title: 'No remote call inside a transaction' } as const];
  return {
    ...toy,
    scenario: {
      ...toy.scenario,
      world: 'storm',
      story: { ...story, slug: 'storm', history: 60, hold: 60, injects: [] },
      truth: { ...truth, incident: true, fixes, faults: [{ at: 0, until: 20, fault }] },
    },
    world: { ...toy.world, file: world, written: { file, text }, rules: { file: 'alerts.yaml', text: RULES } },
  };
}
