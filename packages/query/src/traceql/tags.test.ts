import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readUnfinished } from './lenient.ts';
import { parseTraceql, parseTraceqlField } from './parse.ts';
import { parseTraceqlSuite, suiteStore } from './suite.ts';
import { traceTags, traceTagValues } from './tags.ts';
import { printTraceValue } from './value.ts';

const text = readFileSync(new URL('../../testdata/traceql/spans.yaml', import.meta.url), 'utf8');
const store = suiteStore(Object.values(parseTraceqlSuite(text).traces));
const ALL = { from: 0, to: 100_000 };
const query = parseTraceql('{ kind = producer }').value!;

describe('what there is to ask for (QT15)', () => {
  it('names by scope, of all spans or of those that a query finds', () => {
    expect(traceTags(store, { ...ALL, query })).toMatchObject({
      resource: ['service.name'],
      span: ['n', 'retry', 'tags'],
    });
    expect(traceTags(store, ALL).span).toContain('odd key');
    expect(traceTags(store, { ...ALL, limit: 2 }).span).toEqual(['a"b', 'counts']);
    expect(traceTags(store, { from: 0, to: 10 }).span).toEqual([]);
    expect(traceTags(store, ALL).intrinsic).toContain('duration');
  });

  it('values with their types, each once', () => {
    const values = (name: string, options = {}) =>
      traceTagValues(store, parseTraceqlField(name).value!, { ...ALL, ...options }).map(
        (value) => `${value.type} ${printTraceValue(value)}`,
      );
    expect(values('resource.service.name')).toEqual(['string batch', 'string cart', 'string pay', 'string web']);
    expect(values('.service.name', { query })).toEqual(['string batch']);
    expect(values('status')).toEqual(['status error', 'status unset']);
    expect(values('.share')).toEqual(['float 0.25', 'float 1.5']);
    expect(values('.n', { query })).toEqual(['int 10', 'int 20']);
    expect(values('span:childCount')).toEqual(['int 0', 'int 1', 'int 2', 'int 3']);
    expect(values('duration', { limit: 1 })).toHaveLength(1);
    expect(values('.missing')).toEqual([]);
  });

  it('what can be read of a filter that is still being typed', () => {
    const values = (text: string) => {
      const value = readUnfinished(text);
      const query = value === undefined ? {} : { query: value };
      return traceTagValues(store, parseTraceqlField('name').value!, { ...ALL, ...query })
        .map(printTraceValue)
        .join(' ');
    };
    expect(values('{ kind = producer }')).toBe('q s');
    expect(values('{ kind = producer && .n = }')).toBe('q s');
    expect(values('{ kind = producer && (.n = 10 || .n = 3) && name')).toBe('q');
    expect(values('{ .n = 10 || .n = 20 && kind = && kind != internal }')).toBe('q s');
    expect(values('{ .n = }')).toBe(values('{ }'));
    expect(values('nonsense')).toBe(values('{ }'));
  });

  it('a name that is none is a mistake', () => {
    for (const wrong of ['', 'service.name', 'x) | select(name', '.a, .b', '{ }', '.a) with(a=1'])
      expect(parseTraceqlField(wrong).issues.map(({ code }) => code)).toEqual(['no-field']);
    expect(parseTraceqlField('span."odd key"').value).toEqual({ kind: 'attribute', scope: 'span', name: 'odd key' });
  });
});
