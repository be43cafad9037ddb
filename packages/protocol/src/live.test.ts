/** Messages of the live channel survive the wire; strangers are passed over. */
import { describe, expect, it } from 'vitest';
import { type LiveMessage, parseHere, parseLiveMessage, printHere, printLiveMessage } from './live.ts';
import { clockBody, commandBody, issueLines, rangeQuery, skipBody, startBody } from './requests.ts';

describe('live messages', () => {
  it('P5 parse what was printed', () => {
    const message: LiveMessage = { type: 'clock', clock: { now: 1, paused: false, speed: 2 } };
    expect(parseLiveMessage(printLiveMessage(message))).toEqual(message);
  });

  it('P32 tell who is connected, since when, and what their pages show', () => {
    const ada = {
      person: 'ada',
      panels: [
        { panel: 'logs', focus: '' },
        { panel: 'traces', focus: 'x' },
      ],
      since: 1,
    };
    const message: LiveMessage = { type: 'presence', people: [ada] };
    expect(parseLiveMessage(printLiveMessage(message))).toEqual(message);
  });

  it('P5 pass over what they do not know', () => {
    for (const text of ['', '{', 'null', '[]', '{"type":"truth"}']) expect(parseLiveMessage(text)).toBeUndefined();
  });
});

describe('what a client says', () => {
  it('P31 is where it looks, and nothing else', () => {
    const look = { panel: 'metrics', focus: 'sum(rate(http_requests_total[5m]))' };
    expect(parseHere(printHere(look))).toEqual(look);
    expect(parseHere('{"type":"here","panel":"logs"}')).toEqual({ panel: 'logs', focus: '' });
    const wrong = [
      '',
      '{"type":"there","panel":"logs"}',
      '{"type":"here"}',
      '{"type":"here","panel":"<b>"}',
      printHere({ panel: 'logs', focus: 'x'.repeat(201) }),
      '{"type":"here","panel":"logs","command":{"type":"close"}}',
    ];
    for (const text of wrong) expect(parseHere(text)).toBeUndefined();
  });
});

describe('requests', () => {
  it('P6 fill in defaults and refuse strangers with a line each', () => {
    expect(startBody.parse({ scenario: 'a-b' })).toEqual({ scenario: 'a-b', mode: 'practice', facilitator: false });
    const bad = startBody.safeParse({ scenario: '../etc', mode: 'hard', extra: 1 });
    expect(bad.success ? [] : issueLines(bad.error)).toEqual([
      'scenario: use letters, digits, dashes and underscores, at most 64',
      'mode: must be practice, drill, exam or tabletop',
      'extra: is not known here; leave it out',
    ]);
  });

  it('P6 say where, what and how to mend', () => {
    const lines = (schema: { safeParse: typeof startBody.safeParse }, value: unknown) => {
      const { error } = schema.safeParse(value);
      return error === undefined ? [] : issueLines(error);
    };
    expect(lines(startBody, {})).toEqual(['scenario: must be text; it is missing']);
    expect(lines(startBody, [])).toEqual(['body: must be a JSON object, not a list']);
    expect(lines(startBody, { scenario: 'a', seed: 'x' })).toEqual(['seed: must be a number, not text']);
    expect(lines(startBody, { scenario: 'a', seed: 1.5 })).toEqual(['seed: must be a whole number']);
    expect(lines(startBody, { scenario: 'a', seed: -1 })).toEqual(['seed: must be at least 0']);
    expect(lines(startBody, { scenario: 'a', name: '' })).toEqual(['name: must be at least 1 character long']);
    const skip = skipBody.safeParse({ seconds: 0 });
    expect(skip.success ? [] : issueLines(skip.error)).toEqual(['seconds: must be more than 0']);
    const range = rangeQuery.safeParse({ from: 'yesterday' });
    expect(range.success ? [] : issueLines(range.error)).toEqual(['from: must be a number']);
  });

  it('P6 want a clock body to say something', () => {
    expect(clockBody.safeParse({}).success).toBe(false);
    expect(clockBody.safeParse({ speed: 9 }).success).toBe(false);
    expect(clockBody.safeParse({ paused: true }).success).toBe(true);
  });

  it('P6 want a key of at least eight characters on a command', () => {
    expect(commandBody.safeParse({ id: 'short', command: {} }).success).toBe(false);
  });
});
