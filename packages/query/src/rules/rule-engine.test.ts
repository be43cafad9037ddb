import { MetricStore } from '@firedrill/telemetry';
import { describe, expect, it } from 'vitest';
import { parsePromql } from '../promql/parse.ts';
import { instantQuery } from '../promql/query.ts';
import { RuleEngine } from './rule-engine.ts';
import { parseRuleFile } from './rule-file.ts';

const STEP = 15_000;

/** Plays values of `errors{svc="pay"}` (undefined: no sample) against rules, one evaluation per scrape. */
function play(rule: string, values: readonly (number | undefined)[]) {
  const parsed = parseRuleFile(`groups:\n  - name: g\n    rules:\n${rule}`, 'rules.yaml');
  expect(parsed.issues).toEqual([]);
  const store = new MetricStore();
  const engine = new RuleEngine(parsed.value!, store, store);
  const id = store.series({ __name__: 'errors', svc: 'pay' }, 'gauge');
  const story = values.map((value, i) => {
    store.beginScrape(i * STEP);
    if (value !== undefined) store.put(id, value);
    store.endScrape();
    return engine
      .evaluate(i * STEP)
      .map((t) => `${t.from}→${t.to}`)
      .join(' ');
  });
  return { store, engine, story };
}

function ask(store: MetricStore, query: string, at: number): string {
  const answer = instantQuery(store, parsePromql(query).value!, at).value!;
  if (answer.kind !== 'vector') return answer.kind;
  return answer.samples.map((s) => `${JSON.stringify(s.labels)} ${s.value}`).join('\n');
}

const alert = (extra: string) => `      - {alert: Errors, expr: errors > 5, ${extra}}\n`;

describe('RuleEngine', () => {
  it('QR6: an alert is pending until its expression held for `for`, then fires, then resolves', () => {
    const { story, engine } = play(alert('for: 30s'), [1, 9, 9, 9, 9, 1]);
    expect(story).toEqual(['', 'inactive→pending', '', 'pending→firing', '', 'firing→resolved']);
    const [resolved] = engine.alerts();
    expect([resolved!.activeAt, resolved!.firedAt, resolved!.resolvedAt, resolved!.since]).toEqual([
      15_000, 45_000, 75_000, 75_000,
    ]);
    expect(engine.active()).toEqual([]);
  });

  it('QR6: a pending alert whose expression stops is forgotten and waits anew', () => {
    expect(play(alert('for: 30s'), [9, 9, 1, 9, 9, 9]).story).toEqual([
      'inactive→pending',
      '',
      'pending→inactive',
      'inactive→pending',
      '',
      'pending→firing',
    ]);
  });

  it('QR6: without `for` it fires at once', () => {
    expect(play(alert('for: 0s'), [9]).story).toEqual(['inactive→firing']);
  });

  it('QR7: `keep_firing_for` bridges gaps', () => {
    expect(play(alert('keep_firing_for: 30s'), [9, 1, 9, 1, 1, 1]).story).toEqual([
      'inactive→firing',
      '',
      '',
      '',
      '',
      'firing→resolved',
    ]);
  });

  it('QR8: labels and annotations are rendered with the labels and the value of the sample', () => {
    const { engine } = play(
      alert(
        'labels: {severity: page, service: "{{ $labels.svc }}"}, annotations: {summary: "{{ $labels.svc }}: {{ $value | humanize }}"}',
      ),
      [7, 8],
    );
    expect(engine.active()).toEqual([
      {
        alert: 'Errors',
        group: 'g',
        state: 'firing',
        labels: { alertname: 'Errors', service: 'pay', severity: 'page', svc: 'pay' },
        annotations: { summary: 'pay: 8' },
        value: 8,
        expression: 'errors > 5',
        forSeconds: 0,
        since: 0,
        activeAt: 0,
        firedAt: 0,
        resolvedAt: undefined,
        quietSince: undefined,
      },
    ]);
  });

  it('QR9: ALERTS and ALERTS_FOR_STATE tell the state, and go stale with it', () => {
    const { store } = play(alert('for: 15s'), [9, 9, 1]);
    expect(ask(store, 'ALERTS', 0)).toBe(
      '{"__name__":"ALERTS","alertname":"Errors","alertstate":"pending","svc":"pay"} 1',
    );
    expect(ask(store, 'ALERTS', STEP)).toBe(
      '{"__name__":"ALERTS","alertname":"Errors","alertstate":"firing","svc":"pay"} 1',
    );
    expect(ask(store, 'ALERTS_FOR_STATE', STEP)).toBe(
      '{"__name__":"ALERTS_FOR_STATE","alertname":"Errors","svc":"pay"} 0',
    );
    expect(ask(store, 'ALERTS', 2 * STEP)).toBe('');
    expect(ask(store, 'errors', 2 * STEP)).toBe('{"__name__":"errors","svc":"pay"} 1');
  });

  it('QR10: a later rule of a group sees what an earlier one recorded at the same instant', () => {
    const rules = `      - {record: "svc:errors", expr: errors * 2, labels: {kind: doubled}}\n      - {alert: Twice, expr: "svc:errors > 15"}\n`;
    const { store, story } = play(rules, [7, 8]);
    expect(story).toEqual(['', 'inactive→firing']);
    expect(ask(store, 'svc:errors', STEP)).toBe('{"__name__":"svc:errors","kind":"doubled","svc":"pay"} 16');
    expect(store.timeCount).toBe(2);
  });

  it('QR11: a rule that cannot be evaluated says why and leaves its alerts as they were', () => {
    const rules = `      - {alert: Broken, expr: 'errors * on() group_left() {__name__=~"errors|ALERTS"}'}\n      - {alert: Fine, expr: errors}\n`;
    const { engine } = play(rules, [1, 1]);
    const [broken, fine] = engine.rules();
    expect(broken!.lastError).toContain('found duplicate series for the match group {}');
    expect(fine!.lastError).toBeUndefined();
    expect(engine.active().map((a) => a.alert)).toEqual(['Broken', 'Fine']);
  });

  it('QR12: the memory is plain data, and an engine restored from it goes on alike', () => {
    const { engine, store } = play(alert('for: 30s'), [9, 9]);
    const state = JSON.parse(JSON.stringify(engine.snapshot()));
    const file = parseRuleFile(`groups:\n  - name: g\n    rules:\n${alert('for: 30s')}`, 'rules.yaml').value!;
    const other = new RuleEngine(file, store);
    other.restore(state);
    expect(other.evaluate(2 * STEP).map((t) => t.to)).toEqual(['firing']);
    expect(engine.evaluate(2 * STEP).map((t) => t.to)).toEqual(['firing']);
  });

  it('QR13: a group is evaluated when its interval has passed', () => {
    const file = parseRuleFile(
      'groups:\n  - {name: g, interval: 30s, rules: [{alert: A, expr: vector(1), for: 30s}]}\n',
      'rules.yaml',
    ).value!;
    const engine = new RuleEngine(file, new MetricStore());
    const told = [0, 15_000, 30_000, 45_000].map((at) =>
      engine
        .evaluate(at)
        .map((t) => t.to)
        .join(),
    );
    expect(told).toEqual(['pending', '', 'firing', '']);
  });

  it('QR6: a resolved alert that comes back starts anew', () => {
    const { story, engine } = play(alert('for: 0s'), [9, 1, 9]);
    expect(story).toEqual(['inactive→firing', 'firing→resolved', 'inactive→firing']);
    expect(engine.alerts()).toHaveLength(1);
  });
});
