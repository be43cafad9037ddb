import { instant } from '@firedrill/base';
import { describe, expect, it } from 'vitest';
import { expertSteps, pocketOptions } from '../testdata/pocket-scenario.ts';
import { isCommand, parseCommand } from './parse-command.ts';
import { Session } from './session.ts';

describe('D79: a view of the past', () => {
  it('is the view that was shown then, at every instant since the page', () => {
    const session = new Session(pocketOptions());
    session.begin();
    const pagedAt = session.pagedAt!;
    const shown: { readonly at: number; readonly view: string }[] = [];
    const look = () => {
      const view = session.view({ paused: false, speed: 1 });
      shown.push({ at: session.now, view: JSON.stringify(view) });
    };
    look();
    for (const { after, command } of expertSteps) {
      for (let t = session.now + 7; t < pagedAt + after; t += 7) {
        session.advance(instant(t));
        look();
      }
      session.advance(instant(Math.max(session.now, pagedAt + after)));
      const parsed = parseCommand(command);
      if (!isCommand(parsed)) throw new Error(parsed.issues.join('; '));
      session.command(parsed.value, 'wei');
    }
    expect(session.view({ paused: false, speed: 1 }).phase).toBe('closed');
    expect(shown.length).toBeGreaterThan(50);
    for (const { at, view } of shown) {
      const again = session.viewAt(instant(at));
      expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(view));
      expect(JSON.stringify(again) === view, `the view at ${at}`).toBe(true);
    }
  });
});
