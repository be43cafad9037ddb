/**
 * Runs a command in an instance and waits for it, with bounds on time and on what it says.
 */
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { LabTrouble } from '../trouble.ts';
import type { EngineClient } from './client.ts';
import { FrameReader } from './frames.ts';
import { endSession } from './session.ts';

/** How a command is run: as `root` unless `user` says otherwise, for 15 s at most unless `timeoutMs` does. */
export type ExecOptions = { readonly user?: string; readonly timeoutMs?: number; readonly input?: string | Uint8Array };

/** What came of it. `timedOut`: it was ended when its time was over, with code 124 as timeout(1) gives. */
export type ExecResult = {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly timedOut: boolean;
};

const DEFAULT_TIMEOUT_MS = 15_000;
/** Most bytes that are kept of each stream. */
export const OUTPUT_BYTES = 8 * 2 ** 20;
const TIMED_OUT = 124;
/** What a process gets whose machine went down under it. */
const KILLED = 137;

/** Runs a command: a text is given to `bash -c`. Throws {@link LabTrouble} `bound` when it says too much. */
export async function runCommand(
  engine: { readonly client: EngineClient; readonly container: string },
  command: string | readonly string[],
  { user = 'root', timeoutMs = DEFAULT_TIMEOUT_MS, input }: ExecOptions = {},
): Promise<ExecResult> {
  const { client, container } = engine;
  const id = await createExec(client, container, {
    Cmd: typeof command === 'string' ? ['bash', '-c', command] : command,
    User: user,
    AttachStdin: input !== undefined,
    AttachStdout: true,
    AttachStderr: true,
  });
  const socket = await client.hijack(`/exec/${id}/start`, { Detach: false, Tty: false });
  const said = listen(socket);
  if (input !== undefined) socket.end(input);
  const ending = await Promise.race([said.ended, wait(timeoutMs, 'time' as const, { ref: false })]);
  if (ending !== 'end') {
    await endSession((await inspectExec(client, id)).pid, container);
    socket.destroy();
  }
  if (ending === 'bound') throw new LabTrouble('bound', `A command said more than ${OUTPUT_BYTES} bytes.`);
  const code = ending === 'time' ? TIMED_OUT : await exitCode(client, id);
  return { code, out: said.text('out'), err: said.text('err'), timedOut: ending === 'time' };
}

type Ending = 'end' | 'bound';

function listen(socket: Socket) {
  const parts: { out: Uint8Array[]; err: Uint8Array[] } = { out: [], err: [] };
  const bytes = { out: 0, err: 0 };
  const ended = new Promise<Ending>((resolve) => {
    const frames = new FrameReader((stream, payload) => {
      bytes[stream] += payload.length;
      if (bytes[stream] > OUTPUT_BYTES) resolve('bound');
      else parts[stream].push(payload);
    });
    socket.on('data', (chunk: Buffer) => frames.push(chunk));
    // A connection that breaks off ends the command's output; its code tells what became of it.
    for (const event of ['end', 'close', 'error']) socket.on(event, () => resolve('end'));
  });
  return { ended, text: (stream: 'out' | 'err') => Buffer.concat(parts[stream]).toString('utf8') };
}

/** Prepares a process in a container; gives its id. */
export async function createExec(client: EngineClient, container: string, body: object): Promise<string> {
  const answer = await client.json<{ Id: string }>({ method: 'POST', path: `/containers/${container}/exec`, body });
  return answer!.Id;
}

/** How a process stands; `pid` is its number on the host, 0 while it has none. */
export type ExecState = { readonly isRunning: boolean; readonly code: number | undefined; readonly pid: number };

/** Asks the engine about a process. */
export async function inspectExec(client: EngineClient, id: string): Promise<ExecState> {
  const state = await client.json<{ Running: boolean; ExitCode: number | null; Pid?: number }>({
    method: 'GET',
    path: `/exec/${id}/json`,
  });
  return { isRunning: state?.Running ?? false, code: state?.ExitCode ?? undefined, pid: state?.Pid ?? 0 };
}

const SETTLE_MS = 5_000;
const POLL_MS = 20;

/** The code of a process whose output has ended; the engine may learn of its end a little later. */
export async function exitCode(client: EngineClient, id: string): Promise<number> {
  const until = performance.now() + SETTLE_MS;
  while (performance.now() < until) {
    const state = await inspectExec(client, id).catch(() => undefined);
    if (state === undefined) return KILLED; // the container went away, and its processes with it
    if (!state.isRunning) return state.code ?? KILLED;
    await wait(POLL_MS);
  }
  return KILLED;
}
