/**
 * Bots as scripts: each says nothing but valid commands, one action on every service.
 */
import { isCommand, parseCommand } from '@firedrill/drill';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../library.ts';
import { BOTS, botSteps } from './bots.ts';

const [entry] = openLibrary({
  print: () => {},
  say: (line: string) => expect.fail(line),
  now: () => 0,
} as never).scenarios();

describe.each(BOTS)('%s', (bot) => {
  const steps = botSteps(bot, entry!.world.file);

  test('says valid commands only, in order of time', () => {
    for (const { command } of steps) expect(isCommand(parseCommand(command)), JSON.stringify(command)).toBe(true);
    expect(steps.map(({ after }) => after)).toEqual(steps.map(({ after }) => after).toSorted((a, b) => a - b));
  });

  test('acts on every service, and closes', () => {
    const acted = steps.filter(({ command }) => (command as { type: string }).type === 'act');
    expect(acted.map(({ where }) => where)).toEqual(entry!.world.file.services.map(({ name }) => name));
    expect(steps.at(-1)!.command).toMatchObject({ type: 'close' });
  });
});
