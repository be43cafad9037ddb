/**
 * The tree as a drill: a session over its world, whose page rings at the first scrape after the history. What a server
 * keeps beside it (a thread, a log) is left out.
 */
import { Session, type SessionOptions } from '@firedrill/drill';
import type { Scenario } from '@firedrill/scenario';
import { World } from '@firedrill/world';
import type { Told } from './tasks.ts';
import { readWorld } from './world-tree.ts';

export type TreeDrill = {
  readonly path: string;
  readonly history: number;
  readonly seed: number;
  readonly told: Exclude<Told, 'nothing'>;
};

/** A session that has not begun. */
export const openDrill = (drill: TreeDrill) => new Session(drillOptions(drill));

/** What its session is opened with. */
export function drillOptions({ path, history, seed, told }: TreeDrill): SessionOptions {
  const world = readWorld(path);
  const text = `groups: [{name: bench, rules: [
    {record: "job:requests:rate1m", expr: 'sum by (job) (rate(http_server_request_duration_seconds_count[1m]))'},
    {alert: Slow, expr: 'histogram_quantile(0.99, sum by (le, job) (rate(http_server_request_duration_seconds_bucket[5m]))) > 5'},
    {alert: Begin, expr: 'vector(time()) > ${world.clock / 1000 + history}', labels: {severity: page}}]}]`;
  return {
    drill: 'bench',
    scenario: scenarioOf(world.name, history),
    world,
    rules: { file: 'bench.yaml', text },
    seed,
    mode: 'practice',
    createWorld: (given) => World.create({ ...given, metricsOnly: told === 'metrics', reports: false }),
  };
}

/** Nothing is broken and nobody says anything. */
function scenarioOf(world: string, history: number): Scenario {
  const evidence = {
    metrics: true,
    logs: true,
    traces: true,
    changes: true,
    alerts: true,
    runbooks: true,
    source: true,
    serviceGraph: false,
  };
  return {
    world,
    hash: `bench-${world}-${history}`,
    story: {
      slug: 'bench',
      title: 'Bench',
      symptom: 'None.',
      terrain: 'services',
      level: 1,
      minutes: { from: 10, to: 20 },
      briefing: '',
      role: '',
      evidence,
      history,
      hold: 120,
      actions: undefined,
      injects: [],
    },
    truth: {
      incident: true,
      faults: [],
      causes: [],
      trigger: '',
      summary: '',
      sustaining: undefined,
      factors: [],
      severity: 4,
      blastRadius: { journeys: [], services: [], segments: [] },
      signals: [],
      alerts: [],
      hints: [],
      mitigations: [],
      wrongMoves: [],
      fixes: [],
      secrets: [],
    },
    proofs: [],
  };
}
