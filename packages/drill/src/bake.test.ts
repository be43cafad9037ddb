/** A drill that begins from a baked history is the drill that lived through it. */
import { instant, type Packable, pack } from '@firedrill/base';
import { freezeTelemetry } from '@firedrill/telemetry';
import { describe, expect, it } from 'vitest';
import { expertSteps, pocketOptions, pocketScenario } from '../testdata/pocket-scenario.ts';
import { isCommand, parseCommand } from './parse-command.ts';
import { Session } from './session.ts';
import type { SessionOptions } from './session-types.ts';

/** Plays the expert's orders and runs on for a while. */
function play(session: Session): Session {
  for (const { after, command } of expertSteps) {
    const parsed = parseCommand(command);
    if (!isCommand(parsed)) throw new Error(parsed.issues.join('; '));
    const at = instant(session.pagedAt! + after);
    if (at > session.now) session.advance(at);
    session.command(parsed.value, 'wei');
  }
  session.advance(instant(session.now + 600));
  return session;
}

function cold(more: Partial<SessionOptions> = {}): Session {
  const session = new Session(pocketOptions(more));
  session.begin();
  return session;
}

function baked(bytes: Uint8Array, more: Partial<SessionOptions> = {}): Session {
  const session = new Session(pocketOptions(more));
  session.begin(bytes);
  return session;
}

const telemetry = (session: Session) => pack(freezeTelemetry(session.telemetry) as Packable);
const view = (session: Session) => JSON.stringify(session.view({ paused: false, speed: 1 }));

describe('a baked history', () => {
  it('[D28] gives the facts, the view, the telemetry and the future of a session that ran it', () => {
    const straight = cold();
    const thawed = baked(straight.bake());
    expect(thawed.facts).toEqual(straight.facts);
    expect([thawed.now, thawed.pagedAt]).toEqual([straight.now, straight.pagedAt]);
    expect(view(thawed)).toBe(view(straight));
    expect(thawed.bake()).toEqual(straight.bake());
    play(straight);
    play(thawed);
    expect(thawed.factsHash()).toBe(straight.factsHash());
    expect(view(thawed)).toBe(view(straight));
    expect(Buffer.compare(telemetry(thawed), telemetry(straight))).toBe(0);
  });

  it('[D28] serves every mode: only the first fact tells which', () => {
    const exam = baked(cold().bake(), { mode: 'exam' });
    expect(exam.facts).toEqual(cold({ mode: 'exam' }).facts);
  });

  it('is refused for another seed or scenario, and made only when the session has just begun', () => {
    const session = cold();
    const bytes = session.bake();
    expect(() => baked(bytes, { seed: 8 })).toThrow('a bake serves what it was made for');
    expect(() => baked(bytes, { scenario: { ...pocketScenario, hash: 'other' } })).toThrow('a bake serves');
    session.advance(instant(session.now + 1));
    expect(() => session.bake()).toThrow('just begun');
  });
});
