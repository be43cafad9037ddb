/** The real engine over a small company: what is worked out of its spans, and when the map of services opens. */
import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import type { SessionOptions } from '@firedrill/drill';
import { parseWorld } from '@firedrill/scenario';
import { expect, it } from 'vitest';
import { stormEntry } from '../testing/storm-library.ts';
import { toyLibrary } from '../testing/toy-library.ts';
import { type Engine, wholeBody } from './engine.ts';
import { openEngine } from './real.ts';

const SHOP = new URL('../../../world/testdata/shop.world.yaml', import.meta.url);
const world = parseWorld(readFileSync(SHOP, 'utf8'), 'world.yaml').value!;
const RULES = `groups:
- name: door
  rules:
  - alert: Door
    expr: vector(1)
    labels: {severity: page}
    annotations: {summary: It rings}
`;
const { scenario } = toyLibrary().scenario('toy')!;

function opened(serviceGraph: boolean): Engine {
  const evidence = { ...scenario.story.evidence, serviceGraph };
  const story = { ...scenario.story, evidence };
  const rules = { file: 'alerts.yaml', text: RULES };
  const options: SessionOptions = {
    drill: 'd',
    scenario: { ...scenario, story },
    world,
    rules,
    seed: 5,
    mode: 'practice',
  };
  const engine = openEngine(options);
  engine.session.begin();
  engine.session.advance(instant(engine.session.now + 60));
  return engine;
}

const ask = (engine: Engine, path: string, query: string) =>
  JSON.parse(wholeBody(engine.query({ api: 'prometheus', path, params: { query: [query] } })));
const CALLS = 'traces_service_graph_request_total';

it('[API61] the service graph opens with the close, or is open where the scenario says so', () => {
  const engine = opened(false);
  expect(ask(engine, 'query', CALLS).data.result).toEqual([]);
  expect(ask(engine, 'query', 'up').data.result).not.toEqual([]);
  engine.session.command({ type: 'acknowledge' }, 'player');
  engine.session.command({ type: 'declare', severity: 2, title: 'Slow' }, 'player');
  expect(engine.session.command({ type: 'close', message: 'Over' }, 'player')).toMatchObject({ ok: true });
  const calls = ask(engine, 'query', CALLS).data.result;
  expect(calls.length).toBeGreaterThan(2);
  expect(calls.every(({ metric }: { metric: Record<string, string> }) => metric.client && metric.server)).toBe(true);
  expect(ask(opened(true), 'query', CALLS).data.result.length).toBeGreaterThan(2);
});

it('[API60] exemplars of a world name traces that Tempo finds, and take as long as they say', () => {
  const engine = opened(false);
  const { data } = ask(engine, 'query_exemplars', '{__name__=~"http_server_request_duration_seconds_bucket"}');
  expect(data.length).toBeGreaterThan(3);
  for (const { seriesLabels, exemplars } of data)
    for (const { labels, value } of exemplars) {
      const spans = engine.session.known.traces.trace(labels.trace_id);
      const span = spans.find(({ spanId }) => spanId === labels.span_id);
      expect(span).toMatchObject({
        service: seriesLabels.service,
        kind: 'server',
        durationMs: expect.closeTo(value * 1000),
      });
      expect(Number(value)).toBeLessThanOrEqual(Number(seriesLabels.le.replace('+Inf', 'Infinity')));
    }
});

it('[DBR2] a debrief that was prepared while the drill went on is the one that was not', () => {
  const { scenario: storm, world: found } = stormEntry();
  const options: SessionOptions = {
    drill: 'd',
    scenario: storm,
    world: found.file,
    rules: found.rules,
    seed: 3,
    mode: 'practice',
  };
  const play = (slices: number) => {
    const engine = openEngine(options);
    engine.session.begin();
    for (let i = 0; i < slices; i++) engine.prepare();
    engine.session.command({ type: 'acknowledge' }, 'player');
    engine.session.command({ type: 'declare', severity: 2, title: 'Slow' }, 'player');
    engine.session.advance(instant(engine.session.now + 60));
    engine.session.command({ type: 'close', message: 'Over' }, 'player');
    return JSON.stringify(engine.debrief());
  };
  const unprepared = play(0);
  expect(play(7)).toBe(unprepared);
  expect(play(100)).toBe(unprepared);
});
