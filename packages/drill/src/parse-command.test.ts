import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCommand, parseCommand } from './parse-command.ts';

const issuesOf = (raw: unknown) => {
  const parsed = parseCommand(raw);
  return isCommand(parsed) ? [] : parsed.issues;
};

describe('D10: bad input is answered in sentences', () => {
  it.each([
    [null, 'a command is an object with a type, e.g. {"type": "acknowledge"}'],
    [{}, 'type: is missing; e.g. "acknowledge"'],
    [{ type: 'aknowledge' }, 'type: no command "aknowledge"; did you mean "acknowledge"?'],
    [{ type: 'declare', title: 'x' }, 'severity: must be 1, 2, 3, 4 or 5'],
    [{ type: 'declare', severity: 2 }, 'title: is missing'],
    [{ type: 'declare', severity: 2, title: '  ' }, 'title: must not be empty'],
    [{ type: 'set-confidence', id: 'h', confidence: 40 }, 'confidence: must be at most 1'],
    [
      { type: 'set-confidence', id: 'H 1', confidence: 0.4 },
      'id: use lower-case letters, digits and dashes, at most 64',
    ],
    [
      { type: 'look', panel: 'map', from: 0, to: 0, openedAt: 0, visibleSeconds: 0 },
      'panel: must be one of overview, metrics',
    ],
    [{ type: 'act', id: 'a', action: { do: 'scale', target: 3 } }, 'action.target: must be a text'],
  ])('%j', (raw, message) => {
    expect(issuesOf(raw).join('\n')).toContain(message);
  });

  it('fills in defaults', () => {
    expect(parseCommand({ type: 'open-hypothesis', id: 'h', text: ' Pool ' })).toEqual({
      value: {
        type: 'open-hypothesis',
        id: 'h',
        text: 'Pool',
        component: '',
        mechanism: '',
        trigger: '',
        wrongIf: '',
        confidence: 0.3,
      },
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => isCommand(parseCommand(raw)) || issuesOf(raw).length > 0),
      { seed: 11, numRuns: 500 },
    );
  });
});
