/**
 * A shell with a terminal in an instance. Bytes go both ways untouched; whoever shows them slowly pauses it.
 */
import type { Socket } from 'node:net';
import type { EngineClient } from './client.ts';
import { EngineRefusal } from './client.ts';
import { createExec, exitCode, inspectExec } from './exec.ts';
import { endSession } from './session.ts';

/** Rows and columns of a terminal. */
export type TerminalSize = { readonly rows: number; readonly cols: number };

/** A shell that runs. */
export interface Shell {
  /** Hears every byte that the terminal is sent. What comes before anybody listens waits. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Types. */
  write(data: string | Uint8Array): void;
  resize(size: TerminalSize): Promise<void>;
  /** Stops reading until {@link resume}: the program inside waits when its terminal is full. */
  pause(): void;
  resume(): void;
  /** Ends the shell and every process of its session. May be called more than once. */
  close(): Promise<void>;
  /** When it has ended, however it ended, with the shell's code. Never rejects. */
  readonly ended: Promise<{ readonly code: number }>;
}

/** A login shell of root. */
export async function openShell(
  engine: { readonly client: EngineClient; readonly container: string },
  size: TerminalSize,
): Promise<Shell> {
  const { client, container } = engine;
  const id = await createExec(client, container, {
    Cmd: ['/bin/bash', '-l'],
    Tty: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Env: ['TERM=xterm-256color', 'LANG=C.UTF-8', 'HOME=/root', 'USER=root', 'SHELL=/bin/bash'],
    WorkingDir: '/root',
  });
  const socket = await client.hijack(`/exec/${id}/start`, { Detach: false, Tty: true });
  const shell = new OpenShell({ client, container, id, socket });
  await shell.resize(size);
  return shell;
}

type Parts = {
  readonly client: EngineClient;
  readonly container: string;
  readonly id: string;
  readonly socket: Socket;
};

class OpenShell implements Shell {
  readonly ended: Promise<{ readonly code: number }>;
  readonly #parts: Parts;
  #closing: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { client, id, socket } = parts;
    const hungUp = new Promise<void>((resolve) => {
      for (const event of ['end', 'close', 'error']) socket.on(event, () => resolve());
    });
    this.ended = hungUp.then(async () => ({ code: await exitCode(client, id) }));
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#parts.socket.on('data', listener);
  }

  write(data: string | Uint8Array): void {
    if (this.#parts.socket.writable) this.#parts.socket.write(data);
  }

  async resize({ rows, cols }: TerminalSize): Promise<void> {
    const { client, id } = this.#parts;
    try {
      // Docker answers 200, podman 201; neither says anything.
      await client.json({ method: 'POST', path: `/exec/${id}/resize`, query: { h: rows, w: cols } });
    } catch (error) {
      // A shell that has just ended has no size any more.
      if (!(error instanceof EngineRefusal)) throw error;
    }
  }

  pause(): void {
    this.#parts.socket.pause();
  }

  resume(): void {
    this.#parts.socket.resume();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Closing the connection alone would leave the shell running. */
  async #close(): Promise<void> {
    const { client, container, id, socket } = this.#parts;
    const state = await inspectExec(client, id).catch(() => undefined);
    if (state?.isRunning) await endSession(state.pid, container);
    socket.destroy();
    await this.ended;
  }
}
