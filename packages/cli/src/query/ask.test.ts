import { instant } from '@firedrill/base';
import type { Session } from '@firedrill/drill';
import { LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../failure.ts';
import { type AskOptions, type Language, readQuestion } from './ask.ts';

const AT = Date.UTC(2026, 2, 10, 13);

/** What a session knows: a counter that rises, three lines, one slow trace. */
function session(): Session {
  const known = { metrics: new MetricStore(), logs: new LogStore(), traces: new TraceStore() };
  const id = known.metrics.series({ __name__: 'x_total', pod: 'p-1' }, 'counter');
  for (let n = 0; n <= 20; n++) {
    known.metrics.beginScrape(AT + n * 15_000);
    known.metrics.put(id, n * 30);
    known.metrics.endScrape();
  }
  const stream = known.logs.stream({ service_name: 'shop' });
  const line = known.logs.template({ level: 'info', message: 'line {0}' });
  for (let n = 0; n < 3; n++) known.logs.append(AT + n * 1000, stream, line, 0, n, 0, 0, 0);
  const shape = known.traces.shape({ name: 'GET /', kind: 'server', attributes: {} });
  const resource = known.traces.resource({ 'service.name': 'shop' });
  const span = { trace: 1, span: 1, parent: 0, shape, resource, start: AT + 1, durationMs: 900, error: 0, attempt: 0 };
  known.traces.append(span);
  return { known, now: instant(300), catalogue: () => undefined } as unknown as Session;
}

const ask = (language: Language, text: string, options: Partial<AskOptions> = {}) =>
  readQuestion(language, text)(session(), {
    at: AT + 300_000,
    start: undefined,
    stepMs: 60_000,
    limit: 20,
    database: undefined,
    ...options,
  });

describe('questions from the terminal', () => {
  it('PromQL: an instant is a table of values, a range one of series with their course', () => {
    expect(ask('promql', 'x_total / 2').lines).toEqual(['series       value', '{pod="p-1"}    300']);
    const { lines, answer } = ask('promql', 'x_total', { start: AT });
    expect(lines[0]!.split(/\s+/)).toEqual(['series', 'first', 'last', 'least', 'most', 'course']);
    expect(lines[1]).toMatch(/^x_total\{pod="p-1"\} +0 +600 +0 +600 +▁▂▄▅▇█$/);
    expect(answer).toMatchObject({ kind: 'matrix', series: [{ labels: { pod: 'p-1' } }] });
    expect(ask('promql', 'nothing').lines).toEqual(['Nothing: no data at that time, or none that passes.']);
  });

  it('LogQL: lines in order of time, or numbers', () => {
    const { lines } = ask('logql', '{service_name="shop"}', { limit: 2 });
    expect(lines.map((line) => /line \d/.exec(line)?.[0])).toEqual(['line 1', 'line 2', undefined]);
    expect(lines.at(-1)).toContain('--limit 2');
    expect(ask('logql', 'sum(count_over_time({service_name="shop"}[10m]))').lines[1]).toMatch(/3$/);
  });

  it('TraceQL: traces, or numbers', () => {
    expect(ask('traceql', '{ duration > 500ms }').lines[1]).toContain('shop GET /');
    expect(ask('traceql', '{ duration > 5s }').lines).toHaveLength(1);
    expect(ask('traceql', '{} | count_over_time()').lines[1]).toContain('1');
  });

  it('what is not understood ends with 2, the query, and a caret under the place', () => {
    const failing = (language: Language, text: string): Failure => {
      try {
        readQuestion(language, text);
      } catch (error) {
        return error as Failure;
      }
      throw new Error('it was understood');
    };
    for (const [language, text, column] of [
      ['promql', 'sum(rate(x_total[1y2]))', 17],
      ['logql', '{service_name=shop}', 14],
      ['traceql', '{ duration >> 5s }', 11],
    ] as const) {
      const { exitCode, message } = failing(language, text);
      const [line, caret, words] = message.split('\n');
      expect(exitCode).toBe(2);
      expect(line).toBe(text);
      expect(Math.abs(caret!.indexOf('^') - column)).toBeLessThanOrEqual(1);
      expect(words!.length).toBeGreaterThan(10);
    }
    expect(() => ask('sql', 'select 1')).toThrow('--database');
    expect(() => ask('sql', 'select 1', { database: 'main-db' })).toThrow('no database server "main-db"');
  });
});
