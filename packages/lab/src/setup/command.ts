/**
 * Commands of the machine: run, waited for, and told in one sentence when they fail.
 */
import { spawn } from 'node:child_process';
import { LabTrouble, messageOf } from '../trouble.ts';

/** What a command is run with; `input` is given on its stdin, `onLine` hears stdout and stderr as they come. */
export type CommandOptions = {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
  readonly timeoutMs?: number;
};

/** What came of it; `code` 127 when there is no such command. */
export type CommandResult = { readonly code: number; readonly out: string; readonly err: string };

const TIMEOUT_MS = 60_000;

/** Runs a command without a shell. Never throws. */
export function tryCommand(command: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const [name = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(name, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
      timeout: options.timeoutMs ?? TIMEOUT_MS,
      killSignal: 'SIGKILL',
    });
    const said = { out: '', err: '' };
    const hear = (stream: 'out' | 'err') => (chunk: string) => {
      said[stream] += chunk;
      if (options.onLine) for (const line of chunk.split('\n')) if (line.trim() !== '') options.onLine(line.trim());
    };
    child.stdout.setEncoding('utf8').on('data', hear('out'));
    child.stderr.setEncoding('utf8').on('data', hear('err'));
    child.stdin.on('error', () => undefined); // a command that does not read its input is no trouble
    child.on('error', (error) => resolve({ code: 127, out: '', err: messageOf(error) }));
    child.on('close', (code) => resolve({ code: code ?? 137, ...said }));
    child.stdin.end(options.input ?? '');
  });
}

/** Runs a command and gives its output; throws {@link LabTrouble} `set-up` with the last line it said when it fails. */
export async function mustCommand(command: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { code, out, err } = await tryCommand(command, options);
  if (code === 0) return out;
  const last = `${out}\n${err}`.trim().split('\n').at(-1) ?? '';
  throw new LabTrouble('set-up', `\`${command.join(' ')}\` failed (${code}): ${last}`);
}
