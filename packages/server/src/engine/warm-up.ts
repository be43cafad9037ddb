/**
 * A short incident that nobody plays, so that what a drill runs first is compiled already: history, faults, storm,
 * scrapes, rules, questions, view. A young thread runs the same seconds at a third to a half of the speed.
 */
import { instant } from '@firedrill/base';
import type { SessionOptions } from '@firedrill/drill';
import type { Engine, OpenEngine, QueryRequest } from './engine.ts';

/** Simulated seconds before the faults, those after the page, and how many pass between two breaths. */
const HISTORY = 30;
const INCIDENT = 120;
const SLICE = 2;

const QUESTIONS: readonly QueryRequest[] = [
  { api: 'prometheus', path: 'query', params: { query: ['sum by (job) (rate(process_cpu_time_seconds_total[1m]))'] } },
  { api: 'loki', path: 'query_range', params: { query: ['{service_name=~".+"}'], limit: ['500'] } },
];

/** Lives through it slice by slice; give it up whenever you like. The first slice is the longest, about a second. */
export function* warmUp(open: OpenEngine, options: SessionOptions): Generator<undefined> {
  const { scenario } = options;
  const engine = open({
    ...options,
    drill: 'warm-up',
    scenario: { ...scenario, story: { ...scenario.story, history: HISTORY } },
  });
  yield;
  engine.session.begin();
  yield;
  yield* askAll(engine);
  const end = engine.session.now + INCIDENT;
  while (engine.session.now < end) {
    engine.session.advance(instant(Math.min(end, engine.session.now + SLICE)));
    engine.session.view({ paused: false, speed: 1 });
    yield;
  }
  yield* askAll(engine);
}

function* askAll(engine: Engine): Generator<undefined> {
  for (const question of QUESTIONS) {
    engine.query(question);
    yield;
  }
}
