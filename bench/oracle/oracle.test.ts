import { MetricStore } from '@firedrill/telemetry';
import { describe, expect, it } from 'vitest';
import { type ApiAnswer, differenceOf } from './compare-answers.ts';
import { memberOf } from './debian.ts';
import { expandTemplates } from './queries.table.ts';
import { remoteWriteBody } from './remote-write.ts';

const ok = (data: unknown, more = {}): ApiAnswer => ({
  status: 200,
  body: JSON.stringify({ status: 'success', data, ...more }),
});
const vector = (...result: (readonly [string, string])[]) =>
  ok({ resultType: 'vector', result: result.map(([pod, value]) => ({ metric: { pod }, value: [5, value] })) });

describe('answers beside each other', () => {
  const free = { ordered: false, ties: false };
  const compare = (a: ApiAnswer, b: ApiAnswer, how = free) => differenceOf(a, b, how);

  it('are equal within 1e-9 of a number, and in any order where none is given', () => {
    expect(compare(vector(['a', '1'], ['b', 'NaN']), vector(['b', 'NaN'], ['a', '1.0000000009']))).toBeUndefined();
    expect(compare(vector(['a', '1'], ['b', '2']), vector(['b', '2'], ['a', '1']), { ...free, ordered: true })).toMatch(
      /^series 0 is .*"b".* instead of .*"a"/,
    );
    expect(compare(vector(['a', '1']), vector(['a', '1.000000002']))).toMatch('1.000000002 instead of 1 at 5');
    expect(compare(vector(['a', '+Inf']), vector(['a', '1e300']))).toMatch('1e300 instead of +Inf');
    expect(compare(vector(['a', '0']), vector(['a', '1e-300']))).toMatch('1e-300 instead of 0');
    expect(compare(vector(['a', 'NaN']), vector(['a', '1']))).toMatch('1 instead of NaN');
  });

  it('differ in a series, a type, an error, a warning', () => {
    expect(compare(vector(['a', '1']), vector(['a', '1'], ['b', '1']))).toMatch('2 series instead of 1: none missing');
    expect(compare(vector(), ok({ resultType: 'matrix', result: [] }))).toBe('type matrix instead of vector');
    const error = (text: string) => ({ status: 400, body: JSON.stringify({ status: 'error', error: text }) });
    expect(compare(error('a'), error('b'))).toBe('error "b" instead of "a"');
    expect(compare(vector(), error('a'))).toMatch(/^status 400 instead of 200/);
    const warned = (...warnings: string[]) => ok({ resultType: 'vector', result: [] }, { warnings });
    expect(compare(warned('a', 'b'), warned('b', 'a'))).toBeUndefined();
    expect(compare(vector(), warned('a'))).toBe('warnings ["a"] instead of []');
  });

  it('may take other series of equal value where that is left open', () => {
    const ties = { ordered: false, ties: true };
    expect(compare(vector(['a', '1'], ['b', '2']), vector(['c', '1'], ['b', '2']), ties)).toBeUndefined();
    expect(compare(vector(['a', '1'], ['b', '2']), vector(['c', '1'], ['b', '3']), ties)).toMatch('values 1 3');
  });
});

it('templates stand for every word of their lists, each query once', () => {
  const two = expandTemplates(['$ends(1, up[$range])', 'up', 'up', 'label_replace(up, "a", "$1", "b", "(.*)")']);
  expect(two.length).toBe(2 * 6 + 2);
  expect(two).toContain('bottomk(1, up[15m])');
  const all = expandTemplates();
  expect(all.length).toBeGreaterThan(900);
  expect(all.filter((query) => /\$(?!\d|\{)/.test(query))).toEqual([]);
});

it('a remote write holds labels in order, samples and markers of staleness', () => {
  const store = new MetricStore();
  const id = store.series({ pod: 'a', __name__: 'up' }, 'gauge');
  store.series({ __name__: 'other' }, 'gauge');
  for (const [i, value] of [1, undefined].entries()) {
    store.beginScrape(i);
    if (value !== undefined) store.put(id, value);
    store.endScrape();
  }
  const label = [0x0a, 0x0e, 0x0a, 8, ...Buffer.from('__name__'), 0x12, 2, ...Buffer.from('up')];
  const pod = [0x0a, 0x08, 0x0a, 3, ...Buffer.from('pod'), 0x12, 1, ...Buffer.from('a')];
  const one = [0x12, 11, 0x09, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0x10, 0];
  const stale = [0x12, 11, 0x09, 2, 0, 0, 0, 0, 0, 0xf0, 0x7f, 0x10, 1];
  const series = [...label, ...pod, ...one, ...stale];
  const content = [0x0a, series.length, ...series];
  const body = remoteWriteBody(store.select([]), { from: 0, to: 2 });
  expect([...body!]).toEqual([content.length, 63 << 2, content.length - 1, 0, 0, 0, ...content]);
  expect(remoteWriteBody(store.select([]), { from: 2, to: 4 })).toBeUndefined();
});

it('finds a member of a Unix archive', () => {
  const member = (name: string, text: string) =>
    `${name.padEnd(48)}${String(text.length).padEnd(10)}\`\n${text}${text.length % 2 === 1 ? '\n' : ''}`;
  const archive = Buffer.from(`!<arch>\n${member('control.tar.xz', 'abc')}${member('data.tar.xz/', 'hello')}`);
  expect(memberOf(archive, 'data.tar')).toEqual({ name: 'data.tar.xz', bytes: Buffer.from('hello') });
  expect(() => memberOf(archive, 'debian')).toThrow('has no debian');
  expect(() => memberOf(Buffer.from('x'), 'data')).toThrow('not a Debian package');
});
