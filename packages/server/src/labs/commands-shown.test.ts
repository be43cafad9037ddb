/** Commands read from recordings: editing, wrapping, full screens, programs with prompts of their own. */
import { expect, it } from 'vitest';
import { readCast } from './commands-shown.ts';

const cast = (events: readonly (readonly [number, string, string])[], width = 80) =>
  [JSON.stringify({ version: 2, width, height: 24 }), ...events.map((event) => JSON.stringify(event))].join('\n');
const commands = (...shown: string[]) =>
  readCast(cast(shown.map((text, i) => [i + 1, 'o', text] as const))).commands.map(({ text }) => text);

const PROMPT = '\x1b[?2004h\x1b]0;root@db: ~\x07root@db:~# ';

it('[LIV9] a command is what stood behind the prompt when it was entered', () => {
  expect(commands(PROMPT, 'p', 's', '\r\n', 'PID TTY\r\n', PROMPT, '\r\n')).toEqual(['ps']);
  // A letter is taken back, one is put in before, the rest of the line is cleared.
  expect(commands(PROMPT, 'lx', '\b\x1b[K', 's', '\r\n')).toEqual(['ls']);
  expect(commands(PROMPT, 's', '\b\x1b[1@l', '\x1b[C', '\r\n')).toEqual(['ls']);
  expect(commands(PROMPT, 'sleep 9', '^C\r\n')).toEqual([]);
  expect(commands('root@db:~# no newline')).toEqual([]);
});

it('[LIV9] one that takes two rows is one, at the width that the terminal had', () => {
  const typed = `${PROMPT}echo 12345678 \r89\r\n`;
  expect(readCast(cast([[1, 'o', typed]], 24)).commands).toEqual([{ seconds: 1, text: 'echo 1234567889' }]);
  const resized = cast([
    [1, 'r', '24x10'],
    [2, 'o', typed],
  ]);
  expect(readCast(resized)).toEqual({ commands: [{ seconds: 2, text: 'echo 1234567889' }], seconds: 2 });
});

it('[LIV9] prompts of psql and MariaDB count, full screens and broken lines do not', () => {
  expect(commands('shop=# ', 'select 1;\r\n', 'MariaDB [shop]> ', 'show processlist;\r\n')).toEqual([
    'select 1;',
    'show processlist;',
  ]);
  expect(commands('\x1b[?1049h', 'root@db:~# not typed\r\n', '\x1b[?1049l', PROMPT, 'id\r\n')).toEqual(['id']);
  expect(readCast('rubbish\n{"a":1}\n[1,"o","root@db:~# ls\\r\\n"]\n[2,"o"')).toEqual({
    commands: [{ seconds: 1, text: 'ls' }],
    seconds: 1,
  });
});
