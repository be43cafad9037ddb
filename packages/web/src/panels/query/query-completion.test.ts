import { describe, expect, it } from 'vitest';
import { cached, placeOf } from './query-completion.ts';
import { mistakesOf, partsOf } from './read-query.ts';

describe('where the cursor stands', () => {
  it.each([
    ['', 'function', 0],
    ['su', 'function', 0],
    ['sum by (lev', 'label', 8],
    ['sum by (a, b', 'label', 11],
    ['rate({', 'name', 6],
    ['{service_name="a", le', 'name', 19],
    ['{a="b"} ', 'nothing', 8],
    ['{a="b"} |', 'stage', 9],
    ['{a="b"} | js', 'stage', 10],
    ['{a="b"} |= "x | y', 'nothing', 16],
    ['{ resource.service.name = "a" && dur', 'name', 33],
    ['{ status = error } | co', 'stage', 21],
    ['{a="x{y"} | ', 'stage', 12],
  ])('%j: %s', (before, kind, from) => {
    expect(placeOf(before)).toEqual({ kind, from });
  });

  it('in a text: of which name', () => {
    expect(placeOf('{service_name=~"pay')).toEqual({ kind: 'value', name: 'service_name', from: 16 });
    expect(placeOf('{ resource.service.name = "')).toEqual({ kind: 'value', name: 'resource.service.name', from: 27 });
  });
});

describe('what is asked of the drill', () => {
  it('is asked once, sorted, and asked again when it failed', async () => {
    let asked = 0;
    const sources = cached(
      async () => ['b', 'a'],
      async () => {
        asked++;
        if (asked === 1) throw new Error('away');
        return ['z', 'y'];
      },
    );
    expect(await sources.names()).toEqual(['a', 'b']);
    expect(await sources.values('x')).toEqual([]);
    expect(await sources.values('x')).toEqual(['y', 'z']);
    expect(await sources.values('x')).toEqual(['y', 'z']);
    expect(asked).toBe(2);
  });
});

describe('a query read in the browser', () => {
  it('marks the word that is wrong, whatever its line', () => {
    const text = 'sum by (a) (\n  rat(x[1m])\n)';
    const [mistake] = mistakesOf('promql', text);
    expect(text.slice(mistake!.from, mistake!.to)).toBe('rat');
    expect(mistake!.message).toMatch(/unknown function/i);
    expect(mistakesOf('logql', '{a="b"} | jsn')[0]?.message).toMatch(/json/);
    expect(mistakesOf('traceql', '{ status = "error" }').length).toBe(1);
  });

  it('has nothing to say of a query that is right, or empty', () => {
    expect(mistakesOf('promql', 'sum(rate(x[1m]))')).toEqual([]);
    expect(mistakesOf('logql', ' ')).toEqual([]);
  });

  it('is told part by part', () => {
    expect(partsOf('promql', 'rate(x[1m])').map((part) => part.from)).toEqual([0, 5, 6]);
    expect(partsOf('traceql', '{ } | rate()').map((part) => part.from)).toEqual([0, 6]);
  });
});
