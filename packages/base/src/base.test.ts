import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assert,
  BugError,
  canonicalJson,
  decodeUtf8,
  editDistance,
  encodeUtf8,
  hashBytes,
  hashString,
  nearest,
  parseDuration,
  parseEpoch,
  printDuration,
  printEpoch,
  printIssue,
  RandomStream,
} from './index.ts';

const SEED = 20_261_121;
const settings = { seed: SEED };

describe('random streams', () => {
  it('[B1] draw from their own dice', () => {
    const alone = RandomStream.named(7, 'a');
    const beside = RandomStream.named(7, 'a');
    const other = RandomStream.named(7, 'b');
    for (let i = 0; i < 100; i++) {
      other.bits();
      expect(beside.bits()).toBe(alone.bits());
    }
    expect(RandomStream.named(8, 'a').bits()).not.toBe(RandomStream.named(7, 'a').bits());
    expect(RandomStream.named(7, 'b').bits()).not.toBe(RandomStream.named(7, 'a').bits());
  });
  it('[B2] go on from a copy of their state', () => {
    const stream = RandomStream.named(1, 'x');
    stream.bits();
    const copy = new RandomStream(stream.state.slice());
    expect(Array.from({ length: 20 }, () => copy.bits())).toEqual(Array.from({ length: 20 }, () => stream.bits()));
  });
  it('[B3] stay in their range and spread over it', () => {
    const stream = RandomStream.named(3, 'spread');
    const counts = new Array<number>(10).fill(0);
    let outside = 0;
    for (let i = 0; i < 100_000; i++) {
      const value = stream.uniform();
      if (value <= 0 || value >= 1) outside++;
      counts[stream.below(10)]!++;
    }
    expect(outside).toBe(0);
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});

describe('canonical JSON and hashes', () => {
  it('[B4] print equal values alike', () => {
    expect(canonicalJson({ b: 1, a: [{ d: undefined, c: null }] })).toBe('{"a":[{"c":null}],"b":1}');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      settings,
    );
  });
  it('[B5] tell apart what differs', () => {
    expect(hashString('')).toMatch(/^[0-9a-f]{32}$/);
    expect(hashString('Firedrill')).toBe('40e6b882fc5c7e7f7d4751bab22e8a5d');
    const texts = [
      '',
      'a',
      'b',
      'ab',
      'ba',
      'aaaabbbb',
      'bbbbaaaa',
      'a\0',
      '\0a',
      'a\0\0\0',
      'a'.repeat(1000),
      'a'.repeat(1001),
    ];
    expect(new Set(texts.map(hashString)).size).toBe(texts.length);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.nat(), fc.nat(7), (bytes, place, bit) => {
        const flipped = bytes.slice();
        flipped[place % bytes.length]! ^= 1 << bit;
        expect(hashBytes(flipped)).not.toBe(hashBytes(bytes));
      }),
      settings,
    );
  });
  it('[B11] encode as the platform does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
      }),
      settings,
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(new TextDecoder().decode(new TextEncoder().encode(text)));
      }),
      settings,
    );
    expect(decodeUtf8(encodeUtf8('é'.repeat(5000)))).toBe('é'.repeat(5000));
    expect([...encodeUtf8('a\ud800b')]).toEqual([0x61, 0xef, 0xbf, 0xbd, 0x62]);
  });
});

describe('time', () => {
  it('[B6] durations go there and back', () => {
    expect(parseDuration('1h30m')).toBe(5400);
    expect(parseDuration('250ms')).toBe(0.25);
    for (const text of ['', '5', 'm', '1x', '1h 30m', '-', '1.5.5s']) expect(parseDuration(text)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), (ms) => {
        expect(parseDuration(printDuration(ms / 1000))).toBeCloseTo(ms / 1000, 6);
      }),
      settings,
    );
  });
  it('[B7] instants go there and back', () => {
    expect(printEpoch(Date.UTC(2024, 1, 29, 23, 59, 59, 7))).toBe('2024-02-29T23:59:59.007Z');
    expect(parseEpoch('2026-03-10T15:00:00+01:00')).toBe(Date.UTC(2026, 2, 10, 14));
    for (const text of ['', '2026-03-10', '2026-13-10T00:00:00Z', 'yesterday'])
      expect(parseEpoch(text)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
        expect(printEpoch(ms)).toBe(new Date(ms).toISOString());
        expect(parseEpoch(printEpoch(ms))).toBe(ms);
      }),
      settings,
    );
  });
});

describe('issues and bugs', () => {
  it('[B8] print place, message and hint', () => {
    const at = { file: 'scenario.yaml', line: 14, column: 9 };
    expect(printIssue({ code: 'x', message: 'unknown fault', at, hint: 'did you mean it?' })).toBe(
      'scenario.yaml:14:9 unknown fault; did you mean it?',
    );
    expect(printIssue({ code: 'x', message: 'unknown fault', at })).toBe('scenario.yaml:14:9 unknown fault');
  });
  it('[B9] find the word that was meant', () => {
    const known = ['memory-leak', 'memory-limit', 'pod-kill'];
    expect(nearest('memory-leek', known)).toBe('memory-leak');
    expect(nearest('pdo-kill', known)).toBe('pod-kill');
    expect(nearest('database', known)).toBeUndefined();
    expect(editDistance('ab', 'ba')).toBe(1);
  });
  it('[B10] crash by name', () => {
    expect(() => assert(false, 'time never runs back')).toThrow(BugError);
    expect(() => assert(false, 'time never runs back')).toThrow('time never runs back');
    expect(() => assert(true, 'fine')).not.toThrow();
  });
});
