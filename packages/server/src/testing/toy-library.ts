/**
 * A library with one scenario for the toy engine, and a server over it.
 */
import type { Scenario, WorldFile } from '@firedrill/scenario';
import { type Library, libraryOf } from '../library/library.ts';
import { silentLog } from '../log.ts';
import { TOY_SECRET } from './toy-engine.ts';

export { TOY_SECRET };

import { type AssembledServer, assembleServer, type ServerOptions } from '../start-server.ts';

const ALL = {
  metrics: true,
  logs: true,
  traces: true,
  changes: true,
  alerts: true,
  runbooks: true,
  source: true,
  serviceGraph: false,
};

const TRUTH_LISTS = ['faults', 'causes', 'factors', 'signals', 'alerts', 'hints', 'mitigations', 'wrongMoves', 'fixes'];

/** One scenario, `toy`, and `toy-dark`, which is played without logs and source. */
export function toyLibrary(): Library {
  const story = {
    slug: 'toy',
    title: 'The toy',
    symptom: 'It is slow',
    terrain: 'services',
    level: 1,
    minutes: { from: 5, to: 10 },
    briefing: '# Toy',
    role: 'on call',
    evidence: ALL,
    history: 0,
    hold: 60,
    injects: [],
    actions: undefined,
  };
  const scenario = {
    story,
    truth: {
      incident: true,
      summary: TOY_SECRET,
      secrets: [TOY_SECRET],
      trigger: 'A child turned the key twice',
      severity: 2,
      blastRadius: { journeys: [], services: [], segments: [] },
      ...Object.fromEntries(TRUTH_LISTS.map((list) => [list, []])),
      factors: [`Nobody keeps a spare, and ${TOY_SECRET}`, 'The key turns without a stop'],
    },
    proofs: [],
    world: 'toy',
    hash: 'h1',
  } as unknown as Scenario;
  const dark = {
    ...scenario,
    story: { ...scenario.story, slug: 'toy-dark', evidence: { ...ALL, logs: false, source: false } },
  };
  const world = {
    file: {
      name: 'toy',
      title: 'Toy company',
      about: 'Makes toys.',
      region: 'eu',
      clock: 0,
      telemetry: { scrapeInterval: 15 },
      ...{ clients: [], services: [], databases: [], providers: [] },
    } as unknown as WorldFile,
    written: { file: 'world.yaml', text: '' },
    rules: { file: 'alerts.yaml', text: '' },
    runbooks: [{ name: 'restart', title: 'Restart it', text: '# Restart it' }],
    source: [{ path: 'src/toy.ts', text: 'wind()' }],
    dashboards: [{ name: 'overview', title: 'Overview', tiles: [] }],
  };
  return libraryOf([
    { scenario, world, faults: [] },
    { scenario: dark, world, faults: [] },
  ]);
}

const toyEngine = new URL('./toy-engine.ts', import.meta.url).href;

/** What makes a server play with the toy, in memory and silently. */
export const toyOptions: ServerOptions = {
  data: 'memory',
  engine: toyEngine,
  library: toyLibrary(),
  log: silentLog,
  root: '/nowhere',
};

/** A server over the toy, not listening. */
export function toyServer(options: ServerOptions = {}): Promise<AssembledServer> {
  return assembleServer({ ...toyOptions, ...options });
}
