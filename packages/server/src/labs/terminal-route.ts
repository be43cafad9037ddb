/**
 * `WS /api/labs/:id/terminal`: bytes both ways, sizes as JSON. The shell outlives the page; a page that comes back is
 * shown what was there.
 */
import { type LabPhase, type TerminalNews, terminalMessage, terminalPath, terminalQuery } from '@firedrill/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { checked, type HttpContext, param } from '../http/context.ts';
import { messageOf } from '../trouble.ts';
import { ownLab } from './lab-people.ts';
import { LabRefusal } from './lab-refusal.ts';
import type { Terminal } from './terminal.ts';

const PING_MS = 30_000;
const BAD_REQUEST = 1008;
const TRY_LATER = 1013;

/** The route. */
export function terminalRoute(app: FastifyInstance, context: HttpContext): void {
  app.get(terminalPath, { websocket: true }, (socket, request) => {
    socket.on('error', () => socket.terminate());
    serve(socket, context, request).catch((error: unknown) => {
      const phase = context.labs.store.get(param(request.params, 'id'))?.phase;
      if (isComingBack(phase, error)) return socket.close(TRY_LATER);
      const news: TerminalNews = { type: 'ended', says: messageOf(error) };
      socket.send(JSON.stringify(news));
      socket.close(BAD_REQUEST);
    });
  });
}

/** A server that was started anew is still finding the machines: the page asks again, as after a lost connection. */
export function isComingBack(phase: LabPhase | undefined, error: unknown): boolean {
  return phase === 'ready' && error instanceof LabRefusal && error.code === 'refused';
}

async function serve(socket: WebSocket, context: HttpContext, request: FastifyRequest): Promise<void> {
  const waiting: { readonly data: Buffer; readonly isBinary: boolean }[] = [];
  let terminal: Terminal | undefined;
  const running = context.labs.running(ownLab(context, request));
  // What is typed before the shell is open waits for it.
  socket.on('message', (data: Buffer, isBinary) => {
    running.noteLife();
    if (terminal === undefined) waiting.push({ data, isBinary });
    else take(terminal, data, isBinary);
  });
  const { instance, shell, rows, cols } = checked(terminalQuery, request.query);
  const opened = await running.terminal({ instance, shell }, { rows, cols });
  if (socket.readyState !== socket.OPEN) return;
  const leave = opened.enter(socket, { rows, cols });
  terminal = opened;
  for (const { data, isBinary } of waiting) take(opened, data, isBinary);
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const pings = setInterval(() => {
    if (!answered) socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
  socket.on('close', () => {
    clearInterval(pings);
    leave();
  });
}

function take(terminal: Terminal, data: Buffer, isBinary: boolean): void {
  if (isBinary) return terminal.type(data);
  const size = terminalMessage.safeParse(parsed(String(data)));
  if (size.success) terminal.resize(size.data);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
