/** Messages of the live channel survive the wire; strangers are passed over. */
import { describe, expect, it } from 'vitest';
import { type LiveMessage, parseLiveMessage, printLiveMessage } from './live.ts';
import { clockBody, commandBody, issueLines, startBody } from './requests.ts';

describe('live messages', () => {
  it('P5 parse what was printed', () => {
    const message: LiveMessage = { type: 'clock', clock: { now: 1, paused: false, speed: 2 } };
    expect(parseLiveMessage(printLiveMessage(message))).toEqual(message);
  });

  it('P5 pass over what they do not know', () => {
    for (const text of ['', '{', 'null', '[]', '{"type":"truth"}']) expect(parseLiveMessage(text)).toBeUndefined();
  });
});

describe('requests', () => {
  it('P6 fill in defaults and refuse strangers with a line each', () => {
    expect(startBody.parse({ scenario: 'a-b' })).toEqual({ scenario: 'a-b', mode: 'practice' });
    const bad = startBody.safeParse({ scenario: '../etc', mode: 'hard', extra: 1 });
    expect(bad.success ? [] : issueLines(bad.error).length).toBe(3);
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
